"""A rate per 1,000 inhabitants doesn't follow from the count and the population.

**What it finds**

250 persons helped among 10 000 inhabitants, and "czyli 35 na 1000 mieszkańców".

**Why it matters**

Rates are what plans are compared by; a wrong one makes a gmina look twice as poor as its neighbours.

**How it is decided**

The count must stand right before the rate ("czyli", "tj.", "co daje"), the population in the same sentence or, for the same year,
in the plan with one value only. All figures are taken as intervals.

**Example**

„250 osób, czyli 35 na 1000 mieszkańców", 10 000 mieszkańców → „250 : 10 000 · 1000 = 25, a podano 35."
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import claims
from pipeline.checking.findings import Rule
from schemas.finding import Finding, NotJudged, Relation, Severity
from schemas.reading import Reading

CODE = "PCT106"
NAME = "rate-differs"
SEVERITY: Severity = "error"


def run(reading: Reading) -> Iterator[Relation | Finding | NotJudged]:
    """Judge the rates of sentences."""
    rates = (claim for claim in claims.of_kind(reading, "quotient") if len(claim.operands) > 2)
    yield from claims.check(reading, Rule(CODE, NAME, SEVERITY), rates)
