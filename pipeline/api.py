"""The run as plain functions: read a plan, analyse it, ingest many. The only module that knows every stage."""

from __future__ import annotations

import importlib
import logging
import pkgutil
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import NamedTuple

from pipeline import inputs
from pipeline.errors import UnreadableInput, UnwritableOutput
from pipeline.inputs import Input
from pipeline.language import text
from pipeline.settings import Settings
from schemas.base import SCHEMA_VERSION
from schemas.document import Document
from schemas.record import PlanRecord
from schemas.run import DocumentOutcome, DocumentStatus, RunResult

DEFAULT = Settings()
_log = logging.getLogger("rachmistrz")


class Checked(NamedTuple):
    """What became of one input and, where it could be read, its record."""

    outcome: DocumentOutcome
    record: PlanRecord | None


def read(path: Path | str, document_id: str | None = None) -> Document:
    """Read a plan as text and tables with their places; UnreadableInput where that can't be done."""
    path = Path(path)
    try:
        return _read(path, document_id or inputs.names([path])[0])
    except UnreadableInput as error:
        error.add_note(sentence(error, inputs.shown(path)))
        raise


def analyse(path: Path | str, settings: Settings = DEFAULT, document_id: str | None = None) -> PlanRecord:
    """Read a plan, extract all that is in it and check it; UnreadableInput where it can't be read."""
    return _record(read(path, document_id), path, settings)


def annotate(path: Path | str, out: Path | str, settings: Settings = DEFAULT) -> PlanRecord:
    """Check a PDF and write a copy with its findings marked to `out`; UnreadableInput where it can't be read or is no PDF."""
    from pipeline.writers import annotate as writer
    from pipeline.writers.atomic import write_bytes

    path, out = Path(path), Path(out)
    document = read(path)
    if document.source.media_type != "application/pdf":
        raise UnreadableInput("only_pdf")
    record = _record(document, path, settings)
    content = writer.annotated(path.read_bytes(), record, document.lines, settings.lang)
    with _writing(out):
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


def ingest(paths: Iterable[Path | str], out: Path | str, settings: Settings = DEFAULT) -> RunResult:
    """Analyse files and directories one after another in this process and leave everything in `out`."""
    run = Run.start(paths, Path(out), settings)
    with ThreadPoolExecutor(1) as executor:
        return run.finish(ingest_batch(run.inputs, run.out, settings, executor))


def ingest_batch(
    batch: Iterable[Input],
    out: Path,
    settings: Settings,
    executor: Executor,
    done: Callable[[DocumentOutcome], object] = lambda outcome: None,
) -> list[DocumentOutcome]:
    """Ingest inputs by `executor` and return their outcomes; `done` hears of each in turn.

    BrokenExecutor where a worker process dies. Whatever else goes wrong with a document becomes its outcome.
    """
    futures = [(input, executor.submit(ingest_one, input, out, settings)) for input in batch]
    outcomes = []
    for input, future in futures:
        error = future.exception()
        if isinstance(error, BrokenExecutor):
            raise error
        outcomes.append(failure(input, error, settings) if error else future.result())
        done(outcomes[-1])
    return outcomes


def ingest_one(input: Input, out: Path, settings: Settings) -> DocumentOutcome:
    """Analyse one input and write its record; UnreadableInput where it can't be read."""
    from pipeline.writers import records

    outcome, record = _checked(input, settings)
    if record is not None:
        try:
            records.write(record, out)
        except OSError as error:
            raise UnreadableInput("not_written", reason=error.strerror or type(error).__name__) from error
    return outcome


def failure(input: Input, error: BaseException, settings: Settings) -> DocumentOutcome:
    """Return the outcome of an input that could not be read on; an interrupt is raised again.

    What is no UnreadableInput is a mistake of ours: it is logged with its traceback, and the document counts as failed.
    """
    if not isinstance(error, Exception):
        raise error
    if not isinstance(error, UnreadableInput):
        _log.error("%s", input.shown, exc_info=error)
        error = UnreadableInput("internal", reason=f"{type(error).__name__}: {error}"[:200])
    return DocumentOutcome(
        path=input.shown,
        document_id=input.document_id,
        status="skipped" if error.code == "same_file" else "failed",
        error_code=error.code,
        error=sentence(error, input.shown, settings.lang),
    )


