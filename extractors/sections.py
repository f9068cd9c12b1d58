"""Sections of a document: a heading and the text right below it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from schemas.document import Block, BlockKind, Document


class Section(NamedTuple):
    """A heading and its own blocks, from `start` up to `end`: down to the next heading of any level."""

    heading: Block
    start: int
    end: int


def sections(document: Document) -> Iterator[Section]:
    """Return the sections that have blocks of their own, in reading order."""
    headings = [index for index, block in enumerate(document.blocks) if block.kind is BlockKind.HEADING]
    for at, following in pairwise([*headings, len(document.blocks)]):
        if at + 1 < following:
            yield Section(document.blocks[at], at + 1, following)
