"""Make tables from rows of passages."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.tables.header import header_rows
from schemas.document import Cell, Table
from schemas.place import Passage

Row = list[Passage]
EMPTY = Passage("")


def texts(row: Sequence[Passage]) -> list[str]:
    """Return the words of each cell."""
    return [cell.text for cell in row]


def padded(row: Row, columns: int) -> Row:
    """Return the row with `columns` cells; blank cells past that number fall away."""
    return (row + [EMPTY] * columns)[:columns]


def width(row: Sequence[Passage]) -> int:
    """Return the number of cells up to the last one with text."""
    return max((index + 1 for index, cell in enumerate(row) if cell.text), default=0)


def make_table(rows: Sequence[Row], header: int | None = None, doubt: str | None = None) -> Table:
    """Return the table of these rows; the header is found where its size is not given."""
    columns = max((width(row) for row in rows), default=0)
    grid = [texts(padded(row, columns)) for row in rows]
    cells = tuple(
        Cell(index, column, passage)
        for index, row in enumerate(rows)
        for column, passage in enumerate(row[:columns])
        if passage.text
    )
    return Table(cells, columns, header_rows(grid) if header is None else header, doubt=doubt)
