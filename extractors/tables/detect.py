"""All tables of a page: ruled ones first, then those that hairlines and white space show."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.tables import hairline, ruled
from extractors.tables.regions import Grid
from extractors.tables.rulings import Ruling, Shapes, joined
from extractors.tables.words import TextWord
from schemas.place import Box


def find(words: Sequence[TextWord], shapes: Shapes) -> list[Grid]:
    """Return the tables of a page, from top to bottom."""
    lines = joined(shapes.rulings)
    grids = [grid for grid in ruled.find(words, lines) if not _drawn(grid.box, shapes.sketches)]
    taken = {id(word) for grid in grids for cell in grid.cells for word in cell.words}
    free = [word for word in words if id(word) not in taken]
    if free:
        outside = [line for line in lines if not any(_within(line, grid) for grid in grids)]
        grids += [grid for grid in hairline.find(free, outside) if not _drawn(grid.box, shapes.sketches)]
    return sorted(grids, key=lambda grid: (grid.box.top, grid.box.x0))


def _drawn(box: Box, sketches: Sequence[Box]) -> bool:
    """Tell whether slanted or curved lines of some size run inside: a chart."""
    inside = [s for s in sketches if box.x0 <= (s.x0 + s.x1) / 2 <= box.x1 and box.top <= (s.top + s.bottom) / 2 <= box.bottom]
    return any(s.x1 - s.x0 > 0.15 * (box.x1 - box.x0) and s.bottom - s.top > 4 for s in inside)


def _within(line: Ruling, grid: Grid) -> bool:
    box = grid.box
    if line.horizontal:
        return box.top - 3 <= line.at <= box.bottom + 3 and line.start < box.x1 and line.end > box.x0
    return box.x0 - 3 <= line.at <= box.x1 + 3 and line.start < box.bottom and line.end > box.top
