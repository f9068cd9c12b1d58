"""A printed rise or fall in number isn't the difference of the two values.

**What it finds**

"liczba rodzin wzrosła z 120 do 150, czyli o 37".

**Why it matters**

One of the three figures is wrong, and the reader can't tell which.

**How it is decided**

The difference is recomputed from two values of the sentence, or from the two years of the table's series that it names. Values may
stand in the sentences before, where the percentage told beside the size agrees with them. "o ponad",
"prawie" and rounded amounts are read as intervals. The direction is left to another check.

**Example**

„spadła z 345 do 320 osób (o 35 osób)" → „Różnica wynosi 25 osób, a podano 35 osób."
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import claims
from pipeline.checking.findings import Rule
from pipeline.checking.verdict import Judged
from schemas.finding import Finding, NotJudged, Relation, Severity
from schemas.reading import Reading

CODE = "CHG202"
NAME = "change-differs-from-values"
SEVERITY: Severity = "error"
PREVIEW = False


def run(reading: Reading) -> Iterator[Relation | Finding | NotJudged]:
    """Judge the changes in number that prose tells."""
    yield from claims.check(reading, Rule(CODE, NAME, SEVERITY), claims.of_kind(reading, "absolute_change"), _words)


def _words(judged: Judged) -> tuple[str, dict[str, str]]:
    """Say it with the labels of a table, or with the figures of a sentence."""
    if judged.claim.table is not None:
        return f"{CODE}.table", {}
    return f"{CODE}.prose", {}
