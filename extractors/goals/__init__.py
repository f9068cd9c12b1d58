"""The tree of what a plan wants and means to do: areas, goals, directions, actions and tasks."""

from __future__ import annotations

from extractors.goals.walk import Walk
from schemas.document import Document
from schemas.record import Goal, Metadata

__all__ = ["goals"]

_WITHOUT = {"sprawozdanie finansowe", "publikacja statystyczna"}


def goals(document: Document, metadata: Metadata) -> tuple[Goal, ...]:
    """Return the goals of a plan in reading order, each once, with its parent, who is responsible and who pays."""
    if metadata.document_type in _WITHOUT:
        return ()
    return Walk(document, metadata).goals()
