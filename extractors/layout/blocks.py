"""Lines and tables in reading order become blocks: headings, paragraphs, list items, captions, notes, tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from schemas.document import Block, BlockKind, Line, Table


class StyledLine(NamedTuple):
    """A line with what its reader knows of its looks; None means unknown.

    `size` is the type size in points, `indent` the left edge (points or columns; only compared with other lines of the document),
    `gap` the white space above in line heights, `blank_before` an empty line (or clear gap) above, `width` the right edge in the
    unit of `indent` (tells whether the line was filled to the margin). `heading` is the level that markup gives a heading
    ("## Cele" = 2); `furniture` is set where the reader knows that the line is a running header, footer or page number.
    """

    line: Line
    size: float | None = None
    bold: bool | None = None
    indent: float | None = None
    gap: float | None = None
    blank_before: bool = False
    width: float | None = None
    heading: int | None = None
    furniture: bool | None = None


Item = StyledLine | Table


def build(items: Sequence[Item]) -> tuple[Block, ...]:
    """Return the blocks of a document whose lines and tables stand in reading order."""
    return tuple(
        Block(BlockKind.PARAGRAPH, item.line.passage) if isinstance(item, StyledLine) else _table_block(item) for item in items
    )


def _table_block(table: Table) -> Block:
    from schemas.place import Passage

    return Block(BlockKind.TABLE, Passage(""), table=table)
