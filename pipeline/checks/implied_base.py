"""Two shares said to be of one whole imply two different wholes.

**What it finds**

Education takes 83,1 mln zł or 36,8% of the budget, social assistance 14,2 mln zł or 8,1% of it: the first makes a budget of
225,8 mln zł, the second one of 175,8 mln zł.

**Why it matters**

One of the two shares is wrong, and the plan argues from both.

**How it is decided**

Amount and share of one measure in one year give the whole as an interval (amount / share, both with their rounding). All wholes
of the same name and year must meet.

**Example**

„83,1 mln zł (36,8% budżetu)", „14 242 257 zł (8,1% budżetu)" → „Udziały w budżecie wskazują na różne kwoty budżetu."
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from extractors.facts import compare
from pipeline.checking import findings, numerals
from pipeline.checking.facts import operands, places
from pipeline.checking.findings import Rule
from schemas.fact import Fact
from schemas.finding import Finding, Severity
from schemas.interval import Interval
from schemas.reading import Reading

CODE = "PCT110"
NAME = "implied-base"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)


class _Whole(NamedTuple):
    """A whole as an amount and its share imply it."""

    size: Interval
    amount: Fact
    share: Fact


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each pair of measures of one year and base whose implied wholes don't meet."""
    index = compare.index(reading)
    wholes: dict[tuple[str, int], list[_Whole]] = defaultdict(list)
    for (measure, year, end), shares in index.by_key.items():
        topic, _, dimension = measure.rpartition(".")
        if dimension != "udzial" or year != end:
            continue
        for share in shares:
            amount = next(iter(index.get(f"{topic}.kwota", year)), None)
            size = _whole(amount, share)
            if amount is not None and share.base is not None and size is not None:
                wholes[share.base, year].append(_Whole(size, amount, share))
    for (base, year), found in sorted(wholes.items()):
        for one, other in combinations(found, 2):
            if one.amount.measure != other.amount.measure and not one.size.meets(other.size):
                yield _finding(base, year, one, other)


def _whole(amount: Fact | None, share: Fact) -> Interval | None:
    if amount is None or amount.quantity.interval is None or share.quantity.interval is None or share.quantity.interval.low <= 0:
        return None
    return (amount.quantity.interval / share.quantity.interval).scale(Decimal(100))


def _finding(base: str, year: int, one: _Whole, other: _Whole) -> Finding:
    facts = (one.amount, one.share, other.amount, other.share)
    params = {
        "base": base,
        "year": str(year),
        "one": one.amount.measure_text,
        "first": numerals.interval(one.size, "PLN"),
        "other": other.amount.measure_text,
        "second": numerals.interval(other.size, "PLN"),
    }
    stated = other.share.quantity.value
    middle = (one.size.low + one.size.high) / 2
    amount = other.amount.quantity.value or Decimal(0)
    return findings.build(
        RULE,
        "PCT110.message",
        params,
        places(facts),
        formula=(
            f"{one.amount.quantity.text} / {one.share.quantity.text} = {params['first']}; "
            f"{other.amount.quantity.text} / {other.share.quantity.text} = {params['second']}"
        ),
        operands=operands(facts),
        computed=round(amount / middle * 100, 2),
        stated=stated,
        facts=(base, str(year), one.amount.measure, other.amount.measure),
    )
