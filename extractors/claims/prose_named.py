"""Shares that a table names by part and whole: a row "Udział kobiet w bezrobociu", a note "* Udział bezrobotnych w liczbie …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.claims.prose_series import Series, of_words
from extractors.claims.prose_view import BASIS, label_words, speaks_of, wordset
from extractors.parsing.words import plain
from schemas.claim import Claim
from schemas.document import Table
from schemas.quantity import Figure
from schemas.reading import Reading

_NAMED = re.compile(
    r"^\W*(?P<opening>[^\W\d_]+)\s+(?P<part>.+?)\s+(?:w|we|do|wśród|spośród)\s+(?P<whole>.+?)\s*(?:\(|[.;*]|$)", re.IGNORECASE
)
_MARK = re.compile(r"^\s*(\*{1,3})\s*(?!\*)(.*)", re.DOTALL)
_RATE = frozenset({"%", "‰"})


class Named(NamedTuple):
    """A share defined by words: what is counted and of what."""

    part: frozenset[frozenset[str]]
    whole: frozenset[frozenset[str]]
    basis: str


def named_shares(reading: Reading, all_series: tuple[Series, ...]) -> Iterator[Claim]:
    """Return the claims of table figures whose label or footnote says of what they are the share."""
    below = [_notes(table) for table in reading.document.tables]
    for one in all_series:
        own = named(one.label)
        notes = below[one.table]
        for year, figure in one.values.items():
            if not _rate(figure) or figure.quantity.value is None:
                continue
            mark = one.marks.get(year, "")
            meaning = named(notes[mark]) if mark and mark in notes else own if not mark else None
            if meaning is None:
                continue
            operands = _operands(meaning, one, all_series, year)
            if operands is not None:
                part, whole = operands
                labels = (one.label, part[0], whole[0])
                strength = 0.9 if mark else 0.8
                yield Claim("share", figure, (part[1], whole[1]), meaning.basis, labels, strength=strength, table=one.table)


def named(text: str) -> Named | None:
    """Read "Udział A w B"; None for other words."""
    match = _NAMED.match(plain(text))
    if match is None or not speaks_of(match["opening"], wordset("shares", "opening")):
        return None
    part, whole = label_words(match["part"]), label_words(match["whole"])
    return Named(part, whole, f"{BASIS}: {' '.join(text.split())[:80]}") if part else None


def _operands(
    meaning: Named, own: Series, all_series: tuple[Series, ...], year: int | None
) -> tuple[tuple[str, Figure], ...] | None:
    """Find part and whole for a year: in the same table, else in the only other table that gives one."""
    part = _lookup(meaning.part | meaning.whole, own, all_series, year) or _lookup(meaning.part, own, all_series, year)
    whole = _lookup(meaning.whole, own, all_series, year)
    if part is None or whole is None or part[1] is whole[1]:
        return None
    small, large = part[1].quantity.value, whole[1].quantity.value
    if small is None or not large or _rate(part[1]) or _rate(whole[1]) or small > large:
        return None
    return part, whole


def _rate(figure: Figure) -> bool:
    """Tell whether a figure is printed as a rate; a column's unit alone may belong to other rows."""
    return any(sign in figure.quantity.text for sign in _RATE)


def _lookup(
    words: frozenset[frozenset[str]], own: Series, all_series: tuple[Series, ...], year: int | None
) -> tuple[str, Figure] | None:
    """Find the series of these words (or of these but for "ludność") that has the year, if its figure is the only one."""
    people = wordset("shares", "population")
    bare = frozenset(word for word in words if not word & people) or words
    found = [one for one in (of_words(all_series, words) or of_words(all_series, bare)) if year in one.values and one is not own]
    here = [one for one in found if one.table == own.table]
    values = {one.values[year].quantity.value for one in here or found}
    if len(values) != 1:
        return None
    chosen = (here or found)[0]
    return chosen.label, chosen.values[year]


def _notes(table: Table) -> dict[str, str]:
    """Return the starred notes below a table by their stars."""
    found = {}
    for note in table.notes:
        for line in re.split(r"\n|(?<=\.)\s+(?=\*)", note.text):
            match = _MARK.match(line)
            if match:
                found[match[1]] = match[2]
    return found
