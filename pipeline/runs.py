"""A run into a folder: begun, its documents read in any order and place, finished."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from pipeline import inputs, originals, resume, verdicts
from pipeline.errors import UnreadableInput, UnwritableOutput
from pipeline.inputs import Input
from pipeline.language import text
from pipeline.settings import Settings
from pipeline.versions import versions
from schemas.document import Source
from schemas.run import DocumentOutcome, RunResult

_log = logging.getLogger("rachmistrz")


class Run(NamedTuple):
    """A run into a folder: `begun` it, ingest what is `todo` in any order, `finish` it with all outcomes."""

    inputs: tuple[Input, ...]
    done: tuple[DocumentOutcome, ...]
    todo: tuple[Input, ...]
    out: Path
    settings: Settings
    started: datetime

    def finish(self, outcomes: Iterable[DocumentOutcome]) -> RunResult:
        """Write everything that is drawn from the records, then `run.json`, which says that the run is whole.

        Where an earlier run has written the very same, its files stay as they are.
        """
        from pipeline.writers import outputs

        documents = tuple(
            sorted(
                [*self.done, *outcomes], key=lambda outcome: (outcome.document_id is None, outcome.document_id or "", outcome.path)
            )
        )
        if not self.todo and (earlier := resume.recall_outputs(self.out, documents, self.settings)):
            return earlier
        result = RunResult(
            started=self.started.isoformat(timespec="seconds"),
            finished=datetime.now(UTC).isoformat(timespec="seconds"),
            versions=versions(),
            settings=self.settings.described(),
            documents=documents,
        )
        with writing(self.out):
            resume.forget_outputs(self.out)
            resume.tidy(self.out, documents)  # a process that was ended may have left its document by half
            outputs.write_all(result, self.out, self.settings.lang, report=self.settings.report)
            resume.remember_outputs(self.out, documents, self.settings)
        return result


@contextmanager
def begun(paths: Iterable[Path | str], out: Path, settings: Settings, *, wait: bool = False) -> Iterator[Run]:
    """Find the inputs, hold the folder for this run, and tell what is done already from what must be read.

    What somebody has written into the workbook that stands there counts from now on, as does what was decided in the browser.

    UnwritableOutput where the folder can't be written, UnusableFile where that workbook can't be read, FolderInUse where another
    run is writing there, unless told to `wait`.
    """
    started, found = datetime.now(UTC), tuple(inputs.collect(Path(path) for path in paths))
    with ExitStack() as stack:
        with writing(out):
            stack.enter_context(resume.locked(out, wait=wait))
            verdicts.take_up(out)
            originals.note_start(out)
            known = [resume.recall(out, input, settings) for input in found]
            done = tuple(outcome for outcome in known if outcome)
            todo = tuple(input for input, outcome in zip(found, known, strict=True) if not (outcome or input.error))
            if todo:
                resume.forget_outputs(out)
            resume.tidy(out, done)
        wrong = tuple(failure(input, input.error, settings) for input in found if input.error)
        yield Run(found, (*done, *wrong), todo, out, settings, started)


def failure(input: Input, error: BaseException, settings: Settings) -> DocumentOutcome:
    """Return the outcome of an input that could not be read on; an interrupt is raised again.

    What is no UnreadableInput is a mistake of ours: it is logged with its traceback, and the document counts as failed.
    """
    if not isinstance(error, Exception):
        raise error
    if isinstance(error, MemoryError):
        error = UnreadableInput("memory", limit=str(settings.memory))
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


def partly(outcome: DocumentOutcome, source: Source, settings: Settings) -> DocumentOutcome:
    """Return the outcome of a document that was read, saying so where some of its pages could not be."""
    if not source.unread_why:
        return outcome
    from pipeline.writers import wording

    said = wording.unread(source, settings.lang)
    return outcome.model_copy(update={"status": "partial", "error_code": f"{source.unread_why}_pages", "error": said})


def sentence(error: UnreadableInput, path: str, lang: str = "pl") -> str:
    """Return one sentence for a person: what is wrong with which file and what to do."""
    return text(f"error.{error.code}", lang, **{**error.params, "path": path})


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """Turn what the system says against writing into UnwritableOutput."""
    try:
        yield
    except OSError as error:
        raise UnwritableOutput(inputs.shown(out), error.strerror or type(error).__name__) from error
