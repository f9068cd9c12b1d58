"""The years that a plan is for, or that a report is about."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from extractors.metadata.front import Front
from extractors.metadata.status import State
from extractors.metadata.title import Title
from schemas.place import Passage

_YEAR = r"(?:19|20)\d\d"
_SPAN = re.compile(rf"(?<![\d./])({_YEAR})\s*(?:r\.|roku)?\s*(?:[-–—−/]|do|i)\s*({_YEAR})(?!\d)")
_FOR = re.compile(rf"\b(?:na|za|w|rok\w*|dla)\s+(?:rok\w*\s+)?({_YEAR})\b(?:\s*(?:r\.|rok\w*))?", re.IGNORECASE)
_REPORTED = re.compile(
    rf"\b(?:za|okres\w*|raportem|sprawozdani\w+|na dzień|rok\w*)\b(?:[^.;\n]|\d\.){{0,60}}?({_YEAR})\s*(?:r\b|rok)"
    rf"|\b(?:za|w)\s+(?:rok\w*\s+)?({_YEAR})\b",
    re.IGNORECASE,
)
_YEARS = re.compile(rf"\b(?:lat\w*|okres\w*|perspektyw\w+)\s+(?:od\s+)?({_YEAR})\s*(?:[-–—−/]|do|i)\s*({_YEAR})", re.IGNORECASE)
_LONGEST = 20


class Years(NamedTuple):
    """First and last year and where they stand."""

    start: int
    end: int
    passage: Passage


def period(head: Front, title: Title | None, kind: str, state: State) -> Years | None:
    """Return the years of the title, else those that the front matter names most; for a report the years reported on."""
    if state.name == "sprawozdanie" or kind in ("sprawozdanie finansowe", "publikacja statystyczna", "OZPS", "SRPS report"):
        return _reported(head, title)
    if title and (found := _in_title(title.passage)):
        return found
    counts: Counter[tuple[int, int]] = Counter()
    places: dict[tuple[int, int], Passage] = {}
    for block in head.blocks:
        for match in _YEARS.finditer(block.text):
            years = int(match[1]), int(match[2])
            if 0 <= years[1] - years[0] <= _LONGEST:
                counts[years] += 1
                places.setdefault(years, block.part(match.start(), match.end()))
    if not counts:
        return None
    start, end = counts.most_common(1)[0][0]
    return Years(start, end, places[start, end])


def _in_title(passage: Passage) -> Years | None:
    text = passage.text
    spans = [match for match in _SPAN.finditer(text) if 0 <= int(match[2]) - int(match[1]) <= _LONGEST]
    if spans:
        match = spans[-1]
        return Years(int(match[1]), int(match[2]), passage.part(match.start(), match.end()))
    if single := _FOR.search(text):
        return Years(int(single[1]), int(single[1]), passage.part(single.start(), single.end()))
    return None


def _reported(head: Front, title: Title | None) -> Years | None:
    """Return the year that a report or statement is about, not the years of the plan that it reports on."""
    for passage in ([title.passage] if title else []) + list(head.blocks):
        text = _SPAN.sub(lambda match: " " * len(match[0]), passage.text)
        spans = [
            m
            for m in _SPAN.finditer(passage.text)
            if re.search(r"\bza\s+(?:lata|okres)\s*$", passage.text[: m.start()], re.IGNORECASE)
        ]
        if spans:
            match = spans[0]
            return Years(int(match[1]), int(match[2]), passage.part(match.start(), match.end()))
        if reported := _REPORTED.search(text):
            year = int(reported[1] or reported[2])
            return Years(year, year, passage.part(reported.start(), reported.end()))
    return None
