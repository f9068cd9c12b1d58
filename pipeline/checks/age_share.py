"""The stated share of older people does not follow from the plan's own age groups.

**What it finds**

"Udział osób starszych: 27,5%", while the table of age groups gives (5 724 + 3 074) of 32 679, which is 26,92%.

**Why it matters**

The share of older people founds the whole programme of services; a share of another group leads to other needs.

**How it is decided**

People past working age (women from 60 and men from 65, or the row that names the group) and the whole population of one table and
year make the share as an interval. Every mention of the share for that year must meet it. Since the plan may mean another
group of older people (60+, 65+) without saying so, the finding is a warning.

**Example**

„Kobiety 60+: 5 724, mężczyźni 65+: 3 074, razem: 32 679", w tekście „27,5% seniorów" → „Udział nie wynika z grup wieku."
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from pipeline.checking import findings, numerals
from pipeline.checking.facts import operands, places
from pipeline.checking.findings import Rule
from schemas.fact import Fact
from schemas.finding import Finding, Severity
from schemas.interval import Interval, total
from schemas.reading import Reading

CODE = "DEM705"
NAME = "age-share"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_OLDER, _ALL = "ludnosc_wiek_poprodukcyjny.osoby", "ludnosc.osoby"
_SHARES = frozenset({"seniorzy.udzial", "ludnosc_wiek_poprodukcyjny.udzial"})
_MAX_ROWS = 2


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each year whose mentions of the share don't meet the one that the age groups give."""
    groups: dict[tuple[int, int], dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    shares: dict[int, list[Fact]] = defaultdict(list)
    for fact in reading.facts:
        if fact.period is None or fact.period.start != fact.period.end:
            continue
        if fact.cell is not None and fact.measure in {_OLDER, _ALL} and fact.quantity.unit in {None, "osoba"}:
            groups[fact.cell.table, fact.period.start][fact.measure].append(fact)
        elif fact.measure in _SHARES and fact.unit == "%" and fact.subgroup is None:
            shares[fact.period.start].append(fact)
    for (_, year), found in sorted(groups.items()):
        older, everyone = found[_OLDER], found[_ALL]
        whole = max(everyone, key=lambda fact: fact.quantity.value or Decimal(0)) if everyone else None
        if 0 < len(older) <= _MAX_ROWS and whole is not None and shares[year]:
            yield from _judged(year, older, whole, shares[year])


def _judged(year: int, older: list[Fact], whole: Fact, shares: list[Fact]) -> Iterator[Finding]:
    size, base = total([fact.quantity.interval or Interval.point(0) for fact in older]), whole.quantity.interval
    if base is None or base.low <= size.high:
        return
    computed = (size / base).scale(100)
    off = [fact for fact in shares if fact.quantity.interval is None or not fact.quantity.interval.meets(computed)]
    if not off:
        return
    value = round((computed.low + computed.high) / 2, 2)
    parts = " + ".join(fact.quantity.text for fact in older)
    parts = f"({parts})" if len(older) > 1 else parts
    params = {
        "year": str(year),
        "stated": ", ".join(dict.fromkeys(fact.quantity.text for fact in off)),
        "computed": numerals.number(value, "%"),
        "parts": parts,
        "whole": whole.quantity.text,
    }
    yield findings.build(
        RULE,
        "DEM705.message",
        params,
        places((*off, *older, whole, *shares)),
        formula=f"{parts} / {whole.quantity.text} = {params['computed']} ≠ {params['stated']}",
        operands=operands((*off[:1], *older, whole)),
        computed=value,
        stated=off[0].quantity.value,
    )
