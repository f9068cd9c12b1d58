"""A share told without a year lies outside of everything that the plan's table gives for it.

**What it finds**

"Kobiety stanowią blisko 80% bezrobotnych" while the table gives between 56% and 62% in each of five years.

**Why it matters**

The sentence is what is remembered and quoted; the table shows that it was never true in these years.

**How it is decided**

Known shares in sentences that name no year, no group and no part are held against the values that tables give for the same measure
in at least two years. The share, with its "ponad" or "blisko", must lie below all or above all of them by more than a tenth; where
the sentence speaks in the present ("stanowią"), by more than a fiftieth below or above those of the last two years. The year is
unknown, so it is a warning.

**Example**

„kobiety stanowią blisko 80% bezrobotnych", tabela: 56–62% → „Udział leży poza wszystkimi wartościami z tabel."
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.claims.prose_view import phrases
from pipeline.checking import findings
from pipeline.checking.facts import operands, places
from pipeline.checking.findings import Rule
from schemas.fact import Fact
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "DUP312"
NAME = "outside-series"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_YEARS = 2
_SURE = 0.9
_BEYOND, _SLIGHTLY = Decimal("0.1"), Decimal("0.02")
_LAST = 2
"""Years, the newest, of which one is meant where a sentence speaks in the present."""
_STATED = frozenset({"exact", "about", "over", "almost"})


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each undated share that no year's value comes near."""
    tabled: dict[tuple[str, str | None, str | None], list[Fact]] = defaultdict(list)
    undated: list[Fact] = []
    for fact in reading.facts:
        if not fact.known or fact.population or fact.subgroup or fact.confidence < _SURE or fact.quantity.value is None:
            continue
        if fact.cell is not None and fact.period is not None:
            tabled[fact.measure, fact.unit, fact.place].append(fact)
        elif fact.cell is None and fact.period is None and fact.quantity.unit == "%" and fact.quantity.qualifier in _STATED:
            undated.append(fact)
    for fact in undated:
        values = tabled[fact.measure, fact.unit, fact.place]
        years = sorted({one.period.end for one in values if one.period is not None})
        if len(years) < _YEARS:
            continue
        newest = [one for one in values if one.period is not None and one.period.end in years[-_LAST:]]
        if _outside(fact, values, _BEYOND):
            yield _finding(fact, values, "message")
        elif _of_today(fact, reading) and _outside(fact, newest, _SLIGHTLY):
            yield _finding(fact, newest, "latest")


def _outside(fact: Fact, values: Sequence[Fact], beyond: Decimal) -> bool:
    interval = fact.quantity.interval
    known = [one.quantity.value for one in values if one.quantity.value is not None]
    if interval is None or not known:
        return False
    return interval.high < min(known) * (1 - beyond) or interval.low > max(known) * (1 + beyond)


def _of_today(fact: Fact, reading: Reading) -> bool:
    """Tell whether the sentence of a fact speaks in the present."""
    told = (one.passage.text for one in reading.sentences if one.block == fact.block and fact.quantity.text in one.passage.text)
    return any(phrases("tense", "present").search(text) for text in told)


def _finding(fact: Fact, values: Sequence[Fact], key: str) -> Finding:
    ordered = sorted(values, key=lambda one: one.quantity.value or Decimal(0))
    low, high = ordered[0], ordered[-1]
    params = {"measure": fact.measure_text, "stated": fact.quantity.text, "low": low.quantity.text, "high": high.quantity.text}
    facts = (fact, low, high)
    return findings.build(
        RULE,
        f"{CODE}.{key}",
        params,
        places(facts),
        formula=f"{fact.quantity.text} ∉ [{low.quantity.text}; {high.quantity.text}]",
        operands=operands(facts),
        stated=fact.quantity.value,
        facts=(fact.measure,),
    )
