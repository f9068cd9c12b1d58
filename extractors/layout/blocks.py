"""Lines and tables in reading order become blocks: headings, paragraphs, list items, captions, notes, tables."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.layout.captions import attach, caption_label, figure_label, is_note, says_continued
from extractors.layout.contents import contents_lines, entries, is_contents_title
from extractors.layout.furniture import furniture_lines
from extractors.layout.headings import Headings, labelled, squashed, titled, with_levels
from extractors.layout.healing import mend_all
from extractors.layout.lines import Item, Profile, StyledLine, profile
from extractors.layout.lists import with_list_levels
from extractors.layout.markers import Marker, find_marker
from extractors.layout.words import dangles, opens_with, runs_on
from extractors.tables.continued import continues, join_tables
from schemas.document import Block, BlockKind, Table
from schemas.place import Passage

__all__ = ["LONGEST_BLOCK", "Item", "StyledLine", "build"]

_NEAR_TABLE = (BlockKind.TABLE, BlockKind.CAPTION, BlockKind.NOTE)
_POINTS_TOLERANCE = 4.0
_CUT_LENGTH = 60
LONGEST_BLOCK = 10_000
"""Characters of a text, or of a line, after which another begins, whatever it says: three times the longest that gminas write."""
_LONGEST_NAME = 160
"""Longest name of a problem, area or goal that stands below its label."""


def build(items: Sequence[Item]) -> tuple[Block, ...]:
    """Return the blocks of a document whose lines and tables stand in reading order.

    Texts cut by a line or page break are one block, a table cut by a page break is one table; captions, numbers and notes are given
    to their tables and stay blocks of their own too.
    """
    lines = [item for item in items if isinstance(item, StyledLine)]
    builder = _Builder(lines)
    for index, item in enumerate(items):
        if isinstance(item, StyledLine):
            builder.add_line(item, items[index + 1 : index + 4])
        else:
            builder.add_table(item)
    builder.close()
    looks = builder.looks
    blocks = with_levels(builder.blocks, builder.marked)
    blocks = with_list_levels(blocks, builder.markers, _POINTS_TOLERANCE if looks.size is not None else 0.0)
    return attach(blocks)


class _Builder:
    """Takes lines and tables in order; `open` are the parts of the block that the next line may go on with."""

    def __init__(self, lines: Sequence[StyledLine]) -> None:
        known = furniture_lines([item.line for item in lines])
        self.furniture = {id(item) for at, item in enumerate(lines) if item.furniture or (item.furniture is None and at in known)}
        body = [item for item in lines if id(item) not in self.furniture]
        texts = [item.text for item in body]
        listing = entries(texts, contents_lines(texts))
        self.contents = {id(body[at]): at == group[0] for group in listing for at in group}
        self.looks: Profile = profile([item for item in lines if id(item) not in self.furniture and id(item) not in self.contents])
        self.headings = Headings([" ".join(texts[at] for at in group) for group in listing], self.looks)
        self.blocks: list[Block] = []
        self.marked: dict[int, int] = {}
        self.markers: dict[int, tuple[Marker, float | None]] = {}
        self.kind = BlockKind.PARAGRAPH
        self.open: list[StyledLine] = []
        self.size = 0
        self.marker: Marker | None = None
        self.held: list[Block] = []

    def add_table(self, table: Table) -> None:
        last = self._last_block()
        skipped = self._continued_caption()
        before = self.blocks[skipped].table if skipped is not None else last.table if last and not self.open else None
        if before is not None and _last_page(before) != _first_page(table) and continues(before, table):
            at = max(index for index, block in enumerate(self.blocks) if block.table is not None)
            self.blocks[at] = self.blocks[at]._replace(table=join_tables(before, table))
            if skipped is not None:
                self._drop_open()
            return
        self.close()
        self.blocks.append(Block(BlockKind.TABLE, Passage(""), table=table))

    def add_line(self, item: StyledLine, following: Sequence[Item]) -> None:
        if not item.text:
            return
        if id(item) in self.furniture:
            block = Block(BlockKind.FURNITURE, item.line.passage)
            (self.held if self.open else self.blocks).append(block)
            return
        if id(item) in self.contents:
            if self.contents[id(item)] or self.kind is not BlockKind.CONTENTS:
                self.close()
            self.kind = BlockKind.CONTENTS
            self.open.append(item)
            return
        marker = find_marker(item.text)
        below = [other if isinstance(other, StyledLine) else None for other in following if not self._is_furniture(other)]
        if self.open and self.size < LONGEST_BLOCK and self._goes_on(item, marker, below):
            self.open.append(item)
            self.size += len(item.text)
            return
        kind = self._kind(item, marker, below)
        self.close()
        self.kind, self.marker, self.open, self.size = kind, marker, [item], len(item.text)

    def close(self) -> None:
        """Finish the open block; furniture that it ran around follows it."""
        if self.open:
            first = self.open[0]
            index = len(self.blocks)
            passage = mend_all([item.line.passage for item in self.open])
            shows_marker = self.marker is not None and self.kind in (BlockKind.HEADING, BlockKind.LIST_ITEM)
            self.blocks.append(Block(self.kind, passage, marker=self.marker.text if self.marker and shows_marker else None))
            if self.kind is BlockKind.HEADING:
                self.marked[index] = first.heading or 9
            elif self.kind is BlockKind.LIST_ITEM and self.marker:
                self.markers[index] = (self.marker, first.indent)
        self.blocks += self.held
        self.open, self.held, self.marker = [], [], None

    def _drop_open(self) -> None:
        if self.open:
            self.blocks.append(Block(BlockKind.FURNITURE, mend_all([item.line.passage for item in self.open])))
        self.blocks += self.held
        self.open, self.held, self.marker = [], [], None

    def _is_furniture(self, item: Item) -> bool:
        return isinstance(item, StyledLine) and id(item) in self.furniture

    def _last_block(self) -> Block | None:
        return next((block for block in reversed(self.blocks) if block.kind is not BlockKind.FURNITURE), None)

    def _continued_caption(self) -> int | None:
        """Return the index of the table that the open caption ("Tabela 3 cd.") goes on with."""
        if not self.open or not says_continued(self.open[0].text):
            return None
        at = len(self.blocks) - 1
        while at >= 0 and self.blocks[at].kind in (BlockKind.FURNITURE, BlockKind.NOTE, BlockKind.CAPTION):
            at -= 1
        return at if at >= 0 and self.blocks[at].table is not None else None

    def _kind(self, item: StyledLine, marker: Marker | None, below: Sequence[StyledLine | None]) -> BlockKind:
        text = item.text
        if caption_label(text) or figure_label(text):
            return BlockKind.CAPTION
        last = BlockKind.NOTE if self.open and self.kind is BlockKind.NOTE else None
        before = self._last_block()
        near = last is not None or (not self.open and before is not None and before.kind in _NEAR_TABLE)
        near = near or (bool(self.open) and self.kind is BlockKind.CAPTION)
        if is_note(text, near_table=near):
            return BlockKind.NOTE
        above = find_marker(before.passage.text) if before and before.kind is BlockKind.LIST_ITEM and not self.open else None
        above = self.marker if self.open and self.kind is BlockKind.LIST_ITEM else above
        if is_contents_title(text) or self.headings.is_heading(item, marker, below, above):
            return BlockKind.HEADING
        if marker is not None and marker.style != "division":
            return BlockKind.LIST_ITEM
        return BlockKind.PARAGRAPH

    def _goes_on(self, item: StyledLine, marker: Marker | None, below: Sequence[StyledLine | None]) -> bool:
        """Tell whether the line goes on with the open block."""
        last = self.open[-1]
        if item.whole or self.kind is BlockKind.CONTENTS:
            return False
        if item.heading is not None or caption_label(item.text) or figure_label(item.text):
            return False
        if self.kind is BlockKind.CAPTION and marker is None and self._caption_goes_on(item, below):
            return True
        if _other_type(last, item):
            return False
        if squashed(item.text) in self.headings.titles:
            return False
        if marker is not None:
            return self._only_looks_marked(last, item, marker)
        if labelled(item.text) and not dangles(last.text):
            return False
        if self.kind is BlockKind.HEADING:
            return self._heading_goes_on(last, item)
        unfinished = runs_on(last.text, item.text) or dangles(last.text)
        if self.kind in (BlockKind.CAPTION, BlockKind.NOTE):
            return not item.blank_before and not is_note(item.text, near_table=True) and (unfinished or self._filled(last, item))
        if unfinished and (not item.blank_before or self.looks.double or self._was_cut(last)):
            return True
        if self.headings.is_heading(item, marker, below):
            return False
        if item.blank_before and not self.looks.double:
            return False
        if self.looks.wrapped:
            return self._filled(last, item)
        return self.looks.spaced and not is_note(item.text, near_table=False)

    def _caption_goes_on(self, item: StyledLine, below: Sequence[StyledLine | None]) -> bool:
        """Tell whether the line names what a bare "Tabela 5" above it shows, or stands between a caption and its table."""
        text = self.open[0].text
        label = caption_label(text)
        if len(self.open) > 1 or label is None or not titled(item.text) or not below or below[0] is not None:
            return False
        bare = label.end() == len(text)
        return not is_note(item.text, near_table=not bare) and (bare or not item.blank_before)

    def _was_cut(self, last: StyledLine) -> bool:
        """Tell whether a line above blank lines is long enough for a page break to have cut its sentence."""
        return self.looks.filled(last) if self.looks.wrapped else len(last.text) >= _CUT_LENGTH

    def _filled(self, last: StyledLine, item: StyledLine) -> bool:
        """Tell whether the last line ended at the margin and the next is no paragraph of its own by its indent."""
        if not self.looks.filled(last):
            return False
        ended = last.text[-1] in ".!?:;"
        indented = item.indent is not None and last.indent is not None and item.indent > last.indent + 2 and len(self.open) > 1
        return not (ended and indented)

    def _only_looks_marked(self, last: StyledLine, item: StyledLine, marker: Marker) -> bool:
        """Tell whether what looks like a marker is the next word of the open text: a dash, a number, an abbreviation, the end of a
        bracket ("… (2 467 500" + "zł) z budżetu").
        """
        if marker.style in ("paren", "paren_letter") and "(" not in marker.text and _open_bracket(last.text):
            return True
        if self.kind is BlockKind.HEADING or last.text[-1] in ".:;!?,":
            return False
        if marker.text == "o" or (marker.style in ("code", "letter", "legal") and self.looks.filled(last)):
            return True
        if dangles(last.text) and marker.style in ("decimal", "roman", "legal", "letter"):
            return True
        if marker.style != "bullet" or marker.text not in "-–—":
            return False
        same_list = self.kind is BlockKind.LIST_ITEM and self.marker is not None and self.marker.text == marker.text
        return not same_list and item.text[marker.end :][:1].islower() and not item.blank_before

    def _heading_goes_on(self, last: StyledLine, item: StyledLine) -> bool:
        alone = self.marker is not None and len(self.open) == 1 and len(last.text) <= self.marker.end
        if alone and self.marker is not None and self.marker.style == "division":
            return titled(item.text)
        if last.size == item.size and last.bold == item.bold and not item.blank_before and last.text[-1] not in ".:":
            larger = item.size is not None and self.looks.size is not None and item.size > self.looks.size * 1.12
            if larger or item.bold:
                return True
        if last.heading is not None:
            return False
        if self.marker is not None and last.text[-1] == ":" and opens_with(last.text[self.marker.end :], "named_headings"):
            return titled(item.text) and len(item.text) <= _LONGEST_NAME
        return not (item.blank_before and not self.looks.double) and (runs_on(last.text, item.text) or dangles(last.text))


def _open_bracket(text: str) -> bool:
    """Tell whether a line ends within a bracket."""
    return text.rfind("(") > text.rfind(")")


def _other_type(last: StyledLine, item: StyledLine) -> bool:
    """Tell whether two lines are set in type of clearly different size."""
    return last.size is not None and item.size is not None and abs(last.size - item.size) > 0.08 * last.size


def _first_page(table: Table) -> int:
    return min((piece.page for cell in table.cells[:1] for piece in cell.passage.pieces), default=0)


def _last_page(table: Table) -> int:
    return max((piece.page for cell in table.cells[-table.columns :] for piece in cell.passage.pieces), default=0)
