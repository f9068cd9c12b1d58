"""A sentence as the recognisers of prose claims look at it: its text, its figures and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Hashable
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.lexicon import load
from extractors.morphology import lemmas
from extractors.parsing.words import plain
from schemas.fact import Fact
from schemas.interval import Interval
from schemas.place import Evidence
from schemas.quantity import Figure, Quantity
from schemas.reading import Sentence

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
BASIS = "zdanie"
RATES = frozenset({"%", "‰", "p.p."})
UNCOUNTED = RATES | {"rok", "miesiąc", "dzień"}
"""Units of figures that count or measure nothing that can be a part of a whole."""
_LEAD = 40
_BY = re.compile(r"(?:^|[\s(])o\s+$")


class Mention(NamedTuple):
    """A figure in a sentence, at `start:end` of the sentence's text."""

    figure: Figure
    start: int
    end: int
    by: bool = False
    """Whether "o" stands before it: "wzrosła o ponad 19 mln zł"."""

    @property
    def unit(self) -> str | None:
        return self.figure.quantity.unit

    @property
    def plain(self) -> bool:
        """Tell whether the figure is one stated value, neither a change nor a bound nor a range."""
        quantity = self.figure.quantity
        stated = quantity.value is not None and not quantity.malformed and not self.change
        return stated and quantity.qualifier in {"exact", "about", "over", "almost"}

    @property
    def change(self) -> bool:
        quantity = self.figure.quantity
        told = (
            quantity.qualifier == "change"
            or quantity.op == "change%"
            or (self.by and quantity.qualifier in {"about", "over", "almost"})
        )
        return quantity.value is not None and told


class View(NamedTuple):
    """A sentence's text with spaces made plain (offsets stay) and its mentions in order."""

    text: str
    mentions: tuple[Mention, ...]
    sentence: Sentence

    def between(self, one: Mention, other: Mention) -> str:
        return self.text[one.end : other.start]

    def lead(self, mention: Mention) -> str:
        """Return the words right before a mention."""
        return self.text[max(0, mention.start - _LEAD) : mention.start]

    def around(self, mention: Mention) -> tuple[int, int]:
        """Return where the words around a mention begin and end: at the mentions beside it, else with the sentence."""
        at = self.mentions.index(mention)
        start = self.mentions[at - 1].end if at else 0
        return start, self.mentions[at + 1].start if at + 1 < len(self.mentions) else len(self.text)


def place(figure: Figure) -> Hashable:
    """Return what tells a figure's place from others: its cell, or where it stands in a text (in that of a cell by its print)."""
    return figure.cell or (figure.block, figure.start, figure.evidence)


def view(sentence: Sentence) -> View:
    """Look at a sentence."""
    text = plain(sentence.passage.text)
    places = ((figure, figure.start - sentence.start, figure.end - sentence.start) for figure in sentence.figures)
    mentions = tuple(Mention(figure, start, end, _BY.search(text[:start]) is not None) for figure, start, end in places)
    return View(text, mentions, sentence)


@lru_cache(maxsize=1 << 15)
def word_lemmas(text: str) -> tuple[frozenset[str], ...]:
    """Return the lemmas of each word of a text."""
    return tuple(lemmas(word) for word in WORD.findall(text))


def speaks_of(text: str, wanted: frozenset[str]) -> bool:
    """Tell whether some word of the text has one of the lemmas."""
    return not wanted.isdisjoint(_all_lemmas(text))


@lru_cache(maxsize=1 << 15)
def _all_lemmas(text: str) -> frozenset[str]:
    return frozenset().union(*word_lemmas(text))


@cache
def wordset(section: str, key: str) -> frozenset[str]:
    """Return a list of the lexicon of change as a set."""
    return frozenset(load("change_words")[section][key])


@cache
def phrases(section: str, key: str) -> re.Pattern[str]:
    """Return a pattern that finds any of a list's verbatim phrases as whole words."""
    listed = sorted(load("change_words")[section][key], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(phrase) for phrase in listed)})(?!\w)", re.IGNORECASE)


@cache
def _same() -> dict[str, str]:
    return {word: group[0] for group in load("change_words")["same"]["groups"] for word in group}


_PLACE = re.compile(
    r"(?:\b[Ww]e?\s+)?\b(?:[Gg]min\w*|[Mm]iast\w*|[Mm]ieście|[Pp]owiat\w*)\s+(?:[A-ZŁŚŻĆ]\w+[\s-]?)+|\b[Ww]e?\s+[A-ZŁŚŻĆ]\w+"
)


def label_words(text: str) -> frozenset[frozenset[str]]:
    """Return what tells a label from others: lemmas of its words outside brackets, without common ones and names of places.

    Synonyms are made one.
    """
    generic, same = wordset("shares", "generic"), _same()
    found = set()
    bare = _PLACE.sub(" ", re.sub(r"\([^()]*\)", " ", plain(text)))
    for phrase, label in load("change_words")["same"]["phrases"]:
        if phrase in bare.casefold():
            bare = re.sub(re.escape(phrase), label, bare, flags=re.IGNORECASE)
    for word in WORD.findall(bare):
        forms = lemmas(word)
        if len(word) < 2 or forms & generic or word.lower() in {"w", "z", "i", "na", "do", "od", "ze", "we", "oraz", "lub", "za"}:
            continue
        shared = frozenset(same[form] for form in forms if form in same)
        found.add(shared or forms)
    return frozenset(found)


def same_words(one: frozenset[frozenset[str]], other: frozenset[frozenset[str]]) -> bool:
    """Tell whether two labels consist of the same words, whichever lemmas each form may have."""
    return (
        len(one) == len(other) > 0 and all(any(a & b for b in other) for a in one) and all(any(a & b for a in one) for b in other)
    )


def value(figure: Figure) -> Decimal:
    """Return the value of a figure, 0 where it has none."""
    return figure.quantity.value or Decimal(0)


def implied(near: Figure, number: Decimal, text: str, unit: str | None = None, evidence: tuple[Evidence, ...] = ()) -> Figure:
    """Return a number that no word prints, at the place of the figure that implies it; `text` shows how."""
    quantity = Quantity(text=text, value=number, low=number, high=number, unit=unit, interval=Interval.point(number))
    return near.model_copy(update={"quantity": quantity, "evidence": evidence})


def told_by_fact(fact: Fact) -> Figure:
    """Return the figure that a fact was read from; its offsets are not known."""
    return Figure(quantity=fact.quantity, evidence=fact.evidence, block=fact.block, start=0, end=0)
