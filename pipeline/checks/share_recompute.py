"""A printed share isn't what its part and its whole give.

**What it finds**

A percentage or rate in a sentence or table that differs from part divided by whole, both printed in the document.

**Why it matters**

The reader takes the percentage for the measure of a problem; a wrong one misjudges it.

**How it is decided**

Part and whole must be named: by the sentence ("co stanowiło 3,2% mieszkańców"), the row ("Udział kobiet w bezrobociu"), a
footnote, or by the other lines of the table, in which the same division holds. The whole may stand in a sentence before, where a
word behind the percentage points to it ("47,1% ogółu"). A share told of a row near by ("opiekunki stanowiły 32,1% zatrudnionych")
is held against the table's total, or the row named behind it, where it fits or only a slip of the pen parts them.
Rounding of all three figures is allowed, and digits may have been cut off instead of rounded; a figure rounded twice is a note.
Tables whose note says that answers were weighted are left out. Where the document gives several figures for the whole, one that
fits is enough.

**Example**

880 bezrobotnych na 20 730 osób w wieku produkcyjnym → „Udział wynosi 4,25%, a podano 4,35%."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest

from pipeline.checking import claims
from pipeline.checking.findings import Rule
from pipeline.checking.verdict import Judged
from schemas.finding import Finding, NotJudged, Relation, Severity
from schemas.reading import Reading

CODE = "PCT101"
NAME = "share-differs-from-quotient"
SEVERITY: Severity = "error"
PREVIEW = False
_WEIGHTED = re.compile(r"\b(?:weighted|ważon\w+)\b", re.IGNORECASE)


def run(reading: Reading) -> Iterator[Relation | Finding | NotJudged]:
    """Judge the shares of prose and tables."""
    weighted = _weighted(reading)
    shares = (claim for claim in claims.of_kind(reading, "share") if claim.table not in weighted)
    for outcome in claims.check(reading, Rule(CODE, NAME, SEVERITY), shares, _words):
        yield (
            outcome.model_copy(update={"severity": "info"}) if isinstance(outcome, Finding) and _twice_rounded(outcome) else outcome
        )


def _weighted(reading: Reading) -> frozenset[int]:
    """Return the tables whose note says that answers were weighted: their shares don't follow from the counts beside them."""
    found: set[int] = set()
    at = -1
    blocks = reading.document.blocks
    for block, following in zip_longest(blocks, blocks[1:]):
        if block.table is None:
            continue
        at += 1
        notes = [note.text for note in block.table.notes] + ([following.passage.text] if following is not None else [])
        if any(_WEIGHTED.search(note) for note in notes):
            found.add(at)
    return frozenset(found)


def _twice_rounded(finding: Finding) -> bool:
    """Tell whether rounding twice (2,5486 to 2,55 to 2,6) explains the difference."""
    printed = re.search(r"[.,](\d+)", finding.operands[0].text) if finding.operands else None
    unit = Decimal(1).scaleb(-len(printed[1]) if printed else 0)
    return finding.difference is not None and abs(finding.difference) * 100 <= unit * 51


def _words(judged: Judged) -> tuple[str, dict[str, str]]:
    """Say it with the labels of a table, or with the figures of a sentence."""
    return f"{CODE}.{'prose' if judged.claim.table is None else 'table'}", {}
