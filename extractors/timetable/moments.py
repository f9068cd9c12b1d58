"""When a step of a timetable begins and ends: years, halves, quarters, months and days, brought to forms that sort."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from extractors.lexicon import load, pattern
from extractors.parsing import dates
from extractors.parsing.words import plain

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_ANY = re.compile(_YEAR)
_Q = r"(?:IV|I{1,3}|[1-4])"
_words = partial(pattern, "schedule", "words")
_WORD, _HALF = load("schedule")["words"]["quarter"], load("schedule")["words"]["half"]
_M = "|".join(sorted(dates.MONTHS, key=len, reverse=True))
_TO = r"(?:\s*[-–—/,]\s*|\s+(?:i|do|oraz)\s+)"
_OF = r"\s*(?:roku\s*)?[,/-]?\s*"
_FORMS = tuple(
    (kind, re.compile(form, re.IGNORECASE))
    for kind, form in (
        ("quarter", rf"\b(?P<a>{_Q})\.?{_TO}(?P<b>{_Q})\.?\s*{_WORD}{_OF}(?P<y>{_YEAR})"),
        ("quarter", rf"(?P<y>{_YEAR})\s*(?:r\.|rok\w*)?{_OF}(?P<a>{_Q})\.?{_TO}(?P<b>{_Q})\.?\s*{_WORD}"),
        ("quarter", rf"\bQ(?P<a>[1-4]){_TO}Q?(?P<b>[1-4]){_OF}(?P<y>{_YEAR})"),
        ("quarter", rf"(?P<y>{_YEAR}){_OF}Q(?P<a>[1-4]){_TO}Q(?P<b>[1-4])(?!\d)"),
        ("quarter", rf"\b(?P<a>{_Q})\.?\s*{_WORD}{_OF}(?P<y>{_YEAR})"),
        ("quarter", rf"\bQ\s?(?P<a>[1-4]){_OF}(?P<y>{_YEAR})"),
        ("quarter", rf"(?P<y>{_YEAR})\s*(?:r\.|rok\w*)?{_OF}(?:Q\s?(?P<a>[1-4])(?!\d)|(?P<a2>{_Q})\.?\s*{_WORD})"),
        ("half", rf"\b(?P<a>II?)\.?\s*{_HALF}{_OF}(?P<y>{_YEAR})"),
        ("month", rf"\b(?P<a>{_M}){_TO}(?P<b>{_M}){_OF}(?P<y>{_YEAR})"),
        ("month", rf"(?<![\d.])(?P<a>0?[1-9]|1[0-2])\s*[-–—]\s*(?P<b>0?[1-9]|1[0-2])[./](?P<y>{_YEAR})"),
        ("date", r""),
        ("month", rf"(?<![\d.])(?P<a>0?[1-9]|1[0-2])[./-](?P<y>{_YEAR})"),
        ("years", rf"(?P<y>{_YEAR})\s*[-–—/]\s*(?P<b>\d\d)(?!\d)(?!\s*[%.]\d)"),
        ("year", rf"(?P<y>{_YEAR})"),
    )
)


class Moment(NamedTuple):
    """A time named at `start:end` of a text; `low` and `high` are its first and last year, quarter, month or day."""

    start: int
    end: int
    low: str
    high: str


class Period(NamedTuple):
    """The time that the words at `start:end` give; `low` or `high` is None where they leave that side open ("do 2027 r.")."""

    start: int
    end: int
    low: str | None
    high: str | None


def moments(text: str) -> list[Moment]:
    """Return the times that a text names, in order."""
    line = plain(text)
    found: list[Moment] = []
    for kind, form in _FORMS:
        if not _ANY.search(line):
            break
        named = _dated(line) if kind == "date" else [_moment(match, kind) for match in form.finditer(line)]
        for moment in named:
            line = line[: moment.start] + " " * (moment.end - moment.start) + line[moment.end :]
        found += named
    return sorted(found)


def _moment(match: re.Match[str], kind: str) -> Moment:
    group = match.groupdict()
    year, first = group["y"], group.get("a") or group.get("a2")
    last = group.get("b") or first
    if kind == "quarter" and first and last:
        low, high = f"{year} Q{_number(first)}", f"{year} Q{_number(last)}"
    elif kind == "half":
        low, high = (f"{year} Q1", f"{year} Q2") if _number(first or "") == 1 else (f"{year} Q3", f"{year} Q4")
    elif kind == "month" and first and last:
        low, high = f"{year}-{_month(first):02d}", f"{year}-{_month(last):02d}"
    else:
        low, high = year, year if kind == "year" else f"{year[:2]}{last}"
    return Moment(match.start(), match.end(), low, high)


def _dated(line: str) -> list[Moment]:
    days = [each for each in dates.find(line) if each.date is not None and each.precision in ("day", "month")]
    named = [str(each.date)[: 10 if each.precision == "day" else 7] for each in days]
    return [Moment(each.start, each.end, name, name) for each, name in zip(days, named, strict=True)]


def _number(quarter: str) -> int:
    return _ROMAN.get(quarter.upper()) or int(quarter)


def _month(name: str) -> int:
    return int(name) if name.isdigit() else dates.MONTHS[name.casefold()]


def periods(text: str) -> list[Period]:
    """Return the periods of a text: times that follow each other ("2026 (remonty), 2027–2030") are one."""
    runs: list[list[Moment]] = []
    for moment in moments(text):
        if runs and _words("between").fullmatch(text, runs[-1][-1].end, moment.start):
            runs[-1].append(moment)
        else:
            runs.append([moment])
    return [_period(text, run) for run in runs]


def _period(text: str, run: list[Moment]) -> Period:
    before = _words("before").search(text[: run[0].start])
    after = _words("after").match(text, run[-1].end)
    start, end = before.start() if before else run[0].start, after.end() if after else run[-1].end
    low: str | None = run[0].low
    high: str | None = max(moment.high for moment in run)
    if len(run) == 1 and before:
        low = None if _words("until").search(before[0]) else low
        high = None if _words("since").search(before[0]) else high
    return Period(start, end, low, high)


def period(text: str) -> Period | None:
    """Return the whole time that a cell of a timetable gives, from its first named time to the last; None where it names none."""
    found = periods(text)
    if not found:
        return None
    highs = [each.high for each in found if each.high]
    return Period(found[0].start, found[-1].end, found[0].low, max(highs) if highs else None)
