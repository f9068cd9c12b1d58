"""Grids found on one page: their cells with words, before they become tables."""

from __future__ import annotations

from typing import NamedTuple

from extractors.tables.words import TextWord
from schemas.place import Box


class Tags(NamedTuple):
    """What the structure tree says of a table: its key and those of its rows, the same on every page; whether it names headings,
    and whether the first row holds text that began on the page before.
    """

    table: tuple[int, ...]
    rows: tuple[tuple[int, ...], ...]
    headed: bool = False
    cut: bool = False


class GridCell(NamedTuple):
    """A cell at its top left grid position with the words inside it."""

    row: int
    col: int
    row_span: int
    col_span: int
    words: list[TextWord]


class Grid(NamedTuple):
    """A table as found on a page.

    `edges` are the x positions of the column boundaries, one more than columns; `header_rows` is None where geometry doesn't
    show the header; `kind` says how it was found ("ruled", "hairline", "borderless", "tagged").
    """

    box: Box
    cells: list[GridCell]
    rows: int
    columns: int
    edges: list[float]
    kind: str
    header_rows: int | None = None
    doubt: str | None = None
    tags: Tags | None = None


def compressed(cells: list[GridCell], edges: list[float]) -> tuple[list[GridCell], int, list[float]]:
    """Drop grid rows and columns where no cell with words starts, and blank cells with them; return cells, rows and edges."""
    rows = sorted({cell.row for cell in cells if cell.words})
    cols = sorted({cell.col for cell in cells if cell.words})
    row_at = {row: i for i, row in enumerate(rows)}
    col_at = {col: i for i, col in enumerate(cols)}
    found = []
    for cell in cells:
        if not cell.words:
            continue
        row_span = sum(cell.row <= row < cell.row + cell.row_span for row in rows)
        col_span = sum(cell.col <= col < cell.col + cell.col_span for col in cols)
        found.append(GridCell(row_at[cell.row], col_at[cell.col], row_span, col_span, cell.words))
    return found, len(rows), [edges[col] for col in cols] + [edges[-1]]


def filled(grid: Grid) -> float:
    """Return the share of grid positions that a cell with words covers."""
    return sum(cell.row_span * cell.col_span for cell in grid.cells) / max(1, grid.rows * grid.columns)
