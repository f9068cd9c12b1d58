"""A document as a reader leaves it: lines, blocks and tables, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from schemas.base import Model
from schemas.place import Passage


class Source(Model):
    """The input file: its path as given, content hash, media type and, for text, the encoding it was read with."""

    path: str
    sha256: str
    media_type: str
    pages: int
    encoding: str | None = None
    recognised: tuple[int, ...] = ()
    """Pages that hold no text of their own, whose print was recognised (OCR)."""
    unread: tuple[int, ...] = ()
    """Pages that are damaged or may hold print that could not be recognised; `unread_why` names the sentence that says why."""
    unread_why: str | None = None


class BlockKind(StrEnum):
    """What a block is; contents are lines of a table of contents, furniture running headers, footers and page numbers."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    NOTE = "note"
    TABLE = "table"
    CONTENTS = "contents"
    FURNITURE = "furniture"

    __hash__ = str.__hash__  # an enumeration's own is slow, and kinds are looked up for each block


class Cell(NamedTuple):
    """A table cell at its top left grid position; the positions that it spans besides hold no cell of their own."""

    row: int
    col: int
    passage: Passage
    row_span: int = 1
    col_span: int = 1


class _Grid(NamedTuple):
    cells: tuple[Cell, ...]
    columns: int
    header_rows: int = 1
    number: int | None = None
    caption: Passage | None = None
    notes: tuple[Passage, ...] = ()
    doubt: str | None = None


class Table(_Grid):
    """A grid of cells; rows are counted from 0, the first `header_rows` of them are the header.

    `number` is the printed one ("Tabela 14" -> 14); `caption` is the caption without "Tabela N"; `notes` stand below the table.
    `columns` is the number of grid columns. `doubt` says why the grid may have been misread.
    """

    @cached_property
    def row_count(self) -> int:
        return max((cell.row + cell.row_span for cell in self.cells), default=0)

    @cached_property
    def _texts(self) -> list[list[str]]:
        rows = [[""] * self.columns for _ in range(self.row_count)]
        for cell in self.cells:
            rows[cell.row][cell.col] = cell.passage.text
        return rows

    @cached_property
    def _heads(self) -> list[str]:
        grid = self._texts[: self.header_rows]
        return [" ".join(" ".join(row[col] for row in grid).split()) for col in range(self.columns)]

    def title(self) -> str:
        """Return what a table may be called: its caption, or the heads of its columns where it has none."""
        caption = self.caption.text.strip() if self.caption is not None else ""
        return caption or " | ".join(filter(None, self.heads()))

    @cached_property
    def _rows(self) -> list[list[Cell]]:
        rows: list[list[Cell]] = [[] for _ in range(self.row_count)]
        for cell in sorted(self.cells, key=attrgetter("col")):
            rows[cell.row].append(cell)
        return rows

    def row(self, index: int) -> list[Cell]:
        """Return the cells that begin in a row by column, which nobody may change."""
        return self._rows[index]

    def grid(self) -> list[list[str]]:
        """Return the texts by row and column, which nobody may change; a position spanned by another cell is blank."""
        return self._texts

    def heads(self) -> list[str]:
        """Return the header of each column, which nobody may change: the texts of its header rows as one, white space folded."""
        return self._heads


class Block(NamedTuple):
    """A block in reading order.

    `level` is the depth of a heading (1 = highest) or of a list item (1 = outermost); `marker` the printed number or bullet of a
    heading or list item ("2.1.", "§ 7", "-", "DZ.1.1"), which `passage` still contains. `table` is set for tables only, and
    their passage is empty.
    """

    kind: BlockKind
    passage: Passage
    level: int = 0
    marker: str | None = None
    table: Table | None = None


class Line(NamedTuple):
    """A line of the input as read, before healing; for a PDF in reading order, with the boxes of its words."""

    passage: Passage
    page: int
    number: int


class _Parts(NamedTuple):
    id: str
    source: Source
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]


class Document(_Parts):
    """A document read: its source, physical lines and blocks in reading order."""

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block.table for block in self.blocks if block.table is not None)

    def passages(self, *, contents: bool = True) -> Iterator[Passage]:
        """Give the texts of blocks and table cells in reading order; furniture is left out, and contents where asked."""
        silent = {BlockKind.FURNITURE} if contents else {BlockKind.FURNITURE, BlockKind.CONTENTS}
        for block in self.blocks:
            if block.table is not None:
                yield from (cell.passage for cell in block.table.cells)
            elif block.kind not in silent:
                yield block.passage


def onwards(blocks: Sequence[Block], start: int) -> Iterator[Block]:
    """Give the blocks from one on without copying them, so that a search that ends soon costs little wherever it begins."""
    return (blocks[at] for at in range(start, len(blocks)))
