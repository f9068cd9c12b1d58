"""What `check` found as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), for code hosts and editors."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pipeline.checking.catalogue import Check, checks
from pipeline.writers import wording
from schemas.document import Source
from schemas.finding import Finding
from schemas.place import Evidence
from schemas.record import PlanRecord
from schemas.run import DocumentOutcome

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def to_sarif(
    checked: Sequence[tuple[DocumentOutcome, PlanRecord | None]], lang: str = "pl", known: Collection[str] | None = None
) -> str:
    """Return one run: the rules that there are, the documents as artifacts, findings as results, failures as notifications.

    With `known`, the fingerprints of a baseline, each result says whether it is new.
    """
    rules = {check.code: index for index, check in enumerate(checks())}
    records = [record for _, record in checked if record is not None]
    failures = [outcome for outcome, _ in checked if outcome.status in ("failed", "partial")]
    run = {
        "tool": {"driver": _driver(lang)},
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(record.source) for record in records],
        "results": [
            _result(finding, record.source, index, rules, lang) | _state(finding, known)
            for index, record in enumerate(records)
            for finding in record.findings
        ],
        "invocations": [
            {"executionSuccessful": not failures, "toolExecutionNotifications": [_notification(each) for each in failures]}
        ],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _driver(lang: str) -> dict[str, Any]:
    return {
        "name": "Rachmistrz",
        "version": version("rachmistrz"),
        "language": lang,
        "rules": [_rule(check, lang) for check in checks()],
    }


def _rule(check: Check, lang: str) -> dict[str, Any]:
    page = wording.page(check, lang)
    return {
        "id": check.code,
        "name": check.name,
        "shortDescription": {"text": wording.summary(check, lang)},
        "fullDescription": {"text": next(iter(page.values()))},
        "help": {
            "text": "\n\n".join(f"{title}\n{body}" for title, body in page.items()),
            "markdown": "\n\n".join(f"**{title}**\n\n{body}" for title, body in page.items()),
        },
        "defaultConfiguration": {"level": _LEVELS[check.severity], "enabled": not check.preview},
    }


def _artifact(source: Source) -> dict[str, Any]:
    return {"location": {"uri": _uri(source.path)}, "mimeType": source.media_type, "hashes": {"sha-256": source.sha256}}


def _result(finding: Finding, source: Source, index: int, rules: dict[str, int], lang: str) -> dict[str, Any]:
    locations = [_location(place, source, index, lang) for place in finding.evidence]
    return {
        "ruleId": finding.rule,
        **({"ruleIndex": rules[finding.rule]} if finding.rule in rules else {}),
        "level": _LEVELS[finding.severity],
        "message": {"text": wording.message(finding, lang)},
        "locations": locations[:1],
        "relatedLocations": [{"id": number, **location} for number, location in enumerate(locations[1:], start=1)],
        "partialFingerprints": {"rachmistrz/v1": finding.fingerprint},
        **({"suppressions": [{"kind": "external", "justification": finding.suppressed}]} if finding.suppressed else {}),
    }


def _state(finding: Finding, known: Collection[str] | None) -> dict[str, Any]:
    return {} if known is None else {"baselineState": "unchanged" if finding.fingerprint in known else "new"}


def _location(place: Evidence, source: Source, index: int, lang: str) -> dict[str, Any]:
    """Return a place. Lines of a PDF's page are no lines of the file, so they are told in words and properties alone."""
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(source.path), "index": index}}
    if source.media_type.startswith("text/"):
        physical["region"] = {"startLine": place.line_start, "endLine": place.line_end, "snippet": {"text": place.quote}}
    return {
        "physicalLocation": physical,
        "message": {"text": f"{wording.place(place, source, lang)}: {place.quote}"},
        "properties": {"page": place.page, "lines": [place.line_start, place.line_end], "bbox": place.bbox},
    }


def _notification(outcome: DocumentOutcome) -> dict[str, Any]:
    return {
        "level": "error",
        "descriptor": {"id": outcome.error_code or outcome.status},
        "message": {"text": outcome.error or outcome.path},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(outcome.path)}}}],
    }


def _uri(path: str) -> str:
    return Path(path).as_uri() if Path(path).is_absolute() else quote(Path(path).as_posix())
