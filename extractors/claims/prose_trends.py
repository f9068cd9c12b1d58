"""What a sentence says of a whole series: that it rose or fell, steadily or over a period, and in which year it was highest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractors.claims.prose_series import Series, near, of_words, series
from extractors.claims.prose_view import WORD, label_words, speaks_of
from extractors.lexicon import load
from extractors.morphology import lemmas
from extractors.once import once
from extractors.parsing import periods
from extractors.parsing.words import plain
from extractors.searching import sentences
from schemas.reading import Reading, Sentence

_IN_YEARS = re.compile(r"\b(?:w\s+(?:latach|okresie|l\.|ciągu)|na\s+przestrzeni|pomiędzy|między)\s+(?:lat\s+)?", re.IGNORECASE)
_YEAR = re.compile(r"\bw(?:e)?\s+((?:19|20)\d\d)\s*(?:roku|r\.|r\b)?", re.IGNORECASE)
_DIGITS = re.compile(r"\d")
_CLAUSE = re.compile(r"[;:()]|,\s|\s[–—-]\s")
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LARGE = 100
_LONGEST = 9


class Trend(NamedTuple):
    """A direction told of a series: 1 up, -1 down; `steady` where it holds for every step; the years if told."""

    direction: int
    steady: bool
    first: int | None
    last: int | None
    series: Series


class Extreme(NamedTuple):
    """A year said to be the highest (1) or lowest (-1) of a series."""

    side: int
    year: int
    first: int | None
    last: int | None
    series: Series


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("trend_words")["trend"][key])


@once
def trends(reading: Reading) -> tuple[tuple[Sentence, tuple[Trend, ...]], ...]:
    """Return the sentences that tell directions of series, with those directions."""
    told = ((sentence, tuple(_trends(sentence, series(reading)))) for sentence in sentences(reading).matching(_stems()))
    return tuple((sentence, found) for sentence, found in told if found)


@once
def extremes(reading: Reading) -> tuple[tuple[Sentence, tuple[Extreme, ...]], ...]:
    """Return the sentences that call a year the highest or lowest of series, with those years."""
    told = (
        (sentence, (*_extremes(sentence, series(reading)), *_by_value(sentence, series(reading))))
        for sentence in sentences(reading).matching(_superlatives())
    )
    return tuple((sentence, found) for sentence, found in told if found)


def _trends(sentence: Sentence, all_series: tuple[Series, ...]) -> Iterator[Trend]:
    """Return the directions that clauses tell of series that they name by their whole label, without figures."""
    for clause in _clauses(sentence):
        if not _stems().search(clause.casefold()):
            continue
        span, bare = _span(clause)
        if _DIGITS.search(bare) or _superlative(bare):
            continue
        words = list(WORD.finditer(bare))[: _LONGEST + 1]
        told = [(at, side) for at, word in enumerate(words) if (side := _side(word[0]))]
        if len(told) != 1 or len(words) > _LONGEST or speaks_of(bare, _turning()):
            continue
        at, side = told[0]
        steady = speaks_of(bare, _words("steady")) or any(phrase in bare.casefold() for phrase in _words("phrases"))
        rest = _bare(" ".join(word[0] for place, word in enumerate(words) if place != at))
        for one in of_words(all_series, label_words(rest)):
            yield Trend(side, steady, *span, one)


def _extremes(sentence: Sentence, all_series: tuple[Series, ...]) -> Iterator[Extreme]:
    """Return the years that a clause calls the highest or the lowest of a series that it names by its whole label."""
    for clause in _clauses(sentence):
        side = _superlative(clause)
        if not side:
            continue
        span, bare = _span(clause)
        years = _YEAR.findall(bare)
        bare = _YEAR.sub(" ", bare)
        if len(years) != 1 or _DIGITS.search(bare):
            continue
        if speaks_of(bare, _words("several")):
            continue
        between = _words("between")
        rest = [word for word in WORD.findall(_bare(bare)) if not _superlative(word) and not lemmas(word.lower()) & between]
        for one in of_words(all_series, label_words(" ".join(rest))) if len(rest) <= _LONGEST else ():
            yield Extreme(side, int(years[0]), *span, one)


def _by_value(sentence: Sentence, all_series: tuple[Series, ...]) -> Iterator[Extreme]:
    """Return the year called the highest or lowest of a row near by that a sentence does not name, but whose extreme it prints."""
    text = plain(sentence.passage.text)
    side, years = _superlative(text), set(_ANY_YEAR.findall(text))
    values = [figure.quantity.value for figure in sentence.figures if figure.quantity.qualifier == "exact"]
    value = values[0] if len(values) == 1 == len(sentence.figures) else None
    if not side or len(years) != 1 or value is None or value < _LARGE or speaks_of(text, _words("several")):
        return
    year = int(years.pop())
    rows = [one for one in near(all_series, sentence.block) if year in one.values]
    printed = [[figure.quantity.value or 0 for figure in one.values.values()] for one in rows]
    ends = [
        one
        for one, row in zip(rows, printed, strict=True)
        if value == (max(row) if side > 0 else min(row)) and row.count(value) == 1
    ]
    if not any(one.values[year].quantity.value == value for one in rows):
        for one in ends:
            yield Extreme(side, year, None, None, one)


def _clauses(sentence: Sentence) -> list[str]:
    return _CLAUSE.split(plain(sentence.passage.text).strip(" ."))


def _span(clause: str) -> tuple[tuple[int | None, int | None], str]:
    """Return the only period of a clause and the clause without it."""
    found = periods.find(clause)
    if len(found) != 1:
        return (None, None), clause
    one = found[0]
    after = re.sub(r"^\s*(?:roku|r\.|r)(?=\s|$)", " ", clause[one.end :])
    return (one.first_year, one.last_year), _IN_YEARS.sub(" ", f"{clause[: one.start]} {after}")


def _bare(text: str) -> str:
    """Return the words of a clause without those of steadiness and those that name nothing."""
    for phrase in _words("phrases"):
        text = re.sub(re.escape(phrase), " ", text, flags=re.IGNORECASE)
    return " ".join(word for word in WORD.findall(text) if not lemmas(word.lower()) & (_words("steady") | _words("filler")))


def _side(word: str) -> int:
    forms = lemmas(word.lower())
    up, down = bool(forms & _words("up")), bool(forms & _words("down"))
    return 0 if up == down else 1 if up else -1


def _superlative(text: str) -> int:
    """Return 1 where the words hold a superlative of the highest, -1 of the lowest, 0 for none or both."""
    found = set(_superlatives().findall(text.casefold()))
    high, low = (not found.isdisjoint(_words(key)) for key in ("highest", "lowest"))
    return 0 if high == low else 1 if high else -1


@cache
def _superlatives() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_words('highest') | _words('lowest')))})")


@cache
def _stems() -> re.Pattern[str]:
    """Return what finds the beginnings of words of change, to pass over other sentences fast."""
    stems = {word[:4] for word in _words("up") | _words("down")} | {"spad", "rośn", "wzro", "mala"}
    return re.compile(rf"\b(?:{'|'.join(sorted(stems))})")


@cache
def _turning() -> frozenset[str]:
    return frozenset(load("change_words")["direction"]["turning"])
