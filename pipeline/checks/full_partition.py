"""Parts that are announced as complete don't add up to the whole.

**What it finds**

Figures after "z tego" or "w podziale na" whose sum is not the figure before them.

**Why it matters**

In Polish public statistics "z tego" lists all of the parts: what is missing was forgotten or counted wrongly.

**How it is decided**

The sum of the parts is compared with the whole as intervals; with a part unknown, only a sum above the whole is an error.

**Example**

Ogółem 250, z tego kobiety 120, mężczyźni 120: the parts give 240.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import claims
from pipeline.checking.findings import Rule
from schemas.finding import Finding, NotJudged, Relation, Severity
from schemas.reading import Reading

CODE = "SUM006"
NAME = "partition-differs-from-whole"
SEVERITY: Severity = "error"
PREVIEW = False


def run(reading: Reading) -> Iterator[Relation | Finding | NotJudged]:
    """Judge the claims of this check."""
    yield from claims.check(reading, Rule(CODE, NAME, SEVERITY), claims.of_kind(reading, "full_partition"))
