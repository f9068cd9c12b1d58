"""A weekday doesn't fit its date.

**What it finds**

"w poniedziałek 5 maja 2026 r.", which was a Tuesday.

**Why it matters**

Consultations or a session are announced for a day on which they won't be held.

**How it is decided**

By the calendar, where the weekday stands right before or after a full date.

**Example**

„w poniedziałek, 5 maja 2026 r." → „5 maja 2026 r. wypada we wtorek."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.parsing import dates
from extractors.searching import sentences
from extractors.structure import words
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from pipeline.language import text
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "OKR609"
NAME = "weekday-differs"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)


@cache
def _days() -> dict[str, int]:
    return {form: int(day) for day, forms in words()["weekdays"].items() for form in forms}


@cache
def _near() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(_days())
    return (
        re.compile(rf"\b({names})\s*[,(]?\s*(?:dnia\s+)?$", re.IGNORECASE),
        re.compile(rf"^\s*(?:r\.|roku)?\s*[,(]?\s*\(?({names})\b", re.IGNORECASE),
    )


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each weekday that isn't its date's."""
    before, after = _near()
    for sentence in sentences(reading).holding(*_days()):
        words_of = sentence.passage.text
        for match in dates.find(words_of):
            if match.date is None or match.precision != "day":
                continue
            day = before.search(words_of[: match.start]) or after.match(words_of[match.end :])
            if day is not None and _days()[day[1].lower()] != match.date.weekday():
                params = {
                    "date": f"{match.date:%d.%m.%Y}",
                    "said": day[1].lower(),
                    "day": text(f"OKR609.day{match.date.weekday()}"),
                }
                yield findings.build(RULE, "OKR609.message", params, sentence.passage.evidence(max(0, match.start - 20), match.end))
