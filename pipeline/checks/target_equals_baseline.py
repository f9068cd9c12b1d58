"""The target of an indicator is its baseline.

**What it finds**

"Liczba klubów: wartość bazowa 3, docelowa 3".

**Why it matters**

Such an indicator is met before the plan begins; perhaps the baseline was copied into the column of targets.

**How it is decided**

Both are exact numbers above nought, and the indicator doesn't speak of keeping what is ("utrzymanie", "na poziomie"). Some
things are meant to stay as they are, so it is a note; all such indicators are one finding.

**Example**

„Liczba klubów: 3 → 3” → „Wartość docelowa wskaźnika równa się bazowej.”
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractors.lexicon import pattern
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.quantity import Quantity
from schemas.reading import Reading

CODE = "IND410"
NAME = "target-equals-baseline"
SEVERITY: Severity = "info"
RULE = Rule(CODE, NAME, SEVERITY)


def run(reading: Reading) -> Iterator[Finding]:
    """Yield one finding for all indicators that aim at what is."""
    kept = pattern("services", "kept", "words")
    same = [one for one in reading.indicators if not one.doubt and _plain(one.baseline) is not None]
    same = [one for one in same if _plain(one.baseline) == _plain(one.target)]
    same = [one for one in same if not kept.search(" ".join((one.name, *(place.quote for place in one.evidence))))]
    if same:
        names = "; ".join(f"„{one.name}” ({one.target.text})" for one in same if one.target)
        places = tuple(dict.fromkeys(place for one in same for place in one.evidence))
        yield findings.build(RULE, f"{CODE}.message", {"indicators": names, "count": str(len(same))}, places)


def _plain(quantity: Quantity | None) -> tuple[Decimal, str | None] | None:
    """Return an exact number above nought with its unit, None for any other."""
    if quantity is None or not quantity.value or quantity.value < 0 or quantity.qualifier != "exact" or quantity.op != "=":
        return None
    return quantity.value, quantity.unit
