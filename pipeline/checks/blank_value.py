"""Indicators of a report have a baseline and no value reached, or the reverse.

**What it finds**

A report whose table of indicators leaves "wartość osiągnięta" or "wartość bazowa" blank in some rows.

**Why it matters**

Whether the task was carried out, or what it was measured from, can't be told; a blank is neither nought nor "no data".

**How it is decided**

Only documents where most indicators state both, and only rows with a number for one of the two. A dash, "b.d." or "nie dotyczy" is
an answer and left alone. All rows without a value reached are one finding, all without a baseline another.

**Example**

„Kontrakty: baza 31, wartość osiągnięta –pusta–" → „Brak wartości osiągniętej."
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.quantity import Quantity
from schemas.reading import Reading
from schemas.record import Indicator

CODE = "VAL981"
NAME = "blank-value"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_FEWEST = 4
_Value = Callable[[Indicator], Quantity | None]


def run(reading: Reading) -> Iterator[Finding]:
    """Yield one finding for the indicators of a report that don't say what was reached, one for those without a baseline."""
    told = [one for one in reading.indicators if one.target is None and not one.doubt]
    yield from _blank("VAL981.message", told, lambda one: one.baseline, lambda one: one.achieved)
    yield from _blank("VAL981.baseline", told, lambda one: one.achieved, lambda one: one.baseline)


def _blank(key: str, told: Sequence[Indicator], given: _Value, wanted: _Value) -> Iterator[Finding]:
    """Yield a finding for the indicators that have one value and lack the other, which most indicators have."""
    held = [(one, value) for one in told if (value := given(one)) is not None and value.value is not None]
    blank = [(one, value) for one, value in held if wanted(one) is None]
    if not blank or len(held) - len(blank) < max(_FEWEST, len(blank)):
        return
    names = "; ".join(f"„{one.name}” ({value.text})" for one, value in blank)
    places = tuple(dict.fromkeys(place for one, _ in blank for place in one.evidence))
    yield findings.build(RULE, key, {"indicators": names, "count": str(len(blank))}, places)
