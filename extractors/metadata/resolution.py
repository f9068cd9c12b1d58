"""The resolution that adopts the document: its number and date, and the dates that the document states about itself."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from extractors.lexicon import load
from extractors.metadata.front import Front, pattern
from extractors.parsing import dates as parsed
from schemas.document import Document
from schemas.place import Passage, join
from schemas.record import DatedEvent

_ANNEX_LINES = 10
"""Lines at the very front among which an annex that stands alone names its resolution."""
_REACH = 1000
"""Characters before a date that tell what it dates."""


class Resolution(NamedTuple):
    """The act: its number (None where left blank), its date, and its heading."""

    number: str | None
    date: date | None
    passage: Passage
    at: int
    dated: Passage | None = None


def find_dates(text: str) -> list[tuple[int, int, date]]:
    """Return the full dates of a text that exist in the calendar, with their offsets."""
    return [(found.start, found.end, found.date) for found in parsed.find(text) if found.date and found.precision == "day"]


def resolution(head: Front) -> Resolution | None:
    """Return the resolution (or order of the mayor) whose heading stands at the front, else the one named on the annex."""
    words = load("status")["resolution"]
    for index, line in enumerate(head.lines):
        match = pattern(words["head"]).match(line.text) or pattern(words["order"]).match(line.text)
        if match:
            number = pattern(words["number"]).search(match["number"])
            return _dated(head, index, number[0] if number else None)
    for index, line in enumerate(head.lines[:_ANNEX_LINES]):
        if pattern(words["annex"]).match(line.text) and (number := pattern(words["number"]).search(line.text)):
            return _dated(head, index, number[0])
    return None


def _dated(head: Front, index: int, number: str | None) -> Resolution:
    """Return the act with the date that stands on its heading's line or soon after."""
    line = head.lines[index]
    for following in head.lines[index : index + 6]:
        if days := find_dates(following.text):
            start, end, day = days[0]
            dated = following.part(start, end)
            return Resolution(number, day, join([line, dated]), index, dated)
        if re.search(r"\bw\s+sprawie\b", following.text):
            break
    return Resolution(number, None, line, index)


def dates(document: Document, head: Front, act: Resolution | None) -> tuple[DatedEvent, ...]:
    """Return the dates of the draft, of its receipt, of the resolution and of the annex heading, in order of place."""
    events: list[DatedEvent] = []
    previous = ""
    for index, line in enumerate(head.lines):
        for start, end, day in find_dates(line.text):
            what = _event(head, act, index, line.text[max(0, start - _REACH) : start], previous)
            if what:
                events.append(DatedEvent(what=what, date=day, evidence=line.part(start, end).evidence()))
            previous = line.text[max(0, end - _REACH) : end]
    return tuple(events)


def _event(head: Front, act: Resolution | None, index: int, before: str, previous: str) -> str | None:
    """Return what a date on a line of the front matter dates, None for a date of something else (a statute, say)."""
    words = load("status")
    if pattern(r"ustaw\w*|rozporządzeni\w+|dyrektyw\w+").search(before):
        return None
    if pattern(words["resolution"]["received"]).search(before):
        return "data wpływu"
    around = [line.text for line in head.lines[max(0, index - 3) : index]]
    if any(pattern(words["resolution"]["annex"]).match(text) for text in (*around, before)):
        return "data uchwały w załączniku"
    if act and act.at <= index <= act.at + 4 and not pattern(r"w\s+sprawie").search(before):
        return "data uchwały"
    if any(pattern(words["draft"]["line"]).match(text) or stamped(text) for text in (*around[-2:], before)):
        return "data projektu"
    if pattern(r"stan\w*\s+(?:prawn\w+\s+)?na(?:\s+dzień)?\s*$").search(before):
        return "stan na"
    if pattern(r"(?:sporządz\w+|opracowan\w+)\b[^.]*$").search(before):
        return "data sporządzenia"
    return None


def stamped(text: str) -> bool:
    """Tell whether a line of the head ends with the stamp of a draft."""
    return re.search(load("status")["draft"]["stamp"], text) is not None
