"""An indicator's target is due outside the plan's years.

**What it finds**

A target "do 2029 r." in a plan for 2026–2028.

**Why it matters**

The plan ends before its target is due, so nobody will report on it.

**How it is decided**

The year of the deadline or of the target against the plan's years. Targets of reports, and horizons that the text calls forecasts
or perspectives, are left alone.

**Example**

Plan na lata 2026–2028, wskaźnik „do 2029 r. min. 130 osób" → „Termin wykracza poza okres planu."
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.reading import Reading
from schemas.record import Indicator

CODE = "IND404"
NAME = "target-outside-period"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_YEAR = re.compile(r"(?:19|20)\d{2}")


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each year after the plan's last or before its first one in which indicators are due."""
    about = reading.metadata
    if about.period_start is None or about.period_end is None or about.status == "sprawozdanie":
        return
    late: dict[int, list[Indicator]] = defaultdict(list)
    for indicator in reading.indicators:
        if indicator.target is None or indicator.doubt:
            continue
        years = [int(year) for year in _YEAR.findall(indicator.deadline or "")] or [indicator.target.year or about.period_end]
        if max(years) > about.period_end or max(years) < about.period_start:
            late[max(years)].append(indicator)
    for year, indicators in sorted(late.items()):
        params = {
            "indicators": "; ".join(f"„{indicator.name}”" for indicator in indicators),
            "year": str(year),
            "period": f"{about.period_start}–{about.period_end}",
        }
        places = dict.fromkeys(place for indicator in indicators for place in indicator.evidence)
        yield findings.build(RULE, "IND404.message", params, (*places, *about.evidence.get("period_start", ())))
