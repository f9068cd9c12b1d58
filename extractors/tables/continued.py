"""Tables and rows that a page break cut: which belong together, and how they are joined."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.layout.healing import mend
from extractors.tables.grid import EMPTY, Row, padded, texts
from extractors.tables.header import header_rows, looks_like_header, numbers_columns
from schemas.document import Cell, Table


def continues(first: Table, second: Table) -> bool:
    """Tell whether the second table, with nothing but a page break between, is the rest of the first."""
    if first.columns != second.columns or second.caption is not None or second.number is not None:
        return False
    top = second.grid()[0]
    if _squash(top) in (_squash(row) for row in first.grid()[: first.header_rows]):
        return True
    return not looks_like_header(top)


def join_tables(first: Table, second: Table) -> Table:
    """Return both as one table with one header; a row cut by the break is mended where its halves show it."""
    head, body = _rows(first), _rows(second)
    known = [_squash(texts(row)) for row in head[: first.header_rows]]
    while body and known and _squash(texts(body[0])) in known:
        body = body[1:]
    plain_second = not any(cell.row_span > 1 or cell.col_span > 1 for cell in second.cells)
    if body and plain_second and row_runs_on(head[first.header_rows :], body[0]):
        head[-1] = mend_rows(head[-1], body[0])
        body = body[1:]
    dropped = second.row_count - len(body)
    offset = len(head) - dropped
    spans = {(cell.row, cell.col): (cell.row_span, cell.col_span) for cell in first.cells}
    spans |= {(cell.row + offset, cell.col): (cell.row_span, cell.col_span) for cell in second.cells if cell.row >= dropped}
    cells = tuple(
        Cell(index, column, passage, *spans.get((index, column), (1, 1)))
        for index, row in enumerate(head + body)
        for column, passage in enumerate(row)
        if passage.text
    )
    header = first.header_rows if first.header_rows else header_rows([texts(row) for row in head + body])
    return first._replace(cells=cells, header_rows=header, notes=first.notes + second.notes, doubt=first.doubt or second.doubt)


def row_runs_on(before: Sequence[Row], row: Row) -> bool:
    """Tell whether the first row after a break is the rest of the last row before it (`before` are the body rows so far)."""
    if not before or not any(texts(row)):
        return False
    last = padded(before[-1], len(row))
    halves = [(old.text, new.text) for old, new in zip(last, row, strict=False) if new.text]
    if any(not old for old, _ in halves):
        return False
    if all(_may_run_on(old, new) for old, new in halves):
        return any(cell.text and not _often_small(before, column) for column, cell in enumerate(row))
    label_only = len(halves) == 1 and bool(row[0].text) and len(row) > 1
    titles = sum(bool(other[0].text) and not any(texts(other)[1:]) for other in before)
    return label_only and not titles and len(before) > 1 and halves[0][0][-1:] not in ".:;)" and not halves[0][1].isupper()


def _often_small(rows: Sequence[Row], column: int) -> bool:
    """Tell whether the column's cells often begin with a small letter, so that one more says nothing."""
    texts_there = [row[column].text for row in rows if column < len(row) and row[column].text]
    return sum(text[0].islower() or text[0] == "(" for text in texts_there) * 3 >= len(texts_there)


def mend_rows(first: Row, second: Row) -> Row:
    """Return one row whose cells are joined column by column."""
    size = max(len(first), len(second))
    return [mend(old, new) for old, new in zip(padded(first, size), padded(second, size), strict=True)]


def repeats_header(header: Row, row: Row) -> bool:
    """Tell whether a row after a break is the header, or the numbers of the columns, printed again."""
    return _squash(texts(row)) == _squash(texts(header)) or numbers_columns(texts(row))


def _may_run_on(old: str, new: str) -> bool:
    return new[0].islower() or new[0] == "(" or (old[-1] == "-" and new[0].isalpha())


def _squash(row: Sequence[str]) -> str:
    return "|".join("".join(cell.casefold().split()) for cell in row)


def _rows(table: Table) -> list[Row]:
    rows = [[EMPTY] * table.columns for _ in range(table.row_count)]
    for cell in table.cells:
        rows[cell.row][cell.col] = cell.passage
    return rows
