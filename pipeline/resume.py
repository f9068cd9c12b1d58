"""What a run leaves for the next one into the same folder: what need not be read again, and who is writing there now.

`OUT/.rachmistrz/` holds a note for each document that is done, a note on the collective outputs, and a lock. A note counts while
what it was made of is the same (the file's content, our code, the settings) and what it speaks of stands there unchanged.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from pipeline.checking import decisions, suppressions
from pipeline.errors import FolderInUse
from pipeline.inputs import Input, shown
from pipeline.settings import Settings
from pipeline.versions import code
from pipeline.writers import records
from pipeline.writers.atomic import write_bytes
from schemas.base import Model
from schemas.run import DocumentOutcome, RunResult

FOLDER = ".rachmistrz"
NOTES = f"{FOLDER}/documents"
_OCR = ("ocr_no_library", "ocr_no_tesseract", "ocr_no_polish", "ocr_failed")
_WEATHER = ("io_error", "no_permission", "not_written", "timeout", "memory", "worker_died", "internal")
PASSING = frozenset((*_WEATHER, *_OCR, *(f"{code}_pages" for code in _OCR)))
"""Failures that may be gone next time: such a document is always read again."""


class _Note(Model):
    """A document that is done: the key it was done under, its outcome, and the hash of what was written of it."""

    key: str
    outcome: DocumentOutcome
    record: str | None


class _Outputs(Model):
    """The collective outputs: the key they were written under, and the hash of each file."""

    key: str
    files: dict[str, str]


@contextmanager
def locked(out: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold the folder for one run; where another run holds it, FolderInUse, or wait. The system lets go when a process ends."""
    (out / FOLDER).mkdir(parents=True, exist_ok=True)
    with (out / FOLDER / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise FolderInUse(shown(out)) from error
        yield


def tidy(out: Path, done: Iterable[DocumentOutcome]) -> None:
    """Make the folders, with nothing in them but the records of what is done: nothing half-written, nothing of earlier inputs."""
    kept = {outcome.document_id: outcome.is_read for outcome in done}
    for folder, keep in ((out / records.FOLDER, {each for each, read in kept.items() if read}), (out / NOTES, set(kept))):
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.glob("*.json"):
            if path.stem not in keep:
                path.unlink()
    for path in out.glob("**/.*.tmp"):
        path.unlink()


def remember(out: Path, outcome: DocumentOutcome, input: Input, content: str, settings: Settings) -> None:
    """Note that a document is done, whose file had that content (a hash) and whose record stands written."""
    if outcome.document_id is None or outcome.error_code in PASSING:
        return
    record = _written(out, outcome.document_id) if outcome.is_read else None
    note = _Note(key=_key(out, input, content, settings), outcome=outcome, record=record)
    write_bytes(_note(out, outcome.document_id), note.model_dump_json().encode())


def remember_failure(out: Path, outcome: DocumentOutcome, input: Input, settings: Settings) -> None:
    """Note that a document can't be read, whoever tries again; where that can't be noted, it is tried again."""
    with suppress(OSError):
        remember(out, outcome, input, _content(input.path), settings)


def recall(out: Path, input: Input, settings: Settings) -> DocumentOutcome | None:
    """Return the outcome of an input that is done, or None where it must be read."""
    if input.document_id is None:
        return None
    try:
        note = _Note.model_validate_json(_note(out, input.document_id).read_bytes())
        if note.key != _key(out, input, _content(input.path), settings):
            return None
        if note.record and note.record != _written(out, input.document_id):
            return None
    except (OSError, ValidationError):
        return None
    return note.outcome


def remember_outputs(out: Path, outcomes: Iterable[DocumentOutcome], settings: Settings) -> None:
    """Note that the collective outputs are whole."""
    files = {path.relative_to(out).as_posix(): _hash(path) for path in _collective(out)}
    content = _Outputs(key=_outputs_key(outcomes, settings), files=files).model_dump_json(indent=1)
    write_bytes(out / FOLDER / "outputs.json", content.encode())


def recall_outputs(out: Path, outcomes: Iterable[DocumentOutcome], settings: Settings) -> RunResult | None:
    """Return the result of the run that wrote the collective outputs, if they are what this run would write."""
    with suppress(OSError, ValidationError):
        noted = _Outputs.model_validate_json((out / FOLDER / "outputs.json").read_bytes())
        if noted.key == _outputs_key(outcomes, settings) and all(_hash(out / name) == was for name, was in noted.files.items()):
            return RunResult.model_validate_json((out / records.RUN).read_bytes())
    return None


def forget_outputs(out: Path) -> None:
    """Say that the collective outputs are no longer whole: before the first of them, or of the records, is written anew."""
    (out / records.RUN).unlink(missing_ok=True)
    (out / FOLDER / "outputs.json").unlink(missing_ok=True)


def _content(path: Path) -> str:
    """Return the hash of a file's content; OSError where it is no file or can't be read."""
    if not path.is_file():  # a pipe gives its content but once
        raise FileNotFoundError(path)
    return _hash(path)


def _note(out: Path, document_id: str) -> Path:
    return out / NOTES / f"{document_id}.json"


def _key(out: Path, input: Input, content: str, settings: Settings) -> str:
    """Make a key of all that a record depends on. A suppression may expire, so one that is there holds for a day."""
    beside = suppressions.beside(input.path, settings.suppressions)
    sides = [_hash(Path(file)) for file in (beside, settings.baseline, settings.reference) if file]
    day = date.today().isoformat() if beside else None
    dismissed = [(each.fingerprint, each.reason) for each in decisions.dismissed(str(out / decisions.NAME), input.path)]
    return _digest([code(), settings.described(), settings.report, input.shown, input.document_id, content, sides, day, dismissed])


def _outputs_key(outcomes: Iterable[DocumentOutcome], settings: Settings) -> str:
    """Make a key of all that the collective outputs depend on: how long a document took is nothing of it."""
    told = [outcome.model_dump(exclude={"seconds"}) for outcome in outcomes]
    return _digest([code(), settings.described(), settings.report, told])


def _written(out: Path, document_id: str) -> str:
    """Return a hash of what stands written of a document: its record, and its report if it has one."""
    report = out / "reports" / f"{document_id}.html"
    return _digest([_hash(out / records.FOLDER / f"{document_id}.json"), _hash(report) if report.is_file() else None])


def _collective(out: Path) -> Iterator[Path]:
    for path in sorted(out.iterdir()):
        if path.name != records.FOLDER and not path.name.startswith("."):
            yield from sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
