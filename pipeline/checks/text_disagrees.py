"""Two places of the text give different values of one fact.

**What it finds**

The same measure, year and group of people with one value in one sentence and another one in another sentence.

**Why it matters**

A council that votes on a plan with two values of one fact doesn't know which of them it has adopted.

**How it is decided**

Two mentions are compared only where measure, unit, place, year, group of people and sub-group are all equal; the intervals that
the printed figures stand for must meet. Where a slot was guessed from the words around, the finding is a warning. A table or a
line that gives several values for what looks like one fact is left out: its words don't tell the values apart.

**Example**

„W 2024 r. prowadzono 52 procedury” and „wszczęto 48 procedur w 2024 r.” → „W tekście podano różne wartości”.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checking.findings import Rule
from pipeline.checking.same_fact import check, in_table
from schemas.finding import Finding, Relation
from schemas.reading import Reading

CODE = "DUP303"
NAME = "text-disagrees"
SEVERITY: Final = "error"
RULE = Rule(CODE, NAME, SEVERITY)


def run(reading: Reading) -> Iterator[Relation | Finding]:
    """Yield each fact that two sentences tell differently."""
    return check(reading, RULE, lambda one, other: not in_table(one) and not in_table(other))
