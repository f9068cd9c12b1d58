"""The text puts a phase of the plan into a year that the plan doesn't cover.

**What it finds**

"przygotowanie w 2027, uruchomienie 2028–29, rozbudowa 2031" or "Rok 2031: domknięcie zadań" in a plan for 2027–2030.

**Why it matters**

Nobody is bound by what the plan says of a year after its end; most often the period was shortened and a chapter wasn't.

**How it is decided**

A phase is one of at least two steps that a sentence dates, or one of at least two labels "Rok …:" of one paragraph; another step
must lie within the plan's years, and the late one at most three years after them. Reports, evaluations and what is called a
forecast, a perspective or another document's period may lie later.

**Example**

Plan na lata 2027–2030: „uruchomienie 2028–29, rozbudowa 2031" → „Etap „rozbudowa 2031" leży poza okresem planu."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.morphology import lemmas
from extractors.searching import sentences, texts
from extractors.structure import words
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import BlockKind
from schemas.finding import Finding, Severity
from schemas.place import Evidence, Passage
from schemas.reading import Reading

CODE = "OKR610"
NAME = "phase-outside-period"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_STEP = re.compile(r"(?:^|[\s(,;:–-])([^\W\d_]{5,})\s+(?:w\s+|na\s+|do\s+)?(?:roku\s+|latach\s+)?(20\d\d)(?![\d/])")
_LABEL = re.compile(r"(?:^|[-–•*]\s*|\s)(?:Rok|Lata)\s+(20\d\d)(?:\s?[-–]\s?(20\d\d))?\s*:")
_FAR = 3
_CENTURY = "20"


class _Step(NamedTuple):
    """A dated step: its first year and its offsets."""

    year: int
    start: int
    end: int


def run(reading: Reading) -> Iterator[Finding]:
    """Yield one finding for the phases after a plan's last year."""
    own = reading.metadata
    if own.period_start is None or own.period_end is None or own.status == "sprawozdanie":
        return
    period = range(own.period_start, own.period_end + 1)
    late: list[tuple[str, tuple[Evidence, ...]]] = []
    for sentence in sentences(reading).holding(_CENTURY):
        late += _late(_steps(sentence.passage.text), period, sentence.passage)
    for text in texts(reading.document).holding(_CENTURY):
        if text.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            late += _late(_labels(text.passage.text), period, text.passage)
    if late:
        said = "; ".join(f"„{' '.join(text.split())}”" for text, _ in late)
        params = {"phases": said, "period": f"{own.period_start}–{own.period_end}"}
        places = tuple(dict.fromkeys(place for _, evidence in late for place in evidence))
        yield findings.build(RULE, "OKR610.message", params, places + own.evidence.get("period_start", ()))


def _steps(text: str) -> list[_Step]:
    phases = frozenset(words()["phases"]["words"])
    found = []
    for match in _STEP.finditer(text):
        if lemmas(match[1].casefold()) & phases:
            found.append(_Step(int(match[2]), match.start(1), match.end()))
    return found


def _labels(text: str) -> list[_Step]:
    return [_Step(int(match[1]), match.start(1), _stop(text, match.end())) for match in _LABEL.finditer(text)]


def _stop(text: str, start: int) -> int:
    """Return where the first clause after a label ends."""
    found = re.compile(r"[,;.(]|\s[–-]\s").search(text, start)
    return min(found.start() if found else len(text), start + 60)


def _late(steps: list[_Step], period: range, passage: Passage) -> list[tuple[str, tuple[Evidence, ...]]]:
    """Return words and places of the steps after the plan's years, if another step lies within them."""
    after = [step for step in steps if period[-1] < step.year <= period[-1] + _FAR]
    if not any(step.year in period for step in steps):
        return []
    return [(passage.text[step.start : step.end], passage.evidence(step.start, step.end)) for step in after]
