"""What `check` found as one JSON document, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.writers import wording
from schemas.base import SCHEMA_VERSION
from schemas.finding import Finding
from schemas.record import PlanRecord
from schemas.run import DocumentOutcome


def to_json(checked: Sequence[tuple[DocumentOutcome, PlanRecord | None]], lang: str = "pl") -> str:
    """Return each document's outcome, metadata, number of relations by verdict, findings, and what was not judged."""
    documents = [_document(outcome, record, lang) for outcome, record in checked]
    return json.dumps({"schema_version": SCHEMA_VERSION, "documents": documents}, ensure_ascii=False, indent=2)


def to_jsonl(checked: Sequence[tuple[DocumentOutcome, PlanRecord | None]], lang: str = "pl") -> str:
    """Return one line a finding, and one a document that could not be read."""
    found: list[str] = []
    for outcome, record in checked:
        if record is None:
            failed = outcome.model_dump(mode="json", include={"path", "status", "error_code", "error"})
            found.append(json.dumps(failed, ensure_ascii=False) + "\n")
        else:
            found += lines(record, lang)
    return "".join(found).rstrip("\n")


def lines(record: PlanRecord, lang: str = "pl") -> Iterator[str]:
    """Return each finding as a line of JSON."""
    for finding in record.findings:
        yield json.dumps(finding_object(finding, record, lang), ensure_ascii=False) + "\n"


def finding_object(finding: Finding, record: PlanRecord, lang: str = "pl") -> dict[str, Any]:
    """Return a finding with the document that it is about."""
    plain = finding.model_dump(mode="json") | {"message": wording.message(finding, lang)}
    return {"document_id": record.document_id, "path": record.source.path, **plain}


def _document(outcome: DocumentOutcome, record: PlanRecord | None, lang: str) -> dict[str, Any]:
    plain = outcome.model_dump(mode="json", exclude={"seconds"})
    if record is None:
        return plain
    verdicts = [relation.verdict for relation in record.relations]
    return plain | {
        "metadata": record.metadata.model_dump(mode="json", exclude={"evidence"}),
        "relations": {verdict: verdicts.count(verdict) for verdict in sorted(set(verdicts))},
        "findings": [finding_object(finding, record, lang) for finding in record.findings],
        "not_judged": [each.model_dump(mode="json") for each in record.not_judged],
    }
