"""How findings, places and documents are put into words, the same in every format."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.checking.catalogue import Check
from pipeline.language import known, plural, text
from pipeline.language.pages import page as written
from pipeline.language.pages import titled
from schemas.document import Source
from schemas.finding import Finding, NotJudged
from schemas.place import Evidence
from schemas.record import Metadata
from schemas.run import DocumentOutcome

_UNITS = {"document": ("paragraph", "page"), "text": ("paragraph", "page"), "sheet": ("line", "sheet")}
"""What lines and pages are in documents of office programs, by the end of their media type."""


def message(finding: Finding, lang: str) -> str:
    """Return the sentence of a finding; in Polish where no other language can say it."""
    if lang == "pl" or not known(finding.message_key, lang):
        return finding.message
    return text(finding.message_key, lang, **finding.params)


def causes(finding: Finding, lang: str) -> tuple[str, ...]:
    """Return the likely causes of a finding; in Polish where no other language can say them."""
    if lang == "pl" or len(finding.cause_keys) != len(finding.causes):
        return finding.causes
    return tuple(text(f"cause.{cause.key}", lang, **cause.params) for cause in finding.cause_keys)


def reason(left: NotJudged, lang: str) -> str:
    """Return why something was not judged; in Polish where no other language can say it."""
    return text(left.why.key, lang, **left.why.params) if left.why else left.reason


def summary(check: Check, lang: str) -> str:
    """Return what a check finds, in a sentence."""
    key = f"summary.{check.code}"
    return text(key, lang) if known(key, lang) else check.summary


def page(check: Check, lang: str) -> dict[str, str]:
    """Return the page that explains a check, by section; its docstring where there is no page in that language."""
    return written(check.code, lang) or titled(check.sections, lang)


def unread(source: Source, lang: str) -> str:
    """Return which pages of a document could not be read and why, "" where all were."""
    if not source.unread_why:
        return ""
    return text(f"error.{source.unread_why}_pages", lang, path=source.path, pages=_ranges(source.unread))


def _ranges(numbers: Iterable[int]) -> str:
    """Return numbers in order as words: "1, 3–5"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def place(evidence: Evidence, source: Source, lang: str) -> str:
    """Return where words stand: lines, and for a document of pages the page."""
    first, last = evidence.line_start, evidence.line_end
    line, page = _UNITS.get(source.media_type.rpartition(".")[2], ("line", "page"))
    lines = text(f"place.{line}", lang, line=first) if first == last else text(f"place.{line}s", lang, first=first, last=last)
    if paged(source):
        return text(f"place.{page}", lang, page=evidence.page) + ", " + lines
    return lines


def places(evidence: Iterable[Evidence], source: Source, lang: str) -> str:
    """Return several places, each once, in the order given."""
    return "; ".join(dict.fromkeys(place(each, source, lang) for each in evidence))


def about(metadata: Metadata, lang: str) -> str:
    """Return what a document is, in a line: type, gmina, period, status."""
    start, end = metadata.period_start, metadata.period_end
    period = f"{start}–{end}" if start and end and start != end else str(start or end or "")
    known_type = document_type(metadata, lang) if metadata.document_type != "inne" else ""
    status = plan_status(metadata, lang) if metadata.status != "nieznany" else ""
    return " · ".join(part for part in (known_type, metadata.gmina or "", period, status) if part)


def document_type(metadata: Metadata, lang: str) -> str:
    """Return the kind of a document in a word or two."""
    return text(f"type.{metadata.document_type.replace(' ', '_')}", lang)


def plan_status(metadata: Metadata, lang: str) -> str:
    """Return how far a document has come: a draft, adopted, a report."""
    return text(f"plan_status.{metadata.status.replace(' ', '_')}", lang)


def counts(outcomes: Iterable[DocumentOutcome], lang: str) -> str:
    """Return errors, warnings and notes of outcomes as words; notes only where there are any."""
    outcomes = list(outcomes)
    errors, warnings, notes = (sum(getattr(outcome, kind) for outcome in outcomes) for kind in ("errors", "warnings", "notes"))
    words = [plural("count.errors", errors, lang), plural("count.warnings", warnings, lang)]
    return ", ".join(words + ([plural("count.notes", notes, lang)] if notes else []))


def paged(source: Source) -> bool:
    """Tell whether a document has pages to speak of; a text file has none, unless form feeds part it."""
    return source.media_type == "application/pdf" or source.pages > 1


def pages(outcome: DocumentOutcome, lang: str) -> str:
    """Return the number of pages as words; a text file has none to speak of."""
    if outcome.pages is None or (outcome.pages == 1 and outcome.media_type != "application/pdf"):
        return ""
    return plural("count.pages", outcome.pages, lang)


def unit(finding: Finding) -> str | None:
    """Return the unit that the first operand is printed with, where it is plain to see."""
    printed = finding.operands[0].text.rstrip() if finding.operands else ""
    return next((unit for sign, unit in (("zł", "PLN"), ("%", "%"), ("‰", "‰")) if printed.endswith(sign)), None)
