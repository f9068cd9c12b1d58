"""The resolution that adopts the document: its number and date, and the dates that the document states about itself."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from extractors.metadata.front import Front, lexicon, pattern
from extractors.parsing import dates as parsed
from schemas.document import Document
from schemas.place import Passage, join
from schemas.record import DatedEvent


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
    """Return the resolution (or order of the mayor) whose heading stands at the front."""
    words = lexicon("status")["resolution"]
    for index, line in enumerate(head.lines):
        match = pattern(words["head"]).match(line.text) or pattern(words["order"]).match(line.text)
        if match is None:
            continue
        number = pattern(words["number"]).search(match["number"])
        for following in head.lines[index : index + 6]:
            days = find_dates(following.text)
            if days:
                start, end, day = days[0]
                return Resolution(
                    number[0] if number else None, day, join([line, following.part(start, end)]), index, following.part(start, end)
                )
            if re.search(r"\bw\s+sprawie\b", following.text):
                break
        return Resolution(number[0] if number else None, None, line, index)
    return None


def dates(document: Document, head: Front, act: Resolution | None) -> tuple[DatedEvent, ...]:
    """Return the dates of the draft, of its receipt, of the resolution and of the annex heading, in order of place."""
    events: list[DatedEvent] = []
    previous = ""
    for index, line in enumerate(head.lines):
        for start, end, day in find_dates(line.text):
            what = _event(head, act, index, line.text[:start], previous)
            if what:
                events.append(DatedEvent(what=what, date=day, evidence=line.part(start, end).evidence()))
            previous = line.text[:end]
    return tuple(events)


def _event(head: Front, act: Resolution | None, index: int, before: str, previous: str) -> str | None:
    """Return what a date on a line of the front matter dates, None for a date of something else (a statute, say)."""
    words = lexicon("status")
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
    return re.search(lexicon("status")["draft"]["stamp"], text) is not None
