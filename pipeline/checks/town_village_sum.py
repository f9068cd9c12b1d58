"""Town and country don't add up to the people of the gmina.

**What it finds**

"Gminę zamieszkuje 18 500 osób, w tym 10 800 w mieście i 7 900 na wsi": together 18 700.

**Why it matters**

Everyone in an urban-rural gmina lives in one or the other; one of the three numbers is of another year or register.

**How it is decided**

Two counts of people in one sentence, one told of the town and one of the country, or two such rows of a table without a total
row. A count before them in the sentence is their whole: an error where no rounding explains the difference. Without one they
are held against the numbers of inhabitants that the plan tells for the year elsewhere: a warning, for the registers differ.

**Example**

10 800 + 7 900 = 18 700, podano 18 500 → „Miasto i wieś nie składają się na liczbę mieszkańców gminy.”
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from extractors.lexicon import pattern
from extractors.searching import telling
from pipeline.checking import figures, findings, numerals, people
from pipeline.checking.facts import places
from pipeline.checking.figures import PEOPLE
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Relation, Severity
from schemas.quantity import Figure
from schemas.reading import Reading, Sentence

CODE = "DEM707"
NAME = "town-village-sum"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_pattern = partial(pattern, "services", "living")
_CLAUSE = re.compile(r"[,;:()]|\s(?:i|a|oraz|zaś)\s")
_SLOTS = ("town", "country")


def run(reading: Reading) -> Iterator[Relation | Finding]:
    """Yield the relation of each pair, and a finding where it doesn't hold."""
    wholes = people.inhabitants(reading)
    for sentence in telling(reading).get(PEOPLE, ()):
        parts = _parts(sentence)
        if len(parts) != len(_SLOTS):
            continue
        whole = _before(sentence, parts)
        year = people.year_of(sentence.passage.text)
        if whole is not None:
            yield from _beside(whole, parts)
        elif year is not None:
            yield from people.test(RULE, year, parts, wholes.get(year, ()))
    if wholes:
        for year, rows in _in_tables(reading):
            yield from people.test(RULE, year, rows, wholes.get(year, ()))


def _people(sentence: Sentence) -> list[Figure]:
    return [
        figure
        for figure in sentence.figures
        if figure.quantity.unit == PEOPLE and figure.quantity.value is not None and not figure.quantity.signed
    ]


def _parts(sentence: Sentence) -> list[Figure]:
    """Return the counts that a sentence tells of the town and of the country, where it tells one of each."""
    text, counts = sentence.passage.text, _people(sentence)
    if len(counts) < len(_SLOTS) or not _pattern("people").search(text):
        return []
    slots: dict[str, list[Figure]] = {slot: [] for slot in _SLOTS}
    edges = [0, *(figure.end - sentence.start for figure in counts), len(text)]
    starts = [*(figure.start - sentence.start for figure in counts), len(text)]
    for at, figure in enumerate(counts):
        behind = _CLAUSE.split(text[edges[at + 1] : starts[at + 1]])[0]
        before = _CLAUSE.split(text[edges[at] : starts[at]])[-1]
        slot = _slot(figure.quantity.text + behind) or _slot(before)
        if slot is not None:
            slots[slot].append(figure)
    return [told[0] for told in slots.values() if len(told) == 1]


def _slot(words: str) -> str | None:
    named = [slot for slot in _SLOTS if _pattern(slot).search(words)]
    return named[0] if len(named) == 1 else None


def _before(sentence: Sentence, parts: Sequence[Figure]) -> Figure | None:
    """Return the count that stands right before the two in their sentence."""
    first = min(figure.start for figure in parts)
    others = [figure for figure in _people(sentence) if figure not in parts]
    return others[0] if len(others) == 1 and others[0].start < first else None


def _beside(whole: Figure, parts: Sequence[Figure]) -> Iterator[Finding]:
    intervals = [figure.quantity.interval for figure in (whole, *parts)]
    stated, town, country = intervals
    if stated is None or town is None or country is None or stated.meets(town + country):
        return
    computed = figures.total(parts)
    params = {"computed": numerals.number(computed, PEOPLE), "stated": whole.quantity.text}
    params["parts"] = figures.written(parts)
    yield findings.build(
        RULE,
        f"{CODE}.beside",
        params,
        places((whole, *parts)),
        formula=f"{params['parts']} = {params['computed']}",
        operands=figures.operands((whole, *parts)),
        computed=computed,
        stated=whole.quantity.value,
    )


def _in_tables(reading: Reading) -> Iterator[tuple[int, list[Figure]]]:
    for index, table in enumerate(reading.document.tables):
        labels = [row[0] for row in table.grid()] if table.columns and not table.doubt else []
        rows = [row for slot in _SLOTS if (row := _row(labels, slot)) is not None]
        if len(rows) != len(_SLOTS) or _pattern("total").search(" ".join(labels)):
            continue
        if not _pattern("people").search(" ".join((*labels, table.caption.text if table.caption else ""))):
            continue
        for col, year in people.year_columns(table).items():
            cells = [figures.sole(reading, index, row, col, PEOPLE) for row in rows]
            if col and all(cells):
                yield year, [figure for figure in cells if figure is not None]


def _row(labels: Sequence[str], slot: str) -> int | None:
    """Return the only row that a label names the town or the country of."""
    rows = [row for row, label in enumerate(labels) if _pattern(slot).search(label)]
    return rows[0] if len(rows) == 1 else None
