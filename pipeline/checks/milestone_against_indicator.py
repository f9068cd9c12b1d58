"""A milestone and an indicator give one measure two targets.

**What it finds**

"Seniorzy w teleopiece: 93 → 300" in the schedule, "teleopieka: 93, docelowo ≥ 150" in the table of indicators.

**Why it matters**

Which of the two is adopted decides money and staff.

**How it is decided**

Milestone and indicator are paired where they speak of one topic, start from the same value and end in the same quarter or year
(or one of them gives no date). Their targets must meet as intervals; "≥ 150" is met by 300 in arithmetic, so there the printed
bounds are compared, and the finding stays a warning.

**Example**

„Teleopieka obejmuje 300 seniorów" (IV kw. 2028), wskaźnik „teleopieka ≥ 150" (IV kw. 2028) → „Dwa cele jednej miary."
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import findings
from pipeline.checking.findings import Rule, fallen
from pipeline.checking.indicators import subject
from schemas.finding import Finding, Severity
from schemas.quantity import Quantity
from schemas.reading import Reading
from schemas.record import Indicator, Milestone

CODE = "IND401"
NAME = "milestone-against-indicator"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each pair of milestone and indicator with one start and two ends."""
    indicators = [one for one in reading.indicators if one.target and one.baseline and not one.doubt]
    subjects = [(subject(one.name), one) for one in indicators]
    for milestone in reading.milestones:
        if milestone.after is None or milestone.before is None:
            continue
        about = subject(f"{milestone.measure or ''} {milestone.text}")
        for named, indicator in subjects:
            if named.same(about) and _paired(milestone, indicator) and milestone.after.value != _value(indicator.target):
                yield _finding(milestone, indicator, milestone.after)


def _value(quantity: Quantity | None) -> object:
    return None if quantity is None else quantity.value


def _paired(milestone: Milestone, indicator: Indicator) -> bool:
    if set(milestone.evidence) & set(indicator.evidence) or _value(indicator.target) is None:
        return False
    if _value(milestone.before) != _value(indicator.baseline) or _value(milestone.before) in {None, 0}:
        return False
    return not (milestone.deadline and indicator.deadline) or milestone.deadline in indicator.deadline


def _finding(milestone: Milestone, indicator: Indicator, after: Quantity) -> Finding:
    target = indicator.target
    bounded = (
        target is not None and target.interval is not None and after.interval is not None and target.interval.meets(after.interval)
    )
    params = {
        "measure": milestone.measure or milestone.text,
        "milestone": after.text,
        "indicator": indicator.name,
        "target": target.text if target else "",
    }
    return findings.build(
        RULE._replace(severity=fallen(RULE.severity)) if bounded else RULE,
        "IND401.message",
        params,
        (*milestone.evidence, *indicator.evidence),
        computed=target.value if target else None,
        stated=after.value,
    )
