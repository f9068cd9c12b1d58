"""A rate has a value that it can't have in any gmina.

**What it finds**

"Wskaźnik zatrudnienia 97,0 %" beside an unemployment rate of 3,3 %: the employment rate counts those who work among all adults,
not what is left of the unemployed.

**Why it matters**

The value is another measure than its name says, and comparisons with the country come out absurd.

**How it is decided**

By bounds for rates that the statistical office defines, wide enough for every gmina on record. The year and the source don't
matter.

**Example**

„Wskaźnik zatrudnienia: 96 %" → „Taka wartość jest niemożliwa (najwyżej 85 %)."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractors.structure import words
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.quantity import Quantity
from schemas.reading import Reading

CODE = "IND409"
NAME = "impossible-rate"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each indicator that is a rate beyond its bounds."""
    bounds = words()["rate_bounds"]
    for indicator in reading.indicators:
        name = " ".join(indicator.name.casefold().split())
        limit = next((highest for rate, highest in bounds.items() if name.startswith(rate)), None)
        values = [one for one in (indicator.baseline, indicator.target, indicator.achieved) if one is not None]
        beyond = [one for one in values if limit is not None and _beyond(one, Decimal(limit), indicator.unit)]
        if not beyond or indicator.doubt:
            continue
        params = {"indicator": indicator.name, "value": beyond[0].text, "limit": str(limit)}
        yield findings.build(RULE, "IND409.message", params, indicator.evidence, stated=beyond[0].value)


def _beyond(quantity: Quantity, limit: Decimal, unit: str | None) -> bool:
    percent = "%" in (quantity.unit or unit or "")
    return percent and quantity.value is not None and quantity.value > limit
