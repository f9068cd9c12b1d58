"""A number of people served, told without a year, is none of those that the plan gives elsewhere.

**What it finds**

"W 2024 r. z usług opiekuńczych korzystało 70 osób" in one chapter, "dziewięć opiekunek świadczy usługi 58 mieszkańcom" in
another.

**Why it matters**

The reader takes the number without a year for today's; targets such as "twice as many" then start from one or the other.

**How it is decided**

Measures of people, families and children whom a service reaches, known from the taxonomy. The number without a year must stand
in a sentence that plans nothing, and no other mention of the measure in another part of the plan may agree with it, at least
one of them dated. Where the plan gives the measure for several years, the number must lie a tenth outside all of them. Since a
year is missing, it is a warning.

**Example**

„70 osób w 2024 r.” i „usługi 58 mieszkańcom” → „Liczbę osób podano różnie: 58 bez roku, a w innym miejscu 70 (2024 r.).”
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from extractors.lexicon import load
from extractors.morphology import lemmas
from pipeline.checking import findings
from pipeline.checking.facts import measures, of, operands, places
from pipeline.checking.findings import Rule
from schemas.fact import Fact
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "DUP317"
NAME = "undated-count"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_COUNTS = frozenset({"osoby", "rodziny", "dzieci"})
_POSTS, _ANYONE = "etaty", "osoba"
_SURE = 0.9
_BEYOND = Decimal("0.1")
_WORD = re.compile(r"[^\W\d_]+")
_FAR = 10
_LEAST = 5
"""Smaller counts are often a case told, not a state."""


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each undated count that agrees with no other mention."""
    by_measure: dict[tuple[str, str | None, str | None], list[Fact]] = defaultdict(list)
    undated = {_topic(fact.measure) for fact in reading.facts if fact.period is None and fact.cell is None}
    for fact in of(reading, *(measure for measure in measures(reading) if _topic(measure) in undated)):
        if _counts(fact):
            by_measure[_measure(fact), fact.place, fact.population].append(fact)
    for mentions in by_measure.values():
        if all(fact.period is not None or fact.cell is not None for fact in mentions):
            continue
        served = [fact for fact in mentions if _noun(fact) != "serving"]
        alone = [fact for fact in served if fact.period is None and fact.cell is None and (fact.quantity.value or 0) >= _LEAST]
        told: set[Decimal | None] = set()
        values, blocks = defaultdict(set), defaultdict(set)
        for one in served:
            values[one.block].add(one.quantity.value)
            blocks[one.quantity.value].add(one.block)
        for fact in alone:
            if len(blocks[fact.quantity.value]) > 1 or len(values[fact.block]) > 1:
                continue  # another block agrees, or the own one tells several apart by words that were not understood
            others = [one for one in (mentions if not _noun(fact) else served) if one.block != fact.block]
            if fact.quantity.value not in told and _differs(fact, others):
                told.add(fact.quantity.value)
                yield _finding(fact, others)


def _topic(measure: str) -> str:
    return measure.rpartition(".")[0]


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("services")["served"][key])


def _counts(fact: Fact) -> bool:
    quantity = fact.quantity
    if not fact.known or quantity.value is None or quantity.scale != 1 or fact.confidence < _SURE:
        return False
    loose = quantity.qualifier != "exact" or quantity.signed or quantity.op != "="
    narrowing = frozenset(f"{fact.hedge or ''} {fact.subgroup or ''}".split())
    return not loose and _measure(fact).rsplit(".")[-1] in _COUNTS and narrowing <= _words("harmless")


def _measure(fact: Fact) -> str:
    """Return what is counted: "58 mieszkańcom" are people served, even beside those who serve them."""
    topic, _, dimension = fact.measure.rpartition(".")
    nouns = (lemmas(word.lower()) for word in _WORD.findall(fact.quantity.text))
    people = dimension == _POSTS and any(noun & _words("nouns") - {_ANYONE} for noun in nouns)
    return f"{topic}.osoby" if people else fact.measure


def _noun(fact: Fact) -> str:
    """Return "served" or "serving" as the noun printed with a count says, "" where none is printed."""
    nouns = _WORD.findall(fact.quantity.text)
    if not nouns:
        return ""
    return "served" if any(lemmas(noun.lower()) & _words("nouns") for noun in nouns) else "serving"


def _differs(fact: Fact, others: Sequence[Fact]) -> bool:
    values = [one.quantity.value for one in others if one.quantity.value is not None]
    stated = fact.quantity.value
    if stated is None or stated in values or not any(one.period is not None for one in others):
        return False
    if stated * _FAR < min(values) or stated > max(values) * _FAR:
        return False  # of another size altogether, so of another group
    if len(set(values)) == 1:
        return True
    return stated < min(values) * (1 - _BEYOND) or stated > max(values) * (1 + _BEYOND)


def _finding(fact: Fact, others: Sequence[Fact]) -> Finding:
    each = {(one.quantity.text, one.period.start if one.period else None): one for one in reversed(others)}
    listed = list(each.values())[::-1]
    said = "; ".join(f"„{one.quantity.text}”" + (f" ({one.period.start} r.)" if one.period else "") for one in listed)
    params = {"measure": others[0].measure_text, "stated": fact.quantity.text, "others": said}
    dated = next(one for one in others if one.period is not None)
    facts = (fact, *others)
    return findings.build(
        RULE,
        f"{CODE}.message",
        params,
        places(facts),
        formula=f"{fact.quantity.text} ≠ {dated.quantity.text}",
        operands=operands((fact, *listed)),
        computed=dated.quantity.value,
        stated=fact.quantity.value,
        facts=(_measure(fact),),
    )