class Run(NamedTuple):
    """A run into a folder: `start` it, ingest its inputs in batches in any order, `finish` it with all outcomes."""

    inputs: tuple[Input, ...]
    out: Path
    settings: Settings
    started: datetime

    @classmethod
    def start(cls, paths: Iterable[Path | str], out: Path, settings: Settings) -> Run:
        """Find the inputs and empty the folder of an earlier run's records; UnwritableOutput where it can't be written."""
        from pipeline.writers import records

        run = cls(tuple(inputs.collect(Path(path) for path in paths)), out, settings, datetime.now(UTC))
        with _writing(out):
            records.clear(out)
        return run

    def finish(self, outcomes: Iterable[DocumentOutcome]) -> RunResult:
        """Write everything that is drawn from the records, then `run.json`, which says that the run is whole."""
        from pipeline.writers import outputs

        documents = tuple(
            sorted(outcomes, key=lambda outcome: (outcome.document_id is None, outcome.document_id or "", outcome.path))
        )
        result = RunResult(
            started=self.started.isoformat(timespec="seconds"),
            finished=datetime.now(UTC).isoformat(timespec="seconds"),
            versions=versions(),
            settings=self.settings.described(),
            documents=documents,
        )
        with _writing(self.out):
            outputs.write_all(result, self.out, self.settings.lang)
        return result


def sentence(error: UnreadableInput, path: str, lang: str = "pl") -> str:
    """Return one sentence for a person: what is wrong with which file and what to do."""
    return text(f"error.{error.code}", lang, **{**error.params, "path": path})


def warm() -> None:
    """Import what reading and checking need, so that the first document does not wait for it."""
    from extractors import reading  # noqa: F401
    from pipeline import readers
    from pipeline.checking.catalogue import checks

    for module in pkgutil.iter_modules(readers.__path__):
        importlib.import_module(f"{readers.__name__}.{module.name}")
    checks()


def versions() -> dict[str, str]:
    """Return the versions that the results depend on."""
    distributions = (
        "rachmistrz",
        "pdfplumber",
        "pypdfium2",
        "spacy",
        "morfeusz2",
        "pydantic",
        "pyarrow",
        "duckdb",
        "xlsxwriter",
        "prefect",
    )
    found = {name: version(name) for name in distributions}
    return {"python": python_version(), "schema": SCHEMA_VERSION, **found}


def _record(document: Document, path: Path | str, settings: Settings) -> PlanRecord:
    """Extract all that is in a document and check it."""
    from extractors.reading import extract
    from pipeline.checking import suppressions
    from pipeline.checking.catalogue import Selection
    from pipeline.checking.engine import judge

    reading = extract(document)
    judged = judge(reading, Selection(frozenset(settings.select), frozenset(settings.ignore), settings.preview))
    known = suppressions.settled(Path(path), settings.suppressions, settings.baseline)
    return PlanRecord(
        document_id=document.id,
        source=document.source.model_copy(update={"path": inputs.shown(Path(path))}),
        metadata=reading.metadata,
        tables=reading.tables,
        indicators=reading.indicators,
        milestones=reading.milestones,
        goals=reading.goals,
        amounts=reading.amounts,
        facts=reading.facts,
        relations=judged.relations,
        findings=suppressions.marked(judged.findings, known, date.today(), Path(settings.baseline or "").name),
        not_judged=judged.not_judged,
    )


def _read(path: Path, document_id: str) -> Document:
    from pipeline.readers import read_document

    try:
        return read_document(path, document_id)
    except FileNotFoundError as error:
        raise UnreadableInput("not_found") from error
    except PermissionError as error:
        raise UnreadableInput("no_permission") from error
    except OSError as error:
        raise UnreadableInput("io_error", reason=error.strerror or type(error).__name__) from error


@contextmanager
def _writing(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnwritableOutput(inputs.shown(out), error.strerror or type(error).__name__) from error


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
    return Checked(outcome, record)


def _status(record: PlanRecord) -> DocumentStatus:
    """Derive the status: findings of any severity but notes make a document one "with findings"."""
    if any(finding.severity != "info" and not finding.suppressed for finding in record.findings):
        return "findings"
    return "ok"
