"""The words of a document with their numbers, counted once for all that ask."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extractors.once import once
from schemas.document import Block, BlockKind, Document
from schemas.place import Passage

SHORTEST = 5
_SHORT = 40
_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")


def passages(document: Document) -> Iterator[tuple[Passage, bool]]:
    """Return all passages but running headers, and whether each is a title: a heading, a short line alone or a cell of a header."""
    for block in document.blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        if block.table is None:
            yield block.passage, block.kind is BlockKind.HEADING or _alone(block)
        else:
            for cell in block.table.cells:
                yield cell.passage, cell.row < block.table.header_rows


def _alone(block: Block) -> bool:
    """Tell whether a paragraph is a line of a few words without an end, as titles are that don't look like headings."""
    text = block.passage.text.strip()
    return block.kind is BlockKind.PARAGRAPH and len(text) <= _SHORT and text[:1].isupper() and text[-1:].isalpha()


@once
def vocabulary(document: Document) -> Counter[str]:
    """Count the words of at least five letters, all in small letters."""
    return Counter(_WORD.findall("\n".join(passage.text for passage, _ in passages(document)).casefold()))


def titles(document: Document) -> frozenset[str]:
    """Return the words of titles, in small letters."""
    return frozenset(word for passage, title in passages(document) if title for word in _WORD.findall(passage.text.casefold()))
