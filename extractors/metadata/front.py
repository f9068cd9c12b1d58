"""The front matter of a document: its first blocks as plain passages, and the words of the metadata lexicons."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from schemas.document import BlockKind, Document
from schemas.place import Passage

_FRONT_BLOCKS = 60
"""Blocks that are looked at for what a title page and a resolution say."""
_MARKUP = " \t*#_\u00a0"


class Front(NamedTuple):
    """The first blocks (those of tables of contents left out), the first lines, and the running headers and footers."""

    blocks: tuple[Passage, ...]
    kinds: tuple[BlockKind, ...]
    lines: tuple[Passage, ...]
    furniture: tuple[Passage, ...]


def front(document: Document) -> Front:
    """Return what stands before and around the start of the body."""
    kept: list[tuple[Passage, BlockKind]] = []
    for block in document.blocks:
        if len(kept) >= _FRONT_BLOCKS:
            break
        if block.kind is BlockKind.TABLE and block.table is not None:
            kept += [(plain(cell.passage), block.kind) for cell in block.table.cells[:6] if cell.passage.text.strip()]
        elif block.kind not in (BlockKind.CONTENTS, BlockKind.FURNITURE) and block.passage.text.strip():
            kept.append((plain(block.passage), block.kind))
    last = max((piece.line for passage, _ in kept for piece in passage.pieces), default=0)
    text = document.source.pages == 1
    lines = [
        line.passage for line in document.lines if line.passage.text.strip() and (line.number <= last if text else line.page <= 3)
    ]
    return Front(
        tuple(passage for passage, _ in kept),
        tuple(kind for _, kind in kept),
        tuple(plain(line) for line in lines[: _FRONT_BLOCKS * 2]),
        tuple(block.passage for block in document.blocks if block.kind is BlockKind.FURNITURE),
    )


def plain(passage: Passage) -> Passage:
    """Return the passage without the marks of bold and headings at its ends."""
    text = passage.text
    start = len(text) - len(text.lstrip(_MARKUP))
    return passage.part(start, max(start, len(text.rstrip(_MARKUP))))


def spaced(text: str) -> str:
    """Return the text on one line, without marks of bold."""
    return " ".join(text.replace("**", "").split())


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Return a compiled expression that ignores case."""
    return re.compile(text, re.IGNORECASE)
