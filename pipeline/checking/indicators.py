"""What the checks on indicators share: what an indicator counts, and which indicators and facts speak of one thing."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.facts.taxonomy import dimensions, mentions
from extractors.morphology import tokens
from schemas.quantity import Quantity

_COUNTED = re.compile(r"\b(?:liczba|liczby|ilość|ilości)\s+", re.IGNORECASE)
_REACH = 4
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
    words = tokens(name)
    topics = frozenset(mention.topic.key for mention in mentions(words))
    return Subject(topics, frozenset(min(word.lemmas) for word in words if word.form.isalpha() and len(word.form) > 2))


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
