"""A sentence as the recognisers of prose claims look at it: its text, its figures and what stands between them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.morphology import lemmas
from extractors.parsing.words import lexicon, plain
from schemas.quantity import Figure
from schemas.reading import Sentence

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
BASIS = "zdanie"


class Mention(NamedTuple):
    """A figure in a sentence, at `start:end` of the sentence's text."""

    figure: Figure
    start: int
    end: int

    @property
    def unit(self) -> str | None:
        return self.figure.quantity.unit

    @property
    def plain(self) -> bool:
        """Tell whether the figure is one stated value, neither a change nor a bound nor a range."""
        quantity = self.figure.quantity
        return quantity.value is not None and not quantity.malformed and quantity.qualifier in {"exact", "about", "over", "almost"}

    @property
    def change(self) -> bool:
        quantity = self.figure.quantity
        return quantity.value is not None and (quantity.qualifier == "change" or quantity.op == "change%")


class View(NamedTuple):
    """A sentence's text with spaces made plain (offsets stay) and its mentions in order."""

    text: str
    mentions: tuple[Mention, ...]
    sentence: Sentence

    def between(self, one: Mention, other: Mention) -> str:
        return self.text[one.end : other.start]


def view(sentence: Sentence) -> View:
    """Look at a sentence."""
    mentions = tuple(Mention(figure, figure.start - sentence.start, figure.end - sentence.start) for figure in sentence.figures)
    return View(plain(sentence.passage.text), mentions, sentence)


@lru_cache(maxsize=1 << 15)
def word_lemmas(text: str) -> tuple[frozenset[str], ...]:
    """Return the lemmas of each word of a text."""
    return tuple(lemmas(word) for word in WORD.findall(text))


def speaks_of(text: str, wanted: frozenset[str]) -> bool:
    """Tell whether some word of the text has one of the lemmas."""
    return any(found & wanted for found in word_lemmas(text))


@cache
def wordset(section: str, key: str) -> frozenset[str]:
    """Return a list of the lexicon of change as a set."""
    return frozenset(lexicon("change_words")[section][key])


@cache
def phrases(section: str, key: str) -> re.Pattern[str]:
    """Return a pattern that finds any of a list's verbatim phrases as whole words."""
    listed = sorted(lexicon("change_words")[section][key], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(phrase) for phrase in listed)})(?!\w)", re.IGNORECASE)


@cache
def _same() -> dict[str, str]:
    return {word: group[0] for group in lexicon("change_words")["same"]["groups"] for word in group}


def label_words(text: str) -> frozenset[frozenset[str]]:
    """Return what tells a label from others: the lemmas of its words outside brackets, common ones dropped, synonyms made one."""
    generic, same = wordset("shares", "generic"), _same()
    found = set()
    for word in WORD.findall(re.sub(r"\([^()]*\)", " ", plain(text))):
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
