"""What a paragraph right beside a table says of all its figures: "Dane podano w tysiącach złotych, w zaokrągleniu"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from extractors.lexicon import load
from extractors.once import once
from extractors.parsing import sentences
from extractors.parsing.units import Unit, declared
from extractors.parsing.words import plain
from schemas.document import Block, BlockKind, Document

_PASSED = frozenset({BlockKind.FURNITURE, BlockKind.CAPTION})
_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.NOTE})
_NEAR = 2
_REACH = 6


class Told(NamedTuple):
    """Unit and scale given for the whole table, and whether its figures are said to be rounded."""

    unit: Unit | None = None
    rounded: bool = False


@once
def told(document: Document) -> tuple[Told, ...]:
    """Return what is said beside each table, in the order of `document.tables`."""
    blocks = document.blocks
    return tuple(_told(blocks, index) for index, block in enumerate(blocks) if block.table is not None)


def _told(blocks: Sequence[Block], index: int) -> Told:
    table = blocks[index].table
    before = [sentence for text in _texts(blocks[max(0, index - _REACH) : index][::-1]) for sentence in _speaking(text)]
    after = list(_texts(blocks[index + 1 : index + 1 + _REACH]))[:1]
    own = [table.caption.text if table.caption else "", *(note.text for note in table.notes)] if table else []
    unit = next((unit for sentence in before if (unit := _scale(sentence)) is not None), None)
    rounding = _pattern("rounding")
    rounded = any(rounding.search(text) for text in (*before, *own)) or any(_pattern("sums_differ").search(text) for text in after)
    return Told(unit, rounded)


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    """Return the texts nearest to a table first; whatever is neither text nor caption ends them."""

    def near() -> Iterator[str]:
        for block in blocks:
            if block.kind in _PASSED:
                continue
            if block.kind not in _TEXT:
                return
            yield plain(block.passage.text).lower()

    return islice(near(), _NEAR)


def _speaking(text: str) -> Iterator[str]:
    """Return the sentences that say how figures are given."""
    return (text[start:end] for start, end in sentences.split(text) if _pattern("given").search(text[start:end]))


def _scale(sentence: str) -> Unit | None:
    scale = _pattern("scale").search(sentence)
    return declared(f"({scale[0]})") if scale else None


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(load("columns")["beside"][key])
