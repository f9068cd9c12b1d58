"""How deep the items of a list are nested."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.layout.markers import Marker
from schemas.document import Block, BlockKind

_RANKS = ("legal", "roman", "letter", "decimal", "code", "paren", "paren_letter", "bullet")
"""Styles of markers from the outermost to the innermost, where indents do not tell."""


def _rank(style: str) -> tuple[int, str]:
    return _RANKS.index(style[:-1]), style[-1]


class Nesting:
    """The open levels of the list being read, outermost first."""

    def __init__(self, tolerance: float) -> None:
        self.tolerance = tolerance
        self.open: list[tuple[float, str]] = []

    def level(self, marker: Marker, indent: float | None) -> int:
        """Return the level of the next item and remember it."""
        indent = indent or 0.0
        style = f"{marker.style}{marker.depth}"
        while self.open and self.open[-1][0] > indent + self.tolerance:
            self.open.pop()
        for position, (other, known) in enumerate(self.open):
            if known == style and abs(other - indent) <= self.tolerance:
                del self.open[position + 1 :]
                return position + 1
        while self.open and abs(self.open[-1][0] - indent) <= self.tolerance and _rank(self.open[-1][1]) > _rank(style):
            self.open.pop()
        self.open.append((indent, style))
        return len(self.open)

    def close(self) -> None:
        self.open.clear()


def with_list_levels(blocks: Sequence[Block], markers: dict[int, tuple[Marker, float | None]], tolerance: float) -> list[Block]:
    """Return the blocks with the level of each list item; `markers` holds marker and indent by the index of its block."""
    nesting = Nesting(tolerance)
    done = []
    for index, block in enumerate(blocks):
        if index in markers and block.kind is BlockKind.LIST_ITEM:
            block = block._replace(level=nesting.level(*markers[index]))
        elif block.kind not in (BlockKind.FURNITURE, BlockKind.NOTE):
            nesting.close()
        done.append(block)
    return done
