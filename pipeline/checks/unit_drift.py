"""An indicator changes its unit between name, baseline and target.

**What it finds**

"Liczba rodzin …" with the baseline "11 beneficjentów"; "Liczba osób przeszkolonych" with the target "100% kadry".

**Why it matters**

Progress can't be measured where the start is counted in persons and the goal in families or per cent.

**How it is decided**

The noun behind "liczba" and the units printed with baseline and target are compared. A percentage that is a change ("zwiększenie o
25%") fits any unit. Where the diagnosis gives the same measure in both units for the baseline's year, those figures are shown.

**Example**

„Liczba rodzin objętych wsparciem", wartość bazowa „11 beneficjentów" → „Wskaźnik liczy rodziny, a wartość bazowa – osoby."
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import findings
from pipeline.checking.facts import places
from pipeline.checking.findings import Rule
from pipeline.checking.indicators import apart, counted, dimension, subject
from pipeline.language import text
from schemas.fact import Fact
from schemas.finding import Finding, Severity
from schemas.quantity import Quantity
from schemas.reading import Reading
from schemas.record import Indicator

CODE = "IND403"
NAME = "unit-drift"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each value of an indicator whose unit can't be the one that the name counts."""
    for indicator in reading.indicators:
        named = counted(indicator.name)
        for role, value in (("baseline", indicator.baseline), ("target", indicator.target), ("achieved", indicator.achieved)):
            unit = _unit(value)
            if unit is None or not named or value is None or not all(apart(unit, one) for one in named):
                continue
            facts = _diagnosed(reading, indicator, value, named | {unit})
            params = {
                "indicator": indicator.name,
                "role": text(f"indicator.{role}"),
                "value": value.text,
                "named": ", ".join(text(f"dimension.{one}") for one in sorted(named)),
                "unit": text(f"dimension.{unit}"),
            }
            yield findings.build(
                RULE,
                "IND403.message",
                params,
                (*indicator.evidence, *places(facts)),
                doubt=indicator.doubt,
                computed=next((fact.quantity.value for fact in facts if fact.quantity.value != value.value), None),
                stated=value.value,
            )


def _unit(value: Quantity | None) -> str | None:
    return None if value is None or value.value is None or value.op in {"change%", "x"} else dimension(value)


def _diagnosed(reading: Reading, indicator: Indicator, value: Quantity, units: frozenset[str]) -> list[Fact]:
    """Return the diagnosis' figures of the indicator's topic, in both units, for the year in which one equals the value."""
    topics = subject(indicator.name).topics
    lines = {(place.page, place.line_start) for place in indicator.evidence}
    facts = [
        fact
        for fact in reading.facts
        if fact.cell is not None
        and fact.measure.partition(".")[0] in topics
        and fact.measure.rpartition(".")[2] in units
        and (fact.evidence[0].page, fact.evidence[0].line_start) not in lines
    ]
    years = {fact.period for fact in facts if fact.quantity.value == value.value}
    return [fact for fact in facts if fact.period in years]
