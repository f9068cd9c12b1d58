"""The text tells a shortage of places where its own figures leave places free.

**What it finds**

"brak 12 miejsc" in crèches, in a section that gives them 180 places and 150 children in the same year.

**Why it matters**

New places are planned where some stand empty, or the need is of another kind than the one told.

**How it is decided**

Shortage, places and people must stand in one section, under one heading, with the same year where they have one; places in the
figure nearest before the shortage, people in a sentence that says that they use the facility ("przebywało", "uczęszczało"). It
is a warning, for places may be free in another village.

**Example**

180 miejsc, 150 dzieci, „brak 12 miejsc" → „Wolnych jest 30 miejsc, a tekst mówi o braku 12."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.lexicon import load, pattern
from extractors.morphology import lemmas
from extractors.sections import sections
from pipeline.checking import findings, numerals
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Operand, Severity
from schemas.quantity import Figure
from schemas.reading import Reading, Sentence

CODE = "DUP316"
NAME = "shortage-with-free-places"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?![\d/])")
_WORD = re.compile(r"[^\W\d_]{4,}")
_PEOPLE = frozenset({"osoba", "dziecko"})
_PLACE = "miejsce"


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each shortage where places are free."""
    short = pattern("claims_of_text", "shortage", "pattern")
    if not any(short.search(sentence.passage.text) for sentence in reading.sentences if "miejsc" in sentence.passage.text):
        return
    for section in sections(reading.document):
        own = [sentence for sentence in reading.sentences if section.start <= sentence.block < section.end]
        for at, sentence in enumerate(own):
            match = short.search(sentence.passage.text)
            missing = _first(sentence, {_PLACE}, match.start()) if match else None
            if missing is not None:
                yield from _judged(sentence, missing, own[:at])


def _judged(sentence: Sentence, missing: Figure, before: Sequence[Sentence]) -> Iterator[Finding]:
    years = _years(sentence)
    told = [one for one in reversed(before) if not years or not _years(one) or years & _years(one)]
    places = next((found for one in told if (found := _last(one, {_PLACE}))), None)
    people = next((found for one in told if _using(one) and (found := _first(one, _PEOPLE, 0))), None)
    if places is None or people is None:
        return
    free = (places.quantity.value or Decimal(0)) - (people.quantity.value or Decimal(0))
    if free <= 0:
        return
    terms = (places, people, missing)
    params = {
        "places": places.quantity.text,
        "people": people.quantity.text,
        "free": numerals.number(free, None),
        "missing": missing.quantity.text,
    }
    yield findings.build(
        RULE,
        "DUP316.message",
        params,
        tuple(place for one in terms for place in one.evidence),
        formula=f"{places.quantity.text} − {people.quantity.text} = {numerals.number(free, None)}",
        operands=tuple(Operand(label="", text=one.quantity.text, value=one.quantity.value, evidence=one.evidence) for one in terms),
        computed=free,
        stated=missing.quantity.value,
    )


def _years(sentence: Sentence) -> frozenset[str]:
    return frozenset(_YEAR.findall(sentence.passage.text))


def _using(sentence: Sentence) -> bool:
    verbs = frozenset(load("claims_of_text")["shortage"]["using"])
    return any(lemmas(word.casefold()) & verbs for word in _WORD.findall(sentence.passage.text))


def _figures(sentence: Sentence, units: frozenset[str] | set[str]) -> list[Figure]:
    return [one for one in sentence.figures if one.quantity.unit in units and one.quantity.value is not None]


def _first(sentence: Sentence, units: frozenset[str] | set[str], start: int) -> Figure | None:
    return next((one for one in _figures(sentence, units) if one.start - sentence.start >= start), None)


def _last(sentence: Sentence, units: set[str]) -> Figure | None:
    return next(reversed(_figures(sentence, units)), None)
