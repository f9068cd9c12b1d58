"""Reading order of a page: columns of text from left to right, tables where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.tables.pagecolumns import sides
from extractors.tables.regions import Grid
from extractors.tables.words import Row, TextWord, rows_of

Part = Row | Grid


def ordered(words: Sequence[TextWord], grids: Sequence[Grid], gutter: float | None) -> list[Part]:
    """Return rows of words and grids in reading order; `gutter` parts two columns of prose, which tables across both end."""
    if gutter is None:
        return _down([*rows_of(words)], grids)
    parts: list[Part] = []
    beside = [grid for grid in grids if not _over(grid, gutter)]
    rest = list(words)
    for grid in sorted((grid for grid in grids if _over(grid, gutter)), key=lambda grid: grid.box.top):
        middle = (grid.box.top + grid.box.bottom) / 2
        parts += _section([w for w in rest if w.baseline < middle], [g for g in beside if g.box.top < middle], gutter)
        parts.append(grid)
        rest, beside = [w for w in rest if w.baseline >= middle], [g for g in beside if g.box.top >= middle]
    return parts + _section(rest, beside, gutter)


def _over(grid: Grid, gutter: float) -> bool:
    return grid.box.x0 < gutter - 10 and grid.box.x1 > gutter + 10


def _section(words: Sequence[TextWord], grids: Sequence[Grid], gutter: float) -> list[Part]:
    """Return what stands between two tables across the page in reading order."""
    parts: list[Part] = []
    waiting = list(grids)
    bands = sides(words, gutter)
    for index, (_, band) in enumerate(bands):
        rows = rows_of(band)
        bottom = max(word.baseline for word in band)
        left = all(word.box.x1 <= gutter + 1 for word in band)
        paired = index + 1 < len(bands) and left
        here = [g for g in waiting if g.box.top < bottom and _beside(g, band, gutter)]
        if not paired:
            here += [g for g in waiting if g not in here and g.box.top < bottom]
        waiting = [g for g in waiting if g not in here]
        parts += _down(rows, here)
    return parts + _down([], waiting)


def _beside(grid: Grid, band: Sequence[TextWord], gutter: float) -> bool:
    """Tell whether a grid stands on the same side of the gutter as the band."""
    left = grid.box.x1 <= gutter + 10
    return all((word.middle < gutter) == left for word in band)


def _down(rows: Sequence[Row], grids: Sequence[Grid]) -> list[Part]:
    parts: list[tuple[float, float, Part]] = [(row[0].baseline, row[0].box.x0, row) for row in rows]
    parts += [(grid.box.top, grid.box.x0, grid) for grid in grids]
    return [part for _, _, part in sorted(parts, key=lambda part: part[:2])]
