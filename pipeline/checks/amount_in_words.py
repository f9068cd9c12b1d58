"""An amount in figures and the same amount in words differ.

**What it finds**

"120 000 zł (słownie: sto dwanaście tysięcy złotych)".

**Why it matters**

The words prevail in contracts and resolutions; a payment order follows the figures.

**How it is decided**

"Słownie" must open the brackets behind the amount, and the words must be read to their end as one number of złoty. Amounts with
grosze are compared up to the złoty.

**Example**

„120 000 zł (słownie: sto dwanaście tysięcy złotych)" → „Cyframi 120 000 zł, słownie 112 000 zł."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.claims.prose_view import view
from pipeline.checking import findings, numerals
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "DUP304"
NAME = "amount-in-words"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_OPENS = re.compile(r"^\s*\(\s*słownie(?:\s+złotych)?\s*:?\s*$", re.IGNORECASE)
_CLOSES = re.compile(
    r"^\s*(?:zł|złotych|złote|złoty|pln)?\s*(?:,?\s*(?:i\s+)?\d\d?\s*/\s*100(?:\s*(?:zł|gr))?|,?\s*zero groszy)?\s*\.?\s*\)",
    re.IGNORECASE,
)


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each amount whose words say another one."""
    for sentence in reading.sentences:
        if len(sentence.figures) < 2:
            continue
        seen = view(sentence)
        for printed, said in pairwise(seen.mentions):
            if printed.unit != "PLN" or not _OPENS.match(seen.between(printed, said)) or not _CLOSES.match(seen.text[said.end :]):
                continue
            one, other = printed.figure.quantity.value, said.figure.quantity.value
            if (
                one is not None
                and other is not None
                and any(map(str.isalpha, said.figure.quantity.text))
                and int(one) != int(other)
            ):
                params = {"printed": printed.figure.quantity.text, "said": numerals.number(other, "PLN")}
                evidence = tuple(dict.fromkeys((*printed.figure.evidence, *said.figure.evidence)))
                yield findings.build(RULE, f"{CODE}.message", params, evidence, computed=other, stated=one)
