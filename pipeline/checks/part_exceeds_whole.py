"""A part is larger than the whole that it is part of.

**What it finds**

A figure after "w tym" (some of the parts) larger than the figure before it, or parts that together exceed it.

**Why it matters**

A part can't exceed its whole: one of the two is wrong, or they count different things.

**How it is decided**

After "w tym" other parts may be left out, so equality is never asked; only a lower end of the part above the upper end of the
whole counts.

**Example**

Rodziny 223, w tym niepełne 230.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import claims
from pipeline.checking.findings import Rule
from pipeline.checking.verdict import Judged
from schemas.finding import Finding, NotJudged, Relation, Severity
from schemas.reading import Reading

CODE = "SUM005"
NAME = "part-exceeds-whole"
SEVERITY: Severity = "error"
PREVIEW = False


def run(reading: Reading) -> Iterator[Relation | Finding | NotJudged]:
    """Judge the claims of this check."""
    yield from claims.check(reading, Rule(CODE, NAME, SEVERITY), claims.of_kind(reading, "part_of_whole"), _words)


def _words(judged: Judged) -> tuple[str, dict[str, str]]:
    return (f"{CODE}.told" if judged.claim.table is None else f"{CODE}.message"), {}
