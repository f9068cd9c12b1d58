"""Doubt about print that was recognised in a scan: every figure of it carries some, one that is hardly legible more."""

from __future__ import annotations

from schemas.place import Passage

RECOGNISED, ILLEGIBLE = "odczyt OCR", "słabo czytelny odczyt OCR"
_LEGIBLE = 80
"""Percent of confidence below which recognised print is hardly legible."""


def concerns(passage: Passage) -> bool:
    """Tell whether a passage may hold recognised print; a glance at its first word, as a page is a scan or is none."""
    return bool(passage.pieces) and any(word.confidence is not None for piece in passage.pieces[:1] for word in piece.words[:1])


def doubt(passage: Passage, start: int, end: int) -> str | None:
    """Return why `text[start:end]` is doubtful, None where no word of it was recognised."""
    sure = [word.confidence for piece in passage.part(start, end).pieces for word in piece.words if word.confidence is not None]
    if not sure:
        return None
    return RECOGNISED if min(sure) >= _LEGIBLE else ILLEGIBLE
