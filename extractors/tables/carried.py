"""Tables that go on at the top of a page, where their rows alone would not show that they are a table's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.tables.hairline import bold_lines, headed
from extractors.tables.regions import Grid
from extractors.tables.rulegroups import middle
from extractors.tables.rulings import Ruling, joined
from extractors.tables.spans import Columns, spans
from extractors.tables.storeys import body_cells, body_rows, header_cells
from extractors.tables.words import Row, TextWord, hull, rows_of, segments

_FAR = 2.2
"""Rows further apart than this, in type sizes, belong to no table."""


def with_carried(words: Sequence[TextWord], grids: list[Grid], above: Grid | None, rulings: Sequence[Ruling] = ()) -> list[Grid]:
    """Return the tables of a page, the rows at its top as one where they stand in the columns of `above`, the last page's last.

    A table that was found there stands where it has a header, the same columns, or rules. `rulings` part the rows.
    """
    if above is None or above.columns < 2 or above.kind in ("ruled", "tagged"):
        return grids
    cols = _columns(above)
    first = min(grids, key=lambda grid: grid.box.top, default=None)
    rows = _rows(rows_of(words), cols)
    if not rows:
        return grids
    box = hull([word for row in rows for word in row])
    inside = [grid for grid in grids if grid.box.top < box.bottom]
    if first in inside and first is not None and first.box.top <= box.top + 1 and (first.columns == above.columns or headed(first)):
        return grids
    if any(grid.kind in ("ruled", "tagged", "hairline") or headed(grid) or grid.box.bottom > box.bottom + 1 for grid in inside):
        return grids
    spread = [spans(row, cols) for row in rows]
    head = bold_lines(rows)
    cells, top = header_cells(spread[:head], cols, []) if head else ([], 0)
    wide = [r.at for r in joined(rulings, reach=14.0) if r.horizontal and r.length > 0.75 * (box.x1 - box.x0) and r.at < box.bottom]
    heights = [middle(row) for row in rows]
    breaks = [head < i and any(heights[i - 1] < at < heights[i] for at in wide) for i in range(head, len(rows))]
    groups = body_rows(spread[head:], breaks)
    cells += body_cells(groups, top)
    grid = Grid(box, cells, top + len(groups), above.columns, above.edges, "borderless", top, above.doubt)
    return [grid, *(each for each in grids if each not in inside)]


def _columns(grid: Grid) -> Columns:
    """Return the columns of a table by its words."""
    reach = []
    for col, (left, right) in enumerate(pairwise(grid.edges)):
        held = [word for cell in grid.cells if cell.col == col and cell.col_span == 1 for word in cell.words]
        box = hull(held) if held else None
        reach.append((box.x0, box.x1) if box else (left + 1, right - 1))
    return Columns(reach, list(grid.edges))


def _rows(rows: Sequence[Row], cols: Columns) -> list[Row]:
    """Return the rows from the top that stand in the columns, from one that prose would not make."""
    found: list[Row] = []
    for row in rows:
        far = bool(found) and row[0].baseline - found[-1][0].baseline > _FAR * row[0].size
        if far or not _stands(row, cols):
            break
        found.append(row)
    steps = [b[0].baseline - a[0].baseline for a, b in pairwise(found)]
    while len(found) > 1 and found[-1][-1].box.x1 < cols.edges[1] and steps[-1] > 1.3 * min(steps):
        found.pop()  # a heading under the table
        steps.pop()
    opens = bool(found) and (found[0][0].box.x0 > cols.edges[1] or len(segments(found[0], 0.9)) > 1)
    return found if opens else []


def _stands(row: Row, cols: Columns) -> bool:
    """Tell whether each piece of a row stands in one column, and the first begins where that column does."""
    parts = segments(row, 0.9)
    places = [cols.overlapped(part[0].box.x0, part[-1].box.x1) for part in parts]
    begins = parts[0][0].box.x0 - cols.reach[places[0][0]][0]
    return all(first == last for first, last in places) and -2 < begins < 12
