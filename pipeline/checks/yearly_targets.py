"""The targets of the years lead nowhere near the target of the plan.

**What it finds**

"2027: 10, 2028: 12, 2029: 15, wartość docelowa 60": the years make 37, and the last of them is 15.

**Why it matters**

Monitoring year by year will show success while the plan's target is missed, or the reverse.

**How it is decided**

A table with a column for each of at least two years and one for the target ("docelowa"). Targets may be told year by year or as
they grow: a target that equals the sum of the years, the last, the highest or the lowest of them is right. Where it equals
none, it is a warning, for the plan doesn't say how its years are meant. A column that is called a baseline or a stage on the way
("wartość bazowa (2025)", "wartość pośrednia (2028)") is no year's target.

**Example**

10 + 12 + 15 = 37, docelowo 60 → „Wartość docelowa nie wynika z wartości lat.”
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractors.layout.words import has_letters
from extractors.lexicon import pattern
from pipeline.checking import figures, findings, numerals, people
from pipeline.checking.facts import places
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.quantity import Figure
from schemas.reading import Reading

CODE = "IND406"
NAME = "yearly-targets"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_FEWEST = 2


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each target that its years don't lead to."""
    target, stage = (pattern("services", "forecast", name) for name in ("target", "stage"))
    for index, table in enumerate(reading.document.tables):
        aims = [col for col, head in enumerate(table.heads()) if target.search(head)]
        years = sorted(col for col in people.year_columns(table) if col not in aims and not stage.search(table.heads()[col]))
        if table.doubt or len(aims) != 1 or len(years) < _FEWEST:
            continue
        labels = [" ".join(next(filter(has_letters, cells), cells[0]).split()) for cells in table.grid()]
        for row in range(table.header_rows, table.row_count):
            aim = _exact(reading, index, row, aims[0])
            steps = [step for col in years if (step := _exact(reading, index, row, col))]
            if aim and len(steps) == len(years):
                yield from _judged(aim, steps, labels[row])


def _judged(aim: Figure, steps: list[Figure], label: str) -> Iterator[Finding]:
    values = [step.quantity.value or Decimal(0) for step in steps]
    computed, stated = sum(values, Decimal(0)), aim.quantity.value
    same_unit = len({figure.quantity.unit for figure in (aim, *steps)}) == 1
    if not same_unit or stated in {computed, values[-1], max(values), min(values)}:
        return
    params = {"label": label, "stated": aim.quantity.text, "years": ", ".join(step.quantity.text for step in steps)}
    params["computed"] = numerals.number(computed, aim.quantity.unit)
    yield findings.build(RULE, f"{CODE}.message", params, places((aim, *steps)), computed=computed, stated=stated)


def _exact(reading: Reading, table: int, row: int, col: int) -> Figure | None:
    figure = figures.sole(reading, table, row, col)
    return figure if figure is not None and figure.quantity.qualifier == "exact" else None
