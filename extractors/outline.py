"""The outline of a document: its headings with their places."""

from __future__ import annotations

from schemas.document import BlockKind, Document
from schemas.record import Heading


def outline(document: Document) -> tuple[Heading, ...]:
    """Return the headings in reading order."""
    return tuple(
        Heading(level=block.level, text=" ".join(block.passage.text.split()), evidence=block.passage.evidence())
        for block in document.blocks
        if block.kind is BlockKind.HEADING and block.passage.text.strip()
    )
