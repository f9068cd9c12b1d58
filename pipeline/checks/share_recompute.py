"""A printed share isn't what its part and its whole give.

**What it finds**

A percentage or rate in a sentence or table that differs from part divided by whole, both printed in the document.

**Why it matters**

The reader takes the percentage for the measure of a problem; a wrong one misjudges it.

**How it is decided**

Part and whole must be named: by the sentence ("co stanowiło 3,2% mieszkańców"), the row ("Udział kobiet w bezrobociu"), a
footnote, or by the other lines of the table, in which the same division holds. Rounding of all three figures is allowed, and
digits may have been cut off instead of rounded; a figure rounded twice is a note. Where the document gives several figures for
the whole, one that fits is enough.

**Example**

880 bezrobotnych na 20 730 osób w wieku produkcyjnym → „Udział wynosi 4,25%, a podano 4,35%."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.checking import claims
from pipeline.checking.findings import Rule
from pipeline.checking.verdict import Judged
from schemas.finding import Finding, NotJudged, Relation, Severity
from schemas.reading import Reading

CODE = "PCT101"
NAME = "share-differs-from-quotient"
SEVERITY: Severity = "error"
PREVIEW = False


def run(reading: Reading) -> Iterator[Relation | Finding | NotJudged]:
    """Judge the shares of prose and tables."""
    for outcome in claims.check(reading, Rule(CODE, NAME, SEVERITY), claims.of_kind(reading, "share"), _words):
        yield (
            outcome.model_copy(update={"severity": "info"}) if isinstance(outcome, Finding) and _twice_rounded(outcome) else outcome
        )


def _twice_rounded(finding: Finding) -> bool:
    """Tell whether rounding twice (2,5486 to 2,55 to 2,6) explains the difference."""
    printed = re.search(r"[.,](\d+)", finding.operands[0].text) if finding.operands else None
    unit = Decimal(1).scaleb(-len(printed[1]) if printed else 0)
    return finding.difference is not None and abs(finding.difference) * 100 <= unit * 51


def _words(judged: Judged) -> tuple[str, dict[str, str]]:
    """Say it with the labels of a table, or with the figures of a sentence."""
    return f"{CODE}.{'prose' if judged.claim.table is None else 'table'}", {}
