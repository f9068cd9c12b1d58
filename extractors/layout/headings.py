"""Which lines are headings, and how deep each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from extractors.layout.contents import entry_title
from extractors.layout.lines import Profile, StyledLine
from extractors.layout.markers import Marker, find_marker
from extractors.layout.words import opens_with, words
from schemas.document import Block, BlockKind

_LONGEST = 200
_LONGEST_LABEL = 40
"""Longest heading that only says what the one below it names ("2.1 Problem główny:")."""
_ORDER = (
    *("division", "roman", "plain", "roman2", "decimal1", "decimal2", "decimal3", "decimal4", "decimal5"),
    *("letter", "code", "legal", "minor"),
)


def squashed(text: str) -> str:
    """Return the letters and digits of a text alone, to compare titles."""
    return re.sub(r"[\W_]+", "", text).casefold()


def listed_titles(entries: Iterable[str]) -> frozenset[str]:
    """Return the titles that a table of contents lists, with their numbers."""
    return frozenset(filter(None, (squashed(entry_title(entry)) for entry in entries)))


def bare_titles(entries: Iterable[str]) -> frozenset[str]:
    """Return the titles that a table of contents lists, without their numbers."""
    titles = map(entry_title, entries)
    return frozenset(filter(None, (squashed(title[marker.end :] if (marker := find_marker(title)) else title) for title in titles)))


def titled(text: str) -> bool:
    """Tell whether a text reads like a title: it begins with a capital or a number and no punctuation ends it."""
    text = text.strip()
    if not text or len(text) > _LONGEST or text[-1] in ",;:-–" or not any(char.isalpha() for char in text):
        return False
    if text[-1] in ".!" and text.split()[-1].casefold() not in words("abbreviations"):
        return False
    first = text.lstrip("„\"'(«")[:1]
    return first.isupper() or first.isdigit()


def capitals(text: str) -> bool:
    """Tell whether the line is written in capitals."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 5 and all(char.isupper() for char in letters) and " " in text.strip() and len(text) <= 120


def labelled(text: str) -> bool:
    """Tell whether a line opens with what a goal, task or area is called and its code: "Cel operacyjny 1.1. Rozwój usług"."""
    return text[:1].isupper() and _label().match(text) is not None


@cache
def _label() -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, words("labels")))
    code = r"(?:nr\s)?(?:\d{1,2}|[IVX]+)(?:\.\d{1,2})*(?:[.:)]|\s[-–—])"
    return re.compile(rf"(?:{nouns})(?:\s[^\W\d_]{{4,}})?\s{code}\s*\S", re.IGNORECASE)


class Headings:
    """Decides line by line; knows the titles of the table of contents and the looks of the document."""

    def __init__(self, entries: Sequence[str], looks: Profile) -> None:
        self.titles = listed_titles(entries)
        self.bare_titles = bare_titles(entries)
        self.looks = looks
        self.letter = 0
        self.numbers_listed = sum(bool(re.match(r"\d+\D", title)) for title in self.titles) >= 3

    def is_heading(
        self, item: StyledLine, marker: Marker | None, following: Sequence[StyledLine | None], before: Marker | None = None
    ) -> bool:
        """Tell whether the line begins a heading.

        `following` are the next items, None for a table; `before` is the marker of the list item directly above.
        """
        if item.heading is not None or squashed(item.text) in self.titles:
            return True
        rest = item.text[marker.end :] if marker else item.text
        if marker is None:
            return self._unnumbered(item, following)
        if marker.style in ("bullet", "paren", "paren_letter"):
            return False
        if marker.style in ("division", "legal"):
            return not rest or (titled(rest) and (marker.style == "division" or len(rest) < 80))
        if rest.endswith(":") and len(rest) <= _LONGEST_LABEL and opens_with(rest, "named_headings"):
            return marker.style in ("roman", "decimal")
        filled = self.looks.filled(item)
        if not titled(rest.rstrip(",;:-– ") if filled else rest):
            return False
        if marker.style == "letter":
            return self._next_letter(marker)
        if marker.style == "code":
            return False
        return marker.depth > 1 or self._single_number(item, marker, following, before)

    def _single_number(
        self, item: StyledLine, marker: Marker, following: Sequence[StyledLine | None], before: Marker | None
    ) -> bool:
        listed = squashed(item.text[marker.end :]) in self.bare_titles
        if self.numbers_listed and not listed and marker.style != "roman":
            return False  # strong type alone makes no chapter where the contents give all of them
        if self._stands_out(item):
            return True
        if self.looks.filled(item):
            return False
        below = following[0] if following else None
        counted = _follows(before, marker) or _follows(marker, find_marker(below.text) if below is not None else None)
        if counted or not following:
            return False
        return listed or marker.style == "roman" or not self.numbers_listed

    def _next_letter(self, marker: Marker) -> bool:
        if marker.ordinal not in (1, self.letter + 1):
            return False
        self.letter = marker.ordinal or 0
        return True

    def _unnumbered(self, item: StyledLine, following: Sequence[StyledLine | None]) -> bool:
        if not titled(item.text) or not following:
            return False
        if self._stands_out(item) or capitals(item.text):
            return len(item.text) <= 160
        apart = item.blank_before or not self.looks.spaced
        if len(item.text) > 90 or self.looks.double or not apart or self.looks.filled(item):
            return False
        below = following[0]
        if below is None:
            return len(item.text) <= 60 and not self.looks.wrapped
        if self.looks.spaced and not below.blank_before:
            return False
        if find_marker(below.text) is not None:
            return len(item.text) <= 60 and not self.looks.wrapped
        return len(below.text) >= 100 and below.text[:1].isupper()

    def _stands_out(self, item: StyledLine) -> bool:
        larger = item.size is not None and self.looks.size is not None and item.size > self.looks.size * 1.12
        return larger or (bool(item.bold) and len(item.text) <= 160)


def _follows(first: Marker | None, second: Marker | None) -> bool:
    """Tell whether two markers count on, as the items of one list do."""
    if first is None or second is None or first.ordinal is None:
        return False
    return (first.style, first.depth, first.ordinal + 1) == (second.style, second.depth, second.ordinal)


def with_levels(blocks: Sequence[Block], marked: dict[int, int]) -> list[Block]:
    """Return the blocks with a level for each heading, by its style of numbering; `marked` gives the level of unnumbered ones."""
    styles: dict[int, str] = {}
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            marker = find_marker(block.passage.text)
            prominent = capitals(block.passage.text) or marked.get(index, 9) < 2
            styles[index] = _style(marker) if marker else "plain" if prominent else "minor"
    used = [style for style in _ORDER if style in set(styles.values())]
    return [block._replace(level=used.index(styles[at]) + 1) if at in styles else block for at, block in enumerate(blocks)]


def _style(marker: Marker) -> str:
    if marker.style == "decimal":
        return f"decimal{min(marker.depth, 5)}"
    if marker.style == "roman":
        return "roman2" if marker.depth > 1 else "roman"
    return marker.style if marker.style in _ORDER else "minor"
