"""A date doesn't exist, a span ends before it begins, or a draft is younger than the resolution in it.

**What it finds**

"31 czerwca 2026 r.", "od 09.2027 do 03.2027", a draft dated the day after the resolution that it contains.

**Why it matters**

A deadline that doesn't exist binds nobody; a resolution dated before its own draft looks as if the date was copied from elsewhere.

**How it is decided**

By the calendar. A span counts where it is printed as one ("od … do …", "lata …", two dates joined by a dash). The dates that the
document states about itself are taken from the draft's note, the resolution's heading and the annex's heading.

**Example**

„Projekt z dnia 9 marca 2027 r." nad „UCHWAŁA … z dnia 8 marca 2027 r." → „Projekt nosi datę późniejszą niż uchwała, którą zawiera."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.own_dates import own_dates
from extractors.parsing import dates
from extractors.searching import texts
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import BlockKind
from schemas.finding import Finding, Severity
from schemas.place import Passage
from schemas.reading import Reading

CODE = "OKR605"
NAME = "impossible-date"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_JOINT = re.compile(r"^\s*(?:r\.|roku)?\s*(?:[-–—−]|do)\s*(?:dnia\s*)?$")
_OPENED = re.compile(r"(?:\bod|\bod dnia|\bokres\w*|\bterminie|\bdniach|\btrwa\w*|[-–:(])\s*$", re.IGNORECASE)
_JOINED = re.compile(r"\d(?:\s*[-./–—−]\s*\d|[.\s][ivx])")
_NAMED = (*sorted({month[:5] for month in dates.MONTHS}), "kwarta", "półrocz", "q1", "q2", "q3", "q4")
"""Every date and every span of years holds numbers that a sign joins, or one of these."""
_SPAN = re.compile(r"[12]\d{3}\s*[-–—−]\s*[12]\d{3}")
_YEARS = re.compile(
    r"\b(?:lata|latach|lat|okres\w*|w l\.)\s+((?:19|20)\d\d)\s*[-–—−]\s*((?:19|20)\d\d)(?![\d/-]|\s*\d)(?=[\s,.;:)„”\"]|$)",
    re.IGNORECASE,
)


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each impossible date, falling span, and draft younger than its resolution."""
    yield from _young_draft(reading)
    for text in texts(reading.document).matching(_JOINED, *_NAMED):
        if text.kind is not BlockKind.CONTENTS:
            yield from _in_passage(text.passage, in_cell=text.kind is BlockKind.TABLE)


def _young_draft(reading: Reading) -> Iterator[Finding]:
    own = own_dates(reading.document)
    draft = next((one for one in own if one.role == "draft" and one.date), None)
    signed = [one for one in own if one.role in {"resolution", "annex"} and one.date]
    resolution = next((one for one in own if one.role == "resolution"), None)
    if draft is None or resolution is None or resolution.date is None or draft.date is None or draft.date <= resolution.date:
        return
    params = {"draft": _said(draft.date), "resolution": _said(resolution.date)}
    same = [one for one in signed if one.date == resolution.date]
    yield findings.build(RULE, "OKR605.draft", params, draft.evidence + tuple(place for one in same for place in one.evidence))


def _in_passage(passage: Passage, *, in_cell: bool) -> Iterator[Finding]:
    text = passage.text
    found = dates.find(text)
    for match in found:
        if not match.valid:
            yield findings.build(RULE, "OKR605.impossible", {"text": match.raw.strip()}, passage.evidence(match.start, match.end))
    for first, second in pairwise(found):
        if first.date is None or second.date is None or first.date <= second.date or first.precision != second.precision:
            continue
        whole = in_cell and not text[: first.start].strip() and not text[second.end :].strip(" .;")
        if _JOINT.match(text[first.end : second.start]) and (whole or _OPENED.search(text[: first.start])):
            params = {"start": first.raw.strip(), "end": second.raw.strip()}
            yield findings.build(RULE, "OKR605.reversed", params, passage.evidence(first.start, second.end))
    for years in _YEARS.finditer(text) if _SPAN.search(text) else ():
        if years[1] > years[2]:
            params = {"start": years[1], "end": years[2]}
            yield findings.build(RULE, "OKR605.reversed", params, passage.evidence(years.start(1), years.end(2)))


def _said(day: object) -> str:
    return f"{day:%d.%m.%Y}"
