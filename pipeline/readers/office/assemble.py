"""Turn the paragraphs and tables of an office document into the document model that all readers share."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from extractors.layout.blocks import Item as LaidOut
from extractors.layout.blocks import StyledLine, build
from extractors.tables.header import header_rows
from pipeline.errors import UnreadableInput
from pipeline.readers.encoding import composed
from schemas.document import Cell, Document, Line, Source, Table
from schemas.place import Passage, Piece, join

WIDEST, _MOST_POSITIONS = 1000, 2_000_000
"""Most columns that a cell is believed to span, and most positions of a table."""


class Paragraph(NamedTuple):
    """A paragraph: its text with the label of its list, the page it begins on, the level of a heading, whether all of it is bold.

    `indent` is the left edge in points, compared within the document only; `line` is set where the format
    counts lines itself (rows of a sheet).
    """

    text: str
    page: int = 1
    heading: int | None = None
    bold: bool | None = None
    indent: float | None = None
    line: int | None = None


class GridCell(NamedTuple):
    """A cell at its top left position, with its paragraphs."""

    row: int
    col: int
    paragraphs: Sequence[Paragraph]
    row_span: int = 1
    col_span: int = 1


class Grid(NamedTuple):
    """A table; `header_rows` are those that the file marks as repeated on each page, None where it marks none."""

    cells: Sequence[GridCell]
    header_rows: int | None = None


Item = Paragraph | Grid


def document(items: Sequence[Item], data: bytes, path: str, document_id: str, media_type: str) -> Document:
    """Return the document of these items; paragraphs without a line of their own are counted through the file."""
    lines: list[Line] = []
    laid_out: list[LaidOut] = []
    for item in items:
        if isinstance(item, Paragraph):
            line = _line(item, lines)
            laid_out.append(
                StyledLine(line, bold=item.bold, indent=item.indent, blank_before=True, heading=item.heading, whole=True)
            )
        else:
            table = _table(item, lines)
            if table.cells:
                laid_out.append(table)
    pages = max((line.page for line in lines), default=1)
    source = Source(path=path, sha256=hashlib.sha256(data).hexdigest(), media_type=media_type, pages=pages)
    return Document(document_id, source, tuple(lines), build(laid_out))


def _line(paragraph: Paragraph, lines: list[Line]) -> Line:
    text = " ".join(composed(paragraph.text).split())
    number = paragraph.line or len(lines) + 1
    line = Line(Passage(text, (Piece(0, paragraph.page, number),)), paragraph.page, number)
    lines.append(line)
    return line


def _table(grid: Grid, lines: list[Line]) -> Table:
    rows = max((cell.row for cell in grid.cells), default=-1) + 1
    cells = []
    for cell in grid.cells:
        passage = join([_line(paragraph, lines).passage for paragraph in cell.paragraphs if paragraph.text.strip()])
        if passage.text:
            cells.append(Cell(cell.row, cell.col, passage, *_spans(cell, rows)))
    columns = max((cell.col + _spans(cell, rows)[1] for cell in grid.cells), default=0)
    if rows * columns > _MOST_POSITIONS:
        raise UnreadableInput("too_large", limit=f"{_MOST_POSITIONS} komórek")
    table = Table(tuple(cells), columns)
    return table._replace(header_rows=grid.header_rows or header_rows(table.grid(), _spanned(table)))


def _spans(cell: GridCell, rows: int) -> tuple[int, int]:
    """Return over how many rows and columns a cell reaches: within the table, whatever the file says."""
    return max(1, min(cell.row_span, rows - cell.row)), max(1, min(cell.col_span, WIDEST))


def _spanned(table: Table) -> list[list[bool]]:
    """Mark the positions that another cell covers."""
    covered = [[False] * table.columns for _ in range(table.row_count)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for col in range(cell.col, cell.col + cell.col_span):
                covered[row][col] = (row, col) != (cell.row, cell.col)
    return covered
