"""The sentences of a document with their figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from extractors.parsing.sentences import split
from schemas.document import BlockKind, Document
from schemas.quantity import Figure
from schemas.reading import Sentence

_SPOKEN = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.NOTE})


def sentences(document: Document, figures: Iterable[Figure]) -> tuple[Sentence, ...]:
    """Return the sentences of paragraphs, headings, list items and notes, in reading order."""
    by_block: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.cell is None:
            by_block[figure.block].append(figure)
    found = []
    for index, block in enumerate(document.blocks):
        if block.kind not in _SPOKEN:
            continue
        inside = by_block.get(index, [])
        for start, end in split(block.passage.text):
            here = tuple(figure for figure in inside if start <= figure.start < end)
            found.append(Sentence(index, start, end, block.passage.part(start, end), here))
    return tuple(found)
