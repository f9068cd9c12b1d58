"""What the browser is told: plain JSON of documents, findings with their places, files on their way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from pipeline.checking.decisions import Decision
from pipeline.checking.numerals import number
from pipeline.language import known, text
from pipeline.web.batch import Reviewed
from pipeline.web.inbox import Job
from pipeline.web.services import Services
from schemas.finding import Finding, Operand
from schemas.place import Evidence
from schemas.run import DocumentOutcome

_SIGNS = (("zł", "PLN"), ("%", "%"), ("‰", "‰"))


def document(
    outcome: DocumentOutcome,
    record: Reviewed | None,
    decisions: Mapping[str, Decision],
    services: Services,
    lang: str,
    *,
    report: bool,
) -> dict[str, Any]:
    """Return a document as the overview shows it."""
    counts = {"errors": outcome.errors, "warnings": outcome.warnings, "notes": outcome.notes}
    findings = record.findings if record else ()
    return {
        "id": outcome.document_id,
        "name": outcome.document_id or outcome.path,
        "path": outcome.path,
        "about": services.about(record.metadata, lang) if record else "",
        "status": outcome.status,
        "error": outcome.error,
        "pages": outcome.pages if outcome.media_type == "application/pdf" else None,
        "readable": record is not None,
        "report": report,
        "findings": len(findings),
        "decided": sum(
            finding.fingerprint in decisions and decisions[finding.fingerprint].verdict != "open" for finding in findings
        ),
        **counts,
    }


def findings(record: Reviewed, services: Services, lang: str) -> Iterator[dict[str, Any]]:
    """Return the findings of a document as its reader meets them."""
    for finding in sorted(record.findings, key=lambda each: [(place.page, place.line_start) for place in each.evidence[:1]]):
        yield _finding(finding, record, services, lang)


def _finding(finding: Finding, record: Reviewed, services: Services, lang: str) -> dict[str, Any]:
    def place(evidence: Iterable[Evidence]) -> str:
        return "; ".join(dict.fromkeys(services.place(each, record.source, lang) for each in evidence))

    marks = _marks(finding)
    index = {_key(each): at for at, (each, _) in reversed(list(enumerate(marks)))}

    def leads(evidence: Iterable[Evidence]) -> dict[str, Any]:
        first = list(evidence)[:1]
        return {"place": place(first), "mark": index[_key(first[0])] if first else None}

    summary = f"summary.{finding.rule}"
    unit = _unit(finding.operands)
    return {
        "document": record.document_id,
        "fingerprint": finding.fingerprint,
        "rule": finding.rule,
        "about": text(summary, lang) if known(summary, lang) else finding.name,
        "severity": finding.severity,
        "preview": finding.preview,
        "suppressed": finding.suppressed or "",
        "message": services.message(finding, lang),
        "place": place(finding.evidence[:1]),
        "formula": finding.formula,
        "computed": _shown(finding.computed, unit),
        "stated": _shown(finding.stated, unit),
        "difference": _shown(finding.difference, unit),
        "allowed": finding.computed_interval if finding.computed_interval and ";" in finding.computed_interval else "",
        "proposal": _shown(finding.proposal, unit),
        "causes": finding.causes,
        "given": _stated_at(finding),
        "operands": [{"label": each.label, "text": each.text, **leads(each.evidence)} for each in finding.operands],
        "quotes": [{"quote": each.quote, **leads([each])} for each in finding.evidence],
        "marks": [_mark(each, role) for each, role in marks],
    }


def _marks(finding: Finding) -> list[tuple[Evidence, str]]:
    """Return the places to mark, each with its part: figures before the passages that hold them, the figure that is wrong first."""
    given = _stated_at(finding) or 0
    terms = sorted(enumerate(finding.operands), key=lambda pair: pair[0] != given)
    marks = [(each, "stated" if index == given else "operand") for index, term in terms for each in term.evidence]
    seen = {_key(each) for each, _ in marks}
    role = "passage" if marks else "stated"
    return marks + [(each, role) for each in finding.evidence if _key(each) not in seen]


def _stated_at(finding: Finding) -> int | None:
    """Return which operand is the figure that the document states, None where it is none of them."""
    if finding.stated is None:
        return 0 if finding.operands else None
    values = (finding.stated, -finding.stated)
    return next((index for index, term in enumerate(finding.operands) if term.value in values or term.value is None), None)


def _key(evidence: Evidence) -> tuple[int, int, str]:
    return (evidence.page, evidence.line_start, evidence.quote)


def _mark(evidence: Evidence, role: str) -> dict[str, Any]:
    return {
        "page": evidence.page,
        "first": evidence.line_start,
        "last": evidence.line_end,
        "box": evidence.bbox,
        "quote": evidence.quote,
        "role": role,
    }


def decision(kept: Decision) -> dict[str, Any]:
    """Return a decision as the browser keeps it."""
    return kept.model_dump(include={"verdict", "reason", "note", "author", "date"})


def job(each: Job) -> dict[str, Any]:
    """Return a file on its way."""
    outcome = each.outcome
    return {
        "number": each.number,
        "name": each.name,
        "size": each.size,
        "state": "failed" if outcome and outcome.status == "failed" else each.state,
        "seconds": round(each.seconds, 1),
        "document": outcome.document_id if outcome and outcome.status != "failed" else None,
        "error": outcome.error if outcome else None,
        "errors": outcome.errors if outcome else 0,
        "warnings": outcome.warnings if outcome else 0,
    }


def _shown(value: Decimal | None, unit: str | None) -> str:
    return "" if value is None else number(value, unit)


def _unit(operands: Iterable[Operand]) -> str | None:
    """Return the unit that the first figure is printed with, where it is plain to see."""
    printed = next((operand.text.rstrip() for operand in operands), "")
    return next((unit for sign, unit in _SIGNS if printed.endswith(sign)), None)
