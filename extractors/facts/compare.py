"""Put mentions of one fact side by side: those that agree, and those that can't both be right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from extractors.once import once_by
from schemas.fact import Fact
from schemas.reading import Reading

_SURE = 0.9
"""Confidence from which a fact's slots are taken as read, not guessed."""
_USABLE = 0.6
_PERSON = "osoba"
_LOOSE = frozenset({"vague", "at_least", "at_most", "more_than", "less_than"})

Key = tuple[str, str | None, str | None, str | None, str | None, str | None, int, int]


class SameFact(NamedTuple):
    """Mentions of one fact: `agreeing` share the commonest value (the first of them leads), `differing` can't meet it."""

    agreeing: tuple[Fact, ...]
    differing: tuple[Fact, ...]

    def sure(self, one: Fact, other: Fact) -> bool:
        """Tell whether every slot of two mentions was read, not guessed."""
        return one.known and one.hedge == other.hedge and min(one.confidence, other.confidence) >= _SURE


def same_facts(facts: Iterable[Fact]) -> Iterator[SameFact]:
    """Group the mentions whose measure, unit, place, period, population and sub-group are all equal.

    A fact whose period is unknown or assumed is compared with none. Where one table or one paragraph gives several values for
    what looks like one fact, its words don't tell the values apart, so those mentions are left out.
    """
    groups: dict[Key, list[Fact]] = defaultdict(list)
    for fact in facts:
        years = _years(fact)
        if years is not None and fact.quantity.qualifier not in _LOOSE and not _is_rate(fact):
            groups[fact.measure, fact.unit, fact.place, fact.population, fact.subgroup, fact.base, *years].append(fact)
    for mentions in groups.values():
        clear = _unambiguous(mentions)
        if len({fact.block for fact in clear}) > 1:
            yield _split(clear)


def _years(fact: Fact) -> tuple[int, int] | None:
    """Return the years of a fact whose measure is known and whose period is told, surely enough to compare it; else None."""
    if fact.period is None or fact.period.assumed or not fact.known or fact.confidence < _USABLE:
        return None
    return fact.period.start, fact.period.end


def _is_rate(fact: Fact) -> bool:
    """Tell whether a count of people is no whole number, so one per something: "7,0 urodzenia"."""
    quantity = fact.quantity
    return fact.unit == _PERSON and quantity.scale == 1 and quantity.decimals > 0


def _unambiguous(mentions: list[Fact]) -> list[Fact]:
    values: dict[int, set[Decimal | None]] = defaultdict(set)
    for fact in mentions:
        values[fact.block].add(fact.quantity.value)
    return [fact for fact in mentions if len(values[fact.block]) == 1]


def _split(mentions: list[Fact]) -> SameFact:
    counts = Counter(fact.quantity.value for fact in mentions)
    common = max(counts, key=lambda value: counts[value])  # the first told of equally common ones: counts keep their order
    lead = max((fact for fact in mentions if fact.quantity.value == common), key=lambda fact: fact.confidence)
    agreeing, differing = [lead], list[Fact]()
    for fact in mentions:
        if fact is not lead:
            (agreeing if _meet(lead, fact) else differing).append(fact)
    return SameFact(tuple(agreeing), tuple(differing))


def _meet(one: Fact, other: Fact) -> bool:
    """Tell whether two mentions may be one value; a loss may be printed without its sign: "−50", "50 osób na minusie"."""
    first, second = one.quantity.interval, other.quantity.interval
    if first is None or second is None:
        return False
    stated, printed = one.quantity.value, other.quantity.value
    return first.meets(second) or (stated is not None and printed is not None and stated == -printed)


class Index(NamedTuple):
    """Facts that are sure enough to reckon with, by measure and by years; those of a part or a group of people are left out."""

    by_key: dict[tuple[str, int, int], tuple[Fact, ...]]

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> Index:
        """Index the facts whose measure and period are known."""
        found: dict[tuple[str, int, int], list[Fact]] = defaultdict(list)
        for fact in facts:
            years = _years(fact)
            if years is not None and not (fact.population or fact.subgroup):
                found[fact.measure, *years].append(fact)
        return cls({key: tuple(group) for key, group in found.items()})

    def get(self, measure: str, start: int, end: int | None = None) -> tuple[Fact, ...]:
        """Return the mentions of a measure for the years from `start` to `end` (`start` alone by default)."""
        return self.by_key.get((measure, start, start if end is None else end), ())


def _facts(reading: Reading) -> object:
    return reading.facts


@once_by(_facts)
def index(reading: Reading) -> Index:
    """Return the index of a document's facts."""
    return Index.of(reading.facts)


@once_by(_facts)
def table_index(reading: Reading) -> Index:
    """Return the index of the facts that stand in tables."""
    return Index.of(fact for fact in reading.facts if fact.cell is not None)
