"""An indicator counts other people of a programme than the text that describes it.

**What it finds**

"Warsztaty naprawy rowerów: 12 osób" among the indicators, while the text on them says "uczestniczyło 8 osób".

**Why it matters**

Places and people are counted as one, or one of the numbers is out of date; the report shows more people than took part.

**How it is decided**

A list item, sentence or cell must name the indicator's whole name, word by word, and tell soon behind it how many people took
part ("skorzystało", "uczestniczyło", "objęto" beside a number). Where the indicator is on a group of people ("bezdomni"), the
text must speak of that group. Where none of the numbers told there after such a verb is the indicator's value, it is a warning.
In a report the achieved value counts, in a plan the baseline.

**Example**

Wskaźnik „Warsztaty naprawy rowerów: 12 osób”, tekst „uczestniczyło 8 osób” → „Wskaźnik i opis programu podają różne liczby.”
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, partial
from typing import NamedTuple

from extractors.lexicon import load, pattern
from extractors.morphology import lemmas
from pipeline.checking import findings
from pipeline.checking.figures import PEOPLE
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.quantity import Figure, Quantity
from schemas.reading import Reading
from schemas.record import Indicator

CODE = "IND416"
NAME = "programme-people"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_pattern = partial(pattern, "services", "participation")
_FEWEST = 3
_REACH = 420
"""Characters behind a programme's name in which its description is sought."""
_NEXT = re.compile(r"\n\W*[•▪\uf0b7−–-]|\n\d{1,2}[.)]|\n\n")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NEAR = 60

Words = tuple[frozenset[str], ...]


class _Text(NamedTuple):
    """A text that tells how many took part in something: those counts, and its words, with the end of each and its lemmas."""

    text: str
    counts: tuple[Figure, ...]
    words: tuple[tuple[int, frozenset[str]], ...]


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each indicator whose programme the text describes with another number of people."""
    report = reading.metadata.status == "sprawozdanie"
    wanted = [(one, value, words) for one in reading.indicators if (value := _value(one, report)) and (words := _name(one))]
    first = {form for _, _, name in wanted for form in name[0]}
    begun: dict[str, list[tuple[_Text, int]]] = defaultdict(list)
    for text in _texts(reading) if wanted else ():
        for at, (_, forms) in enumerate(text.words):
            for form in forms & first:
                begun[form].append((text, at))
    for indicator, value, name in wanted:
        group = _people(" ".join((indicator.name, indicator.area or "")))
        places = {(id(text), at): (text, at) for form in name[0] for text, at in begun[form]}
        described = [(text, count) for text, at in places.values() for count in _participants(text, at, name)]
        told = [count for text, count in described if not group or group & _people(text.text)]
        if told and all(figure.quantity.value != value.value for figure in told):
            params = {"indicator": indicator.name, "value": value.text, "told": told[0].quantity.text}
            evidence = (*indicator.evidence, *(place for figure in told for place in figure.evidence))
            yield findings.build(RULE, f"{CODE}.message", params, evidence, computed=told[0].quantity.value, stated=value.value)


def _value(indicator: Indicator, report: bool) -> Quantity | None:
    """Return the exact number of people that an indicator gives, None where it gives none."""
    quantity = indicator.achieved if report else indicator.baseline
    if quantity is None or quantity.qualifier != "exact" or quantity.value is None or quantity.unit != PEOPLE:
        return None
    return None if indicator.doubt else quantity


def _name(indicator: Indicator) -> Words:
    """Return the words of a programme's name, () where they are too few to know it by."""
    words = tuple(lemmas(word.lower()) for word in _WORD.findall(indicator.name.rsplit(" – ", 1)[-1]))
    return words if len(words) >= _FEWEST else ()


@cache
def _groups() -> dict[str, int]:
    groups: list[list[str]] = load("claims_of_text")["people"]["groups"]
    return {lemma: index for index, group in enumerate(groups) for lemma in group}


def _people(text: str) -> frozenset[int]:
    """Return the groups of people that a text names."""
    known = _groups()
    return frozenset(known[lemma] for word in _WORD.findall(text) for lemma in lemmas(word.lower()) if lemma in known)


def _texts(reading: Reading) -> Iterator[_Text]:
    """Return the blocks and cells that tell how many people took part in something."""
    held: dict[tuple[int, int, int], list[Figure]] = defaultdict(list)
    for figure in reading.figures:
        if figure.quantity.unit == PEOPLE:
            cell = figure.cell
            held[(cell.table, cell.row, cell.col) if cell else (-1, figure.block, 0)].append(figure)
    for (table, at, col), figures in held.items():
        text = reading.document.tables[table].grid()[at][col] if table >= 0 else reading.document.blocks[at].passage.text
        counts = tuple(figure for figure in figures if _took_part(text, figure))
        if counts:
            words = tuple((match.end(), lemmas(match.group().lower())) for match in _WORD.finditer(text))
            yield _Text(text, counts, words)


def _took_part(text: str, figure: Figure) -> bool:
    before, after = text[max(0, figure.start - _NEAR) : figure.start], text[figure.end : figure.end + _NEAR]
    return bool(_pattern("verbs").search(before) or _pattern("after").match(after))


def _participants(text: _Text, at: int, name: Words) -> Iterator[Figure]:
    """Return the counts told behind a name that stands at a word of a text, within its list item."""
    words = text.words[at : at + len(name)]
    if len(words) < len(name) or not all(word & forms for word, (_, forms) in zip(name, words, strict=True)):
        return
    start = words[-1][0]
    match = _NEXT.search(text.text, start)
    end = min(start + _REACH, match.start() if match else len(text.text))
    yield from (figure for figure in text.counts if start <= figure.start < end)
