"""Findings as the cards of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.checking.catalogue import checks
from pipeline.checking.numerals import number
from pipeline.writers import wording
from pipeline.writers.report.arithmetic import Arithmetic, arithmetic, relation_of, stated_at
from pipeline.writers.report.chapters import BETWEEN, Chapters
from pipeline.writers.report.places import Shown, Spot, spots
from schemas.finding import Finding, Relation, Severity
from schemas.record import PlanRecord

ORDER: tuple[Severity, ...] = ("error", "warning", "info")
SETTLED = "settled"


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
    causes: tuple[str, ...]
    proposal: str
    related: tuple[tuple[str, str], ...]
    places: tuple[Spot, ...]
    shown: Shown = Shown()


class Group(NamedTuple):
    """The cards of one severity, in the order of the document; those that someone has settled stand apart, as "settled"."""

    name: str
    cards: tuple[Card, ...]


class Choice(NamedTuple):
    """Something to filter by, and how many findings have it; `part` is what the chapter belongs to, `first` its first card."""

    value: str
    label: str
    findings: int
    part: str = ""
    first: str = ""


def cards(record: PlanRecord, lang: str) -> list[Card]:
    """Return a card for each finding, most severe first, each severity in the order of the document."""
    drawing = _Drawing(record, ids(record), lang)
    return [drawing.card(f"f{at}", finding) for at, finding in enumerate(_ordered(record), 1)]


def ids(record: PlanRecord) -> dict[str, str]:
    """Return the anchor of each finding's card by its fingerprint."""
    return {finding.fingerprint: f"f{at}" for at, finding in enumerate(_ordered(record), 1)}


def _ordered(record: PlanRecord) -> list[Finding]:
    return sorted(record.findings, key=lambda finding: (bool(finding.suppressed), ORDER.index(finding.severity), _first(finding)))


def groups(all_cards: Sequence[Card]) -> list[Group]:
    """Put the cards of each severity together."""
    found: dict[str, list[Card]] = {name: [] for name in (*ORDER, SETTLED)}
    for card in all_cards:
        found[SETTLED if card.finding.suppressed else card.finding.severity].append(card)
    return [Group(name, tuple(chosen)) for name, chosen in found.items() if chosen]


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
    ids = {card.chapter: card.id for card in reversed(all_cards)}
    return [
        Choice(chapter, chapter.rpartition(BETWEEN)[2], counts[chapter], chapter.rpartition(BETWEEN)[0], ids[chapter])
        for chapter in sorted(first, key=lambda name: first[name])
    ]


class _Drawing:
    """Draws the cards of a record; knows the chapters, the relations that were contradicted and the other cards."""

    def __init__(self, record: PlanRecord, ids: dict[str, str], lang: str) -> None:
        self._record, self._ids, self._lang = record, ids, lang
        self._chapters = Chapters(record)
        self._summaries = {check.code: wording.summary(check, lang) for check in checks()}
        self._relations: dict[str, list[Relation]] = {}
        for relation in record.relations:
            if relation.verdict == "contradiction":
                self._relations.setdefault(relation.rule, []).append(relation)

    def card(self, id: str, finding: Finding) -> Card:
        relation = relation_of(finding, self._relations.get(finding.rule, ()))
        place = next(iter(finding.evidence), None)
        return Card(
            id=id,
            finding=finding,
            message=wording.message(finding, self._lang),
            summary=self._summaries.get(finding.rule, finding.name),
            chapter=self._chapters.chapter(place),
            path=self._chapters.path(place),
            where=wording.places(finding.evidence[:1], self._record.source, self._lang),
            arithmetic=arithmetic(finding, relation),
            causes=wording.causes(finding, self._lang),
            proposal=_proposal(finding),
            related=tuple((self._ids[mark], self._ids[mark][1:]) for mark in finding.related if mark in self._ids),
            places=tuple(spots(finding, stated_at(finding, relation), self._record)),
        )


def _proposal(finding: Finding) -> str:
    """Return the value that would mend everything, where no cause says so already."""
    said = "" if finding.proposal is None else number(finding.proposal)
    return "" if any(said in cause for cause in finding.causes) else said


def _first(finding: Finding) -> tuple[int, int]:
    place = next(iter(finding.evidence), None)
    return (place.page, place.line_start) if place else (0, 0)
