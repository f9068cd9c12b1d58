"""Lines of a text file as the table dialects look at them."""

from __future__ import annotations

from typing import NamedTuple

from schemas.document import Line, Table
from schemas.place import Passage


class TextLine(NamedTuple):
    """A line that is not blank: how many blank lines stand above it, and whether a page break or furniture does.

    `empty_cells` are the lines of a tab alone between those blank lines and a line that begins with a tab. `gap` tells how the
    blank lines are written, one letter each: "E" for an empty line, "S" for one of spaces.
    """

    line: Line
    blanks: int
    broken: bool = False
    empty_cells: int = 0
    gap: str = ""

    @property
    def text(self) -> str:
        return self.line.passage.text

    @property
    def after_break(self) -> bool:
        return self.broken or self.blanks > 0


class Found(NamedTuple):
    """A table and the index of the first line after it."""

    table: Table
    end: int


def cells_between_tabs(line: TextLine) -> list[Passage]:
    """Return the raw parts of a line between its tabs."""
    passage, parts, at = line.line.passage, [], 0
    for index, char in enumerate(passage.text):
        if char == "\t":
            parts.append(passage.part(at, index))
            at = index + 1
    parts.append(passage.part(at, len(passage.text)))
    return parts
