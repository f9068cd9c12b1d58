"""A grand total differs from the sum of its subtotals.

**What it finds**

A total of subtotals (I, II, III or "Razem A", "Razem B") that its subtotals don't give.

**Why it matters**

An item counted in a subtotal and again beside it, or a subtotal left out, stays hidden in the grand total.

**How it is decided**

Subtotals are totals recognised on their own; items under them are not counted again.

**Example**

A 100, B 150, razem 260: the subtotals give 250.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import claims, totals
from pipeline.checking.findings import Rule
from schemas.finding import Finding, NotJudged, Relation, Severity
from schemas.reading import Reading

CODE = "SUM004"
NAME = "subtotals-differ-from-total"
SEVERITY: Severity = "error"
PREVIEW = False


def run(reading: Reading) -> Iterator[Relation | Finding | NotJudged]:
    """Judge the claims of this check."""
    yield from claims.check(reading, Rule(CODE, NAME, SEVERITY), totals.nested(reading))
