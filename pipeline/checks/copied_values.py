"""Rows of indicators repeat values that chance wouldn't give twice.

**What it finds**

Two different indicators with 128 → 94 each; a whole block of indicators whose achieved values all equal the baselines.

**Why it matters**

A row was copied and not filled in anew; the report then says nothing of that task.

**How it is decided**

Two indicators of one unit and different names whose baseline and achieved value are equal, both at least 20 and different from
each other. A block counts where at least eight indicators running have an achieved value equal to the baseline, with at least
four different values among them.

**Example**

„Pobyt w ośrodku: 128 → 94", „Diagnozy: 128 → 94" → „Dwa wskaźniki mają te same wartości."
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.reading import Reading
from schemas.record import Indicator

CODE = "DUP307"
NAME = "copied-values"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_LEAST = 20
_RUN = 8
_KINDS = 4


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each pair of rows alike, and for each block that repeats its baselines."""
    held = [one for one in reading.indicators if _both(one) is not None and not one.doubt]
    alike: dict[tuple[object, ...], list[Indicator]] = defaultdict(list)
    for one in held:
        values = _both(one)
        if values and min(values) >= _LEAST and values[0] != values[1]:
            alike[one.unit, *values].append(one)
    for twins in alike.values():
        if len({one.name for one in twins}) > 1:
            params = {"indicators": "; ".join(f"„{one.name}”" for one in twins), "values": _said(twins[0])}
            yield findings.build(RULE, "DUP307.rows", params, _places(twins))
    for same, group in groupby(held, key=_unmoved):
        block = list(group)
        if same and len(block) >= _RUN and len({_both(one) for one in block}) >= _KINDS:
            params = {"count": str(len(block)), "first": block[0].name, "last": block[-1].name}
            yield findings.build(RULE, "DUP307.block", params, tuple(dict.fromkeys(one.evidence[-1] for one in block)))


def _both(indicator: Indicator) -> tuple[Decimal, Decimal] | None:
    """Return what an indicator started from and what it reached, where both are numbers."""
    base = indicator.baseline.value if indicator.baseline else None
    reached = indicator.achieved.value if indicator.achieved else None
    return None if base is None or reached is None else (base, reached)


def _unmoved(indicator: Indicator) -> bool:
    values = _both(indicator)
    return values is not None and values[0] == values[1]


def _said(indicator: Indicator) -> str:
    base, reached = indicator.baseline, indicator.achieved
    return f"{base.text if base else ''} i {reached.text if reached else ''}"


def _places(indicators: list[Indicator]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(place for one in indicators for place in one.evidence))
