"""Horizontal rules over each other that belong to one table, and the rows of words between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.layout.captions import caption_label, figure_label
from extractors.layout.markers import find_marker
from extractors.tables.rulings import Joint, Ruling
from extractors.tables.spans import gutter
from extractors.tables.words import Row, hull, segments
from schemas.place import Box

COLUMN_GAP = 0.9
"""White space wider than this, in type sizes, tells that a row holds more than one cell."""
_HALF = 0.28
"""Half the height of small letters, in type sizes."""


def parted_groups(rules: Sequence[Ruling], rows: Sequence[Row], joints: Sequence[Joint]) -> list[list[Ruling]]:
    """Group rules into tables; tables that stand under each other show by the different places of their cells' boundaries."""
    found: list[list[Ruling]] = []
    for group in _groups(rules, rows, joints):
        start, known = 0, inner_joints(group[0], joints)
        for index, rule in enumerate(group):
            here = inner_joints(rule, joints)
            if known and here and not _alike(known, here) and not set(known) & set(here):
                found.append(group[start:index])
                start = index
            known = here or known
        found.append(group[start:])
    found = [part for group in found for part in _at_headings(group, rows)]
    return [group for group in found if len(group) > 1 and group[-1].at - group[0].at > 8]


def _at_headings(group: list[Ruling], rows: Sequence[Row]) -> list[list[Ruling]]:
    """Part a group where lines that stand lower under their rule than the rows of the table do, or in larger type, head another."""
    left, right = min(r.start for r in group), max(r.end for r in group)
    bands = [rows_inside(rows, Box(left, a.at, right, b.at)) for a, b in pairwise(group)]
    inside = [row for band in bands for row in band]
    if not inside:
        return [group]
    size = median(row[0].size for row in inside)
    usual = median(middle(band[0]) - rule.at for band, rule in zip(bands, group, strict=False) if band)
    parts = [[group[0]]]
    for band, above, below in zip(bands, group, group[1:], strict=False):
        plain = bool(band) and all(len(segments(row, COLUMN_GAP)) == 1 for row in band)
        heading = plain and (middle(band[0]) - above.at > usual + size or band[0][0].size > 1.08 * size)
        heading = heading or any(_heads_below(row, over, size) for over, row in pairwise(band))
        # Another table starts under blank space: its header stands below its first rule, or above it and far from the last.
        under = band or rows_inside(rows, Box(left, below.at, right, group[-1].at))
        off = not band or middle(band[0]) - above.at > usual + 0.5 * size
        again = off and bool(under) and above is not group[0] and _bold_first(under, inside)
        if heading or again:
            parts.append([])
        parts[-1].append(below)
    return parts


def _heads_below(row: Row, above: Row, size: float) -> bool:
    """Tell whether a line between two rules, of one piece, stands off the row of the table above it as a heading does."""
    alone = len(segments(row, COLUMN_GAP)) == 1
    bold = all(word.bold for word in row) and not any(word.bold for word in above)
    return alone and (bold or row[0].size > 1.08 * size) and row[0].baseline - above[0].baseline > 1.8 * size


def _bold_first(rows: Sequence[Row], inside: Sequence[Row]) -> bool:
    """Tell whether the first row, unlike most of a table, is set in bold throughout."""
    plain = sum(not any(word.bold for word in row) for row in inside)
    return all(word.bold for word in rows[0]) and 2 * plain > len(inside)


def inner_joints(rule: Ruling, joints: Sequence[Joint]) -> tuple[int, ...]:
    """Return where the strokes of a rule meet, in whole points."""
    return tuple(sorted({round(x) for at, x in joints if abs(at - rule.at) < 1.2 and rule.start + 3 < x < rule.end - 3}))


def _alike(ours: Sequence[int], theirs: Sequence[int]) -> bool:
    """Tell whether two rules part their cells at the same places."""
    return len(ours) == len(theirs) and all(abs(a - b) <= 2 for a, b in zip(ours, theirs, strict=True))


