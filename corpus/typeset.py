"""Fill lines of a given width: greedy, justified by word spaces, hyphenated by simple rules of Polish syllables."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.model import CLOSE, MID, OPEN, strip

_VOWELS = "aąeęioóuy"
_PAIRS = ("sz", "cz", "rz", "ch", "dz", "dź", "dż", "st", "ść", "śc", "sk", "pr", "tr", "kr", "gr", "br", "dr", "sp", "wsp")


@lru_cache(maxsize=65536)
def width(text: str, font: str, size: float) -> float:
    """Return the width of a text in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(text, font, size))


def fill(text: str, font: str, size: float, across: float) -> float:
    """Return what each space must be widened by for the line to reach the margin."""
    spaces = text.count(" ") + text.count("\u00a0")  # ReportLab writes both as one character
    return max(0.0, (across - width(text, font, size)) / spaces) if spaces else 0.0


def lines_of(text: str, font: str, size: float, across: float, *, hyphens: bool = False) -> list[str]:
    """Break a text into lines; marks take no room and are kept."""
    space = width(" ", font, size)
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for word in re.split("[ \n]+", text):
        plain = _plain(word)
        need = width(plain, font, size)
        if line and used + space + need > across:
            head = _head(word, across - used - space, font, size) if hyphens and plain == word else ""
            if head:
                line.append(head + "-")
                word = word[len(head) :]
                need = width(word, font, size)
            lines.append(" ".join(line))
            line, used = [], 0.0
        used += need + (space if line else 0)
        line.append(word)
    return [*lines, " ".join(line)]


def _plain(word: str) -> str:
    return strip(word) if OPEN in word or MID in word or CLOSE in word else word


def _head(word: str, room: float, font: str, size: float) -> str:
    """Return the longest beginning of the word, up to a syllable's end, that fits with a hyphen."""
    if not word.rstrip(".,;:").isalpha() or len(word) < 7 or not word.islower():
        return ""
    best = ""
    for at in range(3, len(word.rstrip(".,;:")) - 2):
        if _syllable(word, at) and width(word[:at] + "-", font, size) <= room:
            best = word[:at]
    return best


def _syllable(word: str, at: int) -> bool:
    """Tell whether a line may break before `word[at]`: consonant and vowel follow, and a vowel goes before."""
    before, after = word[at - 1], word[at : at + 2]
    if after[0] in _VOWELS or word[at - 1 : at + 1] in _PAIRS:
        return False
    opens = len(after) > 1 and (after[1] in _VOWELS)
    return opens and (before in _VOWELS or word[at - 2] in _VOWELS) and not (before in _VOWELS and after[0] == "i")
