"""The text speaks of a steady rise or fall, and the series beside it turns.

**What it finds**

"wykazując systematyczny wzrost" over a table whose figures fell in one of the years.

**Why it matters**

A trend that isn't one is carried on into forecasts and targets.

**How it is decided**

A word of steadiness must stand beside a word of change, and the sentence must name the series of a table in its own section
(nearly all words of the label; for "procentowy" the section's series in percent that shares a word with it), or its clause one
of any section by the whole label. Years outside a period that the sentence names don't count, nor do steps within rounding.

**Example**

„systematyczny wzrost udziału", a w tabeli 28,3% i rok później 26,6% → „W 2021 r. wartość spadła."
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from extractors.claims.prose_series import Series, series
from extractors.claims.prose_trends import Trend, trends
from extractors.claims.prose_view import WORD, label_words, speaks_of
from extractors.lexicon import load
from extractors.morphology import lemmas
from extractors.parsing import periods
from extractors.searching import beginnings, sentences
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from pipeline.language import text
from schemas.document import BlockKind
from schemas.finding import Finding, Severity
from schemas.quantity import Figure
from schemas.reading import Reading, Sentence

CODE = "CHG207"
NAME = "trend-broken"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_FEWEST = 3
_BESIDE = 3


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each series that breaks the trend told of it."""
    sections = _sections(reading)
    beside: dict[int, list[Series]] = defaultdict(list)
    for one in series(reading):
        if len(one.values) >= _FEWEST:
            beside[sections[one.block]].append(one)
    for sentence, told in trends(reading):
        yield from _named(sentence, told)
    for sentence in sentences(reading).matching(_steady()):
        direction = _direction(sentence.passage.text)
        for one in beside[sections[sentence.block]] if direction else ():
            if _names(sentence, one):
                broken = _broken(one, direction, sentence)
                if broken:
                    yield _finding(sentence, one, direction, broken)


def _named(sentence: Sentence, told: Sequence[Trend]) -> Iterator[Finding]:
    """Yield a finding where every series that a clause names by its whole label breaks the steady trend that it tells."""
    steady = [trend for trend in told if trend.steady and len(trend.series.values) >= _FEWEST]
    broken = [(trend, _broken(trend.series, trend.direction, sentence)) for trend in steady]
    if broken and all(steps for _, steps in broken):
        trend, steps = broken[0]
        yield _finding(sentence, trend.series, trend.direction, steps)


def _finding(sentence: Sentence, one: Series, direction: int, broken: list[tuple[int, Figure, Figure]]) -> Finding:
    year, old, new = broken[0]
    params = {
        "word": text("CHG203.up" if direction > 0 else "CHG203.down"),
        "label": one.label,
        "year": str(year),
        "old": old.quantity.text,
        "new": new.quantity.text,
    }
    places = sentence.passage.evidence() + tuple(place for _, before, after in broken for place in before.evidence + after.evidence)
    return findings.build(RULE, "CHG207.message", params, tuple(dict.fromkeys(places)))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("trend_words")["trend"][key])


@cache
def _steady() -> re.Pattern[str]:
    """Return what finds the beginnings of words of steadiness."""
    return beginnings(_words("steady"))


def _direction(sentence: str) -> int:
    """Return 1 or -1 where a word of steadiness stands beside one word of change, else 0."""
    if not speaks_of(sentence, _words("steady")):
        return 0
    words = [lemmas(word.lower()) for word in WORD.findall(sentence)]
    for at, forms in enumerate(words):
        if not forms & _words("steady"):
            continue
        near = words[max(0, at - _BESIDE) : at + _BESIDE + 1]
        up, down = (any(word & _words(key) for word in near) for key in ("up", "down"))
        if up != down:
            return 1 if up else -1
    return 0


def _names(sentence: Sentence, one: Series) -> bool:
    """Tell whether a sentence names a series: nearly all words of its label, or its percentages with one word in common."""
    said = label_words(sentence.passage.text)
    met = [word for word in one.words if any(word & other for other in said)]
    if len(met) * 3 >= len(one.words) * 2 and len(met) > 1:
        return True
    percent = any("%" in figure.quantity.text for figure in one.values.values())
    return percent and bool(met) and speaks_of(sentence.passage.text, frozenset({"procentowy", "udział"}))


def _broken(one: Series, direction: int, sentence: Sentence) -> list[tuple[int, Figure, Figure]]:
    spans = periods.find(sentence.passage.text)
    first, last = (spans[0].first_year, spans[0].last_year) if len(spans) == 1 else (0, 9999)
    years = sorted(year for year in one.values if year is not None and first <= year <= last)
    found = []
    for before, after in pairwise(years):
        old, new = one.values[before], one.values[after]
        a, b = old.quantity.interval, new.quantity.interval
        if a is None or b is None or a.meets(b) or old.quantity.value is None or new.quantity.value is None:
            continue
        if (new.quantity.value - old.quantity.value) * direction < 0:
            found.append((after, old, new))
    return found


def _sections(reading: Reading) -> dict[int, int]:
    """Return, for each block, the block of the heading above it."""
    found, heading = {}, -1
    for index, block in enumerate(reading.document.blocks):
        if block.kind is BlockKind.HEADING:
            heading = index
        found[index] = heading
    return found
