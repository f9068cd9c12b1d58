"""Run the selected checks over a reading and bring their outcomes together: one root cause, one finding."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.checking import roots
from pipeline.checking.catalogue import Selection, checks
from pipeline.checking.findings import recognised
from schemas.finding import Finding, NotJudged, Relation
from schemas.reading import Reading


class Judgement(NamedTuple):
    """All that the checks left of one document."""

    relations: tuple[Relation, ...]
    findings: tuple[Finding, ...]
    not_judged: tuple[NotJudged, ...]


def judge(reading: Reading, selection: Selection | None = None) -> Judgement:
    """Run the checks that `selection` includes (all but those in preview, by default)."""
    chosen = selection or Selection()
    relations: list[Relation] = []
    findings: list[Finding] = []
    not_judged: list[NotJudged] = []
    for check in checks():
        if not chosen.includes(check):
            continue
        for outcome in check.run(reading):
            if isinstance(outcome, Relation):
                relations.append(outcome)
            elif isinstance(outcome, Finding):
                findings.append(outcome.model_copy(update={"preview": True}) if check.preview else outcome)
            else:
                not_judged.append(outcome)
    settled = roots.settle(tuple(findings), tuple(relations))
    if scans := frozenset(reading.document.source.recognised):
        settled = tuple(recognised(finding, scans) for finding in settled)
    return Judgement(tuple(relations), settled, tuple(not_judged))
