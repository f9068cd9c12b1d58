"""One activity stands in the schedule twice, with two periods.

**What it finds**

"pikniki rodzinne – 07.2027–07.2028" in one line of the schedule and, among the activities of another line, "pikniki rodzinne"
for 01.2027–12.2028.

**Why it matters**

It is not clear when the activity takes place and for how long it must be paid.

**How it is decided**

A line counts where it ends with a period of two months. Its activity is what stands before the bracket; those listed in the
bracket count too. Two mentions are one activity where their words are the same in any case of declension, at least two words.

**Example**

„spotkania (festyny sąsiedzkie, kursy) – 01.2027–12.2028", „festyny sąsiedzkie – 07.2027–09.2027" → „Jedno działanie ma w
harmonogramie dwa okresy."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.morphology import lemmas
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import BlockKind
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.reading import Reading

CODE = "OKR611"
NAME = "two-periods"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_MONTH = r"(?:0?[1-9]|1[0-2])\.20\d\d"
_PERIOD = re.compile(rf"[-–—:,]?\s*(?:od\s+)?({_MONTH})\s*(?:r\.)?\s*(?:[-–—]|do)\s*({_MONTH})\s*(?:r\.)?\s*[;.,]?\s*$")
_ITEM = re.compile(r"^\W*(?:\d{1,2}[.)]\s*|[a-z]\)\s*)?(?P<head>[^()]+?)(?:\s*\((?P<parts>[^()]+)\))?\s*$")
_WORD = re.compile(r"[^\W\d_]{3,}")
_FEWEST = 2


class _Activity(NamedTuple):
    """An activity of the schedule: its words, its period as printed and the line that it stands in."""

    text: str
    words: tuple[str, ...]
    period: str
    line: int
    evidence: tuple[Evidence, ...]


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each activity with two periods."""
    seen: dict[tuple[str, ...], _Activity] = {}
    for activity in _activities(reading):
        first = seen.setdefault(activity.words, activity)
        if first.period != activity.period and first.line != activity.line:
            params = {"text": first.text, "first": first.period, "second": activity.period}
            yield findings.build(RULE, "OKR611.message", params, first.evidence + activity.evidence)


def _activities(reading: Reading) -> Iterator[_Activity]:
    for index, block in enumerate(reading.document.blocks):
        if block.kind is not BlockKind.LIST_ITEM or ".20" not in block.passage.text:
            continue
        text = " ".join(block.passage.text.split())
        period = _PERIOD.search(text)
        item = _ITEM.match(text[: period.start()]) if period else None
        if period is None or item is None:
            continue
        said = f"{period[1]}–{period[2]}"
        for name in (item["head"], *(item["parts"] or "").split(",")):
            words = tuple(min(lemmas(word.casefold())) for word in _WORD.findall(name))
            if len(words) >= _FEWEST:
                yield _Activity(name.strip(), words, said, index, block.passage.evidence())
