"""A word for the plan's length doesn't fit its years.

**What it finds**

"trzyletni program na lata 2026–2029".

**Why it matters**

It is unclear for how long money and duties are meant.

**How it is decided**

The word must stand right before the plan's name and the years in one sentence. Both ways to count are tried:
calendar years named (2026–2029 are four) and years passed (three).

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
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "OKR603"
NAME = "length-differs"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_YEARS = re.compile(r"\bna lata\s+((?:19|20)\d\d)\s*[-–—−]\s*((?:19|20)\d\d)")
_WORD = re.compile(r"(?:\d{1,2}-)?[^\W\d_]+")
_NEAR = 80


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each length that the years in its sentence deny."""
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
                params = {"word": word[0], "years": f"{first}–{last}", "length": str(last - first + 1)}
                yield findings.build(RULE, "OKR603.message", params, sentence.passage.evidence(word.start(), span.end()))


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
