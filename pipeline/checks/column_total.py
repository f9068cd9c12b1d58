"""A total of a column differs from the sum of its items.

**What it finds**

A row "Razem", "Suma" or "Ogółem" (or an unlabelled total that holds in the other columns) whose figure is not the sum of its
items.

**Why it matters**

A wrong total is copied into budgets and reports; a wrong item makes every share of it wrong.

**How it is decided**

Items come from label, layout and agreement in other columns, never from closeness of the one result. Each item stands for an
interval of half its last printed digit; it is an error only if no rounding of the items gives the total. Where all other
sums of the document close exactly, exactness is asked.

**Example**

Kobiety 120, mężczyźni 130, razem 260: the items give 250.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import claims, totals
from pipeline.checking.findings import Rule
from schemas.finding import Finding, NotJudged, Relation, Severity
from schemas.reading import Reading

CODE = "SUM001"
NAME = "total-differs-from-sum"
SEVERITY: Severity = "error"
PREVIEW = False


def run(reading: Reading) -> Iterator[Relation | Finding | NotJudged]:
    """Judge the claims of this check."""
    yield from claims.check(reading, Rule(CODE, NAME, SEVERITY), totals.plain(reading, "column_total"))
