"""A word for the plan's length doesn't fit its years.

**What it finds**

"trzyletni program na lata 2026–2029".

**Why it matters**

It is unclear for how long money and duties are meant.

**How it is decided**

The word must stand right before the plan's name and the years in one sentence; or the sentence says that carrying it out was
foreseen "na okres 5 lat", and the years stand before that in its paragraph. Both ways to count are tried: calendar years named
(2026–2029 are four) and years passed (three).

**Example**

„pięcioletni plan na lata 2026–2028" → „Lata 2026–2028 to 3 lata, nie 5."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.morphology import lemmas
from extractors.parsing.words import plain
from extractors.structure import words
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import BlockKind
from schemas.finding import Finding, Severity
from schemas.place import Passage
from schemas.reading import Reading

CODE = "OKR603"
NAME = "length-differs"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_YEARS = re.compile(r"\bna lata\s+((?:19|20)\d\d)\s*[-–—−]\s*((?:19|20)\d\d)")
_WORD = re.compile(r"(?:\d{1,2}-)?[^\W\d_]+")
_NEAR = 80
_SHORT = 8
_TEXT = {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
_FOR = re.compile(r"\bna (?:okres|czas)\s+(\d{1,2})\s+(?:lat|lata)\b")
_BACK = 600
"""Characters before such words in which the years must stand."""


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each length that the years in its sentence, or those that its paragraph names before, deny."""
    yield from _foreseen(reading)
    for sentence in reading.sentences:
        text = plain(sentence.passage.text)
        spans = list(_YEARS.finditer(text)) if "na lata" in text else []
        if len(spans) != 1:
            continue
        span = spans[0]
        first, last = int(span[1]), int(span[2])
        for word in _WORD.finditer(text):
            length = _length(word[0].lower())
            apart = span.start() - word.end()
            if (
                length is not None
                and 0 <= apart <= _NEAR
                and _of_plan(text[word.end() :])
                and length not in {last - first, last - first + 1}
            ):
                yield _finding(sentence.passage, word[0], span, (word.start(), span.end()))


def _foreseen(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each "na okres 5 lat" of a plan that the years before it in its paragraph deny."""
    for block in reading.document.blocks:
        text = plain(block.passage.text) if block.kind in _TEXT else ""
        for told in _FOR.finditer(text):
            start = max(0, told.start() - _BACK)
            spans = list(_YEARS.finditer(text, start, told.start()))
            if spans and _is_foreseen(text[start : told.start()]):
                passed = int(spans[-1][2]) - int(spans[-1][1])
                if int(told[1]) not in {passed, passed + 1}:
                    yield _finding(block.passage, told[0].removeprefix("na "), spans[-1], told.span(), spans[-1].span())


def _is_foreseen(before: str) -> bool:
    """Tell whether words foresee a plan itself: its name opens their short clause and a verb closes it."""
    clause = _WORD.findall(re.split(r"[.;:,]\s", before)[-1])
    known = words()["periods"]
    nouns, verbs = set(known["plan_nouns"]) | set(known["plan_itself"]), set(known["foreseen"])
    if not 2 <= len(clause) <= _SHORT or clause[0].lower() in {"w", "we"}:
        return False
    return not verbs.isdisjoint(lemmas(clause[-1].lower())) and any(lemmas(word.lower()) & nouns for word in clause[:-1])


def _finding(passage: Passage, word: str, span: re.Match[str], *told: tuple[int, int]) -> Finding:
    first, last = int(span[1]), int(span[2])
    params = {"word": word, "years": f"{first}–{last}", "length": str(last - first + 1)}
    return findings.build(RULE, "OKR603.message", params, tuple(place for each in told for place in passage.evidence(*each)))


def _of_plan(following: str) -> bool:
    """Tell whether one of the next words is the plan itself."""
    nouns = set(words()["periods"]["plan_nouns"])
    return any(lemmas(word.lower()) & nouns for word in _WORD.findall(following)[:3])


@cache
def _lengths() -> dict[str, int]:
    return {form: int(years) for years, forms in words()["lengths"].items() for form in forms}


def _length(word: str) -> int | None:
    if word[0].isdigit():
        number, _, rest = word.partition("-")
        return int(number) if rest.startswith("letni") else None
    if not word.endswith(("letni", "letniego", "letnia", "letnie", "letniej", "letnią", "letnim", "letniemu")):
        return None
    return next((_lengths()[lemma] for lemma in (*sorted(lemmas(word)), word) if lemma in _lengths()), None)
