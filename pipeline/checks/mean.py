"""An average isn't the mean of the figures that it is made of.

**What it finds**

A column or row of averages that the figures beside it don't give.

**Why it matters**

Averages stand for a whole series in the text; a wrong one is quoted without the figures that would show it.

**How it is decided**

Which figures are averaged is shown by the other rows, in which the mean holds; each figure stands for an interval of half its last
printed digit. An amount per head that prose tells is recomputed from the figures around it that its words name, where they give it
or would but for one slip of the pen; so is a column or row that another two give in all lines but one.
Averages over unequal groups are never recomputed from the averages of the groups.

**Example**

2023: 98,7, 2024: 106,3, 2025: 91,7, średnio 95,9: the mean is 98,9.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import claims
from pipeline.checking.findings import Rule
from schemas.finding import Finding, NotJudged, Relation, Severity
from schemas.reading import Reading

CODE = "PCT107"
NAME = "mean-differs"
SEVERITY: Severity = "error"
PREVIEW = False


def run(reading: Reading) -> Iterator[Relation | Finding | NotJudged]:
    """Judge the averages of tables and the amounts per head of sentences."""
    rule = Rule(CODE, NAME, SEVERITY)
    yield from claims.check(reading, rule, claims.of_kind(reading, "average"))
    each = (claim for claim in claims.of_kind(reading, "quotient") if len(claim.operands) == 2)
    yield from claims.check(reading, rule, each, lambda judged: (f"{CODE}.each", {}))
