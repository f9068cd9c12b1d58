"""What the words of labels and headings say about how figures are made of each other."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from extractors.lexicon import load

TotalStrength = Literal[0, 1, 2]
_LARGE = re.compile(r"\d[ \u00a0]\d{3}(?!\d)|\d{5}|^\W*\d+\W*$")
"""A figure in a label: the cell was misread, or it says more than what its row is."""
_ABBREVIATED = re.compile(r"^\W*((?:[^\W\d_]+\s+){2,8})\(([A-ZĄĆĘŁŃÓŚŹŻ]{3,8})\)")
_LEADING = re.compile(r"^[\W\d_]*(?:[ivx]+[.)]\s*|[a-z][.)]\s*)?", re.IGNORECASE)


def total(label: str) -> TotalStrength:
    """Return 2 for a label that begins with a word for a total, 1 for one that holds such a word, else 0."""
    if _LARGE.search(label) or _is_name(label):
        return 0
    if _opens("totals", "total", label):
        return 2
    return 1 if _holds("totals", "total_inside", label) else 0


def _is_name(label: str) -> bool:
    """Tell whether brackets hold the label's own initials, which makes its words a name: "Ogólny węgiel organiczny (OWO)"."""
    match = _ABBREVIATED.search(label)
    return match is not None and "".join(word[0] for word in match[1].split()).casefold() == match[2].casefold()


def grand(label: str) -> bool:
    """Tell whether the label names a total of totals."""
    return _opens("totals", "grand", label)


def difference(label: str) -> bool:
    """Tell whether the label names a balance: one figure less another."""
    return _opens("totals", "difference", label)


def flow(label: str) -> int:
    """Return 1 for what adds to a balance, -1 for what takes away, 0 where the words don't say."""
    inflow, outflow = _first("inflow", label), _first("outflow", label)
    if inflow is None and outflow is None:
        return 0
    if inflow is None or outflow is None:
        return 1 if outflow is None else -1
    return 1 if inflow < outflow else -1


def change(label: str) -> bool:
    """Tell whether the label names a change from one time to another."""
    return _opens("totals", "change", label)


def share(label: str) -> bool:
    """Tell whether the label names a share of a whole."""
    return _holds("totals", "share", label)


def rate(label: str) -> bool:
    """Tell whether the label names what never adds up: an average, rate, price or year."""
    return _holds("totals", "rate", label)


def opening(label: str) -> bool:
    """Tell whether the label names an opening balance."""
    return _holds("totals", "opening", label)


def closing(label: str) -> bool:
    """Tell whether the label names a closing balance."""
    return _holds("totals", "closing", label)


def some_parts(text: str) -> str | None:
    """Return the words that say that only some of the parts follow."""
    match = _pattern("partition_words", "some").search(text.casefold())
    return match[0] if match else None


def all_parts(text: str) -> str | None:
    """Return the words that say that all of the parts follow."""
    match = _pattern("partition_words", "all").search(text.casefold())
    return match[0] if match else None


def overlapping(text: str) -> bool:
    """Tell whether the parts named may overlap (reasons for help, several answers)."""
    return _holds("partition_words", "overlapping", text)


def answered_once(text: str) -> bool:
    """Tell whether shares are of people who gave one answer each, so that they make up the whole."""
    return _holds("partition_words", "once", text)


@cache
def orders() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Return the pairs of measures of which the first can't exceed the second."""
    data = load("subset_order")["order"]
    return tuple((pair["name"], re.compile(pair["less"]), re.compile(pair["more"])) for pair in data)


def bare(label: str) -> str:
    """Return a label casefolded, without leading numbering and marks."""
    return _LEADING.sub("", " ".join(label.casefold().split()))


def _opens(file: str, name: str, label: str) -> bool:
    plain = " ".join(label.casefold().split())
    pattern = _pattern(file, name)
    return bool(pattern.match(plain.lstrip("*•-– ")) or pattern.match(bare(label)))


@lru_cache(maxsize=1 << 14)
def _holds(file: str, name: str, label: str) -> bool:
    return _pattern(file, name).search(label.casefold()) is not None


def _first(name: str, label: str) -> int | None:
    match = _pattern("totals", name).search(label.casefold())
    return match.start() if match else None


@cache
def _pattern(file: str, name: str) -> re.Pattern[str]:
    words = load(file)[name]
    return re.compile("|".join(rf"(?<!\w){word}" if isinstance(word, str) and word[0].isalpha() else str(word) for word in words))
