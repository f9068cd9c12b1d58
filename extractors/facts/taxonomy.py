"""The taxonomy of measures and how its topics are found in words."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any, NamedTuple, NotRequired, TypedDict, cast

from extractors.morphology import Token

_REACH = 5
"""Words of one phrase stand within this many tokens, besides the phrase's own length."""


class Phrase(NamedTuple):
    """Words that together name a topic; each is a set of alternatives, `without` are words that rule the phrase out."""

    topic: str
    words: tuple[frozenset[str], ...]
    without: frozenset[str]


class Topic(NamedTuple):
    """A topic and the Polish names of its measures by dimension; a `crossing` one counts, inside another topic, a part of it, a
    `broad` one names only what it stands beside.
    """

    key: str
    measures: dict[str, str]
    bdl: str | None
    crossing: bool
    broad: bool


class Mention(NamedTuple):
    """A topic found in a text: the indices of its tokens."""

    topic: Topic
    tokens: tuple[int, ...]


class Taxonomy(NamedTuple):
    """Topics with their phrases, indexed by the phrases' first words."""

    topics: dict[str, Topic]
    exact: dict[str, tuple[Phrase, ...]]
    stems: tuple[tuple[str, Phrase], ...]


class Dimensions(NamedTuple):
    """Words that tell what is counted, that narrow a measure, speak of change, name a group of people, make a
    comparison less certain, or tell the base of a share."""

    nouns: dict[str, list[str]]
    units: dict[str, list[str]]
    narrowing: frozenset[str]
    change: frozenset[str]
    gain: frozenset[str]
    population: frozenset[str]
    hedging: frozenset[str]
    generic: frozenset[str]
    base: dict[str, str]


class _TopicEntry(TypedDict):
    phrases: list[str]
    measures: dict[str, str]
    bdl: NotRequired[str]
    crossing: NotRequired[bool]
    broad: NotRequired[bool]


class _DimensionsFile(TypedDict):
    nouns: dict[str, list[str]]
    units: dict[str, list[str]]
    narrowing: dict[str, list[str]]
    change: dict[str, list[str]]
    gain: dict[str, list[str]]
    population: dict[str, list[str]]
    hedging: dict[str, list[str]]
    generic: dict[str, list[str]]
    base: dict[str, str]


def _lexicon(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("extractors.lexicon").joinpath(name).read_text(encoding="utf-8"))


@cache
def taxonomy() -> Taxonomy:
    """Read the topics of `measures.toml`."""
    topics: dict[str, Topic] = {}
    exact: dict[str, list[Phrase]] = defaultdict(list)
    stems: list[tuple[str, Phrase]] = []
    entries: dict[str, _TopicEntry] = _lexicon("measures.toml")
    for key, entry in entries.items():
        topics[key] = Topic(key, entry["measures"], entry.get("bdl"), entry.get("crossing", False), entry.get("broad", False))
        for text in entry["phrases"]:
            words = text.split()
            phrase = Phrase(
                key,
                tuple(frozenset(word.split("|")) for word in words if not word.startswith("!")),
                frozenset(word[1:] for word in words if word.startswith("!")),
            )
            for word in phrase.words[0]:
                if word.endswith("*"):
                    stems.append((word[:-1], phrase))
                else:
                    exact[word].append(phrase)
    return Taxonomy(topics, {word: tuple(found) for word, found in exact.items()}, tuple(stems))


@cache
def dimensions() -> Dimensions:
    """Read `dimensions.toml`."""
    entry = cast("_DimensionsFile", _lexicon("dimensions.toml"))
    return Dimensions(
        nouns=entry["nouns"],
        units=entry["units"],
        narrowing=frozenset(entry["narrowing"]["words"]),
        change=frozenset(entry["change"]["words"]),
        gain=frozenset(entry["gain"]["words"]),
        population=frozenset(entry["population"]["words"]),
        hedging=frozenset(entry["hedging"]["words"]),
        generic=frozenset(entry["generic"]["words"]),
        base=entry["base"],
    )


def mentions(words: Sequence[Token]) -> list[Mention]:
    """Find the topics that a text names; a topic whose words all belong to a longer one is left out."""
    index = taxonomy()
    found: list[Mention] = []
    for at, word in enumerate(words):
        phrases = [phrase for lemma in word.lemmas for phrase in index.exact.get(lemma, ())]
        phrases += [phrase for stem, phrase in index.stems if word.form.startswith(stem)]
        for phrase in phrases:
            places = _places(phrase, words, at)
            if places is not None:
                found.append(Mention(index.topics[phrase.topic], places))
    found.sort(key=lambda mention: (-len(mention.tokens), mention.tokens))
    kept: list[Mention] = []
    taken: set[int] = set()
    for mention in found:
        if set(mention.tokens) <= taken:
            continue
        kept.append(mention)
        taken |= set(mention.tokens)
    return sorted(kept, key=lambda mention: mention.tokens)


def _places(phrase: Phrase, words: Sequence[Token], first: int) -> tuple[int, ...] | None:
    reach = _REACH + len(phrase.words)
    low, high = max(0, first - reach), min(len(words), first + reach + 1)
    if phrase.without and any(phrase.without & words[i].lemmas for i in range(low, high)):
        return None
    places = [first]
    for options in phrase.words[1:]:
        near = [i for i in range(low, high) if i not in places and _matches(options, words[i])]
        if not near:
            return None
        places.append(min(near, key=lambda i: abs(i - first)))
    return tuple(sorted(places)) if max(places) - min(places) <= reach else None


def _matches(options: frozenset[str], word: Token) -> bool:
    return bool(options & word.lemmas) or any(option.endswith("*") and word.form.startswith(option[:-1]) for option in options)
