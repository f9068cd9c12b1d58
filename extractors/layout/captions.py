"""Captions and notes: telling them from prose, and giving them to their tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.layout.markers import roman_value
from extractors.layout.words import opens_with, words
from schemas.document import Block, BlockKind, Table, onwards
from schemas.place import Passage

_NOTE_MARK = re.compile(r"^(?:\*{1,4}\)?\s*[^\s*]|\d{1,2}\)\s|[¹²³⁴⁵]\s?\S|[a-c]\)\s)")
_NOTE_COLON = re.compile(r"^\W*\w+(?:\s+(?:danych|własne|tabeli))?\s*[:–-]")
_SKIPPED = (BlockKind.FURNITURE,)


@cache
def _label(name: str) -> re.Pattern[str]:
    """Match "Tabela nr 3.", "Tab. 3:", "Tabela –" and the like at the start of a line."""
    kinds = "|".join(re.escape(word) for word in sorted(words(name), key=len, reverse=True))
    number = r"(?:nr\.?\s*)?(?P<number>\d{1,3}(?:[.\-]\d{1,3})*[a-z]?|[IVX]{1,5})(?![\w%])"
    return re.compile(rf"^(?:{kinds})\s*(?:{number}\s*[.:)–—-]?|[–—:-])\s*", re.IGNORECASE)


def caption_label(text: str) -> re.Match[str] | None:
    """Return the label that makes the line a table's caption, None for prose that mentions a table."""
    return _labelled(text, "table_words")


def figure_label(text: str) -> re.Match[str] | None:
    """Return the label that makes the line a figure's caption."""
    return _labelled(text, "figure_words")


def _labelled(text: str, name: str) -> re.Match[str] | None:
    match = _label(name).match(text)
    if match is None:
        return None
    following = re.match(r"[^\W\d_]+", text[match.end() :])
    return None if following and following[0].casefold() in words("caption_verbs") else match


def is_note(text: str, *, near_table: bool) -> bool:
    """Tell whether a line explains a table ("Źródło: …", "* dane szacunkowe")."""
    if opens_with(text, "note_words") and not opens_with(text, "no_note_words"):
        return _NOTE_COLON.match(text) is not None or (near_table and len(text) <= 160)
    return near_table and _NOTE_MARK.match(text) is not None


def says_continued(text: str) -> bool:
    """Tell whether a caption says that its table goes on from the page before."""
    lowered = text.casefold()
    return len(text) < 160 and any(word in lowered for word in words("continued_words"))


def attach(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with captions, numbers and notes given to the tables that they stand above or below."""
    done = list(blocks)
    captions = [index for index, block in enumerate(done) if block.kind is BlockKind.CAPTION and caption_label(block.passage.text)]
    sides = [(index, _table_beside(done, index, -1), _table_beside(done, index, +1)) for index in captions]
    below = sum(above is not None and after is None for _, above, after in sides)
    above_only = sum(above is None and after is not None for _, above, after in sides)
    for index, before, after in sides:
        first, second = (before, after) if below > above_only else (after, before)
        for at in (first, second):
            if at is not None and _table(done[at]).caption is None:
                done[at] = done[at]._replace(table=_captioned(_table(done[at]), done[index].passage))
                break
    for index, block in enumerate(done):
        if block.table is not None:
            done[index] = block._replace(table=_with_notes(_titled(block.table, done, index), done, index))
    return tuple(done)


def _table(block: Block) -> Table:
    assert block.table is not None
    return block.table


def _table_beside(blocks: Sequence[Block], index: int, step: int) -> int | None:
    """Return the table directly above (step -1) or below a caption; above it, notes may stand between."""
    at = index + step
    between = (*_SKIPPED, BlockKind.NOTE) if step < 0 else _SKIPPED
    while 0 <= at < len(blocks) and blocks[at].kind in between:
        at += step
    return at if 0 <= at < len(blocks) and blocks[at].kind is BlockKind.TABLE else None


def _captioned(table: Table, passage: Passage) -> Table:
    label = caption_label(passage.text)
    if label is None:
        return table._replace(caption=passage)
    printed = label["number"]
    number = None
    if printed and printed.isdigit():
        number = int(printed)
    elif printed and re.fullmatch("[IVX]+", printed):
        number = roman_value(printed)
    rest = passage.part(label.end(), len(passage.text)).stripped()
    return table._replace(number=number, caption=rest if rest.text else None)


def _titled(table: Table, blocks: Sequence[Block], index: int) -> Table:
    """A table without a caption takes the heading that stands directly above it."""
    if table.caption is not None or table.number is not None:
        return table
    at = index - 1
    while at >= 0 and blocks[at].kind in _SKIPPED:
        at -= 1
    return table._replace(caption=blocks[at].passage) if at >= 0 and blocks[at].kind is BlockKind.HEADING else table


def _with_notes(table: Table, blocks: Sequence[Block], index: int) -> Table:
    notes = list(table.notes)
    for block in onwards(blocks, index + 1):
        if block.kind is BlockKind.NOTE:
            notes.append(block.passage)
        elif block.kind not in (BlockKind.CAPTION, *_SKIPPED):
            break
    return table._replace(notes=tuple(notes))
