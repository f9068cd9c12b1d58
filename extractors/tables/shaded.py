"""Rows above and below shaded ones that belong to the same table: shading marks every other row, or the header alone."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from extractors.tables.rulegroups import COLUMN_GAP, middle, named, overlapping
from extractors.tables.rulings import Ruling
from extractors.tables.spans import columns, parted_at
from extractors.tables.words import Row, hull, segments
from schemas.place import Box


def above(rows: Sequence[Row], group: Sequence[Ruling], inside: Sequence[Row], parted: Sequence[int], more: float) -> list[Row]:
    """Return the rows above the first shaded one that stand in its columns: the header and perhaps a row; none above one all in
    bold, which is the header itself.
    """
    cols = parted_at(inside, parted) or columns(inside)
    if cols is None or all(word.bold for row in inside if middle(row) < group[1].at for word in row):
        return []
    box = Box(min(rule.start for rule in group), group[0].at, max(rule.end for rule in group), group[-1].at)
    found: list[list[Row]] = []
    edge = box.top
    for band in reversed(overlapping(rows, box, above=True)):
        parts = [part for row in band for part in segments(row, 0.6)]
        spread = [cols.overlapped(part[0].box.x0, part[-1].box.x1) for part in parts]
        around = hull([word for row in band for word in row])
        if edge - around.bottom > 1.3 * band[0][0].size + more or any(first != last for first, last in spread):
            break
        found.append(band)
        edge = around.top
    while found and sum(len(segments(row, COLUMN_GAP)) for row in found[-1]) < 2:
        found.pop()
    return [row for band in reversed(found) for row in band]


def below(rows: Sequence[Row], box: Box, inside: Sequence[Row], parted: Sequence[int], more: float) -> list[Row]:
    """Return the rows under the last shaded one that stand in its columns: one that is not shaded, or all where only the header is.

    Lines of the first column alone end the table unless they follow closely or rows of several columns follow them. `more` is by
    how much lines of the page stand further apart than usual.
    """
    cols = parted_at(inside, parted) or columns(inside)
    if cols is None:
        return []
    found: list[list[Row]] = []
    kept, edge, least = 0, box.bottom, inf
    for band in overlapping(rows, box):
        around, size = hull([word for row in band for word in row]), band[0][0].size
        parts = [part for row in band for part in segments(row, 0.6)]
        spread = [cols.overlapped(part[0].box.x0, part[-1].box.x1) for part in parts]
        gap = around.top - edge
        if gap > 1.3 * size + more or _cross(parts, parted) or (not parted and any(a != b for a, b in spread)):
            break
        if named(band):
            break
        found.append(band)
        if max(last for _, last in spread) > 0 or (kept == len(found) - 1 > 0 and gap < max(0.35 * size, least + 0.8)):
            kept = len(found)
            least = min(least, gap)
        edge = around.bottom
    return [row for band in found[:kept] for row in band]


def _cross(parts: Sequence[Row], places: Sequence[int]) -> bool:
    """Tell whether words reach over a boundary of columns."""
    return any(part[0].box.x0 < x - 1 and part[-1].box.x1 > x + 1 for part in parts for x in places)
