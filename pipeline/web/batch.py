"""The batch under review: the outcome of each document, and the records as far as reviewing needs them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict

from pipeline.settings import Settings
from schemas.document import Source
from schemas.finding import Finding
from schemas.record import Metadata
from schemas.run import DocumentOutcome, RunResult

RUN = "run.json"
RECORDS = "records"
REPORTS = "reports"


Held = Annotated[bool, BeforeValidator(bool)]
"""Whether the record has any of a thing; the things themselves are not kept."""


class Reviewed(BaseModel):
    """What reviewing needs of a record; the rest is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    document_id: str
    source: Source
    metadata: Metadata
    findings: tuple[Finding, ...] = ()
    tables: Held = False
    goals: Held = False
    indicators: Held = False
    amounts: Held = False


class _Kept(NamedTuple):
    changed: int
    record: Reviewed


class Batch:
    """The folder that a run left. It is looked at anew when a later run writes it; documents read here are added to it."""

    def __init__(self, out: Path, settings: Settings, versions: dict[str, str]) -> None:
        self.out = out
        self._settings = settings
        self._versions = versions
        self._lock = threading.Lock()
        self._changed: int | None = None
        self._result: RunResult | None = None
        self._records: dict[str, _Kept] = {}
        self._added: dict[str, DocumentOutcome] = {}

    @property
    def result(self) -> RunResult:
        """The last run with what was added since."""
        with self._lock:
            result = self._last_run()
            if not self._added:
                return result
            kept = {outcome.document_id or outcome.path: outcome for outcome in result.documents} | self._added
            ordered = sorted(kept.values(), key=lambda outcome: (outcome.document_id is None, outcome.document_id or outcome.path))
            return result.model_copy(update={"documents": tuple(ordered)})

    @property
    def documents(self) -> tuple[DocumentOutcome, ...]:
        return self.result.documents

    def outcome(self, document_id: str) -> DocumentOutcome | None:
        """Return the outcome of a document by its id."""
        return next((outcome for outcome in self.documents if outcome.document_id == document_id), None)

    def add(self, outcome: DocumentOutcome) -> None:
        """Add a document that was read while the review was open."""
        with self._lock:
            self._added[outcome.document_id or outcome.path] = outcome

    def record(self, document_id: str) -> Reviewed | None:
        """Return the record of a document of this batch; None where there is none. The id never becomes a path unless known."""
        outcome = self.outcome(document_id)
        return None if outcome is None else self._record(outcome)

    def report(self, document_id: str) -> Path | None:
        """Return the report of a document of this batch, None where none stands there."""
        path = self.out / REPORTS / f"{document_id}.html"
        return path if self.outcome(document_id) and Path(document_id).name == document_id and path.is_file() else None

    def records(self) -> Iterator[Reviewed]:
        """Return the records of all documents that could be read."""
        for outcome in self.documents:
            if record := self._record(outcome):
                yield record

    def _record(self, outcome: DocumentOutcome) -> Reviewed | None:
        if outcome.document_id is None or outcome.status == "failed" or Path(outcome.document_id).name != outcome.document_id:
            return None
        path = self.out / RECORDS / f"{outcome.document_id}.json"
        try:
            changed = path.stat().st_mtime_ns
        except FileNotFoundError:
            return None
        kept = self._records.get(outcome.document_id)
        if kept is None or kept.changed != changed:
            kept = _Kept(changed, Reviewed.model_validate_json(path.read_bytes()))
            self._records[outcome.document_id] = kept
        return kept.record

    def _last_run(self) -> RunResult:
        path = self.out / RUN
        changed = path.stat().st_mtime_ns if path.exists() else None
        if changed is None and self._result is not None:
            return self._result  # a run is writing it anew
        if self._result is None or changed != self._changed:
            self._result = self._empty() if changed is None else RunResult.model_validate_json(path.read_bytes())
            self._changed = changed
            listed = {outcome.document_id or outcome.path for outcome in self._result.documents}
            self._added = {key: outcome for key, outcome in self._added.items() if key not in listed}
        return self._result

    def _empty(self) -> RunResult:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return RunResult(started=now, finished=now, versions=self._versions, settings=self._settings.described(), documents=())
