"""The change of population does not follow from births, deaths and migration.

**What it finds**

A population that falls by 1 198 within a year in which natural increase and migration together give −257.

**Why it matters**

The forecast of needs stands on the population; two series that don't fit together come from two sources or hide a slip.

**How it is decided**

Population at the end of two years running, natural increase and balance of migration of the later year, all from one table or from
tables of the document, all without a narrower group. The difference must be met within rounding. Because a census or a change of
source (register, Statistics Poland) revises a series without any slip, the finding is a warning.

**Example**

„Ludność: 2022 r. 34 308, 2023 r. 34 158; przyrost naturalny 2023: −181; saldo migracji 2023: −97" → „Zmiana liczby ludności
o −150 nie wynika z przyrostu naturalnego i migracji (−278)."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractors.facts import compare
from pipeline.checking import findings, numerals
from pipeline.checking.facts import operands, places
from pipeline.checking.findings import Rule
from schemas.fact import Fact
from schemas.finding import Finding, Relation, Severity
from schemas.reading import Reading

CODE = "DEM704"
NAME = "population-balance"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_POPULATION, _NATURAL, _MIGRATION = "ludnosc.osoby", "przyrost_naturalny.osoby", "saldo_migracji.osoby"


def run(reading: Reading) -> Iterator[Relation | Finding]:
    """Yield a relation for each year that can be balanced and one finding for all years that can't be met."""
    index = compare.table_index(reading)
    broken: list[tuple[Fact, ...]] = []
    years = sorted(start for measure, start, end in index.by_key if measure == _MIGRATION and start == end)
    for year in years:
        before, after = index.get(_POPULATION, year - 1), index.get(_POPULATION, year)
        series = [before, after, index.get(_NATURAL, year), index.get(_MIGRATION, year)]
        if not all(series):
            continue
        tables = {fact.cell.table for fact in before if fact.cell} & {fact.cell.table for fact in after if fact.cell}
        facts = tuple(_of_table(group, min(tables)) if tables else group[0] for group in series)
        relation = _judged(facts)
        if not tables or relation is None:
            continue
        yield relation
        if relation.verdict == "contradiction":
            broken.append(facts)
    if broken:
        yield _finding(broken)


def _of_table(facts: tuple[Fact, ...], table: int) -> Fact:
    return next((fact for fact in facts if fact.cell and fact.cell.table == table), facts[0])


def _judged(facts: tuple[Fact, ...]) -> Relation | None:
    before, after, natural, migration = (fact.quantity.interval for fact in facts)
    if before is None or after is None or natural is None or migration is None:
        return None
    computed = natural + migration
    stated = after - before
    fits = computed.meets(stated)
    return Relation(
        kind="difference",
        rule=CODE,
        verdict="holds" if fits else "contradiction",
        basis="bilans ludności",
        total=facts[1].cell,
        operands=tuple(fact.cell for fact in (facts[0], *facts[2:]) if fact.cell),
        terms=operands(facts),
        formula=_formula(facts),
        computed=computed.low if computed.is_point else None,
        stated=stated.low if stated.is_point else None,
        evidence=places(facts),
    )


def _formula(facts: tuple[Fact, ...]) -> str:
    before, after, natural, migration = (numerals.number(value) for value in _values(facts))
    return f"{after} − {before} ≠ {natural} + ({migration})"


def _finding(broken: list[tuple[Fact, ...]]) -> Finding:
    first = broken[0]
    before, after, natural, migration = _values(first)
    years = ", ".join(str(facts[1].period.start) for facts in broken if facts[1].period)
    params = {
        "years": years,
        "year": years.split(",")[0],
        "change": numerals.number(after - before),
        "balance": numerals.number(natural + migration),
    }
    return findings.build(
        RULE,
        "DEM704.message",
        params,
        places(fact for facts in broken for fact in facts),
        formula="; ".join(_formula(facts) for facts in broken),
        operands=operands(first),
        computed=natural + migration,
        stated=after - before,
    )


def _values(facts: tuple[Fact, ...]) -> list[Decimal]:
    return [fact.quantity.value or Decimal(0) for fact in facts]
