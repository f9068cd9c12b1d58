"""The text and a table give different values of one fact.

**What it finds**

The same measure, year and group of people with one value in the text and another one in a table.

**Why it matters**

A council that votes on a plan with two values of one fact doesn't know which of them it has adopted.

**How it is decided**

Two mentions are compared only where measure, unit, place, year, group of people and sub-group are all equal; the intervals that
the printed figures stand for must meet. Where a slot was guessed from the words around, the finding is a warning. A table or a
line that gives several values for what looks like one fact is left out: its words don't tell the values apart.

A figure that a sentence gives for a year is also held against the rows of the tables near it: where it is one slip of the pen away
from a row's value for that year, and is either five digits long or names the row, the two are meant to be one.

**Example**

„W 2024 r. teleopieką objęto 120 osób” and a table with „Teleopieka 2024: 102” → „Tekst i tabela podają różne wartości”.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.checking import claims
from pipeline.checking.findings import Rule
from pipeline.checking.same_fact import check, in_table
from pipeline.checking.verdict import Judged
from schemas.finding import Finding, NotJudged, Relation
from schemas.place import Evidence
from schemas.reading import Reading

CODE = "DUP302"
NAME = "text-and-table-disagree"
SEVERITY: Final = "error"
RULE = Rule(CODE, NAME, SEVERITY)


def run(reading: Reading) -> Iterator[Relation | Finding | NotJudged]:
    """Yield each fact that text and table tell differently, and each value of a row that a sentence repeats."""
    told: set[Evidence] = set()
    for outcome in check(reading, RULE, lambda one, other: in_table(one) != in_table(other)):
        told.update(outcome.evidence if isinstance(outcome, Finding) else ())
        yield outcome
    repeated = (claim for claim in claims.of_kind(reading, "repeated") if not told.issuperset(claim.result.evidence))
    yield from claims.check(reading, RULE, repeated, _words)


def _words(judged: Judged) -> tuple[str, dict[str, str]]:
    """Name the row, its year and both prints."""
    printed, stated = judged.claim.operands[0].quantity, judged.claim.result.quantity
    row, _, year = judged.claim.labels[1].removesuffix(" r.").rpartition(", ")
    return f"{CODE}.message", {"measure": row, "period": year, "one": printed.text, "other": stated.text}
