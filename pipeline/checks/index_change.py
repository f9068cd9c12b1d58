"""An index and the change told beside it don't agree.

**What it finds**

"dynamika wydatków wyniosła 97,8%, co oznacza spadek o 3,2%": an index of 97,8 is a fall of 2,2%.

**Why it matters**

The two say one thing in two ways; a reader who takes the wrong one carries it on.

**How it is decided**

The sentence must hold one index ("dynamika", "indeks", a figure between 50 and 200) and one change in percent right behind it,
joined by "co oznacza", "czyli" or "tj.". Both are taken as intervals.

**Example**

„dynamika 97,8%, co oznacza spadek o 3,2%" → „100 − 97,8 = 2,2%, a podano 3,2%."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from extractors.claims.prose_view import Mention, View, speaks_of, view, wordset
from pipeline.checking import findings, numerals
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.interval import Interval
from schemas.reading import Reading

CODE = "CHG205"
NAME = "index-change"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_BASE = Decimal(100)
_LOW, _HIGH = Decimal(50), Decimal(200)
_MEANS = re.compile(r"^\s*\(?,?\s*(?:co\s+(?:oznacza|daje|stanowi)|czyli|tj\.|to\s+jest|a\s+więc|\()\s[^.;()]{0,40}$")


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each change that its index contradicts."""
    for sentence in reading.sentences:
        if len(sentence.figures) != 2:
            continue
        seen = view(sentence)
        for index, change in pairwise(seen.mentions):
            if _is_index(seen, index) and change.change and change.unit == "%" and _MEANS.match(seen.between(index, change)):
                yield from _judged(index, change)


def _is_index(seen: View, mention: Mention) -> bool:
    value = mention.figure.quantity.value
    named = speaks_of(seen.text[: mention.start], wordset("index", "words"))
    return named and mention.plain and mention.unit in {None, "%"} and value is not None and _LOW <= value <= _HIGH


def _judged(index: Mention, change: Mention) -> Iterator[Finding]:
    one, other = index.figure.quantity, change.figure.quantity
    if one.value is None or other.value is None or one.interval is None or other.interval is None:
        return
    computed = abs(one.value - _BASE)
    away = one.interval - Interval.point(_BASE)
    if (away if one.value >= _BASE else -away).meets(other.interval):
        return
    params = {"index": one.text, "stated": other.text, "computed": numerals.number(computed, "%")}
    evidence = tuple(dict.fromkeys((*index.figure.evidence, *change.figure.evidence)))
    yield findings.build(RULE, f"{CODE}.message", params, evidence, computed=computed, stated=other.value)
