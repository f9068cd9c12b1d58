"""Findings that a person has settled, for a whole run: which side files it uses, what they miss, how an entry gets into one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from pipeline import inputs
from pipeline.checking import reference, suppressions
from pipeline.checking.suppressions import Suppression
from pipeline.errors import UnwritableOutput
from pipeline.settings import Settings
from pipeline.writers import records
from schemas.finding import Finding
from schemas.record import PlanRecord
from schemas.run import RunResult


def suppress(
    finding: Finding, plan: Path, reason: str, author: str, *, expires: date | None = None, file: Path | None = None
) -> Path:
    """Add a finding of a plan to a side file (by default the one beside the plan) and return the file.

    UnwritableOutput where it can't be written.
    """
    file = file or plan.parent / suppressions.NAME
    entry = Suppression(
        fingerprint=finding.fingerprint,
        reason=reason,
        author=author,
        date=date.today(),
        expires=expires,
        document=inputs.shown(Path(plan.name)),
        finding=f"{finding.rule}: {finding.message}",
    )
    try:
        suppressions.add(file, entry)
    except OSError as error:
        raise UnwritableOutput(inputs.shown(file), error.strerror or type(error).__name__) from error
    return file


def run_notes(result: RunResult, out: Path, settings: Settings) -> list[str]:
    """Return what `side_file_notes` says of a run's records; only those are read that a side file speaks of."""
    told = (each for each in result.documents if suppressions.beside(Path(each.path), settings.suppressions))
    return side_file_notes((records.read(out, each.document_id) for each in told if each.document_id and each.is_read), settings)


def side_files(paths: Iterable[Path | str], settings: Settings) -> None:
    """Read the side files and the reference values that a run will use, so that UnusableFile comes before the work."""
    if settings.reference:
        reference.load(Path(settings.reference))
    folders = {input.path.parent: input.path for input in inputs.collect(Path(path) for path in paths)}
    for path in folders.values() or [Path()]:
        suppressions.settled(path, settings.suppressions, settings.baseline)


def side_file_notes(records: Iterable[PlanRecord], settings: Settings) -> list[str]:
    """Return a sentence for each suppression that has expired or matches nothing in these records."""
    found: dict[Path, dict[str, frozenset[str]]] = {}
    for record in records:
        plan = Path(record.source.path)
        if file := suppressions.beside(plan, settings.suppressions):
            fingerprints = frozenset(finding.fingerprint for finding in record.findings)
            documents = found.setdefault(file, {})
            documents[plan.name] = documents.get(plan.name, frozenset()) | fingerprints
    return [note for file, each in found.items() for note in suppressions.notes(file, each, date.today(), settings.lang)]
