"""Births and deaths don't give the natural increase that the document states for the same year.

**What it finds**

122 births and 250 deaths in 2024, and "przyrost naturalny −74".

**Why it matters**

Forecasts of needs rest on natural increase; with a wrong one the number of children or seniors is wrong too.

**How it is decided**

One year, one place, each of the three stated once or with values that agree. Registered births may differ from those counted by the
statistical office, so a difference of up to a tenth is left alone. A balance told without a year is that of the births and deaths
told just before it, of which it must be the difference exactly.

**Example**

„urodziło się 122 dzieci, zmarło 250 osób", „przyrost naturalny −74" → „122 − 250 = −128, a podano −74."
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from extractors.claims.pairs import of_one_sex
from extractors.facts import compare
from pipeline.checking import findings
from pipeline.checking.facts import operands, places
from pipeline.checking.findings import Rule
from schemas.fact import Fact
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "DEM711"
NAME = "natural-increase"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_SLACK = Decimal("0.1")
_BIRTHS, _DEATHS, _BALANCE = "urodzenia.osoby", "zgony.osoby", "przyrost_naturalny.osoby"
_NEAR = 3


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each year whose births and deaths give another balance than the one that is stated."""
    facts = compare.index(reading)
    for (measure, start, end), stated in facts.by_key.items():
        if measure != _BALANCE or start != end:
            continue
        births = _only(facts.get(_BIRTHS, start))
        deaths = _only(facts.get(_DEATHS, start))
        balance = _only(stated)
        if births is None or deaths is None or balance is None or balance.cell is not None:
            continue
        yield from _compared(births, deaths, balance, start, _SLACK)
    yield from _undated(reading.facts)


def _undated(facts: Iterable[Fact]) -> Iterator[Finding]:
    """Yield a finding for each balance without a year that is not the difference of births and deaths told just before it."""
    last: dict[str, Fact] = {}
    for fact in facts:
        if fact.cell is not None or fact.subgroup or of_one_sex(fact.quantity.text):
            continue
        dated = fact.period is not None and not fact.period.assumed
        births, deaths = last.get(_BIRTHS), last.get(_DEATHS)
        if fact.measure == _BALANCE and not dated and births and deaths and births.period == deaths.period is not None:
            if fact.block - min(births.block, deaths.block) <= _NEAR:
                yield from _compared(births, deaths, fact, deaths.period.start, Decimal(0))
        elif dated and (fact.measure not in last or last[fact.measure].block != fact.block):
            last[fact.measure] = fact  # the first of a block: those behind it may tell parts


def _compared(births: Fact, deaths: Fact, balance: Fact, year: int, slack: Decimal) -> Iterator[Finding]:
    born, died, given = births.quantity.value, deaths.quantity.value, balance.quantity.value
    if born is None or died is None or given is None or not (born and died):
        return
    computed = born - died
    if abs(computed - given) <= max(born, died) * slack or abs(computed) == abs(given):
        return
    params = {"births": births.quantity.text, "deaths": deaths.quantity.text, "year": str(year)}
    params |= {"stated": balance.quantity.text, "computed": str(computed).replace("-", "−")}
    told = (births, deaths, balance)
    yield findings.build(RULE, "DEM711.message", params, places(told), operands=operands(told), computed=computed, stated=given)


def _only(mentions: tuple[Fact, ...]) -> Fact | None:
    """Return the first of mentions that all give one value."""
    values = {fact.quantity.value for fact in mentions}
    return mentions[0] if len(values) == 1 and None not in values else None
