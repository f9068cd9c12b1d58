"""Indicators of tables with all values of their rows, and the words that a text tells them by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from extractors.lexicon import load
from extractors.morphology import Token, tokens
from pipeline.checking.indicators import ALIKE, Names, told_by
from schemas.reading import Reading
from schemas.record import Indicator

_VALUES = 2
"""Values that a row has at least, to start from and to reach."""


class About(NamedTuple):
    """What an indicator is told by: the words of its name, its noun where that is all, its unit, the groups of people it names."""

    name: Names
    noun: frozenset[str]
    unit: str | None
    groups: frozenset[int]


class Row(NamedTuple):
    """An indicator of a table, and the values of its row."""

    indicator: Indicator
    about: About
    values: tuple[Decimal, ...]
    years: frozenset[int]


def begun(named: Iterable[About]) -> dict[str, list[About]]:
    """Return names by the lemmas of the first of their words, and by the beginnings that words of its family share."""
    found: dict[str, list[About]] = defaultdict(list)
    for about in named:
        for lemma in about.noun or about.name[0]:
            for key in {lemma, lemma[:ALIKE]}:
                found[key].append(about)
    return found


def table_rows(reading: Reading) -> list[Row]:
    """Return the indicators of tables, each with all values of its row."""
    aimed = [(one, one.target) for one in reading.indicators if one.target and not one.doubt and one.target.op != "change%"]
    lines: dict[tuple[int, int], set[tuple[Decimal, int | None]]] = {place: set() for one, _ in aimed for place in _lines(one)}
    for figures in reading.cells.values() if lines else ():
        for figure in figures:
            quantity = figure.quantity
            if quantity.value is not None and not quantity.doubt:
                for place in figure.evidence:
                    if (values := lines.get((place.page, place.line_start))) is not None:
                        values.add((quantity.value, quantity.year))
    found = []
    for one, target in aimed:
        held = {each for place in _lines(one) for each in lines[place]}
        if len(held) < _VALUES or target.value not in {value for value, _ in held}:
            continue
        dated = (one.baseline.year if one.baseline else None, target.year)
        years = frozenset(year for year in (*(year for _, year in held), *dated) if year)
        name, noun = told_by(one.name.rpartition(" – ")[2])
        if name or noun:
            groups = frozenset(groups_of(tokens(f"{one.name} {one.area or ''}")))
            found.append(Row(one, About(name, noun, _unit(one), groups), tuple({value for value, _ in held}), years))
    return found


def _lines(indicator: Indicator) -> Iterator[tuple[int, int]]:
    return ((place.page, line) for place in indicator.evidence for line in range(place.line_start, place.line_end + 1))


def _unit(indicator: Indicator) -> str | None:
    return next((one.unit for one in (indicator.target, indicator.baseline) if one and one.unit), None)


@cache
def _group_of() -> dict[str, int]:
    groups: list[list[str]] = load("claims_of_text")["people"]["groups"]
    return {lemma: index for index, group in enumerate(groups) for lemma in group}


def groups_of(found: Sequence[Token]) -> set[int]:
    """Return the groups of people that words name."""
    known = _group_of()
    return {known[lemma] for word in found for lemma in word.lemmas if lemma in known}
