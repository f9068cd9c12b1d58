"""Everything that a run leaves beside the records, drawn from the records in one pass."""

from __future__ import annotations

from pathlib import Path

from pipeline.writers.atomic import write_bytes
from schemas.run import RunResult

RUN = "run.json"


def write_all(result: RunResult, out: Path, lang: str = "pl") -> None:
    """Write the collective outputs of a run into `out`; `run.json` comes last and says that the others are whole."""
    write_bytes(out / RUN, result.model_dump_json(indent=2).encode() + b"\n")
