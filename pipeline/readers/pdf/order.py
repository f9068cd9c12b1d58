"""Reading order of a page: columns of text from left to right, tables where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.tables.pagecolumns import sides
from extractors.tables.regions import Grid
from extractors.tables.words import Row, TextWord, rows_of

Part = Row | Grid


def ordered(words: Sequence[TextWord], grids: Sequence[Grid], gutter: float | None, *, notes: bool = False) -> list[Part]:
    """Return rows of words and grids in reading order; `gutter` parts two columns of prose, which tables across both end, or prose
    from `notes` beside it, which stand before the table at its end.
    """
    if gutter is None:
        return _down([*rows_of(words)], grids)
    parts: list[Part] = []
    beside = [grid for grid in grids if not _over(grid, gutter)]
    rest = list(words)
    for grid in sorted((grid for grid in grids if _over(grid, gutter)), key=lambda grid: grid.box.top):
        middle = (grid.box.top + grid.box.bottom) / 2
        parts += _section([w for w in rest if w.baseline < middle], [g for g in beside if g.box.top < middle], gutter, notes)
        parts.append(grid)
        rest, beside = [w for w in rest if w.baseline >= middle], [g for g in beside if g.box.top >= middle]
    return parts + _section(rest, beside, gutter, notes)


def table_gutter(words: Sequence[TextWord], grids: Sequence[Grid], usual: float | None) -> float | None:
    """Return the gutter of the document's other pages where tables stand on both sides of it and no word crosses it."""
    if usual is None or any(word.box.x0 < usual < word.box.x1 for word in words):
        return None
    left = [grid.box for grid in grids if grid.box.x1 <= usual + 10]
    right = [grid.box for grid in grids if grid.box.x0 >= usual - 10]
    return usual if any(a.top < b.bottom and b.top < a.bottom for a in left for b in right) else None


def _over(grid: Grid, gutter: float) -> bool:
    return grid.box.x0 < gutter - 10 and grid.box.x1 > gutter + 10


def _section(words: Sequence[TextWord], grids: Sequence[Grid], gutter: float, notes: bool) -> list[Part]:
    """Return what stands between two tables across the page in reading order."""
    groups: list[dict[int, list[TextWord]]] = []
    for place, band in sides(words, gutter):
        if place == 1 and groups and list(groups[-1]) == [-1]:
            groups[-1][1] = band
        else:
            groups.append({place: band})
    parts: list[Part] = []
    waiting = list(grids)
    for index, group in enumerate(groups):
        # Below the last lines of both columns nothing but their tables can stand.
        last = not notes and index == len(groups) - 1 and 0 not in group
        bottom = max(word.baseline for band in group.values() for word in band)
        here = [grid for grid in waiting if last or grid.box.top < bottom]
        waiting = [grid for grid in waiting if not last and grid.box.top >= bottom]
        parts += _side_by_side(group, here, gutter) + _down(rows_of(group.get(0, [])), [])
    return parts + _side_by_side({}, waiting, gutter)


def _side_by_side(bands: Mapping[int, list[TextWord]], grids: Sequence[Grid], gutter: float) -> list[Part]:
    """Return what stands left of the gutter, then what stands right of it."""
    left = [grid for grid in grids if grid.box.x1 <= gutter + 10]
    right = [grid for grid in grids if grid.box.x1 > gutter + 10]
    return _down(rows_of(bands.get(-1, [])), left) + _down(rows_of(bands.get(1, [])), right)


def _down(rows: Sequence[Row], grids: Sequence[Grid]) -> list[Part]:
    parts: list[tuple[float, float, Part]] = [(row[0].baseline, row[0].box.x0, row) for row in rows]
    parts += [(grid.box.top, grid.box.x0, grid) for grid in grids]
    return [part for _, _, part in sorted(parts, key=lambda part: part[:2])]
