"""Who pays an amount, where the text says so: a column of sources, a row or column that names one, words in the sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from extractors.goals.words import parts_of
from extractors.lexicon import load
from schemas.document import Cell

_LONGEST = 90
_MOST_WORDS = 7
_FEW_WORDS = 3
_REACH = 300
"""Characters behind an amount within which its source may stand."""
_OPENING = re.compile(r"^[\s└├│•*_–—-]*(?:w tym|z tego|z czego)?[\s:–-]*", re.IGNORECASE)
_AMOUNT = re.compile(r"(?<!\S)\d[\d.,]*(?: \d{3}(?!\d)[\d.,]*)*")
_BARE_BUDGET = re.compile(r"budżet\w*", re.IGNORECASE)


@cache
def _columns() -> re.Pattern[str]:
    return re.compile(load("funding")["columns"], re.IGNORECASE)


@cache
def _names() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{name})" for name in load("funding")["names"]), re.IGNORECASE)


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(load("funding")["lead"], re.IGNORECASE)


def names_sources(header: str) -> bool:
    """Tell whether a column of this header holds sources of money."""
    return _columns().match(" ".join(header.split())) is not None


def speaks_of_report(header: str) -> bool:
    """Tell whether a column holds what was paid in the period that the document reports on."""
    return re.search(load("funding")["reported"], header, re.IGNORECASE) is not None


def row_source(headers: Sequence[str], row: Mapping[int, Cell], column: int, label: str | None, start: int = 0) -> str | None:
    """Return who pays the amount at `start` of a cell: what a column of sources says of its row, else the row's or column's name.

    Where a cell has as many amounts as sources are named, each has its own.
    """
    for at, cell in sorted(row.items()):
        if at != column and at < len(headers) and names_sources(headers[at]) and _is_name(cell.passage.text):
            named = parts_of(cell.passage)
            amounts = [match.start() for match in _AMOUNT.finditer(row[column].passage.text)] if column in row else []
            if len(amounts) == len(named) > 1:
                return named[sum(each <= start for each in amounts) - 1]
            return "; ".join(named) or None
    if label and headers and (names_sources(headers[0]) or _names().match(_OPENING.sub("", label))):
        return _OPENING.sub("", " ".join(label.split()))[:_LONGEST] or None
    header = headers[column] if column < len(headers) else ""
    match = _names().match(" ".join(header.split()))
    return match[0] if match else None


def prose_source(text: str, start: int, end: int, others: Sequence[tuple[int, int]] = ()) -> str | None:
    """Return who pays the amount at `start:end` of a text, from the words between it and the `others` beside it.

    A semicolon, or a bracket that closes between them, parts an amount from a source.
    """
    parted = max(text.rfind(";", 0, start), text.rfind(")", 0, start)) + 1
    low = max([parted, *(stop for _, stop in others if stop <= start)])
    high = min([len(text), *(begin for begin, _ in others if begin >= end), *_closing(text, end)])
    after, before = _named(text, end, high), _named(text, low, start)
    found = [(at - end, name) for at, name in after[:1]] + [(start - at - len(name), name) for at, name in before[-1:]]
    return min(found)[1] if found else None


def _closing(text: str, start: int) -> list[int]:
    """Return where the bracket that `start` stands in closes, and where the next semicolon is."""
    depth = 0
    for at in range(start, min(len(text), start + _REACH)):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth < 0 or text[at] == ";":
            return [at]
    return [min(len(text), start + _REACH)]


def _nominative(name: str) -> str:
    """Return a name with its first words in the nominative, where the lexicon has them."""
    low = name.casefold()
    known = max((form for form in load("funding")["nominative"] if low.startswith(form)), key=len, default=None)
    if known is None or low[len(known) : len(known) + 1].isalpha():
        return name
    return f"{load('funding')['nominative'][known]}{name[len(known) :]}"


def _named(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Return the sources that a part of a text names, with where; a budget is one only where money comes from it."""
    found: dict[int, str] = {}
    for match in _lead().finditer(text, start, end):
        words = []
        for word in re.findall(r"[^\s,;:()]+[,;:()]?", text[match.end() : end])[:_MOST_WORDS]:
            bare = word.rstrip(",;:()")
            if bare.casefold() in load("funding")["ends"] or not bare[:1].isalpha():
                break
            words.append(bare)
            if bare != word or bare.endswith("."):
                break
        if words:
            called = load("funding")["called"][" ".join(match["lead"].casefold().split())]
            found[match.start()] = f"{called} {' '.join(words).rstrip('.')}"[:_LONGEST]
    for match in _names().finditer(text, start, end):
        bracketed = text[: match.start()].rstrip()[-1:] == "("
        led = any(at <= match.start() <= at + len(name) + 12 for at, name in found.items())
        if not led and (bracketed or not _BARE_BUDGET.match(match[0])):
            found[match.start()] = _nominative(" ".join(match[0].split()))[:_LONGEST]
    return sorted(found.items())


def _is_name(text: str) -> bool:
    """Tell whether a cell names something rather than holding a figure or a sentence."""
    return any(map(str.isalpha, text)) and not (text.rstrip().endswith(".") and len(text.split()) > _FEW_WORDS)
