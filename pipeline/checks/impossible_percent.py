"""No number of those asked gives the printed percentage.

**What it finds**

"67,3% z 15 ankietowanych": ten of fifteen are 66,7%, eleven are 73,3%.

**Why it matters**

The percentage was computed from another number of answers, or copied from another survey.

**How it is decided**

The sentence must tell a share and of how many respondents. Every whole number of them is tried, rounded up, down or cut off to
the digits printed. Only surveys so small that not every percentage is possible are judged; weighted ones are left out, and so
are sentences with two numbers of respondents.

**Example**

„67,3% z 15 ankietowanych" → „Żadna liczba z 15 osób nie daje 67,3%."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractors.lexicon import load
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.quantity import Quantity
from schemas.reading import Reading

CODE = "PCT104"
NAME = "impossible-percent"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_HUNDRED = Decimal(100)
_FEWEST = 3


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each share that no number of respondents gives."""
    lexicon = load("claims_of_text")["survey"]
    asked, weighted = re.compile(lexicon["asked"], re.IGNORECASE), re.compile(lexicon["weighted"], re.IGNORECASE)
    for sentence in reading.sentences:
        text = sentence.passage.text
        counts = {int(re.sub(r"\D", "", match["count"])) for match in asked.finditer(text)} if "%" in text else set()
        if len(counts) != 1 or weighted.search(text):
            continue
        count = counts.pop()
        for figure in sentence.figures:
            quantity = figure.quantity
            plain = quantity.unit == "%" and quantity.qualifier == "exact" and quantity.op == "=" and quantity.value is not None
            if plain and count >= _FEWEST and not _possible(quantity, count):
                params = {"share": quantity.text, "count": str(count)}
                yield findings.build(RULE, "PCT104.message", params, sentence.passage.evidence(), stated=quantity.value)


def _possible(quantity: Quantity, count: int) -> bool:
    """Tell whether a share is that of some whole number of `count`, rounded or cut off to its last digit."""
    value, unit = quantity.value or Decimal(0), quantity.precision
    if _HUNDRED / count <= unit or not 0 <= value <= _HUNDRED:
        return True
    near = int(value * count / _HUNDRED)
    shares = [Decimal(part) * _HUNDRED / count for part in (near, near + 1)]
    return any(abs(share - value) <= unit / 2 or 0 <= share - value < unit for share in shares)
