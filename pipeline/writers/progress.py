"""What `ingest` shows while it works and when it is done."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from pipeline.language import plural, text
from pipeline.writers import wording
from schemas.run import DocumentOutcome, RunResult

_MARKS = {
    "ok": ("✔", "green"),
    "findings": ("▲", "yellow"),
    "partial": ("▲", "yellow"),
    "failed": ("✖", "bold red"),
    "skipped": ("–", "dim"),
}
_LISTED = 40
"""Most documents read that the closing report lists one by one; what could not be read is listed always."""


class Bar:
    """A bar of documents done, with the time left; it shows nothing where the console is no terminal."""

    def __init__(self, console: Console, lang: str) -> None:
        self._lang = lang
        self._seen: set[str] = set()
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._progress = Progress(*columns, TimeRemainingColumn(), console=console, transient=True, disable=not console.is_terminal)
        self._task = self._progress.add_task(text("cli.starting", lang), total=None)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._progress.stop()

    @property
    def done_count(self) -> int:
        """Documents finished so far."""
        return len(self._seen)

    def begin(self, total: int) -> None:
        """Take the number of inputs."""
        self._progress.update(self._task, total=total)

    def done(self, outcome: DocumentOutcome) -> None:
        """Count a document; one that is tried again counts once."""
        self._seen.add(outcome.path)
        self._progress.update(self._task, description=text("cli.reading", self._lang), completed=len(self._seen))

    def writing(self) -> None:
        """Say that all is read."""
        self._progress.update(self._task, description=text("cli.writing", self._lang))


def print_result(result: RunResult, console: Console, lang: str) -> None:
    """Print what became of each input and the sum over them: nothing that `run.json` does not hold."""
    rows = Table.grid(padding=(0, 2))
    read = [outcome for outcome in result.documents if outcome.is_read]
    for outcome in read if len(read) <= _LISTED else ():
        mark, style = _MARKS[outcome.status]
        counts = Text(wording.counts([outcome], lang), "dim" if outcome.status == "ok" else "default")
        rows.add_row(Text(mark, style), Text(outcome.document_id or ""), counts, Text(wording.pages(outcome, lang), "dim"))
    console.print(rows)
    for outcome in result.documents:
        if outcome.error is not None:
            mark, style = _MARKS[outcome.status]
            console.print(Text.assemble((f"{mark} ", style), outcome.error))
    documents = plural("count.documents", len(result.documents), lang)
    total = text("report.total", lang, documents=documents, counts=wording.counts(result.documents, lang))
    console.print(Text(total, "bold").append(_unread(result.documents, lang), "bold red"))


def _unread(outcomes: Sequence[DocumentOutcome], lang: str) -> str:
    failed = sum(outcome.status == "failed" for outcome in outcomes)
    return " " + text("report.unread", lang, count=failed) if failed else ""
