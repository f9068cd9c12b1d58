"""The gminas of Poland: found by name in any case of declension, told apart by what the text says of them.

Names and codes are those of the register TERC of Główny Urząd Statystyczny (state of 1 January 2026).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from extractors.lexicon import table
from extractors.morphology import lemmas

_WORD = re.compile(r"\w+")
_PLAIN = str.maketrans("ąćęłńóśźż", "acelnoszz")
_UNKNOWN_STEM, _UNKNOWN_ENDING = 5, 3
"""Letters that must be the same, and that declension may add, in a word that the dictionary doesn't know."""

_VOWELS, _LAST, _FIRST = "aąeęioóuy", "hjmw", "mz"
"""Vowels; consonants that a case of a name may end in ("-ach", "-ej", "-em", "-ów"), and that one may put behind a stem."""


class Gmina(NamedTuple):
    """An entry of the register: 7-digit code, name, kind ("miejska", "wiejska", "miejsko-wiejska"), powiat and voivodeship."""

    teryt: str
    name: str
    kind: str
    powiat: str
    voivodeship: str


@cache
def register() -> tuple[Gmina, ...]:
    """Return all gminas in the order of their codes."""
    return tuple(Gmina(row["teryt7"], row["nazwa"], row["rodzaj"], row["powiat"], row["wojewodztwo"]) for row in table("gminy"))


@cache
def _by_start() -> dict[str, dict[tuple[str, ...], list[Gmina]]]:
    """Return names as word tuples under the first two letters of their first word, which no declension changes."""
    found: dict[str, dict[tuple[str, ...], list[Gmina]]] = defaultdict(lambda: defaultdict(list))
    for gmina in register():
        words = tuple(_WORD.findall(gmina.name.casefold()))
        found[_start(words[0])][words].append(gmina)
    return found


def _start(word: str) -> str:
    return word.casefold().translate(_PLAIN)[:2]


@cache
def named(words: tuple[str, ...]) -> tuple[tuple[Gmina, ...], int]:
    """Return the gminas whose name the first of the words spell, in whatever case, and how many words the name takes.

    The longest name wins ("Nowy Sącz" over "Nowy"). One form may belong to several names ("Siedlec"): all of them are returned,
    and other mentions have to decide. No match is ((), 0).
    """
    if not words:
        return (), 0
    best: list[tuple[tuple[str, ...], list[Gmina]]] = []
    for name, gminas in _by_start().get(_start(words[0]), {}).items():
        if len(name) <= len(words) and all(_same(said, known) for said, known in zip(words, name, strict=False)):
            best.append((name, gminas))
    if not best:
        return (), 0
    length = max(len(name) for name, _ in best)
    return tuple(gmina for name, gminas in best if len(name) == length for gmina in gminas), length


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text; a hyphen parts two words."""
    return tuple(_WORD.findall(text))


def _same(said: str, known: str) -> bool:
    if said.casefold() == known:
        return True
    forms, names = lemmas(said), _name_lemmas(known)
    if known in forms or forms & names:
        return True
    if len(forms) > 1 or said.casefold() not in forms or len(names) > 1:
        return False
    # Words that the dictionary doesn't know: only the endings may differ.
    pairs = enumerate(zip(said.casefold(), known, strict=False))
    shared = next((at for at, (a, b) in pairs if a != b), min(len(said), len(known)))
    fits = shared >= _UNKNOWN_STEM and len(known) - shared <= 2 and len(said) - shared <= _UNKNOWN_ENDING
    return fits and _declines(known[shared:], said.casefold()[shared:])


def _declines(known: str, said: str) -> bool:
    """Tell whether an ending may be a case of another, not a suffix that makes another name ("Kalinowo" and "Kalinowiec").

    No case ends in a consonant besides these unless the name has it ("Jabłonki", "Jabłonek"), and none puts another one behind a
    whole stem.
    """
    if not said or known == said:
        return True
    if said[-1] not in _VOWELS + _LAST and said[-1] not in known:
        return False
    return not (known and all(letter in _VOWELS for letter in known)) or said[0] in _VOWELS + _FIRST


@cache
def _name_lemmas(word: str) -> frozenset[str]:
    return lemmas(word) | lemmas(word.title())


def same_adjective(said: str, adjective: str) -> bool:
    """Tell whether a word is a form of the adjective of a powiat or voivodeship ("opolskiego", "opolskie")."""
    return said.casefold() == adjective or bool(lemmas(said) & lemmas(adjective))


def resolve(
    gminas: Iterable[Gmina], kinds: Sequence[frozenset[str]], voivodeships: dict[str, int], powiats: dict[str, int]
) -> tuple[Gmina, ...]:
    """Return those of the namesakes that agree best with the clues; one alone means that the text settles it.

    `kinds` are the kinds that each mention allows ("Wójt": a rural gmina); `voivodeships` and `powiats` count mentions of their
    adjectives, by the register's own spelling.
    """
    left = tuple(gminas)
    clues: tuple[Callable[[Gmina], int], ...] = (
        lambda gmina: powiats.get(gmina.powiat, 0),
        lambda gmina: voivodeships.get(gmina.voivodeship, 0),
        lambda gmina: sum(gmina.kind in allowed for allowed in kinds),
    )
    for clue in clues:
        scores = [clue(gmina) for gmina in left]
        left = tuple(gmina for gmina, score in zip(left, scores, strict=True) if score == max(scores))
    return left
