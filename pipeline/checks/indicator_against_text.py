"""An indicator's value differs from the one that the text tells for the same thing.

**What it finds**

"Realizacja prac społecznie użytecznych: 26 osób" in the table of indicators, "Liczba osób wykonujących prace społecznie
użyteczne – 42" in the text; an indicator left blank while the text gives the number.

**Why it matters**

The table is what the council and next year's report will be held to.

**How it is decided**

A sentence speaks of the indicator where it holds all words of its name but the common ones (at least two, or one rare word of
the name), and counts in the same unit. In a report the achieved value is compared, in a plan the baseline, with all such
sentences; one that agrees settles it. Bounds don't count, nor do words in brackets, sentences on another group of people than
the indicator and the heading above it ("bezdomni", "bezrobotni"), or numbers of a narrower group ("37 pełnoletnich
wychowanków"). It is a warning where the sentence is the only one and tells the indicator's year or its group of people, else a
note: the words may mean another group.

**Example**

Wskaźnik „Kontrakty socjalne: 29", tekst „zawarto 45 kontraktów socjalnych" → „Wskaźnik i tekst podają różne wartości."
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.lexicon import load
from extractors.morphology import lemmas
from extractors.parsing.units import declared, unit_word
from extractors.structure import words
from pipeline.checking import findings
from pipeline.checking.findings import Rule, fallen
from schemas.finding import Finding, Severity
from schemas.quantity import CellRef, Figure, Quantity
from schemas.reading import Reading, Sentence
from schemas.record import Indicator

CODE = "IND405"
NAME = "indicator-against-text"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_WORD = re.compile(r"[^\W\d_]{3,}")
_YEAR = re.compile(r"(?<![\d.,/])((?:19|20)\d\d)(?![\d/])")
_COUNTED = re.compile(r"\b(?:liczba|ilość)\s+([^\W\d_]+)", re.IGNORECASE)
_FEWEST = 2
_STEM = 7
_BRACKETS = re.compile(r"\([^()]*(?:\)|$)")
_REACH = 90
_WORDY = 120
_MOST = 4
"""More sentences than this on one name speak of several things."""

Words = tuple[frozenset[str], ...]


class _Told(NamedTuple):
    """A number that a sentence tells, with the words around it."""

    figure: Figure
    unit: str | None
    years: frozenset[int]
    people: frozenset[int] = frozenset()
    """Groups of people that the words around name, as indices into the lexicon."""


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each indicator that no sentence on it agrees with."""
    report = reading.metadata.status == "sprawozdanie"
    wanted = [(one, name) for one in reading.indicators if not one.doubt and len(name := _content(one.name)) >= _FEWEST]
    if not wanted:
        return
    told = _told(reading, {stem for _, name in wanted for stem in _stems(name)}, {_unit(one) for one, _ in wanted} - {None})
    holding: dict[str, set[int]] = defaultdict(set)
    for place, (around, _) in enumerate(told):
        for stem in around:
            holding[stem].add(place)
    for indicator, name in wanted:
        value = indicator.achieved if report else indicator.baseline
        people = _people(" ".join((indicator.name, indicator.area or "", *(place.quote for place in indicator.evidence))))
        near = [told[place][1] for place in _holding(name, holding)]
        near = [one for one in near if not (people and one.people) or people & one.people]
        on_it = _on(_unit(indicator), near, _dated(indicator, reading))
        mentions = [one for one in on_it if not _narrowed(one, indicator) and (report or not _aimed_at(one, indicator))]
        if not 0 < len(mentions) <= _MOST:
            continue
        if report and value is None and indicator.baseline is not None:
            yield _finding("IND405.blank", indicator, None, mentions, people)
        elif value is not None and value.value and not any(_meets(value, one.figure.quantity) for one in mentions):
            yield _finding("IND405.message", indicator, value, mentions, people)


def _content(name: str) -> Words:
    """Return the words that tell an indicator from others, as sets of lemmas."""
    weak = frozenset(words()["indicator_names"]["weak"])
    found = (lemmas(word.casefold()) for word in _WORD.findall(name))
    return tuple(dict.fromkeys(one for one in found if not one & weak))


def _stems(name: Words) -> frozenset[str]:
    return frozenset(lemma[:_STEM] for word in name for lemma in word)


@lru_cache(maxsize=1 << 14)
def _stems_of(word: str) -> frozenset[str]:
    return _stems((lemmas(word.casefold()),))


