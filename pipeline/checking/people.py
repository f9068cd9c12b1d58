"""How many people live in the gmina, and whether groups of them add up to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.checking import figures, numerals, sums
from pipeline.checking.facts import of, operands, places
from pipeline.checking.findings import Rule, fallen
from pipeline.checking.sums import Sum
from schemas.document import Table
from schemas.fact import Fact
from schemas.finding import Finding, Relation
from schemas.quantity import Figure
from schemas.reading import Reading

_MEASURE = "ludnosc.osoby"
_SURE = 0.9
_YEAR = re.compile(r"(?<![\d.,/])((?:19|20)\d\d)(?![\d/])")


def inhabitants(reading: Reading) -> dict[int, list[Fact]]:
    """Return by year the numbers of inhabitants that the document tells of the whole gmina."""
    found: dict[int, list[Fact]] = {}
    for fact in of(reading, _MEASURE):
        if fact.period and _of_all(fact, reading):
            found.setdefault(fact.period.start, []).append(fact)
    return found


def _of_all(fact: Fact, reading: Reading) -> bool:
    """Tell whether a fact counts everyone in the gmina in one year, and does so surely."""
    own = fact.place in {None, reading.metadata.gmina} and not (fact.subgroup or fact.population or fact.hedge)
    told = fact.confidence >= _SURE and fact.quantity.op in {"=", "≈"} and fact.quantity.interval is not None
    yearly = fact.period is not None and fact.period.start == fact.period.end and not fact.period.assumed
    return own and told and yearly


def year_of(text: str) -> int | None:
    """Return the one year that a text names, None where it names none or several."""
    years = {int(year) for year in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


def year_columns(table: Table) -> dict[int, int]:
    """Return the columns of a table whose header names one year, with that year."""
    return {col: year for col, head in enumerate(table.heads()) if (year := year_of(head)) is not None}


def test(rule: Rule, year: int, parts: Sequence[Figure], wholes: Sequence[Fact]) -> Iterator[Relation | Finding]:
    """Yield the relation between groups and the number of inhabitants told elsewhere, and a finding where no such number is theirs.

    It is a warning: register and census count different people.
    """
    said = [fact for fact in wholes if fact.block != parts[0].block]
    if not said:
        return
    reach = figures.reach(parts)
    agreeing = next((fact for fact in said if fact.quantity.interval and fact.quantity.interval.meets(reach)), None)
    whole = agreeing or said[0]
    computed = figures.total(parts)
    formula = f"{figures.written(parts)} = {numerals.number(computed, whole.unit)}"
    evidence = (*places((whole,)), *places(parts))
    terms = (*operands((whole,)), *figures.operands(parts))
    params = {"year": str(year), "computed": numerals.number(computed, whole.unit), "stated": whole.quantity.text}
    params["parts"] = figures.written(parts)
    told = Sum(whole.measure_text, terms, formula, computed, whole.quantity.value, evidence)
    yield from sums.outcome(rule._replace(severity=fallen(rule.severity)), told, params, holds=agreeing is not None)
