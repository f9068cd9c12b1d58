"""The text calls a number growing, and the table shows it falling all the time, or the other way round.

**What it finds**

"rosnąca liczba rodzin z bezradnością" beside a table with 90, 72, 60 and 41 families in four years.

**Why it matters**

New posts and money are asked for a need that is going away, or a need that grows is overlooked.

**How it is decided**

"Rosnący", "wzrastający" or "malejący" must stand before a number of people or families of a known measure. The figures that the
document gives of it for at least three years must all move the other way, steps within rounding aside.

**Example**

„wzrastająca liczba rodzin z problemem bezradności", tabela: 90, 72, 60 → „Tekst mówi o wzroście, a wartości maleją."
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from extractors.facts.taxonomy import mentions
from extractors.lexicon import load
from extractors.morphology import tokens
from extractors.once import once
from extractors.searching import sentences
from pipeline.checking import findings
from pipeline.checking.facts import operands, rows
from pipeline.checking.findings import Rule
from pipeline.checking.indicators import counted
from schemas.fact import Fact
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "CHG211"
NAME = "trend-word"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_REACH = 90
_FEWEST = 3


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each trend that no step of the series follows."""
    worded = ((one, match) for one in sentences(reading).holding("iczb") for match in _pattern().finditer(one.passage.text))
    for sentence, match in worded:
        up = match["up"] is not None
        phrase = re.split(r"[,;.–(]", sentence.passage.text[match.end() : match.end() + _REACH])[0]
        topics = _also(phrase) or {mention.topic.key for mention in mentions(tokens(phrase))}
        for dimension in counted(f"liczba {phrase}") if len(topics) == 1 else ():
            facts = _series(reading).get(f"{next(iter(topics))}.{dimension}", ())
            if len(facts) >= _FEWEST and _contrary(facts, up=up):
                params = {"word": match[0].strip(), "measure": facts[0].measure_text, "values": _said(facts)}
                places_ = sentence.passage.evidence() + rows(reading, facts)
                yield findings.build(RULE, "CHG211.message", params, places_, operands=operands(facts))


@cache
def _pattern() -> re.Pattern[str]:
    words = load("claims_of_text")["trend"]
    return re.compile(rf"\b(?:(?P<up>{words['up']})|(?:{words['down']}))\s+{words['number']}\s+", re.IGNORECASE)


def _also(phrase: str) -> set[str]:
    other: dict[str, str] = load("claims_of_text")["trend"]["also"]
    return {topic for topic, pattern in other.items() if re.search(pattern, phrase, re.IGNORECASE)}


@once
def _series(reading: Reading) -> dict[str, tuple[Fact, ...]]:
    """Return the yearly figures of each measure from the table that gives most of them, by year."""
    found: dict[tuple[str, int], dict[int, Fact]] = defaultdict(dict)
    for fact in reading.facts:
        if (
            not fact.known
            or fact.cell is None
            or fact.population
            or fact.subgroup
            or fact.place not in {None, reading.metadata.gmina}
        ):
            continue
        if fact.period and fact.period.start == fact.period.end and fact.quantity.value is not None:
            found[fact.measure, fact.cell.table].setdefault(fact.period.start, fact)
    longest: dict[str, tuple[Fact, ...]] = {}
    for (measure, _), years in found.items():
        if len(years) > len(longest.get(measure, ())):
            longest[measure] = tuple(years[year] for year in sorted(years))
    return longest


def _contrary(facts: tuple[Fact, ...], *, up: bool) -> bool:
    values = [fact.quantity.value or 0 for fact in facts]
    steps = [(after - before) * (1 if up else -1) for before, after in pairwise(values)]
    return all(step <= 0 for step in steps) and any(steps)


def _said(facts: tuple[Fact, ...]) -> str:
    return ", ".join(f"{fact.period.start}: {fact.quantity.text}" for fact in facts if fact.period)
