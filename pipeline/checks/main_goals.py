"""The plan has two main goals.

**What it finds**

"Głównym celem Programu jest praca z rodzinami" in one chapter, "Celem głównym Programu jest rozwój wolontariatu" in another.

**Why it matters**

Indicators, money and the final report are measured by the main goal: there can be only one.

**How it is decided**

A sentence must call a goal the main one and say whose: this document's, by a word of its own title besides the common ones, or
by "niniejszy". Two goals differ where at most one in five of their words is common to both.

**Example**

„Głównym celem Planu jest rozwój usług", „Celem głównym Planu jest integracja seniorów" → „Cel główny określono na dwa sposoby."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from extractors.lexicon import load
from extractors.morphology import lemmas
from extractors.searching import sentences
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.reading import Reading

CODE = "STR955"
NAME = "two-main-goals"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = 5
_SHOWN = 110

Words = frozenset[str]


class _Goal(NamedTuple):
    """A main goal as the text words it, one lemma of each word, and its place."""

    text: str
    words: Words
    evidence: tuple[Evidence, ...]


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for the first two main goals that differ."""
    goals = list(_goals(reading))
    for one, other in combinations(goals, 2):
        shorter = min(len(one.words), len(other.words))
        if shorter and len(one.words & other.words) * _COMMON <= shorter:
            params = {"one": one.text, "other": other.text}
            yield findings.build(RULE, "STR955.message", params, one.evidence + other.evidence)
            return


def _goals(reading: Reading) -> Iterator[_Goal]:
    lexicon = load("claims_of_text")["goal"]
    says = re.compile(lexicon["says"], re.IGNORECASE)
    generic = frozenset(lexicon["own"])
    own = _words(reading.metadata.title or "") | generic | frozenset(lexicon["this"])
    for sentence in sentences(reading).holding("główn", "nadrzędn", "generaln"):
        match = says.search(" ".join(sentence.passage.text.split()))
        if match is None:
            continue
        whose = [lemmas(word.casefold()) for word in _WORD.findall(match["whose"])]
        telling = [word for word in whose if not word & generic]
        if all(word & own for word in whose) and telling:
            text = match["goal"].strip()
            shown = text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + " …"
            yield _Goal(shown, frozenset(min(lemmas(word.casefold())) for word in _WORD.findall(text)), sentence.passage.evidence())


def _words(text: str) -> Words:
    return frozenset(lemma for word in _WORD.findall(text) for lemma in lemmas(word.casefold()))
