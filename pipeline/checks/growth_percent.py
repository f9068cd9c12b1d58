"""A printed growth or fall in percent isn't what the two values give.

**What it finds**

"wzrosła ze 120 do 150, tj. o 20%"; a column of changes in percent of which one line doesn't fit.

**Why it matters**

The change is the argument for the measure that the plan proposes.

**How it is decided**

The change is recomputed from the old and the new value within the rounding of both. The base must be known: two values in the
sentence, two years of the series that it names, or columns between which the same computation holds elsewhere. Values may stand
in the sentences before, where the size told beside the percentage agrees with them. The sign is left to another check.

**Example**

„wzrost z 120 do 150 osób, o 20%" → „Zmiana wynosi 25%, a podano 20%."
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import claims
from pipeline.checking.findings import Rule
from pipeline.checking.verdict import Judged
from schemas.finding import Finding, NotJudged, Relation, Severity
from schemas.reading import Reading

CODE = "CHG201"
NAME = "growth-percent-differs"
SEVERITY: Severity = "error"
PREVIEW = False


def run(reading: Reading) -> Iterator[Relation | Finding | NotJudged]:
    """Judge the changes in percent of prose and tables."""
    yield from claims.check(reading, Rule(CODE, NAME, SEVERITY), claims.of_kind(reading, "percent_change"), _words)


def _words(judged: Judged) -> tuple[str, dict[str, str]]:
    """Say it with the labels of a table, or with the figures of a sentence."""
    if judged.claim.table is not None:
        return f"{CODE}.table", {}
    return f"{CODE}.prose", {}
