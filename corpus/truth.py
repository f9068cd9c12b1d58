"""Set findings against the truth of a made-up plan: does a finding stand where an error was planted?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from schemas.finding import Finding, Operand
from schemas.place import Evidence

Place = Mapping[str, Any]


def stands_at(evidence: Iterable[Evidence], place: Place) -> bool:
    """Tell whether the evidence holds a place of the truth: its line in a text, its words on the page in a PDF."""
    if "line" in place:
        return any(piece.line_start <= place["line"] <= piece.line_end for piece in evidence)
    words = _plain(place.get("wrong", place["quote"]))
    return any(piece.page == place["page"] and words in _plain(piece.quote) for piece in evidence)


def touches(finding: Finding, places: Iterable[Place]) -> bool:
    """Tell whether a finding stands at one of the places."""
    return any(stands_at(finding.evidence, place) for place in places)


def found(findings: Iterable[Finding], error: Place) -> bool:
    """Tell whether one of the findings, a mere note aside, names the planted error at its place.

    It does by one of the error's codes, or as a broken relation of which the wrong figure itself is a member.
    """
    return any(
        finding.severity != "info"
        and touches(finding, [error])
        and (finding.rule in error["codes"] or any(stands_at(member.evidence, error) for member in _wrong(finding, error)))
        for finding in findings
    )


def _wrong(finding: Finding, error: Place) -> Iterator[Operand]:
    """Return the members of a finding's relation that are printed as the wrong figure is."""
    wrong = _plain(error["wrong"])
    return (operand for operand in finding.operands if _plain(operand.text) == wrong)


def false_alarms(findings: Iterable[Finding], errors: Iterable[Place]) -> list[Finding]:
    """Return errors and warnings that stand at no planted error."""
    errors = list(errors)
    return [finding for finding in findings if finding.severity != "info" and not touches(finding, errors)]


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)
