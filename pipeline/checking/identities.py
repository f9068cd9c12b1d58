"""Identities of demography: groups of people that make up a whole, wherever the document tells them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.checking import numerals, sums
from pipeline.checking.facts import of, operands, places
from pipeline.checking.findings import Rule, fallen
from pipeline.checking.sums import Sum
from schemas.fact import Fact
from schemas.finding import Finding, Relation
from schemas.reading import Reading

_SURE = 0.9
Slot = tuple[str, str]
"""A measure and, of it, the group of people ("" for all)."""


def check(reading: Reading, rule: Rule, whole: Slot, parts: Sequence[Slot]) -> Iterator[Relation | Finding]:
    """Yield, for each year in which whole and parts are told with one value each, the relation, and a finding where they differ.

    It is an error where all stand in one table or paragraph, else a warning: they may come from two sources. Sums inside one row
    or column of a table are other checks' work.
    """
    for told in _by_year(reading, whole, parts).values():
        total, addends = told[whole], [told[part] for part in parts]
        computed = sum((fact.quantity.value or Decimal(0) for fact in addends), Decimal(0))
        stated = total.quantity.value or Decimal(0)
        facts = (total, *addends)
        slack = sum((_slack(fact) for fact in facts), Decimal(0))
        holds = abs(computed - stated) <= slack
        formula = " + ".join(fact.quantity.text for fact in addends) + f" = {numerals.number(computed, total.unit)}"
        one_place = len({fact.block for fact in facts}) == 1
        severity = rule.severity if one_place else fallen(rule.severity)
        params = {"computed": numerals.number(computed, total.unit), "stated": total.quantity.text, "parts": _said(addends)}
        params |= {"measure": total.measure_text, "year": str(total.period.start if total.period else "")}
        told_sum = Sum(total.measure_text, operands(facts), formula, computed, stated, places(facts))
        yield from sums.outcome(rule._replace(severity=severity), told_sum, params, holds=holds)


def _by_year(reading: Reading, whole: Slot, parts: Sequence[Slot]) -> dict[int, dict[Slot, Fact]]:
    wanted = {whole, *parts}
    found: dict[int, dict[Slot, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in of(reading, *(measure for measure, _ in wanted)):
        slot = (fact.measure, fact.population or "")
        if slot in wanted and _usable(fact, reading) and fact.period:
            found[fact.period.start][slot].append(fact)
    years: dict[int, dict[Slot, Fact]] = {}
    for year, told in found.items():
        single = {slot: facts[0] for slot, facts in told.items() if len({fact.quantity.value for fact in facts}) == 1}
        if single.keys() == wanted and not _one_table(list(single.values())):
            years[year] = single
    return years


def _one_table(facts: Sequence[Fact]) -> bool:
    return len({fact.block for fact in facts}) == 1 and all(fact.cell is not None for fact in facts)


def _usable(fact: Fact, reading: Reading) -> bool:
    yearly = fact.period is not None and fact.period.start == fact.period.end
    own = fact.place in {None, reading.metadata.gmina} and fact.subgroup is None and fact.hedge is None
    return fact.known and yearly and own and fact.confidence >= _SURE and fact.quantity.value is not None


def _slack(fact: Fact) -> Decimal:
    quantity = fact.quantity
    return Decimal(0) if quantity.qualifier == "exact" and quantity.scale == 1 else quantity.precision


def _said(facts: Sequence[Fact]) -> str:
    return ", ".join(f"{fact.measure_text} {fact.quantity.text}" for fact in facts)
