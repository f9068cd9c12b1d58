"""An indicator has a target that can't be measured.

**What it finds**

A target in words alone ("Wzrost liczby ujawnionych przypadków") where the indicator's column asks for a value.

**Why it matters**

At the end of the plan nobody can say whether the target was reached.

**How it is decided**

The row has a target text, but neither a number nor a word for one (a doubling, an increase by a percentage) can be read from it.
Cells that are blank or hold a dash are left to other checks.

**Example**

„Wartość docelowa: poprawa dostępności" → „Wartości docelowej wskaźnika nie da się zmierzyć."
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "IND407"
NAME = "incomplete-indicator"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_MIN_WORDS = 2


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each indicator whose target is words alone."""
    for indicator in reading.indicators:
        target = indicator.target
        if indicator.doubt or target is None or indicator.baseline is None or target.missing:
            continue
        readable = target.value is not None or target.low is not None or target.malformed
        if not readable and len(target.text.split()) >= _MIN_WORDS:
            params = {"indicator": indicator.name, "target": target.text}
            yield findings.build(RULE, "IND407.message", params, indicator.evidence)
