"""One abbreviation was spelt out in two ways.

**What it finds**

"Centrum Usług Opieki Całodobowej" in one chapter, "Centrum Usług Oświaty Ciągłej" in another.

**Why it matters**

Somebody spelt out an abbreviation by guess: one of the names belongs to no institution.

**How it is decided**

Names of institutions of at least four words in capitals, beginning with a word such as "zespół", "ośrodek" or "centrum". Two
names with the same first two words and the same initials, but other words behind, are two spellings of one abbreviation. Two
institutions may share their initials, so it is a warning.

**Example**

„Centrum Usług Opieki Całodobowej” i „Centrum Usług Oświaty Ciągłej” → „Ten sam skrót rozwinięto dwojako.”
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from extractors.lexicon import load
from extractors.morphology import lemmas
from extractors.searching import texts
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import BlockKind
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.reading import Reading

CODE = "NAM980"
NAME = "same-initials"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_NAME = re.compile(r"[A-ZĆŁŚŹŻ][^\W\d_]+(?:(?:\s|\s?[-–]\s?)[A-ZĆŁŚŹŻ][^\W\d_]+){2,7}")
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 4
_COMMON = 2


class _Name(NamedTuple):
    text: str
    words: tuple[frozenset[str], ...]
    places: tuple[Evidence, ...]


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each abbreviation with two meanings."""
    names: dict[str, list[_Name]] = defaultdict(list)
    for name in _names(reading):
        names["".join(word[0] for word in _WORD.findall(name.text)).upper()].append(name)
    for alike in names.values():
        different = {name.text: name for name in reversed(alike)}
        for one, other in combinations(list(different.values())[::-1], 2):
            if _apart(one, other):
                params = {"one": one.text, "other": other.text}
                yield findings.build(RULE, f"{CODE}.message", params, one.places + other.places)
                break


def _names(reading: Reading) -> Iterator[_Name]:
    """Return the names of institutions, each from the word that says what it is."""
    words_of = load("services")["institutions"]
    kinds = frozenset(words_of["kinds"])
    for text in texts(reading.document).holding(*words_of["begin"]):
        passage = text.passage
        for match in _NAME.finditer(passage.text) if text.kind is not BlockKind.CONTENTS else ():
            words = list(_WORD.finditer(match.group()))
            forms = [lemmas(word.group().lower()) for word in words]
            first = next((at for at, form in enumerate(forms) if form & kinds), len(words))
            if len(words) - first >= _FEWEST:
                start = match.start() + words[first].start()
                name = " ".join(passage.text[start : match.end()].split())
                yield _Name(name, tuple(forms[first:]), passage.evidence(start, match.end()))


def _apart(one: _Name, other: _Name) -> bool:
    """Tell whether two names begin alike and go on with other words throughout."""
    met = [bool(first & second) for first, second in zip(one.words, other.words, strict=True)]
    return all(met[:_COMMON]) and not any(met[_COMMON:])
