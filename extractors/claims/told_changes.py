"""Changes against the values that another paragraph tells: "+2,0 p.p." in a table, "wzrósł z 21% do 24%" in the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from extractors.claims.prose_view import told_by_fact
from schemas.claim import Claim
from schemas.fact import Fact
from schemas.reading import Reading

_CHANGES = frozenset({"zmiana", "zmiana o"})
_SURE = 0.9
_SAME_PEOPLE = 0.8
_OTHER_PEOPLE = 0.7
_BASIS = "wartości podane w tekście"
_Key = tuple[str, str | None, int]
"""Topic, unit and year of a value."""


def changes(reading: Reading) -> Iterator[Claim]:
    """Yield the claim of each change of a known measure over the values of both years that one paragraph elsewhere tells."""
    sure = [
        fact for fact in reading.facts if fact.known and fact.period is not None and fact.confidence >= _SURE and not fact.hedge
    ]
    told = _told(sure)
    for change in sure:
        period, (topic, unit) = change.period, _topic(change)
        if period is None or change.subgroup not in _CHANGES or period.start == period.end or change.quantity.value is None:
            continue
        before, after = (told.get((topic, unit, year), {}) for year in (period.start, period.end))
        for block, old in before.items():
            new = after.get(block, [])
            if block != change.block and len(old) == len(new) == 1 and _of_one(change, old[0], new[0]):
                alike = change.population == old[0].population == new[0].population
                figures = tuple(map(told_by_fact, (change, old[0], new[0])))
                labels = tuple(figure.quantity.text for figure in figures)
                strength = _SAME_PEOPLE if alike else _OTHER_PEOPLE
                yield Claim("absolute_change", figures[0], figures[1:], _BASIS, labels, strength=strength)


def _told(facts: list[Fact]) -> Mapping[_Key, Mapping[int, list[Fact]]]:
    """Return the values of single years, by the paragraphs that tell them."""
    found: dict[_Key, dict[int, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        period = fact.period
        if fact.cell is None and fact.subgroup is None and period is not None and period.start == period.end:
            found[*_topic(fact), period.start][fact.block].append(fact)
    return found


def _topic(fact: Fact) -> tuple[str, str | None]:
    """Return a fact's topic and unit, of a change in percentage points those of the shares that it lies between."""
    topic, _, kind = fact.measure.partition(".")
    unit = "%" if fact.quantity.unit == "p.p." else fact.quantity.unit
    return (topic if unit == "%" else f"{topic}.{kind}"), unit


def _of_one(change: Fact, old: Fact, new: Fact) -> bool:
    """Tell whether three facts are of one place and of no two groups of people."""
    people = {fact.population for fact in (change, old, new)} - {None}
    return len(people) < 2 and len({fact.place for fact in (change, old, new)}) == 1
