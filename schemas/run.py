"""The outcome of a run over many documents."""

from __future__ import annotations

from typing import Literal

from schemas.base import Model

DocumentStatus = Literal["ok", "findings", "partial", "failed", "skipped"]


class DocumentOutcome(Model):
    """What became of one input; `error` is one sentence for a person where the status is failed, partial or skipped."""

    path: str
    document_id: str | None = None
    sha256: str | None = None
    media_type: str | None = None
    pages: int | None = None
    status: DocumentStatus
    error_code: str | None = None
    error: str | None = None
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    suppressed: int = 0
    """Findings that don't count, as someone has settled them; left out of the three counts above."""
    seconds: float | None = None

    @property
    def is_read(self) -> bool:
        """Tell whether there is a record of the input, be it of some pages only."""
        return self.status in ("ok", "findings", "partial")


class RunResult(Model):
    """A finished run: versions, settings and the outcome of each input, in the order of their ids."""

    started: str
    finished: str
    versions: dict[str, str]
    settings: dict[str, str]
    documents: tuple[DocumentOutcome, ...]
