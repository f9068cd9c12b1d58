"""The taxonomy of measures and how its topics are found in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, NotRequired, TypedDict, cast

from extractors.lexicon import load
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
    `broad` one names only what it stands beside, one with a `group` names, among parts, only those of people called so; one that is
    counted `itself` names a figure that says nothing else.
    """

    key: str
    measures: dict[str, str]
    bdl: str | None
    crossing: bool
    broad: bool
    group: str | None = None
    itself: bool = False


class Mention(NamedTuple):
    """A topic found in a text: the indices of its tokens."""

    topic: Topic
    tokens: tuple[int, ...]


class Taxonomy(NamedTuple):
    """Topics; their phrases by the first word (a lemma, or a stem with "*"); all stems."""

    topics: dict[str, Topic]
    phrases: dict[str, tuple[Phrase, ...]]
    stems: tuple[str, ...]


class Dimensions(NamedTuple):
    """Words that tell what is counted, that narrow a measure, speak of change, name a group of people, make a
    comparison less certain, tell the base of a share, the year that another is compared with, or that reasons of help are given,
    that head a column of sums, set one clause against another, or name a year by the one reported on.
    """

    nouns: dict[str, list[str]]
    units: dict[str, list[str]]
    unit_of: dict[str, str]
    narrowing: frozenset[str]
    change: frozenset[str]
    gain: frozenset[str]
    population: frozenset[str]
    hedging: frozenset[str]
    generic: frozenset[str]
    values: frozenset[str]
    where: frozenset[str]
    numbered: frozenset[str]
    coded: frozenset[str]
    differs: frozenset[str]
    price: frozenset[str]
    priced: frozenset[str]
    shifted: dict[str, int]
    back: frozenset[str]
    employed: frozenset[str]
    staff: frozenset[str]
    founded: frozenset[str]
    named_after: frozenset[str]
    sexes: frozenset[str]
    base: dict[str, str]
    served: frozenset[str]
    compared: frozenset[str]
    reasons: frozenset[str]
    help: frozenset[str]
    form: frozenset[str]
    meant: frozenset[str]
    total: frozenset[str]
    contrast: frozenset[str]
    again: frozenset[str]
    same_group: dict[str, str]
    participles: frozenset[str]
    elsewhere: dict[str, str]
    planned: frozenset[str]
    executed: frozenset[str]
    relative: dict[str, int]


class _TopicEntry(TypedDict):
    phrases: list[str]
    measures: dict[str, str]
    bdl: NotRequired[str]
    crossing: NotRequired[bool]
    broad: NotRequired[bool]
    group: NotRequired[str]
    itself: NotRequired[bool]


class _DimensionsFile(TypedDict):
    nouns: dict[str, list[str]]
    units: dict[str, list[str]]
    unit_of: dict[str, str]
    narrowing: dict[str, list[str]]
    change: dict[str, list[str]]
    gain: dict[str, list[str]]
    population: dict[str, list[str]]
    hedging: dict[str, list[str]]
    generic: dict[str, list[str]]
    names: dict[str, list[str]]
    base: dict[str, str]
    compared: dict[str, list[str]]
    reasons: dict[str, list[str]]
    meant: dict[str, list[str]]
    total: dict[str, list[str]]
    contrast: dict[str, list[str]]
    again: dict[str, list[str]]
    same_group: dict[str, str]
    participles: dict[str, list[str]]
    elsewhere: dict[str, str]
    execution: dict[str, list[str]]
    relative: dict[str, int]
    shifted: dict[str, int]
    price: dict[str, list[str]]


@cache
def taxonomy() -> Taxonomy:
    """Read the topics of `measures.toml`."""
    topics: dict[str, Topic] = {}
    first: dict[str, list[Phrase]] = defaultdict(list)
    stems: set[str] = set()
    entries: dict[str, _TopicEntry] = load("measures")
    for key, entry in entries.items():
        flags = (entry.get("crossing", False), entry.get("broad", False), entry.get("group"), entry.get("itself", False))
        topics[key] = Topic(key, entry["measures"], entry.get("bdl"), *flags)
        for text in entry["phrases"]:
            words = text.split()
            phrase = Phrase(
                key,
                tuple(frozenset(word.split("|")) for word in words if not word.startswith("!")),
                frozenset(word[1:] for word in words if word.startswith("!")),
            )
            for word in phrase.words[0]:
                first[word].append(phrase)
            stems |= {word[:-1] for options in phrase.words for word in options if word.endswith("*")}
    return Taxonomy(topics, {word: tuple(found) for word, found in first.items()}, tuple(sorted(stems)))


