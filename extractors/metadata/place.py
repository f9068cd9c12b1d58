"""Whose document it is: the gmina, its code and voivodeship, and the body that issued the document."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from extractors.gminas import named, register, resolve, same_adjective, words_of
from extractors.lexicon import load
from extractors.metadata.front import Front, pattern, spaced
from extractors.metadata.title import Title
from schemas.document import BlockKind, Document
from schemas.place import Passage

_NEXT_WORDS = re.compile(r"[\s*]*((?:[^\W\d_][\w]*)(?:[\s-]+[^\W\d_][\w]*){0,3})")
_NAMED = re.compile(r"(?:[wW][eE]?\s+)?[A-ZŻŹĆŁŚÓ][\w-]+(?:\s+[A-ZŻŹĆŁŚÓ][\w-]+){0,2}")
_SHORT_LINE = 60
_IN_TITLE, _IN_FRONT = 10, 3


class Place(NamedTuple):
    """The gmina's name in the nominative and, where the text settles which namesake is meant, its code and voivodeship."""

    name: str | None = None
    teryt: str | None = None
    voivodeship: str | None = None
    passage: Passage | None = None


class Issuer(NamedTuple):
    """The body that issued the document, in the nominative."""

    name: str
    passage: Passage


class _Mention(NamedTuple):
    words: tuple[str, ...]
    kinds: frozenset[str]
    weight: int
    passage: Passage


def place(document: Document, head: Front, title: Title | None) -> Place:
    """Return the gmina that offices, councils and the title name most, one that the register doesn't know included."""
    scores: Counter[str] = Counter()
    by_name: dict[str, list[_Mention]] = defaultdict(list)
    for mention in _mentions(document, head, title):
        for name in _names(mention):
            scores[name] += mention.weight
            by_name[name].append(mention)
    if not scores:
        return Place()
    name = max(scores, key=lambda each: (scores[each], _spelt(each, by_name[each]), each))
    namesakes = [gmina for gmina in register() if gmina.name == name]
    if not namesakes:
        return Place(name, passage=by_name[name][0].passage)
    text = " ".join(block.passage.text for block in document.blocks)
    left = resolve(
        namesakes,
        [mention.kinds for mention in by_name[name] if mention.kinds],
        _adjectives(text, "województw", {gmina.voivodeship for gmina in namesakes}),
        _adjectives(text, "powia", {gmina.powiat for gmina in namesakes}),
    )
    regions = {gmina.voivodeship for gmina in left}
    return Place(
        name,
        left[0].teryt if len(left) == 1 else None,
        regions.pop() if len(regions) == 1 else None,
        by_name[name][0].passage,
    )


def _names(mention: _Mention) -> set[str]:
    """Return the names that a mention may mean: of the register, else as it stands after the word "gmina" (there undeclined)."""
    gminas, length = named(mention.words)
    following = mention.words[length : length + 1]
    if gminas and not (following and _capital(following[0]) and following[0].isupper() == mention.words[0].isupper()):
        return {gmina.name for gmina in gminas}
    if not re.match(r"gmin", mention.passage.text, re.IGNORECASE):
        return set()
    words = list(takewhile(_capital, mention.words))
    if len({word.isupper() for word in words}) > 1:
        words = words[:1]
    return {" ".join(words).title() if words[0].isupper() else " ".join(words)} if words else set()


def _capital(word: str) -> bool:
    """Tell whether a word may belong to a name: large first letter, not a small word of a heading in capitals."""
    return word[0].isupper() and word.casefold() not in load("organisations")["small_words"]


def _spelt(name: str, mentions: list[_Mention]) -> int:
    words = tuple(word.casefold() for word in words_of(name))
    return sum(tuple(word.casefold() for word in mention.words[: len(words)]) == words for mention in mentions)


@cache
def _trigger() -> re.Pattern[str]:
    forms = (f"(?P<m{index}>{each['pattern']})" for index, each in enumerate(load("organisations")["mention"]))
    return re.compile(rf"\b(?:{'|'.join(forms)})(?=[\s*,])", re.IGNORECASE)


def _mentions(document: Document, head: Front, title: Title | None) -> list[_Mention]:
    kinds = load("organisations")["mention"]
    seen: list[_Mention] = []
    passages = [(block.passage, 1) for block in document.blocks if block.kind is not BlockKind.CONTENTS]
    passages += [(passage, _IN_FRONT) for passage in head.blocks] + ([(title.passage, _IN_TITLE)] if title else [])
    for passage, factor in passages:
        text = passage.text
        for match in _trigger().finditer(text):
            following = _NEXT_WORDS.match(text, match.end())
            if following is None or not following[1][0].isupper():
                continue
            entry = kinds[int((match.lastgroup or "m0")[1:])]
            where = passage.part(match.start(), following.end())
            seen.append(_Mention(words_of(following[1]), frozenset(entry["kinds"]), entry["weight"] * factor, where))
    return seen


def _adjectives(text: str, noun: str, adjectives: set[str]) -> dict[str, int]:
    """Count how often each adjective stands beside the noun ("województwa opolskiego", "powiat kluczborski")."""
    found: dict[str, int] = {}
    beside = Counter(word.casefold() for word in re.findall(rf"\b{noun}\w+\s+(\w+)", text, re.IGNORECASE))
    for adjective in adjectives:
        found[adjective] = sum(count for word, count in beside.items() if same_adjective(word, adjective))
    return found


def issuer(head: Front) -> Issuer | None:
    """Return the first body that a line of the front matter begins with, else the first that its text names."""
    for line in head.lines:
        if len(line.text) < _SHORT_LINE and (found := _body(line)) and found[0] == 0:
            return found[1]
    named = [found for block in head.blocks if (found := _body(block))]
    return named[0][1] if named else None


def _body(passage: Passage) -> tuple[int, Issuer] | None:
    """Return the body that a passage names first, in the nominative, and where its name begins."""
    best: tuple[int, Issuer] | None = None
    for entry in load("organisations")["issuer"]:
        match = pattern(entry["pattern"]).search(passage.text + " ")
        if match is None or (best and best[0] <= match.start()):
            continue
        rest = _NAMED.match(passage.text, match.end())
        where = (match[1] + " " if match.groups() and match[1] else "") + (rest[0] if rest else "")
        name = (
            spaced(f"{entry['name']} {where.title() if where.isupper() else where}").replace(" W ", " w ").replace(" We ", " we ")
        )
        best = match.start(), Issuer(name, passage.part(match.start(), rest.end() if rest else min(match.end(), len(passage.text))))
    return best
