"""Shares of a full partition don't add up to 100%.

**What it finds**

A column or row of shares whose items should make up the whole and don't give 100% within rounding.

**Why it matters**

A group was forgotten, counted twice, or a share belongs to another base.

**How it is decided**

Only where the table shows the full partition: a total of 100% or the words "z tego", never after "w tym" or for reasons of help.
Each share may be rounded by half its last digit.

**Example**

53,5% + 41,8% + 6,7% = 102%.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import claims
from pipeline.checking.findings import Rule
from pipeline.checking.verdict import Judged
from schemas.finding import Finding, NotJudged, Relation, Severity
from schemas.reading import Reading

CODE = "PCT102"
NAME = "shares-not-100"
SEVERITY: Severity = "warning"
PREVIEW = False


def run(reading: Reading) -> Iterator[Relation | Finding | NotJudged]:
    """Judge the claims of this check."""
    yield from claims.check(reading, Rule(CODE, NAME, SEVERITY), claims.of_kind(reading, "shares_to_100"), _words)


def _words(judged: Judged) -> tuple[str, dict[str, str]]:
    return f"{CODE}.{'message' if judged.claim.table is not None else 'prose'}", {}
