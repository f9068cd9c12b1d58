"""A word differs by one letter from the one that stands with the same noun elsewhere.

**What it finds**

"Lutowy zespół pieśni" in a plan that otherwise speaks of a "ludowy zespół".

**Why it matters**

A spelling checker passes such a slip, for the word exists; the council adopts a service that doesn't.

**How it is decided**

An adjective that stands once in the document is set against the other adjectives of the same noun. Where one of them differs by
a single letter in its dictionary form and is used at least twice as often, it was probably meant. Known pairs ("zewnętrzny" and
"wewnętrzny") don't count.

**Example**

„lutowy zespół pieśni", dalej „ludowy zespół" → „Zapewne „ludowy” zamiast „lutowy”."
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import permutations
from typing import NamedTuple

from extractors.lexicon import load
from extractors.morphology import lemmas
from extractors.vocabulary import Vocabulary, vocabulary
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.reading import Reading

CODE = "NAM977"
NAME = "word-slip"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_USUAL = 2
_LONG = 5
_ENDINGS = ("ego", "emu", "ej", "ym", "im", "ych", "ich", "ymi", "imi", "y", "i", "a", "e", "ą")
_ENDED = rf"[^\W\d_]{{3,}}(?:{'|'.join(_ENDINGS)})"
_PAIR = re.compile(rf"\b(?=({_ENDED})\s+([^\W\d_]{{4,}})\b)")


class _Pair(NamedTuple):
    """An adjective before its noun, as printed, and its place."""

    text: str
    evidence: tuple[Evidence, ...]


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each adjective that is probably another one's slip."""
    words = vocabulary(reading.document)
    forms = _adjectives(words)
    pairs = _suspects({adjective: sum(map(words.count, used)) for adjective, used in forms.items()})
    if not pairs:
        return
    by_adjective = _beside_nouns(words, {word: forms[word] for pair in pairs for word in pair})
    for odd, other in pairs:
        for noun, place in by_adjective[odd].items():
            if noun in by_adjective[other]:
                params = {"text": " ".join(place.text.split()), "odd": odd, "meant": other}
                yield findings.build(RULE, "NAM977.message", params, place.evidence + by_adjective[other][noun].evidence)


def _adjectives(words: Vocabulary) -> dict[str, list[str]]:
    """Return the adjectives that are used, each with its forms."""
    found: dict[str, list[str]] = defaultdict(list)
    for form in words.places:
        adjective = _adjective(form) if form.endswith(_ENDINGS) else None
        if adjective:
            found[adjective].append(form)
    return found


def _suspects(used: dict[str, int]) -> list[tuple[str, str]]:
    """Return adjectives that stand once, each with one that stands more often and differs by one letter."""
    masked: dict[str, str] = {}
    alike: dict[str, list[str]] = {}
    for adjective in used:
        for at in range(1, len(adjective) - 2):
            mask = f"{adjective[:at]}*{adjective[at + 1 :]}"
            first = masked.setdefault(mask, adjective)
            if first is not adjective:
                alike.setdefault(mask, [first]).append(adjective)
    return [
        (odd, other)
        for group in alike.values()
        for odd, other in permutations(group, 2)
        if used[odd] == 1 and used[other] >= _USUAL and frozenset({odd, other}) not in _apart()
    ]


@cache
def _apart() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in load("claims_of_text")["letters"]["apart"])


def _beside_nouns(words: Vocabulary, wanted: dict[str, list[str]]) -> dict[str, dict[str, _Pair]]:
    """Return where each of some adjectives stands before a noun, by the noun's dictionary form; the first place of each."""
    found: dict[str, dict[str, _Pair]] = defaultdict(dict)
    for text in words.holding(form for forms in wanted.values() for form in forms):
        passage = text.passage
        for match in _PAIR.finditer(passage.text):
            adjective = _adjective(match[1].casefold())
            if adjective in wanted:
                pair = _Pair(passage.text[match.start() : match.end(2)], passage.evidence(match.start(), match.end(2)))
                found[adjective].setdefault(min(lemmas(match[2].casefold())), pair)
    return found


@lru_cache(maxsize=1 << 14)
def _adjective(form: str) -> str | None:
    """Return the dictionary form of an adjective, by the look of it."""
    found = [lemma for lemma in lemmas(form) if lemma.endswith(("y", "i")) and lemma.isalpha() and len(lemma) >= _LONG]
    return min(found) if found else None
