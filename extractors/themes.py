"""Themes of social services and how words name them: what a goal, an indicator or an amount is about."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from extractors.lexicon import load
from extractors.morphology import Token, tokens

_REACH = 4
"""Words of one phrase stand within this many tokens, besides the phrase's own length."""


class Theme(NamedTuple):
    """A theme with its name in Polish and English; each phrase is a tuple of words, each word a set of alternatives."""

    key: str
    names: dict[str, str]
    phrases: tuple[tuple[frozenset[str], ...], ...]
    without: tuple[tuple[frozenset[str], ...], ...]


@cache
def themes() -> tuple[Theme, ...]:
    """Return all themes in the order of their file."""
    entries = load("themes")
    return tuple(
        Theme(key, {"pl": entry["pl"], "en": entry["en"]}, _phrases(entry["phrases"]), _phrases(entry.get("without", [])))
        for key, entry in entries.items()
    )


def themes_of(text: str) -> tuple[str, ...]:
    """Return the keys of the themes that a text names, in the order of the file."""
    words = tokens(text)
    at: dict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(words):
        for lemma in word.lemmas:
            at[lemma].append(i)
    return tuple(theme.key for theme in themes() if _named(theme.phrases, words, at) and not _named(theme.without, words, at))


def _phrases(texts: list[str]) -> tuple[tuple[frozenset[str], ...], ...]:
    return tuple(tuple(frozenset(word.split("|")) for word in text.split()) for text in texts)


def _named(phrases: tuple[tuple[frozenset[str], ...], ...], words: list[Token], at: dict[str, list[int]]) -> bool:
    return any(_stands(phrase, words, at) for phrase in phrases)


def _stands(phrase: tuple[frozenset[str], ...], words: list[Token], at: dict[str, list[int]]) -> bool:
    """Tell whether all words of a phrase stand close together somewhere."""
    places = [sorted(i for option in options for i in _places(option, words, at)) for options in phrase]
    if not all(places):
        return False
    reach = _REACH + len(phrase)
    return any(all(any(abs(i - first) <= reach for i in others) for others in places[1:]) for first in places[0])


def _places(option: str, words: list[Token], at: dict[str, list[int]]) -> list[int]:
    if option.endswith("*"):
        return [i for i, word in enumerate(words) if word.form.startswith(option[:-1])]
    return at.get(option, [])
