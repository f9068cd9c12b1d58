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
    rows = _parted_heads(rows, columns)
    grid = [texts(padded(row, columns)) for row in rows]
    cells = tuple(
        Cell(index, column, passage)
        for index, row in enumerate(rows)
        for column, passage in enumerate(row[:columns])
        if passage.text
    )
    return grouped(Table(cells, columns, header_rows(grid) if header is None else header, doubt=doubt))


def grouped(table: Table) -> Table:
    """Return the table with each header cell that stands over finer columns ("Porady" over 2023 and 2024) reaching over all."""
    if table.header_rows < 2:
        return table
    held = {
        (cell.row + down, cell.col + right): cell.row
        for cell in table.cells
        if cell.row <= table.header_rows
        for down in range(cell.row_span)
        for right in range(cell.col_span)
    }

    def reach(cell: Cell) -> int:
        last = cell.col
        if (
            cell.row < table.header_rows - 1
            and cell.row_span == cell.col_span == 1
            and held.get((cell.row + 1, cell.col)) == cell.row + 1
        ):
            while (cell.row, last + 1) not in held and held.get((cell.row + 1, last + 1)) == cell.row + 1:
                last += 1
        return last - cell.col + 1

    return table._replace(cells=tuple(cell._replace(col_span=span) if (span := reach(cell)) > 1 else cell for cell in table.cells))


def _parted_heads(rows: Sequence[Row], columns: int) -> Sequence[Row]:
    """Return the rows with the heads of groups over the first of their columns, where the file ran them together: three words over
    a row that says "2023, 2024" twice.
    """
    heads = width(rows[0]) if rows else 0
    if (
        len(rows) < 3
        or heads < 3
        or heads == columns
        or (columns - 1) % (heads - 1)
        or not all(cell.text for cell in rows[0][:heads])
    ):
        return rows
    size = (columns - 1) // (heads - 1)
    finer = texts(padded(rows[1], columns))
    if finer[0] or not all(finer[1:]) or finer[1:] != finer[1 : 1 + size] * (heads - 1):
        return rows
    first = [rows[0][0]]
    for cell in rows[0][1:heads]:
        first += [cell, *[EMPTY] * (size - 1)]
    return [first, *rows[1:]]
