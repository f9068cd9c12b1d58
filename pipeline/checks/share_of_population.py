"""A share of the inhabitants fits no population of the plan, or two shares are reckoned from two populations.

**What it finds**

"405 osób, co stanowiło 4,50% mieszkańców" beside "246 osób (2,98% mieszkańców)": the first share is of 9 000 inhabitants, the
second of 8 250.

**Why it matters**

Shares of two different populations can't be compared, and the reader is not told that there are two.

**How it is decided**

The share and the counts of one sentence are set against every population that the plan gives for that year, each with its
rounding. Which of the counts is meant is not always said, so the share is accused only where no count of the sentence fits any
population; where each share fits, but no population serves them all, the finding is a warning.
Paragraphs that give their own population are left to the check on shares in sentences.

**Example**

„405 osób (4,50%)", „246 osób (2,98%)", ludność 9 000 w tabeli 2 i 8 250 w tabeli 3 → „Udziały liczono od różnych liczb
ludności."
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from extractors.facts import compare
from pipeline.checking import findings, numerals
from pipeline.checking.facts import of, operands, places
from pipeline.checking.findings import Rule
from schemas.fact import Fact
from schemas.finding import Finding, Severity
from schemas.interval import Interval
from schemas.reading import Reading

CODE = "PCT109"
NAME = "share-of-population"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_POPULATION = "ludnosc.osoby"
_BASE = "ludność"


class _Fit(NamedTuple):
    """A share, the counts beside it, and the populations of which one of the counts is that share."""

    share: Fact
    counts: tuple[Fact, ...]
    populations: frozenset[Decimal]


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each share that fits no population, and one for each year whose shares fit only different ones."""
    populations = _populations(reading)
    own_base = {fact.block for fact in of(reading, _POPULATION) if fact.cell is None}
    by_year: dict[int, list[_Fit]] = defaultdict(list)
    for share, counts in _shares(reading):
        year = share.period.start if share.period else 0
        known = populations.get(year, ())
        if known and counts:
            fitting = frozenset(value for value in _values(known) if any(_fits(count, value, share) for count in counts))
            by_year[year].append(_Fit(share, counts, fitting))
    for year, fits in sorted(by_year.items()):
        for fit in fits:
            if not fit.populations and fit.share.block not in own_base:
                yield _unfit(fit, populations[year])
        good = [fit for fit in fits if fit.populations]
        if good and not frozenset.intersection(*(fit.populations for fit in good)):
            yield _different(year, good, populations[year])


def _populations(reading: Reading) -> dict[int, tuple[Fact, ...]]:
    index = compare.table_index(reading)
    return {start: facts for (measure, start, end), facts in index.by_key.items() if measure == _POPULATION and start == end}


def _shares(reading: Reading) -> Iterator[tuple[Fact, tuple[Fact, ...]]]:
    """Give each share of the inhabitants in prose with the counts of people before it in its paragraph and right behind it."""
    told = (fact for fact in reading.facts if fact.cell is None)
    for _, block in groupby(told, key=lambda fact: fact.block):
        line = list(block)
        for at, fact in enumerate(line):
            if fact.base == _BASE and fact.quantity.unit == "%" and any(map(str.isdigit, fact.quantity.text)):
                beside = (*line[at + 1 : at + 2], *line[:at])
                yield fact, tuple(one for one in beside if one.quantity.unit == "osoba" and one.period == fact.period)


def _values(facts: tuple[Fact, ...]) -> set[Decimal]:
    return {fact.quantity.value for fact in facts if fact.quantity.value}


def _fits(count: Fact, population: Decimal, share: Fact) -> bool:
    value, interval = share.quantity.value, share.quantity.interval
    if value is None or interval is None or count.quantity.interval is None:
        return False
    computed = count.quantity.interval.scale(100) / Interval.point(population)
    truncated = Interval(value, value + share.quantity.precision, False, True)
    return computed.meets(interval) or computed.meets(truncated)


def _unfit(fit: _Fit, populations: tuple[Fact, ...]) -> Finding:
    count = fit.counts[-1]
    base = populations[0].quantity.value or Decimal(1)
    computed = round((count.quantity.value or Decimal(0)) * 100 / base, 2)
    params = {
        "share": fit.share.quantity.text,
        "count": count.quantity.text,
        "population": numerals.number(base),
        "computed": numerals.number(computed, "%"),
    }
    facts = (fit.share, count, *populations)
    return findings.build(
        RULE,
        "PCT109.unfit",
        params,
        places(facts),
        formula=f"{count.quantity.text} / {params['population']} = {params['computed']} ≠ {fit.share.quantity.text}",
        operands=operands(facts),
        computed=computed,
        stated=fit.share.quantity.value,
    )


def _different(year: int, fits: list[_Fit], populations: tuple[Fact, ...]) -> Finding:
    facts = (*(fit.share for fit in fits), *populations)
    params = {
        "year": str(year),
        "shares": ", ".join(fit.share.quantity.text for fit in fits),
        "populations": ", ".join(numerals.number(value) for value in sorted(set().union(*(fit.populations for fit in fits)))),
    }
    return findings.build(RULE, "PCT109.different", params, places(facts), operands=operands(facts))
