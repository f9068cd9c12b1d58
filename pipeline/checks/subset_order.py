"""A group is larger than the group that contains it.

**What it finds**

More families than persons in them, more long-term unemployed than unemployed, in one table for one year.

**Why it matters**

Each family has at least one person: one of the figures is wrong or belongs to another year or set of data.

**How it is decided**

Pairs of measures come from a list of words; both figures must stand in neighbouring rows or columns of one table, same year and
place.

**Example**

Niepełnosprawność 2024: 216 osób, 223 rodziny.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import claims
from pipeline.checking.findings import Rule
from schemas.finding import Finding, NotJudged, Relation, Severity
from schemas.reading import Reading

CODE = "DEM706"
NAME = "subset-exceeds-set"
SEVERITY: Severity = "error"
PREVIEW = False


def run(reading: Reading) -> Iterator[Relation | Finding | NotJudged]:
    """Judge the claims of this check."""
    yield from claims.check(reading, Rule(CODE, NAME, SEVERITY), claims.of_kind(reading, "subset_order"))
