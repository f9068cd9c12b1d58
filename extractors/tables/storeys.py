"""Rows of words become rows of a table: storeys of a header, labels and cells of several lines, rows of a group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from extractors.layout.words import dangles
from extractors.tables.paragraphs import about_one_middle, doubled, one_row, rows_by_blocks, rows_by_paragraphs
from extractors.tables.regions import GridCell
from extractors.tables.rulings import Ruling
from extractors.tables.spans import Columns, Span, figure, own_figure
from extractors.tables.words import Row, hull

Spread = list[Span]


def header_cells(rows: Sequence[Spread], cols: Columns, rules: Sequence[Ruling]) -> tuple[list[GridCell], int]:
    """Return the cells of a header and how many rows it has.

    A cell over several columns ends a storey above them; lines over one column join into one cell, which reaches down through
    the storeys where nothing stands above it.
    """
    flat = all(span.first == span.last for row in rows for span in row) and about_one_middle(rows)
    widened = rows if flat else [_widened(row, rows[i + 1 :], cols, rules) for i, row in enumerate(rows)]
    covered = {col for row in widened for span in row if span.last > span.first for col in range(span.first, span.last + 1)}
    storeys: list[list[Spread]] = []
    for row in widened:
        wide = {(s.first, s.last) for s in row if s.last > s.first}
        above = {(s.first, s.last) for line in storeys[-1] for s in line if s.last > s.first} if storeys else set()
        under = {s.first for s in row if s.last == s.first} & {c for a, b in above for c in range(a, b + 1)}
        if storeys and not under and (not wide or wide <= above):
            storeys[-1].append(row)
        else:
            storeys.append([row])
    cells: list[GridCell] = []
    alone: dict[int, Row] = {}
    for level, storey in enumerate(storeys):
        here: dict[tuple[int, int], Row] = {}
        for row in storey:
            for span in row:
                if span.first == span.last and span.first not in covered:
                    alone.setdefault(span.first, []).extend(span.words)
                else:
                    _add(here, span)
        cells += [GridCell(level, a, 1, b - a + 1, words) for (a, b), words in here.items()]
    cells += [GridCell(0, col, max(1, len(storeys)), 1, words) for col, words in alone.items()]
    return cells, len(storeys)


def _add(cells: dict[tuple[int, int], Row], span: Span) -> None:
    """Add words to the cell of a row whose columns they share, joining cells that they reach over."""
    shared = [key for key in cells if key[0] <= span.last and span.first <= key[1]]
    first, last = min([span.first, *(a for a, _ in shared)]), max([span.last, *(b for _, b in shared)])
    cells[first, last] = [*(word for key in shared for word in cells.pop(key)), *span.words]


def _widened(row: Spread, below: Sequence[Spread], cols: Columns, rules: Sequence[Ruling]) -> Spread:
    """Widen a header's cells to the columns under the rule that stands below them, or between their neighbours."""
    found: Spread = []
    base = max(word.baseline for span in row for word in span.words)
    for span in row:
        x0, x1, size = span.words[0].box.x0, span.words[-1].box.x1, span.words[0].size
        under = [
            r
            for r in rules
            if -0.3 * size < r.at - base < 1.2 * size and r.start - 3 <= x0 and x1 <= r.end + 3 and r.length < 0.9 * _width(cols)
        ]
        first, last = span.first, span.last
        if under:
            rule = min(under, key=lambda r: r.length)
            inside = [i for i, (a, b) in enumerate(cols.reach) if min(b, rule.end) - max(a, rule.start) > 0.5 * (b - a)]
            if inside:
                first, last = min(first, inside[0]), max(last, inside[-1])
        found.append(Span(first, last, span.words))
    return _centred(found, below, cols)


def _width(cols: Columns) -> float:
    return cols.edges[-1] - cols.edges[0]


def _centred(row: Spread, below: Sequence[Spread], cols: Columns) -> Spread:
    """Widen cells that stand over the middle of columns that the rows below name apart."""
    named = {s.first for line in below for s in line if s.first == s.last}
    found = list(row)
    for i, span in enumerate(row):
        if (span.last > span.first and len(row) > 1) or not named:
            continue
        middle = (span.words[0].box.x0 + span.words[-1].box.x1) / 2
        parted = any(
            a.words[-1].box.x1 < middle < b.words[0].box.x0 for line in below for a, b in pairwise(line) if b.first - a.last == 1
        )
        left_limit = row[i - 1].last + 1 if i else 0
        right_limit = row[i + 1].first - 1 if i + 1 < len(row) else cols.number - 1
        best = None
        for first in range(left_limit, span.first + 1):
            for last in range(max(span.last, first + 1), right_limit + 1):
                if not all(c in named for c in range(first, last + 1)):
                    continue
                off = abs((cols.reach[first][0] + cols.reach[last][1]) / 2 - middle)
                here = abs((cols.reach[span.first][0] + cols.reach[span.last][1]) / 2 - middle)
                wide = cols.reach[last][1] - cols.reach[first][0]
                if (parted or off < 0.5 * here) and off < max(8.0, 0.2 * wide) and (best is None or off < best[0]):
                    best = (off, first, last)
        if best is not None:
            found[i] = Span(best[1], best[2], span.words)
    return found


