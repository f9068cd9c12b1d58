"""The labels that a word processor writes before the paragraphs of lists; the text itself doesn't hold them."""

from __future__ import annotations

import re
from typing import NamedTuple

_PLACE = re.compile(r"%(\d)")
_BULLET = "•"
_WORTHS = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_SIGNS = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
_LETTERS = 26
_LARGEST_ROMAN, _LARGEST_LETTERS = 4000, 780


class Level(NamedTuple):
    """A level of a list: the kind of its numbers as DOCX names it, its text ("%1.%2." with a place for each number), its start."""

    kind: str = "decimal"
    text: str = "%1."
    start: int = 1


class Counters:
    """Counts the items of one list on all its levels."""

    def __init__(self, levels: dict[int, Level]) -> None:
        self.levels = levels
        self.counts: dict[int, int] = {}

    def next_label(self, depth: int) -> str:
        """Count an item on level `depth` (0 = outermost) and return its label, "" for a list without labels."""
        level = self.levels.get(depth, Level())
        self.counts = {other: count for other, count in self.counts.items() if other <= depth}
        self.counts[depth] = self.counts.get(depth, level.start - 1) + 1
        if level.kind == "none":
            return ""
        if level.kind == "bullet":
            return _BULLET
        return _PLACE.sub(lambda match: self._shown(int(match[1]) - 1), level.text).strip()

    def restart(self, depth: int, start: int) -> None:
        """Let the next item of a level have the number `start`."""
        self.counts[depth] = start - 1

    def _shown(self, depth: int) -> str:
        level = self.levels.get(depth, Level())
        return number(self.counts.get(depth, level.start), level.kind)


def number(value: int, kind: str) -> str:
    """Write a number the way a list does: "decimal", "decimalZero", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman"."""
    if kind.endswith("Letter") and 0 < value <= _LARGEST_LETTERS:
        shown = chr(ord("A") + (value - 1) % _LETTERS) * ((value - 1) // _LETTERS + 1)
    elif kind.endswith("Roman") and 0 < value < _LARGEST_ROMAN:
        shown = _roman(value)
    else:
        return f"{value:02}" if kind == "decimalZero" else str(value)
    return shown.lower() if kind.startswith("lower") else shown


def _roman(value: int) -> str:
    shown = ""
    for worth, sign in zip(_WORTHS, _SIGNS, strict=True):
        shown += sign * (value // worth)
        value %= worth
    return shown
