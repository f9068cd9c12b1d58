"""What the checks on indicators share: what an indicator counts, and which indicators and facts speak of one thing."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.facts.taxonomy import dimensions, mentions
from extractors.morphology import Token, tokens
from extractors.parsing.units import unit_word
from extractors.structure import words
from schemas.quantity import Quantity

_COUNTED = re.compile(r"\b(?:liczba|liczby|ilość|ilości)\s+", re.IGNORECASE)
_REACH = 4
_BRACKETS = re.compile(r"\([^()]*(?:\)|$)")
ALIKE = 7
"""Letters that two words of one family begin with ("dostosowanie", "dostosowanych")."""
_SHORT = 2
COUNT = frozenset({"liczba", "ilość"})

Names = tuple[frozenset[str], ...]
_UNITS = {
    "osoba": "osoby",
    "rodzina": "rodziny",
    "gospodarstwo domowe": "rodziny",
    "miejsce": "miejsca",
    "godzina": "godziny",
    "placówka": "placowki",
    "mieszkanie": "placowki",
    "%": "udzial",
}
_APART = frozenset(
    frozenset(pair) for pair in (("osoby", "rodziny"), ("osoby", "udzial"), ("rodziny", "udzial"), ("placowki", "udzial"))
)


class Subject(NamedTuple):
    """What a name speaks of: the topics of the taxonomy and its own words (one lemma of each)."""

    topics: frozenset[str]
    words: frozenset[str]

    def same(self, other: Subject) -> bool:
        """Tell whether two names speak of one thing: by a topic, or else by most of their words."""
        if self.topics or other.topics:
            return bool(self.topics & other.topics)
        shorter = min(len(self.words), len(other.words))
        return shorter > 0 and len(self.words & other.words) * 3 >= shorter * 2


@lru_cache(maxsize=1 << 12)
def subject(name: str) -> Subject:
    """Return what a name speaks of."""
    told = tokens(name)
    topics = frozenset(mention.topic.key for mention in mentions(told))
    return Subject(topics, frozenset(min(word.lemmas) for word in told if word.form.isalpha() and len(word.form) > 2))


def counted(name: str) -> frozenset[str]:
    """Return the dimensions of the nouns behind "liczba" ("Liczba osób/rodzin …" counts either); empty where nothing is counted."""
    match = _COUNTED.search(name)
    if match is None:
        return frozenset()
    found: set[str] = set()
    for word in tokens(name[match.end() :])[:_REACH]:
        dims = [dim for lemma in word.lemmas for dim in dimensions().nouns.get(lemma, ())]
        found.update("osoby" if dim == "dzieci" else dim for dim in dims)
        if found and word.form not in {"/", "i", "lub", "oraz"} and not dims:
            break
    return frozenset(found)


def dimension(quantity: Quantity | None) -> str | None:
    """Return the dimension that a quantity's unit counts; None for no unit or one that counts nothing of the kind."""
    return _UNITS.get(quantity.unit) if quantity is not None and quantity.unit else None


def apart(one: str, other: str) -> bool:
    """Tell whether two dimensions can't be one unit."""
    return frozenset({one, other}) in _APART


@cache
def _weak() -> frozenset[str]:
    known = dimensions()
    names = words()["indicator_names"]
    return frozenset(names["weak"]) | frozenset(names["anyone"]) | known.served | known.generic


def told_by(name: str) -> tuple[Names, frozenset[str]]:
    """Return the words that tell an indicator from others, and the noun that it counts where there are none."""
    told = [word for word in tokens(_BRACKETS.sub(" ", name)) if word.form.isalpha() and len(word.form) > _SHORT]
    strong = [word.lemmas for word in told if not word.lemmas & _weak() and not any(_is_plain(lemma) for lemma in word.lemmas)]
    counted = next((word.lemmas for word in told if not word.lemmas & COUNT), frozenset())
    if len(strong) == 1 and strong[0] == counted and counted & dimensions().nouns.keys():
        return (), counted
    return tuple(dict.fromkeys(strong)), frozenset()


def _is_plain(lemma: str) -> bool:
    """Tell whether a noun counts without saying of what: "osoba", "miejsce", "rodzina"."""
    unit = unit_word(lemma)
    return unit is not None and unit.name == lemma


def alike(word: Token, name: frozenset[str]) -> bool:
    """Tell whether a word is one of a name's, or of its family."""
    if word.lemmas & name:
        return True
    return any(len(lemma) >= ALIKE and word.form.startswith(lemma[:ALIKE]) for lemma in name)
