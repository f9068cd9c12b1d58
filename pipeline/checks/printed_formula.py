"""A figure isn't what the formula printed in its label gives.

**What it finds**

Rows or columns that print how they are computed, as "C. Zysk (A-B)" or "kol. 4 (2+3)", and hold another figure.

**Why it matters**

The document itself says how the figure is made; nothing needs to be guessed.

**How it is decided**

The formula is read from the label, its terms are looked up by code or number, and the result is compared as intervals.

**Example**

Zysk (A-B): A 300, B 120, printed 190; the formula gives 180.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import claims
from pipeline.checking.findings import Rule
from schemas.finding import Finding, NotJudged, Relation, Severity
from schemas.reading import Reading

CODE = "SUM007"
NAME = "printed-formula-differs"
SEVERITY: Severity = "error"
PREVIEW = False


def run(reading: Reading) -> Iterator[Relation | Finding | NotJudged]:
    """Judge the claims of this check."""
    yield from claims.check(reading, Rule(CODE, NAME, SEVERITY), claims.of_kind(reading, "printed_formula"))
