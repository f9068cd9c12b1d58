"""A group of people is larger than the group it belongs to.

**What it finds**

"Długotrwale bezrobotni stanowili 3% mieszkańców": of 12 000 inhabitants that would be 360 persons, while all the unemployed are
250.

**Why it matters**

A part can't be larger than its whole; one of the figures is wrong or speaks of something else.

**How it is decided**

The lexicon says which group lies inside which (long-term unemployed inside the unemployed, those inside the population …).
Counts that fill a cell, and those that a sentence gives without doubt, are compared as intervals for one year with the nearest
group around them that the plan gives; what a sentence gives less surely founds a warning. A share of the inhabitants is turned
into a count by the largest population that the plan gives for that year. Staff that outnumber those whom they serve are a warning.

**Example**

„3% mieszkańców długotrwale bezrobotnych", „bezrobotni ogółem: 250" → „Część jest większa niż całość."
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from extractors.facts import compare
from extractors.facts.compare import Index
from extractors.lexicon import load
from extractors.morphology import lemmas
from pipeline.checking import findings, numerals
from pipeline.checking.facts import operands, places
from pipeline.checking.findings import Rule, fallen
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
_LIKELY = 0.8
"""Confidence from which a figure of a sentence founds a warning."""
_SCHOOL_YEAR = 1
"""A school year ends so many years after it began."""
_ALONE = 12
"""Characters that a cell may hold beside its figure, a unit or a footnote."""


@cache
def _bounds() -> dict[str, str]:
    """Return the group that bounds each group: the one around it, of staff those whom they serve."""
    entry = load("groups")
    return {**entry["inside"], **entry["served"]}


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each group that is certainly larger than the one around it."""
    index = compare.index(reading)
    bounds, shares = _bounds(), load("groups")["shares_of_population"]
    for part in _largest(reading):
        yield from _compared(part, part.quantity.interval, _around(reading, index, part), ())
    for (measure, year, end), facts in sorted(index.by_key.items(), key=lambda item: item[0]):
        group = shares.get(measure)
        if year == end and group in bounds and bounds[group] != _POPULATION:
            populations = index.get(_POPULATION, year)
            for fact in facts:
                if fact.base == _BASE and fact.quantity.interval is not None and populations:
                    largest = max(populations, key=lambda one: one.quantity.value or Decimal(0))
                    size = fact.quantity.interval * (largest.quantity.interval or Interval.point(0))
                    yield from _compared(fact, size.scale(Decimal("0.01")), index.get(bounds[group], year), (largest,))


def _largest(reading: Reading) -> Iterator[Fact]:
    """Yield the largest figure of each group that another bounds, year by year; one of women or of children does as well."""
    found: dict[tuple[str, int], Fact] = {}
    here = {None, reading.metadata.gmina}
    told = (fact for fact in reading.facts if fact.measure in _bounds() and fact.place in here and not _narrowed(fact))
    for fact in _counts(reading, told, _LIKELY):
        period, value = fact.period, fact.quantity.value
        if period is None or period.assumed or period.end - period.start > _SCHOOL_YEAR or value is None:
            continue
        largest = found.get((fact.measure, period.start))
        if largest is None or value > (largest.quantity.value or Decimal(0)):
            found[fact.measure, period.start] = fact
    yield from (fact for _, fact in sorted(found.items()))


def _narrowed(fact: Fact) -> bool:
    """Tell whether words narrow a fact which its measure's own name doesn't hold ("uczniowie szkół": "uczeń" narrows nothing)."""
    own = {lemma for word in fact.measure_text.split() for lemma in lemmas(word)}
    return not set((fact.subgroup or "").split()) <= own


def _around(reading: Reading, index: Index, part: Fact) -> tuple[Fact, ...]:
    """Return the figures of the nearest group around a part's that are given for its year (or either of a school year's)."""
    group, period = _bounds().get(part.measure), part.period
    while group is not None and period is not None:
        told = (fact for year in sorted({period.start, period.end}) for fact in index.get(group, year))
        wholes = tuple(_counts(reading, told, _SURE))
        if wholes:
            return wholes
        group = _bounds().get(group)
    return ()


def _counts(reading: Reading, facts: Iterable[Fact], sure: float) -> Iterator[Fact]:
    """Yield the facts of sentences that are sure and those that fill a cell; those inside a cell's text often count a part."""
    for fact in facts:
        if fact.cell is None and fact.confidence >= sure and fact.hedge is None:
            yield fact
        elif fact.cell is not None:
            table, row = reading.tables[fact.cell.table], fact.cell.row
            cells = table.header[row] if row < len(table.header) else table.rows[row - len(table.header)]
            if len(cells[fact.cell.col]) <= len(fact.quantity.text) + _ALONE:
                yield fact


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
    staff = part.measure in load("groups")["served"]
    likely = staff or (part.cell is None and part.confidence < _SURE)
    yield findings.build(
        RULE._replace(severity=fallen(SEVERITY)) if likely else RULE,
        "DEM709.staff" if staff else "DEM709.message" if base else "DEM709.counts",
        params,
        places(facts),
        formula=f"{part.quantity.text} → {params['size']} > {whole.quantity.text}",
        operands=operands(facts[: 2 + len(base)]),
        computed=computed,
        stated=part.quantity.value,
        facts=(part.measure, whole.measure, params["year"]),
    )
