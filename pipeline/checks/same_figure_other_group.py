"""One figure is given for two different groups of people.

**What it finds**

A forecast of 37% "osób 65+" in one chapter and of 37% "osób 60+" in another one.

**Why it matters**

The group from 60 is larger than the group from 65 by thousands: the figure can be right for one of them only.

**How it is decided**

Shares of one measure, year and value whose words name different ages. Mentions that name no age are shown with them.

**Example**

„do 2045 r. 37% osób 65+" i „37% osób 60+ w 2045 r." → „Tę samą wartość podano dla różnych grup wieku."
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from pipeline.checking import findings
from pipeline.checking.facts import operands, places
from pipeline.checking.findings import Rule
from schemas.fact import Fact
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "DUP309"
NAME = "same-figure-other-group"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each share that the plan gives for two ages."""
    mentions: dict[tuple[str, int, Decimal], list[Fact]] = defaultdict(list)
    for fact in reading.facts:
        if fact.known and fact.period and fact.quantity.unit == "%" and fact.quantity.value and not fact.quantity.doubt:
            mentions[fact.measure, fact.period.start, fact.quantity.value].append(fact)
    for (_, year, _), facts in mentions.items():
        aged: dict[str, Fact] = {}
        for fact in facts:
            for word in (fact.population or "").split():
                if word.endswith("+"):
                    aged.setdefault(word, fact)
        if len(aged) > 1:
            params = {
                "measure": facts[0].measure_text,
                "value": facts[0].quantity.text,
                "year": str(year),
                "groups": ", ".join(sorted(aged)),
            }
            yield findings.build(RULE, "DUP309.message", params, places((*aged.values(), *facts)), operands=operands(aged.values()))
