"""The words of a document with their numbers, counted once for all that ask."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extractors.once import once
from schemas.document import BlockKind, Document
from schemas.place import Passage

SHORTEST = 5
_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")


def passages(document: Document) -> Iterator[tuple[Passage, bool]]:
    """Return all passages but running headers, and whether each is a heading or a cell of a table's header."""
    for block in document.blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        if block.table is None:
            yield block.passage, block.kind is BlockKind.HEADING
        else:
            for cell in block.table.cells:
                yield cell.passage, cell.row < block.table.header_rows


@once
def vocabulary(document: Document) -> Counter[str]:
    """Count the words of at least five letters, all in small letters."""
    counts: Counter[str] = Counter()
    for passage, _ in passages(document):
        counts.update(_WORD.findall(passage.text.casefold()))
    return counts


def titles(document: Document) -> frozenset[str]:
    """Return the words of headings and headers, in small letters."""
    return frozenset(word for passage, title in passages(document) if title for word in _WORD.findall(passage.text.casefold()))
