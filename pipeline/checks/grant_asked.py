"""The grant that the plan means to ask for is smaller than the one it counts with.

**What it finds**

A table of investments with "Rozbudowa domu seniora: koszt 900 tys. zł, wkład własny 180 tys. zł" and, in the text, "gmina złoży
wniosek o dotację do 250 tys. zł" for the same home.

**Why it matters**

The rest must come from the gmina's budget, which the plan does not say; the investment stands without money.

**How it is decided**

A row of a table with a cost and the gmina's own part gives the grant it counts with (cost − own part). A sentence on an
application names a grant for a measure of the same topic of the taxonomy. Where its highest reading is below the lowest reading
of the grant counted with, it is a warning, for a second application may be meant.

**Example**

900 − 180 = 720 tys. zł, a wniosek do 250 tys. zł → „Plan liczy na większą dotację niż ta, o którą gmina chce wystąpić.”
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from extractors.lexicon import pattern
from pipeline.checking import figures, findings, numerals
from pipeline.checking.figures import MONEY
from pipeline.checking.findings import Rule
from schemas.fact import Fact
from schemas.finding import Finding, Severity
from schemas.interval import Interval
from schemas.quantity import Figure
from schemas.reading import Reading

CODE = "FIN515"
NAME = "grant-asked"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_NEAR = 90


class _Grant(NamedTuple):
    """A grant that a row of a table counts with."""

    cost: Figure
    own: Figure
    size: Interval


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each application that asks for less than the plan counts with."""
    asked = [fact for fact in reading.facts if _asked(fact)]
    if not asked:
        return
    counted = _counted(reading)
    for fact in asked:
        limit = fact.quantity.high if fact.quantity.high is not None else fact.quantity.value
        grants = counted.get(fact.measure, [])
        if limit is not None and grants and all(limit < grant.size.low for grant in grants):
            yield _finding(fact, limit, min(grants, key=lambda grant: grant.size.low))


def _asked(fact: Fact) -> bool:
    """Tell whether a fact is a grant that is to be asked for."""
    if fact.cell is not None or not fact.known or fact.quantity.unit != MONEY or not fact.said:
        return False
    at = fact.said.find(fact.quantity.text)
    before = fact.said[max(0, at - _NEAR) : max(0, at)]
    return all(pattern("services", "asked", key).search(before) for key in ("words", "grant"))


def _counted(reading: Reading) -> dict[str, list[_Grant]]:
    """Return the grants of the rows that give a cost and an own part, by the measure of the cost."""
    cost_of, own = (pattern("services", "asked", key) for key in ("cost", "own"))
    columns: dict[int, tuple[int, int]] = {}
    for index, table in enumerate(reading.document.tables):
        heads = table.heads()
        costs = [col for col, head in enumerate(heads) if cost_of.search(head) and not own.search(head)]
        parts = [col for col, head in enumerate(heads) if own.search(head)]
        if len(costs) == len(parts) == 1 and not table.doubt:
            columns[index] = costs[0], parts[0]
    found: dict[str, list[_Grant]] = defaultdict(list)
    for fact in reading.facts:
        if fact.known and fact.cell is not None and fact.cell.col == columns.get(fact.cell.table, (-1, -1))[0]:
            at = fact.cell
            cost, part = (figures.sole(reading, at.table, at.row, col, MONEY) for col in columns[at.table])
            if cost and part and cost.quantity.interval is not None and part.quantity.interval is not None:
                size = cost.quantity.interval + -part.quantity.interval
                found[fact.measure].append(_Grant(cost, part, size))
    return found


def _finding(fact: Fact, limit: Decimal, grant: _Grant) -> Finding:
    cost, own = grant.cost.quantity, grant.own.quantity
    computed = (cost.value or Decimal(0)) - (own.value or Decimal(0))
    params = {
        "measure": fact.measure_text,
        "asked": fact.quantity.text,
        "cost": cost.text,
        "own": own.text,
        "computed": numerals.number(computed, MONEY),
    }
    return findings.build(
        RULE,
        f"{CODE}.message",
        params,
        (*fact.evidence, *grant.cost.evidence, *grant.own.evidence),
        formula=f"{cost.text} − {own.text} = {params['computed']} > {fact.quantity.text}",
        operands=figures.operands((grant.cost, grant.own)),
        computed=computed,
        stated=limit,
        facts=(fact.measure,),
    )
