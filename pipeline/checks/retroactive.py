"""The plan is adopted when half of its first year is over, or later.

**What it finds**

A resolution of 14 October 2027 with a plan for 2027–2029.

**Why it matters**

What was to be done before that day had no basis; first-year targets and money are for a part of the year only.

**How it is decided**

The date of the resolution is compared with 1 July of the plan's first year. It is a note: plans are often adopted in their first
year, and nothing forbids it.

**Example**

Uchwała z 14 października 2027 r., plan na lata 2027–2029 → „Plan przyjęto 14.10.2027, po rozpoczęciu jego okresu."
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "OKR606"
NAME = "retroactive"
SEVERITY: Severity = "info"
RULE = Rule(CODE, NAME, SEVERITY)
_MONTH = 7
_PLANS = frozenset({"LPDI", "SRPS", "PAL", "program"})


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a note where the resolution is younger than the plan's first day."""
    about = reading.metadata
    day, start = about.resolution_date, about.period_start
    if (
        day is None
        or start is None
        or about.document_type not in _PLANS
        or about.status == "sprawozdanie"
        or day < date(start, _MONTH, 1)
    ):
        return
    params = {"day": f"{day:%d.%m.%Y}", "start": str(start), "end": str(about.period_end or start)}
    places = (*about.evidence.get("resolution_date", ()), *about.evidence.get("period_start", ()))
    if places:
        yield findings.build(RULE, "OKR606.message", params, tuple(dict.fromkeys(places)))
