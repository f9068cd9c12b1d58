"""Tables with horizontal rules only: rules set them apart, white space parts their columns."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import inf

from extractors.tables import shaded
from extractors.tables.regions import Grid, GridCell, compressed
from extractors.tables.rowrules import parted_cells
from extractors.tables.rulegroups import COLUMN_GAP, inner_joints, middle, overlapping, parted_groups, rows_inside
from extractors.tables.rulings import Joint, Ruling, joined
from extractors.tables.spans import Stretch, columns, covered, figure, in_order, parted_at, spans
from extractors.tables.storeys import body_cells, body_rows, header_cells
from extractors.tables.words import Row, TextWord, hull, looseness, rows_of, segments
from schemas.place import Box

_SHORT = 30.0
"""A rule shorter than this (points) founds no table."""


def find(words: Sequence[TextWord], rulings: Sequence[Ruling], joints: Sequence[Joint] = ()) -> list[Grid]:
    """Return the tables that horizontal rules set apart; `rulings` are joined strokes outside other tables.

    `joints` are the places where the strokes of one rule meet: the boundaries of cells that were ruled one by one.
    """
    rows = rows_of(words)
    more = looseness(rows)
    rules = [r for r in joined([r for r in rulings if r.horizontal], reach=14.0) if _led(r, rows) is None]
    found: list[Grid] = []
    groups = parted_groups([r for r in rules if r.length >= _SHORT], rows, joints)
    for group in groups:
        box = Box(min(r.start for r in group), group[0].at, max(r.end for r in group), group[-1].at)
        if any(grid.box.top < box.bottom and box.top < grid.box.bottom and _beside(grid.box, box) for grid in found):
            continue
        inside = rows_inside(rows, box)
        if not inside:
            continue
        parted = _all_boundaries(group, joints)
        floor = min((other[0].at for other in groups if other[0].at > box.bottom), default=inf)
        rest = [row for row in rows if middle(row) < floor]
        if all(rule.shade for rule in group):
            over, under = shaded.above(rows, group, inside, parted, more), shaded.below(rest, box, inside, parted, more)
        elif parted and len(group) == 2 and all(word.bold for row in inside for word in row):
            # The rules bound the header alone: a page break leaves the table open.
            over, under = [], shaded.below(rest, box, inside, parted, more)
        else:
            over, under = _above(rows, box, inside, more), _below(rows, box, inside, more)
        inside = [*over, *inside, *under]
        if len(inside) < 2:
            continue
        verticals = [*(r for r in rulings if not r.horizontal and _crosses(r, box)), *_boundaries(group, joints)]
        grid = build(inside, group, verticals, "hairline", parted)
        wide = [r for r in group if r.length >= 0.9 * (box.x1 - box.x0)]
        if grid is not None and plausible(grid, firm=len(wide) >= 3):
            found.append(grid)
    return found


def led(words: Sequence[TextWord], rulings: Sequence[Ruling]) -> set[int]:
    """Return the identities of the words, most often page numbers, that drawn leaders lead to."""
    rows = rows_of(words)
    rules = joined([r for r in rulings if r.horizontal], reach=14.0)
    return {id(row[-1]) for row in (_led(rule, rows) for rule in rules) if row is not None}


def _led(rule: Ruling, rows: Sequence[Row]) -> Row | None:
    """Return the row of which a rule is a drawn leader: it fills the white space of a line, from its words to a page number."""
    at = bisect_left(rows, rule.at - 2, key=lambda row: row[0].baseline)
    for row in rows[max(0, at - 1) : at + 2]:
        left = [w.box.x1 for w in row if w.middle < rule.start]
        right = [w.box.x0 for w in row if w.middle > rule.end]
        along = len(left) + len(right) == len(row) and -0.9 * row[0].size < row[0].baseline - rule.at < 3
        if left and right and along and rule.start - max(left) < 8 and min(right) - rule.end < 16:
            return row
    return None


def _beside(a: Box, b: Box) -> bool:
    return min(a.x1, b.x1) - max(a.x0, b.x0) > 0.5 * min(a.x1 - a.x0, b.x1 - b.x0)


def _crosses(ruling: Ruling, box: Box) -> bool:
    return box.x0 + 3 < ruling.at < box.x1 - 3 and min(ruling.end, box.bottom) - max(ruling.start, box.top) > 8


def _boundaries(group: Sequence[Ruling], joints: Sequence[Joint]) -> list[Ruling]:
    """Return the boundaries of columns that the strokes of at least two rules agree on."""
    seen = Counter(x for rule in group for x in inner_joints(rule, joints))
    return [Ruling(False, float(x), group[0].at, group[-1].at) for x, times in sorted(seen.items()) if times > 1]


def _all_boundaries(group: Sequence[Ruling], joints: Sequence[Joint]) -> tuple[int, ...]:
    """Return the boundaries of all columns where every rule (or shaded row) is drawn cell by cell alike, none where they differ."""
    wide = [rule for rule in group if rule.length >= 0.9 * (max(r.end for r in group) - min(r.start for r in group))]
    seen = {inner_joints(rule, joints) for rule in wide}
    return seen.pop() if len(wide) > 1 and len(seen) == 1 else ()


def _below(rows: Sequence[Row], box: Box, inside: Sequence[Row], more: float) -> list[Row]:
    """Return rows right under the last rule that go on with the table's columns: a last row that no rule closes.

    `more` is by how much lines of the page stand further apart than usual.
    """
    cols = columns(inside)
    if cols is None:
        return []
    found: list[Row] = []
    edge = box.bottom
    cover: list[Stretch] = []
    for row in inside:
        cover = covered(cover, row)
    for band in overlapping(rows, box):
        words = [word for row in band for word in row]
        held = {span.first for row in band for span in spans(row, cols)}
        size = words[0].size
        gap = hull(words).top - edge
        together = cover
        for row in band:
            together = covered(together, row)
        reach = [cols.overlapped(each[0].box.x0, each[-1].box.x1) for row in band for each in segments(row, 0.6)]
        crossing = len(together) < cols.number if len(inside) < 3 else any(first != last for first, last in reach)
        opens = len(held) >= max(2, 0.6 * cols.number) and gap < (1.6 if len(inside) < 3 else 0.9) * size + more
        # Lines that begin right of the first column are no text under the table but go on with its cells.
        goes_on = bool(found) and gap < (0.9 if min(held) > 0 else 0.35) * size + more
        if crossing or not (opens or goes_on):
            break
        found += band
        cover, edge = together, hull(words).bottom
    return found


def _above(rows: Sequence[Row], box: Box, inside: Sequence[Row], more: float) -> list[Row]:
    """Return heading rows right above the first rule where the rows under it open with figures or are not bold as they are."""
    cols = columns(inside)
    if cols is None:
        return []
    figures = any(figure(span.words) for span in spans(inside[0], cols) if span.first > 0)
    plain = not any(word.bold for word in inside[0])
    found: list[Row] = []
    edge = box.top
    for band in reversed(overlapping(rows, box, above=True)):
        words = [word for row in band for word in row]
        parts = [part for row in band for part in segments(row, COLUMN_GAP)]
        bold = plain and all(word.bold for word in words) and words[0].size < 1.08 * inside[0][0].size
        first, last = cols.overlapped(words[0].box.x0, words[-1].box.x1)
        title = len(parts) == 1 and (not bold or first == 0 < last)
        if edge - hull(words).bottom > 0.6 * words[0].size + more or title:
            break
        if not bold and (not figures or any(figure(p) and not _year(p) for p in parts[1:-1])):
            break
        found = [*band, *found]
        edge = hull(words).top
    return found if any(len(segments(row, COLUMN_GAP)) > 1 for row in found) else []


def _year(words: Row) -> bool:
    return re.match(r"[(–—-]?\s?(?:19|20)\d\d(?!\d)", " ".join(word.text for word in words)) is not None


def build(
    rows: Sequence[Row], rules: Sequence[Ruling], verticals: Sequence[Ruling], kind: str, parted: Sequence[int] = ()
) -> Grid | None:
    """Make a grid of the rows of a region; `rules` are its horizontal rules from top to bottom, `parted` the places where all its
    columns part, as far as they are known.
    """
    box = hull([word for row in rows for word in row])
    wide = [r.at for r in rules if r.length >= 0.75 * (max(r.end for r in rules) - min(r.start for r in rules))]
    head = _header_size(rows, [] if rules and all(r.shade for r in rules) else wide)
    cols = parted_at(rows[head:], parted) or columns(rows[head:], verticals) or columns(rows, verticals)
    if cols is None:
        return None
    spread = [spans(row, cols) for row in rows[head:]]
    above = in_order(rows[:head], cols) or [spans(row, cols) for row in rows[:head]]
    cells, top = header_cells(above, cols, rules) if head else ([], 0)
    breaks = [i > 0 and any(middle(rows[i - 1]) < at < middle(row) for at in wide) for i, row in enumerate(rows[head:], head)]
    inner = [rule for rule in rules if head < len(rows) and middle(rows[head]) < rule.at < middle(rows[-1])]
    cells += parted_cells(spread, inner, cols, top) or body_cells(body_rows(spread, breaks), top)
    cells, count, edges = compressed(cells, cols.edges)
    if count < 2 or len(edges) < 3:
        return None
    if rules:
        box = box.union(Box(min(r.start for r in rules), rules[0].at, max(r.end for r in rules), rules[0].at))
    return Grid(box, cells, count, len(edges) - 1, edges, kind, top or None, _doubt(cells, top))


def _doubt(cells: Sequence[GridCell], top: int) -> str | None:
    """Return why columns that white space shows may be misread: a body cell reaches over several, or holds figures far apart."""
    rows = Counter(cell.row for cell in cells)
    for cell in cells:
        if cell.row < top or rows[cell.row] == 1:
            continue
        apart = any(
            len(parts) > 1 and all(figure(part) for part in parts) for parts in (segments(row, 0.8) for row in rows_of(cell.words))
        )
        if cell.col_span > 1 or apart:
            return "kolumny rozdziela tylko odstęp, a komórka sięga przez dwie z nich"
    return None


def _header_size(rows: Sequence[Row], wide: Sequence[float]) -> int:
    """Return how many rows stand above the first rule that has rows on both sides; without one, how many open without figures."""
    for at in wide:
        above = sum(middle(row) < at for row in rows)
        if 0 < above < len(rows):
            if above <= 8 and above < 0.7 * len(rows) + 1:
                return above
            break
    bold = bold_lines(rows)
    if bold:
        return bold
    count = 0
    for row in rows:
        parts = segments(row, COLUMN_GAP)
        if sum(figure(part) for part in parts) > 0.3 * len(parts):
            break
        count += 1
    left = min(row[0].box.x0 for row in rows)
    while count > 1 and len(segments(rows[count - 1], COLUMN_GAP)) == 1 and rows[count - 1][0].box.x0 < left + 20:
        count -= 1
    return count if count < min(5, len(rows)) else 0


def bold_lines(rows: Sequence[Row]) -> int:
    """Return how many lines open the table all in bold, figures aside, over lines that are not; 0 where too many are."""
    count = 0
    while (
        count < len(rows)
        and all(word.bold for word in rows[count])
        and not any(figure(p) and not _year(p) for p in segments(rows[count], COLUMN_GAP))
    ):
        count += 1
    rest = [word for row in rows[count:] for word in row]
    plain = 2 * sum(word.bold for word in rest) < len(rest)
    return count if 0 < count <= 8 and plain and count < len(rows) else 0


def plausible(grid: Grid, *, firm: bool = False) -> bool:
    """Tell whether a grid reads like a table and not like prose in columns or a list; `firm` says that rulings part its rows."""
    cells = [cell for cell in grid.cells if cell.words]
    if len(cells) < 4 or grid.rows < 2:
        return False
    if grid.rows < 3 and any(_scale([c for c in cells if c.row == row]) for row in range(grid.rows)):
        return False
    share = sum(cell.row_span * cell.col_span for cell in cells) / (grid.rows * grid.columns)
    figures = sum(figure(cell.words) for cell in cells)
    length = sum(len(cell.words) for cell in cells) / len(cells)
    return share >= 0.4 and (firm or length <= 7 or figures >= 0.3 * len(cells) or headed(grid))


def _scale(row: Sequence[GridCell]) -> bool:
    """Tell whether a row is the scale of a chart: numbers at even steps and nothing else."""
    try:
        texts = ["".join(w.text for w in cell.words) for cell in sorted(row, key=lambda c: c.col)]
        numbers = [float(text.replace(",", "").replace(".", "")) for text in texts]
    except ValueError:
        return False
    return len(numbers) > 3 and len({b - a for a, b in pairwise(numbers[1:])}) == 1


def headed(grid: Grid) -> bool:
    """Tell whether the first row, and not the rest, is set in bold with a heading in each column."""
    first = [cell for cell in grid.cells if cell.row == 0]
    rest = [word for cell in grid.cells if cell.row > 0 for word in cell.words]
    bold = all(2 * sum(word.bold for word in cell.words) > len(cell.words) for cell in first)
    return bold and len(first) >= max(2, grid.columns - 1) and 2 * sum(word.bold for word in rest) < len(rest)
