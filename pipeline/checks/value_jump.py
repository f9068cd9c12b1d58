"""An indicator's achieved value is many times its baseline, or a small part of it.

**What it finds**

"35 → 354", "120 → 10" among indicators that change by a tenth or a half.

**Why it matters**

Either a digit slipped, or the indicator was counted in another way; both need a word of explanation.

**How it is decided**

Counts of at least 20 on one side that grow or fall to eight times or more, in a report of at least eight indicators of which most
change by less than a half. It is a note: the jump may be true.

**Example**

„Poradnictwo: 35 → 354 osoby" → „Wartość wzrosła dziesięciokrotnie."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "VAL984"
NAME = "value-jump"
SEVERITY: Severity = "info"
RULE = Rule(CODE, NAME, SEVERITY)
_TIMES = 8
_LEAST = 20
_FEWEST = 8
_CALM = Decimal("1.5")


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each indicator that jumps among others that don't."""
    held = []
    for one in reading.indicators:
        base = one.baseline.value if one.baseline else None
        reached = one.achieved.value if one.achieved else None
        if base and reached and not one.doubt:
            held.append((one, base, reached))
    calm = sum(max(base, reached) <= _CALM * min(base, reached) for _, base, reached in held)
    if len(held) < _FEWEST or calm * 2 < len(held):
        return
    for one, base, reached in held:
        low, high = min(base, reached), max(base, reached)
        if high >= _LEAST and high >= _TIMES * low:
            params = {"indicator": one.name, "base": str(base), "reached": str(reached)}
            yield findings.build(RULE, "VAL984.message", params, one.evidence)
