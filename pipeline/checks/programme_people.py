"""An indicator counts other people of a programme than the text that describes it.

**What it finds**

"Program aktywizacji dłużników: 12 osób" among the indicators, while the text on that programme says "zorganizowano 12 miejsc, z
czego skorzystało 8 osób".

**Why it matters**

Places and people are counted as one, or one of the numbers is out of date; the report shows more people than took part.

**How it is decided**

A list item, sentence or cell must name the indicator's whole name, word by word, and tell soon behind it how many people took
part ("skorzystało", "uczestniczyło", "objęto" and a number). Where none of the numbers told there after such a verb is the
indicator's value, it is a warning. In a report the achieved value counts, in a plan the baseline.

**Example**

Wskaźnik „Program aktywizacji dłużników: 12 osób”, tekst „skorzystało 8 osób” → „Wskaźnik i opis programu podają różne liczby.”
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.lexicon import load
from extractors.morphology import lemmas
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.quantity import Figure
from schemas.reading import Reading
from schemas.record import Indicator

CODE = "IND416"
NAME = "programme-people"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_PEOPLE = "osoba"
_FEWEST = 3
_REACH = 420
"""Characters behind a programme's name in which its description is sought."""
_NEXT = re.compile(r"\n\W*[•▪\uf0b7−–-]|\n\d{1,2}[.)]|\n\n")
_WORD = re.compile(r"[^\W\d_]{2,}")

Words = tuple[frozenset[str], ...]


class _Text(NamedTuple):
    text: str
    figures: tuple[Figure, ...]
    words: tuple[tuple[int, frozenset[str]], ...]
    """Where each word ends, and its lemmas."""


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each indicator whose programme the text describes with another number of people."""
    report = reading.metadata.status == "sprawozdanie"
    verbs = re.compile(load("services")["participation"]["verbs"], re.IGNORECASE)
    wanted = [(one, words) for one in reading.indicators if (words := _name(one)) and _value(one, report) is not None]
    texts = list(_texts(reading, verbs)) if wanted else []
    for indicator, name in wanted:
        told = [figure for text in texts for figure in _participants(text, name, verbs)]
        quantity = indicator.achieved if report else indicator.baseline
        if quantity is None or not told or any(figure.quantity.value == quantity.value for figure in told):
            continue
        params = {"indicator": indicator.name, "value": quantity.text, "told": told[0].quantity.text}
        evidence = (*indicator.evidence, *(place for figure in told for place in figure.evidence))
        yield findings.build(RULE, f"{CODE}.message", params, evidence, computed=told[0].quantity.value, stated=quantity.value)


def _name(indicator: Indicator) -> Words:
    """Return the words of an indicator that counts people, () where they are too few to know a programme by."""
    unit = indicator.achieved or indicator.baseline
    words = tuple(lemmas(word.lower()) for word in _WORD.findall(indicator.name))
    return words if unit is not None and unit.unit == _PEOPLE and len(words) >= _FEWEST and not indicator.doubt else ()


def _value(indicator: Indicator, report: bool) -> object:
    quantity = indicator.achieved if report else indicator.baseline
    return quantity.value if quantity is not None and quantity.qualifier == "exact" else None


def _texts(reading: Reading, verbs: re.Pattern[str]) -> Iterator[_Text]:
    """Return the blocks and cells that tell how many people took part in something."""
    held: dict[int, list[Figure]] = {}
    for figure in reading.figures:
        if figure.cell is None and figure.quantity.unit == _PEOPLE:
            held.setdefault(figure.block, []).append(figure)
    for at, figures in held.items():
        if any(verbs.search(reading.document.blocks[at].passage.text, 0, figure.start) for figure in figures):
            yield _text(reading.document.blocks[at].passage.text, figures)
    tables = reading.document.tables
    for place, found in reading.cells.items():
        people = [figure for figure in found if figure.quantity.unit == _PEOPLE]
        if people:
            cell = next(one for one in tables[place.table].cells if (one.row, one.col) == (place.row, place.col))
            if any(verbs.search(cell.passage.text, 0, figure.start) for figure in people):
                yield _text(cell.passage.text, people)


def _text(text: str, figures: Sequence[Figure]) -> _Text:
    words = tuple((match.end(), lemmas(match.group().lower())) for match in _WORD.finditer(text))
    return _Text(text, tuple(figures), words)


def _participants(text: _Text, name: Words, verbs: re.Pattern[str]) -> Iterator[Figure]:
    for at in range(len(text.words) - len(name) + 1):
        if all(word & other for word, (_, other) in zip(name, text.words[at:], strict=False)):
            start = text.words[at + len(name) - 1][0]
            end = min(start + _REACH, _item_end(text.text, start))
            for figure in text.figures:
                if start <= figure.start < end and verbs.search(text.text, start, figure.start):
                    yield figure


def _item_end(text: str, start: int) -> int:
    """Return where the list item that `start` stands in ends."""
    match = _NEXT.search(text, start)
    return match.start() if match else len(text)
