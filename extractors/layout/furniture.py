"""Running headers, footers and page numbers: what stands on a page without belonging to its text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from schemas.document import Line

_PAGE_WORDS = re.compile(r"^\W*(?:strona|str\.|s\.|page)\s*\d{1,4}(?:\s*(?:z|/|of)\s*\d{1,4})?\W*$", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"^\s*(?:[-–—|]\s*)?(\d{1,4})(?:\s*[-–—|])?\s*$")
_DIGITS = re.compile(r"\d+")
_LONGEST = 160
_EDGE = 2
"""How many lines at either end of a page may be furniture."""


def furniture_lines(lines: Sequence[Line], blanks: Sequence[int] | None = None) -> set[int]:
    """Return the indices of furniture among the written lines; `blanks` are the blank lines above each, where known.

    A line is furniture that says "Strona 3 z 20", a bare number that stands apart and goes with the page count, or a line that
    comes back at the edge of at least three pages, whatever its digits are.
    """
    found = {index for index, line in enumerate(lines) if _PAGE_WORDS.match(line.passage.text)}
    pages: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        pages[line.page].append(index)
    if len(pages) > 1:
        found |= _at_page_edges(lines, pages)
    elif blanks is not None:
        found |= _rising_numbers(lines, blanks)
        found |= _beside_page_numbers(lines, found)
    return found


def _beside_page_numbers(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Return lines that come back right above or below page numbers: running headers and footers of a text without form feeds."""
    seen: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index in numbers:
        for step in (-_EDGE, -1, 1, _EDGE):
            at = index + step
            if 0 <= at < len(lines) and at not in numbers and "\t" not in lines[at].passage.text:
                seen[_DIGITS.sub("#", lines[at].passage.text.strip().casefold()), step].append(at)
    needed = max(3, len(numbers) // 4)
    often = [(text, found) for (text, _), found in seen.items() if len(found) >= needed]
    return {at for text, found in often if "|" not in text and len(text) < _LONGEST for at in found}


def _at_page_edges(lines: Sequence[Line], pages: dict[int, list[int]]) -> set[int]:
    found: set[int] = set()
    seen: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for indices in pages.values():
        for top, edge in ((True, indices[:_EDGE]), (False, indices[-_EDGE:])):
            for index in edge:
                if "\t" in lines[index].passage.text:
                    continue
                seen[_DIGITS.sub("#", lines[index].passage.text.strip().casefold()), top].append(index)
    needed = max(3, len(pages) // 4)
    for (text, _), indices in seen.items():
        distinct = Counter(lines[index].page for index in indices)
        if _BARE_NUMBER.match(lines[indices[0]].passage.text):
            found |= _counting_pages(lines, indices)
        elif len(distinct) >= needed and "|" not in text and len(text) < _LONGEST:
            found |= set(indices)
    return found


def _counting_pages(lines: Sequence[Line], indices: Sequence[int]) -> set[int]:
    """Return those of the bare numbers that are as far from the number of their page as most of them are."""
    offsets: dict[int, int] = {}
    for index in indices:
        match = _BARE_NUMBER.match(lines[index].passage.text)
        if match:
            offsets[index] = int(match[1]) - lines[index].page
    offset, times = Counter(offsets.values()).most_common(1)[0]
    return {index for index, own in offsets.items() if own == offset} if times >= 2 else set()


def _rising_numbers(lines: Sequence[Line], blanks: Sequence[int]) -> set[int]:
    """Return lone numbers between blank lines that count up, as page numbers do in a text without form feeds."""
    lone = []
    for index, line in enumerate(lines):
        match = _BARE_NUMBER.match(line.passage.text)
        apart = index + 1 == len(lines) or blanks[index + 1] > 0
        if match and blanks[index] > 0 and apart and "\t" not in line.passage.text:
            lone.append((index, int(match[1])))
    run: list[tuple[int, int]] = []
    for index, number in lone:
        if not run or 0 < number - run[-1][1] <= 3:
            run.append((index, number))
    return {index for index, _ in run} if len(run) >= 3 and len(run) * 2 > len(lone) else set()
