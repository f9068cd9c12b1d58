"""Age groups that cover every age don't add up to the people of the gmina.

**What it finds**

"0–17 lat: 3 700, 18–64 lata: 7 600, 65 lat i więcej: 3 100" for a year in which the gmina has 14 900 inhabitants elsewhere.

**Why it matters**

A group is missing or counted twice, or the number of inhabitants is of another register; every share of an age group is then
wrong.

**How it is decided**

Groups of a sentence, or rows of a table without a total row, whose ages follow on each other from 0 to an open end; bounds of
working age ("18–59/64", "60/65+") fit each other. Their sum is held against the numbers of inhabitants that the plan tells for
the year elsewhere; one that agrees settles it. Register and census count different people, so it is a warning.

**Example**

3 700 + 7 600 + 3 100 = 14 400, podano 14 900 mieszkańców → „Grupy wieku nie składają się na liczbę mieszkańców.”
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from extractors.lexicon import pattern
from extractors.searching import telling
from pipeline.checking import figures, people
from pipeline.checking.figures import PEOPLE
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Relation, Severity
from schemas.quantity import Figure
from schemas.reading import Reading

CODE = "DEM702"
NAME = "age-sum"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_pattern = partial(pattern, "services", "ages")
_FEWEST = 3
_NEAR = 60


class _Group(NamedTuple):
    """Ages from `starts` to `ends` (both bounds of "59/64"); no `ends` for an open group."""

    starts: frozenset[int]
    ends: frozenset[int]


def run(reading: Reading) -> Iterator[Relation | Finding]:
    """Yield the relation of each set of groups, and a finding where it doesn't hold."""
    wholes = people.inhabitants(reading)
    if not wholes:
        return
    for year, parts in (*_in_tables(reading), *_in_sentences(reading)):
        yield from people.test(RULE, year, parts, wholes.get(year, ()))


def _groups(text: str) -> list[tuple[int, int, _Group]]:
    """Return the groups of ages that a text names, with where they stand."""
    found = [(*match.span(), _Group(_bounds(match, "start"), _bounds(match, "end"))) for match in _pattern("closed").finditer(text)]
    found += [(*match.span(), _Group(_bounds(match, "start"), frozenset())) for match in _pattern("open").finditer(text)]
    return sorted(found, key=lambda one: one[0])


def _bounds(match: re.Match[str], name: str) -> frozenset[int]:
    return frozenset(int(bound) for bound in (match[name], match[f"{name}2"]) if bound)


def _whole(groups: Sequence[_Group]) -> bool:
    """Tell whether groups follow on each other from birth to an open end."""
    if len(groups) < _FEWEST or groups[0].starts != {0} or groups[-1].ends or not all(group.ends for group in groups[:-1]):
        return False
    return all({end + 1 for end in one.ends} == set(other.starts) for one, other in pairwise(groups))


def _in_tables(reading: Reading) -> Iterator[tuple[int, list[Figure]]]:
    total = pattern("services", "living", "total")
    for index, table in enumerate(reading.document.tables):
        labels = [row[0] for row in table.grid()] if table.columns and not table.doubt else []
        if not any("0" in label for label in labels):
            continue
        named = [(row, found[0][2]) for row, label in enumerate(labels) if len(found := _groups(label)) == 1]
        columns = people.year_columns(table) if len(named) >= _FEWEST else {}
        if not columns or not _whole([group for _, group in named]) or any(total.search(label) for label in labels):
            continue
        for col, year in columns.items():
            cells = [figures.sole(reading, index, row, col, PEOPLE) for row, _ in named]
            if col and all(cells):
                yield year, [figure for figure in cells if figure is not None]


def _in_sentences(reading: Reading) -> Iterator[tuple[int, list[Figure]]]:
    for sentence in telling(reading).get(PEOPLE, ()):
        text = sentence.passage.text
        if len(sentence.figures) < _FEWEST or not _pattern("word").search(text):
            continue
        year = people.year_of(text)
        if year is None:
            continue
        groups = _groups(text)
        counts = [figure for figure in sentence.figures if figure.quantity.unit == PEOPLE and figure.quantity.value is not None]
        if len(groups) == len(counts) >= _FEWEST and _whole([group for *_, group in groups]):
            near = [abs(figure.start - sentence.start - start) <= _NEAR for figure, (start, *_) in zip(counts, groups, strict=True)]
            if all(near):
                yield year, counts
