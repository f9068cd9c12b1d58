"""Records: one JSON file a document, the source of everything else that a run leaves."""

from __future__ import annotations

from pathlib import Path

from pipeline.writers.atomic import write_bytes
from schemas.record import PlanRecord

FOLDER = "records"
RUN = "run.json"


def write(record: PlanRecord, out: Path) -> Path:
    """Write `records/<document_id>.json` and return its path."""
    path = out / FOLDER / f"{record.document_id}.json"
    write_bytes(path, record.model_dump_json().encode() + b"\n")
    return path


def read(out: Path, document_id: str) -> PlanRecord:
    """Read a record back."""
    return PlanRecord.model_validate_json((out / FOLDER / f"{document_id}.json").read_bytes())
