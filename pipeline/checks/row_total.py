"""A total of a row differs from the sum of its columns.

**What it finds**

A column "Razem" or "Ogółem" whose figure is not the sum of the columns that it totals.

**Why it matters**

Years, sources of money or groups of people that don't add up leave the reader without the true total.

**How it is decided**

As for column totals; columns of another unit, averages and rates never take part.

**Example**

2024: 100, 2025: 150, razem: 260: the columns give 250.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import claims, totals
from pipeline.checking.findings import Rule
from schemas.finding import Finding, NotJudged, Relation, Severity
from schemas.reading import Reading

CODE = "SUM002"
NAME = "row-total-differs-from-sum"
SEVERITY: Severity = "error"
PREVIEW = False


def run(reading: Reading) -> Iterator[Relation | Finding | NotJudged]:
    """Judge the claims of this check."""
    yield from claims.check(reading, Rule(CODE, NAME, SEVERITY), totals.plain(reading, "row_total"))
