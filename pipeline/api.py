"""The run as plain functions: read a plan, analyse it, ingest many. No other module puts the stages together."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pipeline import inputs, resume
from pipeline.errors import UnreadableInput
from pipeline.inputs import Input
from pipeline.runs import begun, failure, partly, sentence, writing
from pipeline.settings import COLLECTION, Settings
from pipeline.versions import versions
from schemas.document import Document
from schemas.record import PlanRecord
from schemas.run import DocumentOutcome, DocumentStatus, RunResult

__all__ = [
    "DEFAULT",
    "Checked",
    "analyse",
    "annotate",
    "check",
    "failure",
    "ingest",
    "ingest_one",
    "read",
    "sentence",
    "versions",
    "warm",
]

DEFAULT = Settings()


class Checked(NamedTuple):
    """What became of one input and, where it could be read, its record."""

    outcome: DocumentOutcome
    record: PlanRecord | None


def read(path: Path | str, document_id: str | None = None, settings: Settings = DEFAULT) -> Document:
    """Read a plan as text and tables with their places; UnreadableInput where that can't be done."""
    path = Path(path)
    try:
        return _read(path, document_id or inputs.names([path])[0], settings)
    except UnreadableInput as error:
        error.add_note(sentence(error, inputs.shown(path)))
        raise


def analyse(path: Path | str, settings: Settings = DEFAULT, document_id: str | None = None) -> PlanRecord:
    """Read a plan, extract all that is in it and check it; UnreadableInput where it can't be read."""
    return _record(read(path, document_id, settings), path, settings)


def annotate(path: Path | str, out: Path | str, settings: Settings = DEFAULT) -> PlanRecord:
    """Check a PDF and write a copy with its findings marked to `out`; UnreadableInput where it can't be read or is no PDF."""
    from pipeline.writers import annotate as writer
    from pipeline.writers.atomic import write_bytes

    path, out = Path(path), Path(out)
    document = read(path, settings=settings)
    if document.source.media_type != "application/pdf":
        raise UnreadableInput("only_pdf")
    record = _record(document, path, settings)
    content = writer.annotated(path.read_bytes(), record, document.lines, settings.lang)
    with writing(out):
        write_bytes(out, content)
    return record


def check(paths: Iterable[Path | str], settings: Settings = DEFAULT) -> list[Checked]:
    """Analyse files and directories one after another, nothing written; an input that can't be read does not stop the others."""
    checked = []
    with ThreadPoolExecutor(1) as executor:
        for input in inputs.collect(Path(path) for path in paths):
            future = executor.submit(_checked, input, settings)
            error = future.exception()
            checked.append(Checked(failure(input, error, settings), None) if error else future.result())
    return checked


def ingest(paths: Iterable[Path | str], out: Path | str, settings: Settings = DEFAULT, *, wait: bool = False) -> RunResult:
    """Analyse files and directories one after another in this process and leave everything in `out`.

    What an earlier run left there and is still true is kept. FolderInUse where another run is writing there, unless told to `wait`.
    """
    with begun(paths, Path(out), settings, wait=wait) as run:
        outcomes = []
        for input in run.todo:
            try:
                outcomes.append(ingest_one(input, run.out, settings))
            except MemoryError as error:
                outcomes.append(failure(input, error, settings))
        return run.finish(outcomes)


def ingest_one(input: Input, out: Path, settings: Settings) -> DocumentOutcome:
    """Analyse one input, write its record, and note in `out` that it is done.

    What an analyst has dismissed in `out` does not count. Whatever goes wrong becomes its outcome, but for a MemoryError: what has
    met one had better not go on.
    """
    from pipeline.checking import decisions

    settings = settings.model_copy(update={"decisions": str(out / decisions.NAME)})
    with ThreadPoolExecutor(1) as executor:
        future = executor.submit(_recorded, input, out, settings)
        error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, MemoryError):
        raise error
    outcome = failure(input, error, settings)
    resume.remember_failure(out, outcome, input, settings)
    return outcome


def warm() -> None:
    """Prepare a process for many documents: import what reading and checking need, and search for garbage as seldom as pays."""
    gc.set_threshold(*COLLECTION)
    from extractors import reading  # noqa: F401
    from pipeline import readers
    from pipeline.checking.catalogue import checks

    for module in pkgutil.iter_modules(readers.__path__):
        importlib.import_module(f"{readers.__name__}.{module.name}")
    checks()


def _record(document: Document, path: Path | str, settings: Settings) -> PlanRecord:
    """Extract all that is in a document and check it."""
    from extractors.outline import outline
    from extractors.reading import extract
    from pipeline.checking import decisions, reference, suppressions
    from pipeline.checking.catalogue import Selection
    from pipeline.checking.engine import judge

    known = reference.load(Path(settings.reference)) if settings.reference else ()
    reading = extract(document)._replace(known=known)
    judged = judge(reading, Selection(frozenset(settings.select), frozenset(settings.ignore), settings.preview))
    settled = decisions.settled(Path(path), settings.suppressions, settings.baseline, settings.decisions)
    return PlanRecord(
        document_id=document.id,
        source=document.source.model_copy(update={"path": inputs.shown(Path(path))}),
        metadata=reading.metadata,
        outline=outline(document),
        tables=reading.tables,
        indicators=reading.indicators,
        milestones=reading.milestones,
        schedule=reading.schedule,
        goals=reading.goals,
        amounts=reading.amounts,
        facts=reading.facts,
        relations=judged.relations,
        findings=suppressions.marked(judged.findings, settled, date.today(), Path(settings.baseline or "").name),
        not_judged=judged.not_judged,
    )


def _read(path: Path, document_id: str, settings: Settings) -> Document:
    from pipeline.readers import read_document

    try:
        return read_document(path, document_id, ocr=settings.ocr)
    except FileNotFoundError as error:
        raise UnreadableInput("not_found") from error
    except PermissionError as error:
        raise UnreadableInput("no_permission") from error
    except OSError as error:
        raise UnreadableInput("io_error", reason=error.strerror or type(error).__name__) from error


def _recorded(input: Input, out: Path, settings: Settings) -> DocumentOutcome:
    from pipeline.writers import records
    from pipeline.writers.report import html

    outcome, record = _checked(input, settings)
    if record is not None:
        try:
            records.write(record, out)
            if settings.report:
                html.write(record, out, settings.lang)
            resume.remember(out, outcome, input, record.source.sha256, settings)
        except OSError as error:
            raise UnreadableInput("not_written", reason=error.strerror or type(error).__name__) from error
    return outcome


def _checked(input: Input, settings: Settings) -> Checked:
    if input.error is not None:
        raise input.error
    started = time.perf_counter()
    record = analyse(input.path, settings, input.document_id)
    counts = Counter("settled" if finding.suppressed else finding.severity for finding in record.findings)
    outcome = DocumentOutcome(
        path=input.shown,
        document_id=record.document_id,
        sha256=record.source.sha256,
        media_type=record.source.media_type,
        pages=record.source.pages,
        status=_status(record),
        errors=counts["error"],
        warnings=counts["warning"],
        notes=counts["info"],
        suppressed=counts["settled"],
        seconds=round(time.perf_counter() - started, 3),
    )
    return Checked(partly(outcome, record.source, settings), record)


def _status(record: PlanRecord) -> DocumentStatus:
    """Derive the status: findings of any severity but notes make a document one "with findings"."""
    if any(finding.severity != "info" and not finding.suppressed for finding in record.findings):
        return "findings"
    return "ok"
