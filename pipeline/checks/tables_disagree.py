"""Two tables give different values of one fact.

**What it finds**

The same measure, year and group of people with one value in one table and another value elsewhere in a table.

**Why it matters**

A council that votes on a plan with two values of one fact doesn't know which of them it has adopted.

**How it is decided**

Two mentions are compared only where measure, unit, place, year, group of people and sub-group are all equal; the intervals that
the printed figures stand for must meet. Where a slot was guessed from the words around, the finding is a warning. A table or a
line that gives several values for what looks like one fact is left out: its words don't tell the values apart.

**Example**

Tabela 3: „Liczba mieszkańców 2024: 32 100”, tabela 7: „Liczba mieszkańców 2024: 33 400” → „Dwie tabele podają różne wartości”.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checking.findings import Rule
from pipeline.checking.same_fact import check, in_table
from schemas.finding import Finding, Relation
from schemas.reading import Reading

CODE = "DUP301"
NAME = "tables-disagree"
SEVERITY: Final = "error"
RULE = Rule(CODE, NAME, SEVERITY)


def run(reading: Reading) -> Iterator[Relation | Finding]:
    """Yield each fact that two tables tell differently."""
    return check(reading, RULE, lambda one, other: in_table(one) and in_table(other), holding=True)
