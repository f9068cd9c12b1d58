"""The words around a figure, from near to far."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from extractors.facts.taxonomy import Mention, dimensions, mentions
from extractors.morphology import Token, tokens

LABELLED = 0.95
"""How sure it is that a figure of a list item speaks of the item's label."""
NEIGHBOURS = 40
"""Figures on either side of one that are looked at with it."""
OPENS_PARTS = re.compile(r"\b(?:(?:w|z) tym|z (?:tego|czego))\s*:?\s*[-–−]?\s*$")
"""The end of a statement whose figures the items below it tell the parts of."""
PARTS = frozenset({("w", "tym"), ("z", "czego"), ("z", "tego"), ("z", "których"), ("spośród", "których")})
PART_REACH = 3
_OF_THEM = ("z", "nich")
"""What makes a figure a part of the one before: words right before it, within so many, or right behind it."""
MIN_WORD = 3
_PEOPLE = frozenset({"osoby", "dzieci", "rodziny"})
_BENEFITS = frozenset({"swiadczenia"})
"""What a lone noun names, where it doesn't say that it only counts ("Posiłki", not "Liczba posiłków")."""
_YEAR = r"((?:19|20)\d{2})"
YEARS = re.compile(
    rf"(?:(?<![\d.,])|(?<=\d\.\d\d\.)|(?<=[IVX]\.)){_YEAR}"
    rf"(?:(?: r\.)?(?:\s*[-–—−/]\s*| do (?:[IVX]+\.)?){_YEAR})?(?![\d,.]\d|\d)"
)
"""A year, or two that bound a time ("2021–2024", the school year "2023/2024"); also that of a day ("31.12.2024", "X.2024")."""


class Words(NamedTuple):
    """A text, its tokens and the topics named in it."""

    text: str = ""
    tokens: tuple[Token, ...] = ()
    mentions: tuple[Mention, ...] = ()


class Frame(NamedTuple):
    """Words that frame a figure, how sure it is that they speak of it, and whether they can narrow what it counts and name it."""

    words: Words
    confidence: float
    narrows: bool = False
    names: bool = True


class Context(NamedTuple):
    """The words that a figure stands in, at `start:end` of them, and those that frame it, nearest first.

    `others` are the offsets of other figures beside it. Of a table, `label` holds all words of the row's label, of
    which the first frame holds those that name its figures, `part` those that say which part of the row above it is, and `unit`
    those of its unit column; `role` is what the column
    holds of an indicator ("baseline", "target", …), and `changes` tells that it holds differences, not states. `parts` tells that
    the figure counts a part of what the statement of its third frame counts ("…, w tym:"), `dated` are words that date it before
    its frames do, `years` are those of the whole table, behind them,
    and `chapter` is the only year that the chapter has named so far.
    """

    own: Words
    start: int
    end: int
    others: tuple[int, ...]
    frames: tuple[Frame, ...]
    in_table: bool = False
    label: Words = Words()
    part: Words = Words()
    unit: Words = Words()
    role: str | None = None
    changes: bool = False
    parts: bool = False
    dated: Words = Words()
    years: tuple[int, int] | None = None
    chapter: int | None = None


@lru_cache(maxsize=1 << 13)
def words_of(text: str) -> Words:
    """Return a text's tokens and topics; labels and headers come again and again, so they are kept."""
    found = tuple(tokens(text))
    return Words(text, found, tuple(mentions(found)))


def is_generic(words: Words) -> bool:
    """Tell whether a label names nothing of its own ("Liczba osób", "Liczba objętych seniorów", "Razem", "2024 r.")."""
    known = dimensions()
    told = [word for word in words.tokens if len(word.form) >= MIN_WORD and word.form.isalpha()]
    served = any(word.lemmas & known.served for word in told)
    counts = len(told) > 1 or any(word.lemmas & known.values for word in told)
    bare = _naming_nothing(served=served, counts=counts)
    return all(word.lemmas & bare for word in told)


@cache
def _naming_nothing(*, served: bool, counts: bool) -> frozenset[str]:
    """Return the words that name nothing of their own in a label that speaks of those served, or has more than one word."""
    known = dimensions()
    nouns = {
        noun
        for noun, dims in known.nouns.items()
        if (not served or set(dims) & _PEOPLE) and (counts or not _BENEFITS.issuperset(dims))
    }
    return frozenset(known.generic | known.served | nouns)


def is_share_of_before(context: Context, at: Sequence[int]) -> bool:
    """Tell whether the words right before a figure make it a part of the one before it ("z czego ok. 10 tys. w samym mieście")."""
    if not any(other < context.start for other in context.others):
        return False
    words = context.own.tokens
    before = [token.form for token in words[max(0, at[0] - PART_REACH) : at[0]]]
    behind = tuple(token.form for token in words[at[-1] + 1 : at[-1] + 3])
    return behind == _OF_THEM or any(pair in PARTS for pair in pairwise(before))
