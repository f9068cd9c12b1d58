"""How many places a facility has: "ŚDS zapewnia 40 miejsc", "3 DPS (łącznie 222 miejsca)", "DPS „Dom Lipowy" – 50 miejsc"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extractors.lexicon import load
from extractors.morphology import lemmas
from extractors.once import once
from extractors.parsing.words import plain
from schemas.quantity import CellRef, Figure
from schemas.reading import Reading

_UNIT = "miejsce"
_REACH = 320
_BEHIND = re.compile(r"^\s+(?:w\s+|we\s+)?$")
_CHANGE = re.compile(r"(?:→|\bdo|\bo|\bz|\+)\s*$")
_TOTAL = re.compile(r"\b(?:łącznie|ogółem|razem)\s*$")
_NAME = re.compile(
    r"^(?:-?\w{1,3})?\s*(?:\([^()]{1,8}\)\s*)?(?:[„“\"](?P<quoted>[^„”“\"]{3,40})[”“\"]"
    r"|(?P<street>przy (?:ul\.|ulicy|al\.|placu)\s+[A-ZŁŚŻ]\w+)|(?:w\s+)?(?P<bare>[A-ZŁŚŻ][a-ząćęłńóśźż]{3,}))"
)
_COUNT = re.compile(r"(?:^|[\s(•])(\d|[a-zęąóć]{3,8})\s+$")
_WORD = re.compile(r"[^\W\d_]+")
_APART = re.compile(r"[;•]")
_LONGEST = 80


class Places(NamedTuple):
    """A number of places: of which kind of facility, of which of them ("" = not told), and of how many together (0 = of one)."""

    kind: str
    name: str
    together: int
    figure: Figure
    quote: str


class _Facility(NamedTuple):
    kind: str
    start: int
    end: int


def facilities(text: str) -> list[tuple[str, int, int]]:
    """Return the facilities that a text names: kind, start and end."""
    return [(one.kind, one.start, one.end) for one in _facilities(text)]


def named(after: str) -> bool:
    """Tell whether the words behind a facility begin with a name of its own."""
    return bool(_name(after))


@once
def facility_places(reading: Reading) -> tuple[Places, ...]:
    """Return the numbers of places that a document states as given, in reading order."""
    found: list[Places] = []
    for sentence in reading.sentences:
        figures = [figure for figure in sentence.figures if figure.quantity.unit == _UNIT]
        if figures:
            text = plain(sentence.passage.text)
            found += _in(text, [(figure, figure.start - sentence.start, figure.end - sentence.start) for figure in figures])
    holding = {place.table for place, figures in reading.cells.items() if any(figure.quantity.unit == _UNIT for figure in figures)}
    for index in sorted(holding):
        table = reading.document.tables[index]
        for cell in table.cells:
            place = CellRef(table=index, row=cell.row, col=cell.col)
            figures = [figure for figure in reading.cells.get(place, ()) if figure.quantity.unit == _UNIT]
            if figures and cell.row >= table.header_rows:
                found += _in(plain(cell.passage.text), [(figure, figure.start, figure.end) for figure in figures])
    return tuple(found)


def _in(text: str, figures: Sequence[tuple[Figure, int, int]]) -> Iterator[Places]:
    facilities = _facilities(text)
    last = 0
    for figure, start, end in figures:
        facility = _of([one for one in facilities if one.end > last], text, start, end)
        last = end
        if facility is None or figure.quantity.value is None or figure.quantity.qualifier != "exact":
            continue
        between = text[facility.end : start] if facility.end <= start else ""
        if _CHANGE.search(text[:start]) or _planned(text[max(0, start - 60) : start]):
            continue
        together = _together(text[: facility.start]) if _TOTAL.search(text[:start].rstrip(" (:–-")) else 0
        if (not together and "łącznie" in between) or _APART.search(between):
            continue
        yield Places(facility.kind, _name(text[facility.end :]), together, figure, _quote(text, facility, start, end))


def _quote(text: str, facility: _Facility, start: int, end: int) -> str:
    """Return facility and figure as printed, what stands between them cut short."""
    words = " ".join(text[min(facility.start, start) : max(facility.end, end)].split())
    return words if len(words) <= _LONGEST else f"{text[facility.start : facility.end]} … {text[start:end]}"


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?P<{kind}>(?<!\w)(?:{pattern})(?!\w))" for kind, pattern in load("facilities")["kinds"].items()))


def _facilities(text: str) -> list[_Facility]:
    return [_Facility(match.lastgroup or "", *match.span()) for match in _pattern().finditer(text)]


def _of(facilities: Sequence[_Facility], text: str, start: int, end: int) -> _Facility | None:
    """Return the facility right behind the figure ("30 miejsc ŚDS"), else the last one before it."""
    behind = next((one for one in facilities if one.start >= end and _BEHIND.match(text[end : one.start])), None)
    before = [one for one in facilities if one.end <= start and start - one.end <= _REACH]
    return behind or (before[-1] if before else None)


def _planned(text: str) -> bool:
    words = frozenset(load("facilities")["planned"]["words"])
    return any(lemmas(word.casefold()) & words for word in _WORD.findall(text))


def _together(before: str) -> int:
    match = _COUNT.search(before)
    if match is None:
        return 0
    return int(match[1]) if match[1].isdigit() else int(load("facilities")["numerals"].get(match[1], 0))


def _name(after: str) -> str:
    match = _NAME.match(after)
    return "" if match is None else (match["quoted"] or match["street"] or match["bare"]).casefold()
