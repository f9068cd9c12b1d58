"""The newest figures of the diagnosis are old when the plan begins.

**What it finds**

A strategy from 2027 on whose newest figures are of 2022.

**Why it matters**

The needs that the plan answers are those of five years ago.

**How it is decided**

The years of the figures on people, families and facilities are taken, goals and forecasts left out. The finding is made where
the newest of them is more than three years before the plan's first year; at least ten figures must have a year.

**Example**

Plan od 2027 r., najnowsze dane z 2022 r. → „Najnowsze dane diagnozy są z 2022 r., a plan zaczyna się w 2027 r."
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "OKR604"
NAME = "stale-diagnosis"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_OLD = 3
_SURE = 0.6
_FEWEST = 10
_PLANS = frozenset({"LPDI", "SRPS", "PAL", "program"})


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding where the newest year of the figures is too far back."""
    about = reading.metadata
    start = about.period_start
    if start is None or about.document_type not in _PLANS or about.status == "sprawozdanie":
        return
    dated = [fact for fact in reading.facts if fact.period and fact.period.end < start and fact.confidence >= _SURE]
    if len(dated) < _FEWEST or any(fact.period and fact.period.end >= start - _OLD for fact in dated):
        return
    newest = max(dated, key=lambda fact: fact.period.end if fact.period else 0)
    year = newest.period.end if newest.period else 0
    params = {"newest": str(year), "start": str(start)}
    yield findings.build(RULE, "OKR604.message", params, newest.evidence + tuple(about.evidence.get("period_start", ())))
