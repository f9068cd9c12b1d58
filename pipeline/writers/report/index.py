"""The index over the reports of a run: every document with its findings, and the checks that found most."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from pipeline.checking.catalogue import checks
from pipeline.language import plural
from pipeline.writers import records, wording
from pipeline.writers.atomic import write_bytes
from pipeline.writers.report import html
from pipeline.writers.report.page import fill
from schemas.record import PlanRecord
from schemas.run import DocumentOutcome, RunResult

_FREQUENT = 12


class Entry(NamedTuple):
    """A document of the run; `rank` puts those with most errors first."""

    outcome: DocumentOutcome
    title: str
    name: str
    about: str
    pages: str
    href: str
    rank: int


class Frequent(NamedTuple):
    """A check, its findings and the documents that they are in; `length` in per cent of the most frequent one's."""

    code: str
    summary: str
    findings: int
    documents: int
    length: float


def rebuild(out: Path, lang: str | None = None) -> int:
    """Write the reports of a finished run anew, in its own language unless told another, and return how many there are.

    FileNotFoundError where `out` holds no finished run.
    """
    result = RunResult.model_validate_json((out / records.RUN).read_bytes())
    index = Index(out, lang or result.settings.get("lang", "pl"))
    html.tidy(out, ())
    read = 0
    for outcome in result.documents:
        there = outcome.document_id is not None and outcome.is_read
        index.add(outcome, records.read(out, outcome.document_id or "") if there else None)
        read += there
    index.write(result)
    return read


class Index:
    """Takes documents one by one, then writes the index."""

    def __init__(self, out: Path, lang: str) -> None:
        self._out, self._lang = out, lang
        self._entries: list[Entry] = []
        self._findings: Counter[str] = Counter()
        self._documents: Counter[str] = Counter()

    def add(self, outcome: DocumentOutcome, record: PlanRecord | None) -> None:
        """Take a document; its report is written where it does not stand there yet."""
        name = Path(outcome.path).name
        report = html.place(self._out, outcome.document_id or "")
        if record is not None and not report.exists():
            html.write(record, self._out, self._lang)
        self._entries.append(
            Entry(
                outcome=outcome,
                title=(record.metadata.title if record else None) or outcome.document_id or name,
                name=name,
                about=wording.about(record.metadata, self._lang) if record else "",
                pages=wording.pages(outcome, self._lang) if record else "",
                href=f"{html.FOLDER}/{quote(report.name)}" if record else "",
                rank=(outcome.errors * 1000 + outcome.warnings) * 1000 + outcome.notes if record else -1,
            )
        )
        rules = [finding.rule for finding in record.findings if not finding.suppressed] if record else []
        self._findings.update(rules)
        self._documents.update(set(rules))

    def write(self, result: RunResult) -> Path:
        """Write `index.html` and return its path."""
        outcomes = [entry.outcome for entry in self._entries]
        page = fill(
            "index.html.j2",
            self._lang,
            entries=sorted(self._entries, key=lambda entry: (-entry.rank, entry.title)),
            statuses=list(dict.fromkeys(outcome.status for outcome in outcomes)),
            documents=plural("count.documents", len(outcomes), self._lang),
            counts=wording.counts(outcomes, self._lang),
            unread=sum(outcome.status == "failed" for outcome in outcomes),
            frequent=self._frequent(),
            finished=result.finished[:10],
        )
        path = self._out / html.INDEX
        write_bytes(path, page.encode())
        return path

    def _frequent(self) -> list[Frequent]:
        summaries = {check.code: wording.summary(check, self._lang) for check in checks()}
        most = max(self._findings.values(), default=1)
        ranked = sorted(self._findings.items(), key=lambda pair: (-pair[1], pair[0]))
        return [
            Frequent(code, summaries.get(code, code), count, self._documents[code], round(count / most * 100, 1))
            for code, count in ranked[:_FREQUENT]
        ]
