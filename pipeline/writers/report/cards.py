"""Findings as the cards of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.checking.catalogue import checks
from pipeline.checking.numerals import number
from pipeline.writers import wording
from pipeline.writers.report.arithmetic import Arithmetic, arithmetic, relation_of
from pipeline.writers.report.chapters import Chapters
from pipeline.writers.report.places import Shown, Spot, spots
from schemas.finding import Finding, Relation, Severity
from schemas.record import PlanRecord

ORDER: tuple[Severity, ...] = ("error", "warning", "info")


class Card(NamedTuple):
    """A finding as shown; `places` are all that its figures and words stand at, `shown` how they are shown."""

    id: str
    finding: Finding
    message: str
    summary: str
    chapter: str
    path: tuple[str, ...]
    where: str
    arithmetic: Arithmetic | None
    proposal: str
    related: tuple[tuple[str, str], ...]
    places: tuple[Spot, ...]
    shown: Shown = Shown()


class Group(NamedTuple):
    """The cards of one severity, in the order of the document."""

    severity: Severity
    cards: tuple[Card, ...]


class Choice(NamedTuple):
    """Something to filter by, and how many findings have it."""

    value: str
    label: str
    count: int


def cards(record: PlanRecord, lang: str) -> list[Card]:
    """Return a card for each finding, most severe first, each severity in the order of the document."""
    chapters = Chapters(record)
    summaries = {check.code: wording.summary(check, lang) for check in checks()}
    found = sorted(record.findings, key=lambda finding: (ORDER.index(finding.severity), _first(finding)))
    ids = {finding.fingerprint: f"f{at}" for at, finding in enumerate(found, 1)}
    relations: dict[str, list[Relation]] = {}
    for relation in record.relations:
        if relation.verdict == "contradiction":
            relations.setdefault(relation.rule, []).append(relation)
    return [
        _card(f"f{at}", finding, relations.get(finding.rule, ()), chapters, summaries, ids, record, lang)
        for at, finding in enumerate(found, 1)
    ]


def groups(all_cards: Sequence[Card]) -> list[Group]:
    """Put the cards of each severity together."""
    return [
        Group(severity, chosen)
        for severity in ORDER
        if (chosen := tuple(card for card in all_cards if card.finding.severity == severity))
    ]


def choices(all_cards: Sequence[Card]) -> list[Choice]:
    """Return the checks that found something."""
    counts = Counter(card.finding.rule for card in all_cards)
    summaries = {card.finding.rule: card.summary for card in all_cards}
    return [Choice(rule, summaries[rule], count) for rule, count in sorted(counts.items())]


def chapter_choices(all_cards: Sequence[Card]) -> list[Choice]:
    """Return the chapters that findings stand in, in the order of the document."""
    counts = Counter(card.chapter for card in all_cards)
    first: dict[str, tuple[int, int]] = {}
    for card in all_cards:
        first[card.chapter] = min(first.get(card.chapter, _first(card.finding)), _first(card.finding))
    return [Choice(chapter, chapter, counts[chapter]) for chapter in sorted(first, key=lambda name: first[name])]


def _card(
    id: str,
    finding: Finding,
    relations: Iterable[Relation],
    chapters: Chapters,
    summaries: Mapping[str, str],
    ids: Mapping[str, str],
    record: PlanRecord,
    lang: str,
) -> Card:
    relation = relation_of(finding, relations)
    place = next(iter(finding.evidence), None)
    related = tuple((ids[mark], ids[mark][1:]) for mark in finding.related if mark in ids)
    return Card(
        id=id,
        finding=finding,
        message=wording.message(finding, lang),
        summary=summaries.get(finding.rule, finding.name),
        chapter=chapters.chapter(place),
        path=chapters.path(place),
        where=wording.places(finding.evidence[:1], record.source, lang),
        arithmetic=arithmetic(finding, relation),
        proposal="" if finding.proposal is None else number(finding.proposal),
        related=related,
        places=tuple(spots(finding, relation, record)),
    )


def _first(finding: Finding) -> tuple[int, int]:
    place = next(iter(finding.evidence), None)
    return (place.page, place.line_start) if place else (0, 0)
