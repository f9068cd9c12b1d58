"""A group of people is larger than the group it belongs to.

**What it finds**

"Długotrwale bezrobotni stanowili 3,1% mieszkańców": of 32 679 inhabitants that would be 1 013 persons, while all the unemployed are
625.

**Why it matters**

A part can't be larger than its whole; one of the figures is wrong or speaks of something else.

**How it is decided**

The lexicon says which group lies inside which (long-term unemployed inside the unemployed, those inside the population …).
Counts that fill a cell, and those that a sentence gives without doubt, are compared as intervals for one year; a share of the
inhabitants is turned into a count by the largest population that the plan gives for that year.

**Example**

„3,1% mieszkańców długotrwale bezrobotnych", „bezrobotni ogółem: 625" → „Część jest większa niż całość."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from extractors.facts.compare import Index
from extractors.lexicon import load
from pipeline.checking import findings, numerals
from pipeline.checking.facts import operands, places
from pipeline.checking.findings import Rule
from schemas.fact import Fact
from schemas.finding import Finding, Severity
from schemas.interval import Interval
from schemas.reading import Reading

CODE = "DEM709"
NAME = "part-exceeds-group"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_POPULATION = "ludnosc.osoby"
_BASE = "ludność"
_SURE = 0.95
_ALONE = 12
"""Characters that a cell may hold beside its figure, a unit or a footnote."""


@cache
def _groups() -> tuple[dict[str, str], dict[str, str]]:
    entry = load("groups")
    return entry["inside"], entry["shares_of_population"]


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each group that is certainly larger than the one around it."""
    index = Index.of(reading.facts)
    inside, shares = _groups()
    for (measure, year, end), facts in sorted(index.by_key.items(), key=lambda item: item[0]):
        if year != end:
            continue
        if measure in inside:
            wholes = _counts(reading, index.get(inside[measure], year))
            for fact in _counts(reading, facts)[:1]:
                yield from _compared(fact, fact.quantity.interval, wholes, ())
        group = shares.get(measure)
        if group in inside and inside[group] != _POPULATION:
            populations = index.get(_POPULATION, year)
            for fact in facts:
                if fact.base == _BASE and fact.quantity.interval is not None and populations:
                    largest = max(populations, key=lambda one: one.quantity.value or Decimal(0))
                    size = fact.quantity.interval * (largest.quantity.interval or Interval.point(0))
                    yield from _compared(fact, size.scale(Decimal("0.01")), index.get(inside[group], year), (largest,))


def _counts(reading: Reading, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Return the facts of sentences that are sure and those that fill a cell; those inside a cell's text often count a part."""
    found = []
    for fact in facts:
        if fact.cell is None and fact.confidence >= _SURE and fact.hedge is None:
            found.append(fact)
        elif fact.cell is not None:
            table = reading.tables[fact.cell.table]
            text = (*table.header, *table.rows)[fact.cell.row][fact.cell.col]
            if len(text) <= len(fact.quantity.text) + _ALONE:
                found.append(fact)
    return tuple(found)


def _compared(part: Fact, size: Interval | None, wholes: tuple[Fact, ...], base: tuple[Fact, ...]) -> Iterator[Finding]:
    if size is None or not wholes:
        return
    whole = max(wholes, key=lambda one: one.quantity.value or Decimal(0))
    bound = whole.quantity.interval
    if bound is None or size.low <= bound.high:
        return
    middle = round((size.low + size.high) / 2)
    params = {
        "part": part.measure_text,
        "printed": part.quantity.text,
        "size": numerals.number(Decimal(middle)),
        "whole": whole.measure_text,
        "bound": whole.quantity.text,
        "year": str(part.period.start) if part.period else "",
    }
    computed = whole.quantity.value
    if computed is not None and base and base[0].quantity.value:
        computed = round(computed * 100 / base[0].quantity.value, 2)
    facts = (part, whole, *base, *wholes)
    yield findings.build(
        RULE,
        "DEM709.message",
        params,
        places(facts),
        formula=f"{part.quantity.text} → {params['size']} > {whole.quantity.text}",
        operands=operands(facts[: 2 + len(base)]),
        computed=computed,
        stated=part.quantity.value,
        facts=(part.measure, whole.measure, params["year"]),
    )