@cache
def dimensions() -> Dimensions:
    """Read `dimensions.toml`."""
    entry = cast("_DimensionsFile", load("dimensions"))
    return Dimensions(
        nouns=entry["nouns"],
        units=entry["units"],
        unit_of=entry["unit_of"],
        narrowing=frozenset(entry["narrowing"]["words"]),
        served=frozenset(entry["narrowing"]["served"]),
        change=frozenset(entry["change"]["words"]),
        gain=frozenset(entry["gain"]["words"]),
        population=frozenset(entry["population"]["words"]),
        hedging=frozenset(entry["hedging"]["words"]),
        generic=frozenset(entry["generic"]["words"]),
        values=frozenset(entry["generic"]["values"]),
        where=frozenset(entry["names"]["where"]),
        numbered=frozenset(entry["names"]["numbered"]),
        coded=frozenset(entry["names"]["coded"]),
        differs=frozenset(entry["change"]["compared_with"]),
        price=frozenset(entry["price"]["words"]),
        priced=frozenset(entry["price"]["of"]),
        shifted=entry["shifted"],
        back=frozenset(entry["names"]["back"]),
        employed=frozenset(entry["names"]["employed"]),
        staff=frozenset(entry["names"]["staff"]),
        founded=frozenset(entry["compared"]["founded"]),
        named_after=frozenset(entry["population"]["named_after"]),
        sexes=frozenset(entry["population"]["sexes"]),
        base=entry["base"],
        compared=frozenset(entry["compared"]["words"]),
        reasons=frozenset(entry["reasons"]["words"]),
        help=frozenset(entry["reasons"]["help"]),
        form=frozenset(entry["reasons"]["form"]),
        meant=frozenset(entry["meant"]["words"]),
        total=frozenset(entry["total"]["words"]),
        contrast=frozenset(entry["contrast"]["words"]),
        again=frozenset(entry["again"]["words"]),
        same_group=entry["same_group"],
        participles=frozenset(entry["participles"]["words"]),
        elsewhere=entry["elsewhere"],
        planned=frozenset(entry["execution"]["of"]),
        executed=frozenset(entry["execution"]["words"]),
        relative=entry["relative"],
    )


def lemma(word: Token) -> str:
    """Return the lemma that a word goes by where it narrows a fact: one that the lexicon knows, else the first."""
    known = dimensions()
    return min((word.lemmas & known.nouns.keys()) | (word.lemmas & known.narrowing) or word.lemmas)


def mentions(words: Sequence[Token]) -> list[Mention]:
    """Find the topics that a text names; a topic whose words all belong to a longer one is left out."""
    known = taxonomy()
    where: dict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(words):
        for name in _names(word.form, word.lemmas):
            where[name].append(at)
    found: list[Mention] = []
    for name in where.keys() & known.phrases.keys():
        for phrase in known.phrases[name]:
            for at in where[name]:
                places = _places(phrase, where, at)
                if places is not None:
                    found.append(Mention(known.topics[phrase.topic], places))
    found.sort(key=lambda mention: (-len(mention.tokens), mention.tokens, mention.topic.key))
    kept: list[Mention] = []
    taken: set[int] = set()
    for mention in found:
        if set(mention.tokens) <= taken:
            continue
        kept.append(mention)
        taken |= set(mention.tokens)
    return sorted(kept, key=lambda mention: mention.tokens)


@lru_cache(maxsize=1 << 16)
def _names(form: str, lemmas: frozenset[str]) -> frozenset[str]:
    """Return all that a phrase may call a word: its lemmas and the stems that it begins with."""
    return lemmas.union(f"{stem}*" for stem in taxonomy().stems if form.startswith(stem))


def _places(phrase: Phrase, where: Mapping[str, list[int]], first: int) -> tuple[int, ...] | None:
    """Return where the words of a phrase stand around its first one, None where one is missing or one that rules it out stands."""
    reach = _REACH + len(phrase.words)

    def near(names: Iterable[str]) -> list[int]:
        return [at for name in names if name in where for at in where[name] if abs(at - first) <= reach]

    if phrase.without and near(phrase.without):
        return None
    places = [first]
    for options in phrase.words[1:]:
        free = [at for at in near(options) if at not in places]
        if not free:
            return None
        places.append(min(free, key=lambda at: (abs(at - first), at)))
    return tuple(sorted(places)) if max(places) - min(places) <= reach else None
