"""Births and deaths don't give the natural increase that the document states for the same year.

**What it finds**

122 births and 250 deaths in 2024, and "przyrost naturalny −74".

**Why it matters**

Forecasts of needs rest on natural increase; with a wrong one the number of children or seniors is wrong too.

**How it is decided**

One year, one place, each of the three stated once or with values that agree. Registered births may differ from those counted by the
statistical office, so a difference of up to a tenth is left alone.

**Example**

„urodziło się 122 dzieci, zmarło 250 osób", „przyrost naturalny −74" → „122 − 250 = −128, a podano −74."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractors.facts import compare
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.fact import Fact
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "DEM711"
NAME = "natural-increase"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_SLACK = Decimal("0.1")


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each year whose births and deaths give another balance than the one that is stated."""
    facts = compare.index(reading)
    for (measure, start, end), stated in facts.by_key.items():
        if measure != "przyrost_naturalny.osoby" or start != end:
            continue
        births = _only(facts.get("urodzenia.osoby", start))
        deaths = _only(facts.get("zgony.osoby", start))
        balance = _only(stated)
        if births is None or deaths is None or balance is None or balance.cell is not None:
            continue
        yield from _compared(births, deaths, balance, start)


def _compared(births: Fact, deaths: Fact, balance: Fact, year: int) -> Iterator[Finding]:
    born, died, given = births.quantity.value, deaths.quantity.value, balance.quantity.value
    if born is None or died is None or given is None or not (born and died):
        return
    computed = born - died
    if abs(computed - given) <= max(born, died) * _SLACK or abs(computed) == abs(given):
        return
    params = {"births": births.quantity.text, "deaths": deaths.quantity.text, "year": str(year)}
    params |= {"stated": balance.quantity.text, "computed": str(computed).replace("-", "−")}
    places = tuple(dict.fromkeys((*births.evidence, *deaths.evidence, *balance.evidence)))
    yield findings.build(RULE, "DEM711.message", params, places, computed=computed, stated=given)


def _only(mentions: tuple[Fact, ...]) -> Fact | None:
    """Return the first of mentions that all give one value."""
    values = {fact.quantity.value for fact in mentions}
    return mentions[0] if len(values) == 1 and None not in values else None