def body_rows(rows: Sequence[Spread], breaks: Sequence[bool]) -> list[list[Spread]]:
    """Group visual rows into rows of the table; `breaks[i]` says that a ruling parts row i from the one above."""
    if not rows:
        return []
    bands = _bands(rows, breaks)
    if _one_row_each(bands) or all(one_row(band) for band in bands):
        return bands
    spaced = rows_by_blocks(rows, breaks) or _spaced(rows, breaks) or rows_by_paragraphs(rows, breaks)
    if spaced is not None:
        return spaced
    steps = [_base(b) - _base(a) for a, b in pairwise(rows)]
    pitch = median(steps) if steps else 0.0
    rights: dict[int, float] = {}
    for row in rows:
        for span in row:
            rights[span.last] = max(rights.get(span.last, 0.0), span.words[-1].box.x1)
    groups: list[list[Spread]] = [[rows[0]]]
    for i, row in enumerate(rows[1:], 1):
        above = steps[i - 1]
        below = steps[i] if i < len(steps) and not breaks[i + 1] else None
        wraps = not any(figure(span.words) for span in row) and _wraps(groups[-1], row, rights)
        if not breaks[i] and (wraps or _goes_on(groups[-1], row, above, below, pitch)):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _spaced(rows: Sequence[Spread], breaks: Sequence[bool]) -> list[list[Spread]] | None:
    """Group rows where the lines of a cell stand clearly closer than the rows of the table; None where they don't."""
    boxes = [hull([word for span in row for word in span.words]) for row in rows]
    size = median(span.words[0].size for row in rows for span in row)
    gaps: list[float] = []
    bottom = boxes[0].bottom
    for box in boxes[1:]:
        gaps.append(box.top - bottom)
        bottom = max(bottom, box.bottom)
    ordered = sorted(gaps)
    jumps = [(b - a, (a + b) / 2) for a, b in pairwise(ordered) if a < 0.8 * size]
    jump, limit = max(jumps, default=(0.0, 0.0))
    if jump < 0.2 * size:
        return None
    groups: list[list[Spread]] = [[rows[0]]]
    for row, gap, cut in zip(rows[1:], gaps, breaks[1:], strict=True):
        if cut or gap > limit:
            groups.append([row])
        else:
            groups[-1].append(row)
    joined = sum(len(group) > 1 for group in groups)
    sound = len(groups) > 1 and joined > 0 and not any(doubled(group) for group in groups)
    return groups if sound else None


def _wraps(group: Sequence[Spread], row: Spread, rights: Mapping[int, float]) -> bool:
    """Tell whether each cell of the row goes on because its first word did not fit at the end of the line above.

    A label alone under a row of figures rather names a group of rows, unless its words show that they go on.
    """
    figures_above = any(figure(span.words) for line in group for span in line if span.first > 0)
    capital = [span.words[0].text[0].isupper() or span.words[0].text[0].isdigit() for span in row]
    if 1 < len(row) == len(group[0]) and capital[0] and 2 * sum(capital) > len(capital):
        return False
    for span in row:
        above = next((s for line in reversed(group) for s in line if s.first == span.first), None)
        if above is None:
            return False
        first, last = span.words[0], above.words[-1]
        if figures_above and row[-1].last == 0 and not (first.text[0].islower() or dangles(" ".join(w.text for w in above.words))):
            return False
        if last.box.x1 + 0.2 * last.size + (first.box.x1 - first.box.x0) <= rights[span.last] - 0.3 * last.size:
            return False
    return True


def _bands(rows: Sequence[Spread], breaks: Sequence[bool]) -> list[list[Spread]]:
    bands: list[list[Spread]] = [[rows[0]]]
    for row, cut in zip(rows[1:], breaks[1:], strict=True):
        if cut:
            bands.append([row])
        else:
            bands[-1].append(row)
    return bands


def _one_row_each(bands: Sequence[list[Spread]]) -> bool:
    """Tell whether rulings part every row: hardly anywhere do two lines between them both hold figures in the same column."""
    if len(bands) < 2:
        return False
    double = 0
    for band in bands:
        columns: list[int] = [span.first for row in band for span in row if own_figure(span.words)]
        double += len(columns) != len(set(columns))
    return double <= 0.2 * len(bands)


def _goes_on(group: Sequence[Spread], row: Spread, above: float, below: float | None, pitch: float) -> bool:
    """Tell whether a row continues the cells of the group above instead of opening a row of its own."""
    held = {span.first for line in group for span in line}
    mine = {span.first for span in row}
    figures_above = any(figure(span.words) for line in group for span in line if span.first > 0)
    figures_here = any(figure(span.words) for span in row if span.first > 0)
    label = row[0].words[0].text if row[0].first == 0 else ""
    if figures_here:
        # Figures at the end of a label of several lines: the lines above hold the label alone.
        opens = not figures_above and held == {0} and 0 in mine
        return opens and (label[:1].islower() or above < 0.85 * pitch)
    if 0 not in mine:
        return mine <= held or above < 0.85 * pitch
    if mine == {0}:
        if label[:1].islower():
            return figures_above or held == {0}
        return above < 0.85 * pitch and (below is None or above < 0.9 * below) and figures_above
    return not label[:1].isupper() and mine <= held and not label[:1].isdigit()


def _base(row: Spread) -> float:
    return row[0].words[0].baseline


def body_cells(groups: Sequence[list[Spread]], top: int) -> list[GridCell]:
    """Return the cells of body rows; `top` is the number of the first."""
    cells: list[GridCell] = []
    for number, group in enumerate(groups, top):
        here: dict[tuple[int, int], Row] = {}
        for row in group:
            for span in row:
                _add(here, span)
        cells += [GridCell(number, a, 1, b - a + 1, words) for (a, b), words in here.items()]
    return cells
