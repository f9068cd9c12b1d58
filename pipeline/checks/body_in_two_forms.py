"""One office or institution is written in two ways.

**What it finds**

"Ośrodek Wsparcia Osób Starszych i Niesamodzielnych" and "Ośrodek Wsparcia Osób Niesamodzielnych i Starszych"; a "Miejski
Ośrodek Pomocy Społecznej" among many mentions of the town's "Miejski Ośrodek Pomocy Rodzinie".

**Why it matters**

A task must be given to a unit that exists under that name.

**How it is decided**

Names begin with a word for a unit or a facility. Two names are one where they have the same words in another order (at least
five of them, or all of three), or where they differ only in what a welfare centre is called, in the same place, and one of them
is by far the rarer.

**Example**

„Miejski Ośrodek Pomocy Rodzinie w Brzegach" (9 razy), „Miejski Ośrodek Pomocy Społecznej w Brzegach" → „Nazwa jednostki w dwóch
postaciach."
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, zip_longest
from typing import NamedTuple

from extractors.morphology import lemmas
from extractors.structure import words
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.place import Evidence, Passage
from schemas.reading import Reading

CODE = "NAM974"
NAME = "body-in-two-forms"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_FEWEST = 5
_SHORTEST = 3
"""A name of three words may be turned too ("Środowiskowy Klub Sąsiadów", "Klub Środowiskowy Sąsiadów"), but only as a whole."""
_RARE = 3
"""The usual form must be so many times as common as the other one."""
_RUN_ON = 80
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset({"i", "oraz", "w", "we", "dla", "do", "spraw", "na", "rzecz"})


class _Name(NamedTuple):
    """A printed name, its words in order (one lemma each) and its place."""

    text: str
    words: tuple[str, ...]
    places: tuple[Evidence, ...]


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each pair of forms."""
    forms: dict[tuple[str, ...], list[_Name]] = defaultdict(list)
    for name in _names(reading):
        forms[name.words].append(name)
    said: set[tuple[str, ...]] = set()
    for one, other in combinations(sorted(forms, key=len), 2):
        usual, rare = sorted((forms[one], forms[other]), key=len, reverse=True)
        if _turned(one, other) or (_renamed(one, other) and len(usual) >= _RARE * len(rare)):
            if tuple(sorted(one)) in said:
                continue
            said.add(tuple(sorted(one)))
            params = {"usual": usual[0].text, "rare": rare[0].text}
            places = [place for name in (*rare, *usual[:3]) for place in name.places]
            yield findings.build(RULE, "NAM974.message", params, tuple(dict.fromkeys(places)))


def _names(reading: Reading) -> Iterator[_Name]:
    lexicon = words()["bodies"]
    pattern = re.compile(
        rf"\b(?:(?:{'|'.join(lexicon['kinds'])})\w*\s+)?(?:{'|'.join(lexicon['units'])})\w*(?:\s+(?:[A-ZŁŚŻĆ][\w-]+|i|oraz|ds\.|w|we))+"
    )
    held = re.compile("|".join(lexicon["units"]))
    passages = [passage for passage in _passages(reading) if passage.text.strip()]
    for passage, following in zip_longest(passages, passages[1:]):
        if not held.search(passage.text):
            continue
        own = passage.text.rstrip()
        read = list(pattern.finditer(own))
        ends = {match.start(): match.end() for match in read}
        # A name may run on into the next line, where that was taken for a paragraph of its own.
        run_on = following.text.lstrip()[:_RUN_ON] if following is not None and own[-1:].isalpha() else ""
        if run_on and len(own) in ends.values():
            on = (match for match in pattern.finditer(f"{own} {run_on}") if match.end() > len(own) + 1)
            read += [match for match in on if ends.get(match.start()) == len(own)]
        for match in read:
            text = re.sub(r"(?:\s+(?:i|oraz|w|we))+$", "", " ".join(match[0].split()))
            bare = tuple(min(lemmas(word.casefold())) for word in _WORD.findall(text) if word not in _SMALL)
            places = passage.evidence(match.start(), min(match.end(), len(own)))
            if following is not None and match.end() > len(own) + 1:
                places += following.evidence(0, match.end() - len(own) - 1)
            yield _Name(text, bare, places)


def _passages(reading: Reading) -> Iterator[Passage]:
    for block in reading.document.blocks:
        if block.table is None:
            yield block.passage
        else:
            yield from (cell.passage for cell in block.table.cells)


def _turned(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names have the same words in another order."""
    short, long = sorted((one, other), key=len)
    if len(short) == len(long) == _SHORTEST:
        return sorted(short) == sorted(long) and short != long
    return len(short) >= _FEWEST and sorted(short) == sorted(long[: len(short)]) and short != long[: len(short)]


def _renamed(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names differ only in what a welfare centre is called."""
    if len(one) != len(other) or len(one) < _FEWEST - 1:
        return False
    apart = {frozenset(pair) for pair in zip(one, other, strict=True) if pair[0] != pair[1]}
    return len(apart) == 1 and next(iter(apart)) in {frozenset(pair) for pair in words()["bodies"]["same"]}