def _told(reading: Reading, stems: set[str], units: set[str | None]) -> list[tuple[frozenset[str], _Told]]:
    """Return the numbers of sentences and wordy cells that are of some indicator's unit and stand beside a word of its name, with
    the stems of the words around.
    """
    found: list[tuple[frozenset[str], _Told]] = []
    for text, figures in _texts(reading):
        by_unit: dict[str | None, list[tuple[Figure, int]]] = defaultdict(list)
        for figure, at in figures:
            quantity = figure.quantity
            if quantity.value is not None and quantity.qualifier == "exact" and not quantity.signed:
                counted = _COUNTED.search(text, max(0, at - _REACH), at)
                noun = unit_word(counted[1]) if counted else None
                by_unit[quantity.unit or (noun.name if noun else None)].append((figure, at))
        for unit, alike in by_unit.items():
            if unit not in units:
                continue
            near = [_BRACKETS.sub(" ", text[max(0, at - _REACH) : at + _REACH]) for _, at in alike]
            alone = [place for place, (_, at) in enumerate(alike) if not any(0 < abs(at - other) < _REACH for _, other in alike)]
            for place in alone:
                around = _around(near[place])
                if around & stems:
                    years = frozenset(int(year) for year in _YEAR.findall(near[place]))
                    found.append((around, _Told(alike[place][0], unit, years, _people(near[place]))))
    return found


@cache
def _group_of() -> dict[str, int]:
    groups: list[list[str]] = load("claims_of_text")["people"]["groups"]
    return {lemma: index for index, group in enumerate(groups) for lemma in group}


def _people(text: str) -> frozenset[int]:
    """Return the groups of people that a text names."""
    known = _group_of()
    return frozenset(known[lemma] for word in _WORD.findall(text) for lemma in lemmas(word.casefold()) if lemma in known)


def _narrowed(told: _Told, indicator: Indicator) -> bool:
    """Tell whether the figure counts a narrower group: "12 najmłodszych uczniów" for an indicator on wychowankowie."""
    words_between = _WORD.findall(told.figure.quantity.text)[:-1]
    named = _around(indicator.name)
    return any(not _stems_of(word) & named for word in words_between)


def _aimed_at(told: _Told, indicator: Indicator) -> bool:
    """Tell whether the figure is the indicator's target: a sentence on that says nothing of where it starts."""
    target = indicator.target
    return target is not None and target.value is not None and told.figure.quantity.value == target.value


def _texts(reading: Reading) -> Iterator[tuple[str, list[tuple[Figure, int]]]]:
    """Return sentences, each with the one before that leads up to it, and wordy cells, with the offsets of their figures."""
    before: Sentence | None = None
    for sentence in reading.sentences:
        lead = before.passage.text + " " if before and before.block == sentence.block and not before.figures else ""
        before = sentence
        if sentence.figures:
            shift = len(lead) - sentence.start
            yield lead + sentence.passage.text, [(figure, figure.start + shift) for figure in sentence.figures]
    for index, table in enumerate(reading.document.tables):
        for cell in table.cells:
            if len(cell.passage.text) <= _WORDY:
                continue
            figures = reading.cells.get(CellRef(table=index, row=cell.row, col=cell.col), ())
            if figures:
                yield cell.passage.text, [(figure, figure.start) for figure in figures]


def _around(text: str) -> frozenset[str]:
    return frozenset().union(*map(_stems_of, _WORD.findall(text)))


def _holding(name: Words, holding: Mapping[str, set[int]]) -> list[int]:
    """Return the numbers around which all words of a name stand, in reading order."""
    by_word = [set().union(*(holding.get(lemma[:_STEM], ()) for lemma in word)) for word in name]
    return sorted(set.intersection(*by_word))


def _on(unit: str | None, told: list[_Told], year: int | None) -> list[_Told]:
    """Return the numbers of the unit, of the year or of none."""
    return [one for one in told if one.unit == unit and (not one.years or year is None or year in one.years)]


def _unit(indicator: Indicator) -> str | None:
    for quantity in (indicator.achieved, indicator.baseline):
        if quantity is not None and quantity.unit is not None:
            return quantity.unit
    found = declared(indicator.unit) if indicator.unit else None
    return found.name if found else None


def _dated(indicator: Indicator, reading: Reading) -> int | None:
    """Return the year of the value: the one printed with it, or the year that a report is on."""
    if reading.metadata.status == "sprawozdanie":
        return reading.metadata.period_end
    return indicator.baseline.year if indicator.baseline else None


def _meets(one: Quantity, other: Quantity) -> bool:
    return one.interval is None or other.interval is None or one.interval.meets(other.interval)


def _finding(key: str, indicator: Indicator, value: Quantity | None, mentions: list[_Told], people: frozenset[int]) -> Finding:
    first = mentions[0].figure.quantity
    params = {"indicator": indicator.name, "value": value.text if value else "", "told": first.text}
    places = dict.fromkeys((*indicator.evidence, *(place for one in mentions for place in one.figure.evidence)))
    year = indicator.baseline.year if indicator.baseline else None
    sure = len(mentions) == 1 and (year in mentions[0].years or bool(people & mentions[0].people))
    rule = RULE if sure else RULE._replace(severity=fallen(RULE.severity))
    return findings.build(rule, key, params, tuple(places), computed=first.value, stated=value.value if value else None)
