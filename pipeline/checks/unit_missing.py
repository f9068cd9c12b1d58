"""An indicator has a value and no unit.

**What it finds**

A row of the table of indicators with numbers and nothing in the column "jednostka miary".

**Why it matters**

"10" may be persons, events or bracelets; next year's report can't be compared with it.

**How it is decided**

Only where the table's other indicators (at least four of them, and nine in ten) state their unit, and neither the name nor the
values tell it.

**Example**

„Opaski życia | – | 12 | 15" → „Wskaźnik nie ma jednostki miary."
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.reading import Reading
from schemas.record import Indicator

CODE = "VAL982"
NAME = "unit-missing"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_FEWEST = 4
_MOST = 10


def run(reading: Reading) -> Iterator[Finding]:
    """Yield one finding for the indicators without a unit among others that have one."""
    held = [one for one in reading.indicators if one.achieved and one.baseline and not one.doubt]
    bare = [one for one in held if one.unit is None and not _told(one)]
    if not bare or len(held) - len(bare) < max(_FEWEST, (_MOST - 1) * len(bare)):
        return
    params = {"indicators": "; ".join(f"„{one.name.strip('„”')}”" for one in bare)}
    yield findings.build(RULE, "VAL982.message", params, tuple(dict.fromkeys(place for one in bare for place in one.evidence)))


def _told(indicator: Indicator) -> bool:
    """Tell whether the values carry a unit of their own, or the name says what is counted."""
    quantities = (indicator.achieved, indicator.baseline)
    counted = indicator.name.casefold().startswith(("liczba", "udział", "odsetek", "kwota", "wysokość", "ilość"))
    return counted or any(quantity is not None and quantity.unit is not None for quantity in quantities)
