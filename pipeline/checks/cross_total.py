"""The grand total by rows differs from the grand total by columns.

**What it finds**

A table with totals below and at the right whose corner doesn't agree with the row of totals.

**Why it matters**

Cross-footing is the accountant's first test: where it fails, one of the figures of the margins is wrong.

**How it is decided**

Both margins must be totals recognised by label or agreement; the row of totals is summed and compared with the corner.

**Example**

Razem: 100 and 150, corner 260.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import claims
from pipeline.checking.findings import Rule
from schemas.finding import Finding, NotJudged, Relation, Severity
from schemas.reading import Reading

CODE = "SUM003"
NAME = "cross-foot-differs"
SEVERITY: Severity = "error"
PREVIEW = False


def run(reading: Reading) -> Iterator[Relation | Finding | NotJudged]:
    """Judge the claims of this check."""
    yield from claims.check(reading, Rule(CODE, NAME, SEVERITY), claims.of_kind(reading, "cross_total"))
