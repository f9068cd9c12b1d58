"""A change of a share is given in percent where it is the difference in percentage points, or the reverse.

**What it finds**

"udział wzrósł z 30% do 34,5%, czyli o 4,5%": the share rose by 4,5 points, which is by 15 percent.

**Why it matters**

A reader who recomputes gets another figure, and comparisons between plans go wrong.

**How it is decided**

Both values of the share stand in the sentence. The amount fits as a difference and not as a relative change while "%" is
printed, or fits as a relative change and not as a difference while "p.p." is.

**Example**

„z 30% do 34,5%, tj. o 4,5%" → „To różnica w punktach procentowych; względnie jest to 15%."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractors.claims import prose
from pipeline.checking import findings, numerals
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.quantity import Figure
from schemas.reading import Reading

CODE = "CHG204"
NAME = "percent-for-points"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each amount that fits the other kind of change only."""
    for change in prose.changes(reading):
        old, new = change.old.quantity.value, change.new.quantity.value
        if old is None or new is None or not old or change.new.quantity.unit != "%" or change.old.quantity.unit not in {"%", None}:
            continue
        points, relative = abs(new - old), abs(new - old) / old * 100
        for amount in change.amounts:
            unit = amount.quantity.unit
            if unit not in {"%", "p.p."}:
                continue
            meant, other = (relative, points) if unit == "%" else (points, relative)
            if _fits(amount, other) and not _fits(amount, meant):
                key = "CHG204.points" if unit == "%" else "CHG204.percent"
                params = {
                    "amount": amount.quantity.text,
                    "old": change.old.quantity.text,
                    "new": change.new.quantity.text,
                    "meant": numerals.number(meant, unit, decimals=2),
                }
                places = tuple(dict.fromkeys(amount.evidence + change.old.evidence + change.new.evidence))
                yield findings.build(RULE, key, params, places, computed=meant, stated=amount.quantity.value)


def _fits(amount: Figure, value: Decimal) -> bool:
    quantity = amount.quantity
    if quantity.interval is not None and quantity.qualifier in {"about", "over", "almost"}:
        return value in quantity.interval
    return quantity.value is not None and abs(abs(quantity.value) - value) <= quantity.precision
