"""Indicators have a baseline and no value reached.

**What it finds**

A report whose table of indicators leaves "wartość osiągnięta" blank in some rows.

**Why it matters**

Whether the task was carried out can't be told; a blank is neither nought nor "no data".

**How it is decided**

Only documents where most indicators state what was reached, and only rows with a number as baseline. A dash, "b.d." or "nie
dotyczy" is an answer and left alone. All blank rows are one finding.

**Example**

„Kontrakty: baza 31, wartość osiągnięta –pusta–" → „Brak wartości osiągniętej."
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "VAL981"
NAME = "blank-value"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_FEWEST = 4


def run(reading: Reading) -> Iterator[Finding]:
    """Yield one finding for the indicators of a report that don't say what was reached."""
    held = [one for one in reading.indicators if one.baseline and one.baseline.value is not None and not one.doubt]
    reached = [one for one in held if one.achieved is not None]
    blank = [one for one in held if one.achieved is None and one.target is None]
    if len(reached) < max(_FEWEST, len(blank)) or not blank:
        return
    names = "; ".join(f"„{one.name}” ({one.baseline.text})" for one in blank if one.baseline)
    places = tuple(dict.fromkeys(place for one in blank for place in one.evidence))
    yield findings.build(RULE, "VAL981.message", {"indicators": names, "count": str(len(blank))}, places)
