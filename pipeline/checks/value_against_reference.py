"""A figure differs from the one that a reference source gives for the same gmina and year.

**What it finds**

"W 2024 r. z pomocy społecznej skorzystało 640 osób" where the reference file has 604 from the resources report; a number of
inhabitants that can't be this gmina's.

**Why it matters**

The plan stands beside published statistics; whoever compares them will doubt the rest.

**How it is decided**

A value of the file given with `--reference` is compared with every figure of its measure, year and gmina, within the rounding
of print; figures of part of the people or of another place don't count. Without a file only the number of inhabitants is
compared, with the count of Statistics Poland for the end of 2022: from 2019 on it may differ by a sixth, since registered and
counted people are not the same.

**Example**

Plan: „640 osób", plik: 604 („OZPS 2024") → „Plan podaje 640 osób, a źródło „OZPS 2024” 604."
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Set
from decimal import Decimal

from extractors import residents
from pipeline.checking import findings, numerals
from pipeline.checking.facts import of, operands, places
from pipeline.checking.findings import Rule
from pipeline.language import text
from schemas.fact import Fact
from schemas.finding import Finding, Relation, Severity, Verdict
from schemas.reading import Reading
from schemas.reference import KnownValue

CODE = "SRC801"
NAME = "value-against-reference"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_PEOPLE = "ludnosc.osoby"
_YEARS = range(2019, 2027)
_APART = 6
_SURE = 0.8


def run(reading: Reading) -> Iterator[Relation | Finding]:
    """Yield a relation for each value that could be compared, and a finding for each that differs."""
    own = [known for known in reading.known if known.teryt == reading.metadata.teryt]
    told = _told(reading, {_PEOPLE, *(known.measure for known in own)})
    for known in own:
        facts = told.get((known.measure, known.year), [])
        differing = [fact for fact in facts if fact.quantity.interval is None or known.value not in fact.quantity.interval]
        if facts:
            yield _relation(known, differing or facts, "contradiction" if differing else "holds")
        if differing:
            yield _finding(known, differing, "SRC801.message")
    yield from _people(reading, told, {known.year for known in own if known.measure == _PEOPLE})


def _people(reading: Reading, told: dict[tuple[str, int], list[Fact]], given: set[int]) -> Iterator[Finding]:
    """Yield a finding for the numbers of inhabitants that are far from what Statistics Poland counted."""
    counted = residents.counted(reading.metadata.teryt)
    if counted is None or counted.value is None:
        return
    count = counted.value
    far = [
        fact
        for year in _YEARS
        if year not in given
        for fact in told.get((_PEOPLE, year), [])
        if fact.quantity.value is not None and abs(fact.quantity.value - count) * _APART > count
    ]
    if far:
        known = KnownValue(reading.metadata.teryt or "", _PEOPLE, residents.YEAR, count, text("SRC801.gus"))
        yield _finding(known, far, "SRC801.people")


def _told(reading: Reading, measures: Set[str]) -> dict[tuple[str, int], list[Fact]]:
    """Return the figures of the whole gmina for some measures, by measure and year."""
    found: dict[tuple[str, int], list[Fact]] = defaultdict(list)
    for fact in of(reading, *measures):
        whole = fact.place in {None, reading.metadata.gmina} and not (fact.population or fact.subgroup or fact.hedge)
        yearly = fact.period is not None and fact.period.start == fact.period.end
        if fact.known and whole and yearly and fact.confidence >= _SURE and fact.quantity.value is not None and fact.period:
            found[fact.measure, fact.period.start].append(fact)
    return found


def _finding(known: KnownValue, facts: list[Fact], key: str) -> Finding:
    first = facts[0]
    value = numerals.number(known.value, first.unit)
    params = {
        "measure": first.measure_text,
        "year": str(first.period.start if first.period else known.year),
        "stated": first.quantity.text,
        "value": value,
        "source": known.source,
    }
    return findings.build(
        RULE,
        key,
        params,
        places(facts),
        formula=f"{first.quantity.text} ≠ {value}",
        operands=operands(facts),
        computed=known.value,
        stated=first.quantity.value,
        facts=(known.measure, str(known.year), known.source),
    )


def _relation(known: KnownValue, facts: list[Fact], verdict: Verdict) -> Relation:
    first = facts[0]
    return Relation(
        kind="same_fact",
        rule=CODE,
        verdict=verdict,
        basis=f"{known.source}, {known.year}",
        total=first.cell,
        terms=operands(facts),
        formula=f"{first.quantity.text} {'=' if verdict == 'holds' else '≠'} {_plain(known.value)}",
        computed=known.value,
        stated=first.quantity.value,
        evidence=places(facts),
    )


def _plain(value: Decimal) -> str:
    return numerals.number(value, None)
