"""A word differs by one letter from the one that stands with the same noun elsewhere.

**What it finds**

"Dzielny ośrodek wsparcia" in a plan that otherwise speaks of a "dzienny ośrodek".

**Why it matters**

A spelling checker passes such a slip, for the word exists; the council adopts a service that doesn't.

**How it is decided**

An adjective that stands once in the document is set against the other adjectives of the same noun. Where one of them differs by a
single letter in its dictionary form and is used at least twice as often, it was probably meant. Known pairs ("zewnętrzny" and
"wewnętrzny") don't count.

**Example**

„dzielny ośrodek wsparcia", dalej „dzienny ośrodek wsparcia" → „Zapewne „dzienny” zamiast „dzielny”."
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors.lexicon import load
from extractors.morphology import lemmas
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import BlockKind
from schemas.finding import Finding, Severity
from schemas.place import Evidence, Passage
from schemas.reading import Reading

CODE = "NAM977"
NAME = "word-slip"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_USUAL = 2
_LONG = 5
_ENDED = r"[^\W\d_]{3,}(?:ego|emu|ej|ym|im|ych|ich|ymi|imi|[yiaeą])"
_LIKELY = re.compile(rf"\b{_ENDED}\b")
_PAIR = re.compile(rf"\b(?=({_ENDED})\s+([^\W\d_]{{4,}})\b)")


class _Pair(NamedTuple):
    """An adjective before its noun, as printed, and its place."""

    text: str
    evidence: tuple[Evidence, ...]


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each adjective that is probably another one's slip."""
    by_noun: dict[str, dict[str, list[_Pair]]] = defaultdict(lambda: defaultdict(list))
    used: Counter[str] = Counter()
    for passage in _passages(reading):
        text = passage.text
        used.update(filter(None, (_adjective(word.casefold()) for word in _LIKELY.findall(text))))
        for match in _PAIR.finditer(text):
            adjective = _adjective(match[1].casefold())
            if adjective:
                by_noun[min(lemmas(match[2].casefold()))][adjective].append(
                    _Pair(text[match.start() : match.end(2)], passage.evidence(match.start(), match.end(2)))
                )
    apart = {frozenset(pair) for pair in load("claims_of_text")["letters"]["apart"]}
    for adjectives in by_noun.values():
        for odd, pairs in adjectives.items():
            if used[odd] > 1:
                continue
            for other in adjectives:
                if used[other] >= _USUAL and _one_letter(odd, other) and frozenset({odd, other}) not in apart:
                    params = {"text": " ".join(pairs[0].text.split()), "odd": odd, "meant": other}
                    yield findings.build(RULE, "NAM977.message", params, pairs[0].evidence + adjectives[other][0].evidence)


@lru_cache(maxsize=1 << 14)
def _adjective(form: str) -> str | None:
    """Return the dictionary form of an adjective, by the look of it."""
    found = [lemma for lemma in lemmas(form) if lemma.endswith(("y", "i")) and lemma.isalpha() and len(lemma) >= _LONG]
    return min(found) if found else None


def _one_letter(one: str, other: str) -> bool:
    """Tell whether one letter of two words of a length differs, and neither the first nor one of the ending."""
    if len(one) != len(other):
        return False
    differing = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(differing) == 1 and 0 < differing[0] < len(one) - 2


def _passages(reading: Reading) -> Iterator[Passage]:
    for block in reading.document.blocks:
        if block.kind in {BlockKind.CONTENTS, BlockKind.FURNITURE}:
            continue
        if block.table is None:
            yield block.passage
        else:
            yield from (cell.passage for cell in block.table.cells)