def _groups(rules: Sequence[Ruling], rows: Sequence[Row], joints: Sequence[Joint] = ()) -> list[list[Ruling]]:
    """Group rules over each other with rows of several cells between them."""
    groups: list[list[Ruling]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        for group in reversed(groups):
            left, right = min(r.start for r in group), max(r.end for r in group)
            shared = min(right, rule.end) - max(left, rule.start)
            inside = rule.start >= left - 12 and rule.end <= right + 12
            around = rule.start <= left + 12 and rule.end >= right - 12
            if shared <= 0:
                continue
            same = abs(rule.start - left) < 2 and abs(rule.end - right) < 2
            if (inside or around) and _tabular(
                rows, Box(left, group[-1].at, right, rule.at), group[0].at, inner_joints(rule, joints) if same else ()
            ):
                group.append(rule)
            else:
                groups.append([rule])
            break
        else:
            groups.append([rule])
    return [group for group in groups if group[-1].at - group[0].at > 8 and not _empty(group, rows)]


def _empty(group: Sequence[Ruling], rows: Sequence[Row]) -> bool:
    """Tell whether nothing stands between most of the rules, as between the grid lines of a chart."""
    bands = [(a.at, b.at) for a, b in pairwise(group) if b.at - a.at > 6]
    left, right = min(r.start for r in group), max(r.end for r in group)
    blank = sum(not rows_inside(rows, Box(left, top, right, bottom)) for top, bottom in bands)
    return len(bands) >= 4 and blank > 0.5 * len(bands)


def _tabular(rows: Sequence[Row], box: Box, top: float, inner: Sequence[int] = ()) -> bool:
    """Tell whether what stands between two rules may be rows of a table: nothing, or mostly rows of several cells.

    `top` is where the rules above begin; `inner` are boundaries of cells that the lower rule shows; where no word crosses them,
    the cells may have lines of prose.
    """
    inside = rows_inside(rows, box)
    if named(inside):
        return False
    if inside and inner and not any(w.box.x0 < x - 1 and w.box.x1 > x + 1 for row in inside for w in row for x in inner):
        return True
    plain = [_unmarked(row) for row in inside]
    several = sum(len(segments(row, COLUMN_GAP)) > 1 for row in plain)
    if not inside:
        return box.bottom - box.top < 40
    above = rows_inside(rows, Box(box.x0, top, box.x1, box.top))
    if _in_columns(inside, above) or _wraps_in_first(plain, above):
        return True
    return several >= 0.4 * len(inside) or len(inside) == 1 or gutter(plain) is not None


def _in_columns(rows: Sequence[Row], table: Sequence[Row]) -> bool:
    """Tell whether all pieces of the rows begin where columns of the table do, in most rows past the first: lines of its cells."""
    parted = [parts for row in table if len(parts := segments(row, COLUMN_GAP)) > 1]
    first = {round(parts[0][0].box.x0) for parts in parted}
    others = {round(part[0].box.x0) for parts in parted for part in parts[1:]}
    starts = [[part[0].box.x0 for part in segments(row, COLUMN_GAP)] for row in rows]
    past = sum(any(abs(x - other) <= 2 for x in row for other in others) for row in starts)
    return past > 0.5 * len(rows) and all(any(abs(x - other) <= 2 for other in first | others) for row in starts for x in row)


def _wraps_in_first(rows: Sequence[Row], table: Sequence[Row]) -> bool:
    """Tell whether the rows are one text broken to the width of the table's first column: it heads a group of rows."""
    limit = min((segments(row, COLUMN_GAP)[1][0].box.x0 for row in table if len(segments(row, COLUMN_GAP)) > 1), default=0.0)
    ends = [row[-1].box.x1 for row in rows]
    first = [row[0].box.x1 - row[0].box.x0 for row in rows[1:]]
    return max(ends) < limit and all(end + width > limit - row[0].size for end, width, row in zip(ends, first, rows, strict=False))


def named(rows: Sequence[Row]) -> bool:
    """Tell whether a caption stands among the rows: it parts the table above it from the one below."""
    lines = (" ".join(w.text for w in row) for row in rows if len(segments(row, COLUMN_GAP)) == 1)
    return any(caption_label(line) or figure_label(line) for line in lines)


def _unmarked(row: Row) -> Row:
    """Return a row without the bullet of a list, which is no cell."""
    mark = row[0].text
    return row[1:] if len(row) > 1 and not mark[0].isalnum() and find_marker(f"{mark} ") is not None else row


def rows_inside(rows: Sequence[Row], box: Box) -> list[Row]:
    """Return the words between the outer rules, by row."""
    found = []
    left, top, right, bottom = box.x0 - 6, box.top - 1, box.x1 + 6, box.bottom + 1
    for row in rows:
        part = [w for w in row if top < w.baseline - _HALF * w.size < bottom and left <= w.middle <= right]
        if part:
            found.append(part)
    return found


def overlapping(rows: Sequence[Row], box: Box, *, above: bool = False) -> list[list[Row]]:
    """Return the rows below (or above) a box, those together that overlap in height (cells set at the middle of a row)."""
    bands: list[list[Row]] = []
    bottom = 0.0
    for row in rows:
        part = [w for w in row if box.x0 - 6 <= w.middle <= box.x1 + 6]
        if not part or (middle(part) > box.top - 1 if above else middle(part) < box.bottom + 1):
            continue
        around = hull(part)
        if bands and around.top < bottom - 0.2 * part[0].size:
            bands[-1].append(part)
        else:
            bands.append([part])
        bottom = max(bottom, around.bottom)
    return bands


def middle(row: Row) -> float:
    """Return the height of the middle of a row's small letters, in points from the top of the page."""
    return row[0].baseline - _HALF * row[0].size
