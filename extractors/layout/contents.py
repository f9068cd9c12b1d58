"""Lines of a table of contents, and the titles that they list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.layout.words import opens_with, words

_LEADERS = re.compile(r"^(.*?\S)\s*(?:\.{4,}|…{2,}|(?:\. ?){3,}(?=\d)|(?:\. ){4,}|_{4,})[\s.]*(\d{1,4})?\s*$")
_LONG_LEADER = re.compile(r"\.{9,}")
_TAB_NUMBER = re.compile(r"^(.*[^\W\d_].*?)\s*\t\s*(?:<i>)?(\d{1,4})(?:</i>)?\s*$")
_SPACE_NUMBER = re.compile(r"^(.*[^\W\d_].*?)\s+(\d{1,4})\s*$")
_NUMBERED = re.compile(r"^\s*(?:#+\s*)?(?:[IVXLC]+|\d+[a-z]?(?:\.\d+[a-z]?)*)[.)]")
_LONGEST = 180
_LONGEST_ENTRY = 3
"""Most lines of one entry."""
_LEAP = 40
"""How many pages may lie between two entries."""
_REACH = 8
"""How many lines may interrupt a table of contents, at a page break for one."""


def contents_lines(texts: Sequence[str]) -> set[int]:
    """Return the indices of the lines of tables of contents (their titles are not among them).

    After a title ("Spis treści") an entry ends in a page number behind a tab, leaders or spaces; elsewhere only three or more lines
    with leaders in a row are taken for one.
    """
    found: set[int] = set()
    at = 0
    while at < len(texts):
        if is_contents_title(texts[at]):
            at = _region(texts, at + 1, found)
            continue
        run = at
        while run < len(texts) and _has_leaders(texts[run]):
            run += 1
        if run - at >= 3:
            found |= set(range(at, run))
        at = max(run, at + 1)
    return found


def entries(texts: Sequence[str], found: set[int]) -> list[list[int]]:
    """Return the lines of a table of contents by entry: an entry goes on over lines until one names its page."""
    groups: list[list[int]] = []
    for index in sorted(found):
        above = groups[-1][-1] if groups else -2
        if above == index - 1 and not _names_page(texts[above]) and len(groups[-1]) < _LONGEST_ENTRY:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _names_page(text: str) -> bool:
    if text.strip().isdigit():
        return True
    spaced = _SPACE_NUMBER.match(text)
    return _has_leaders(text) or _TAB_NUMBER.match(text) is not None or (spaced is not None and len(spaced[2]) < 4)


def is_contents_title(text: str) -> bool:
    """Tell whether the line is the title of a table of contents or of a list of tables or figures."""
    bare = text.strip().strip("#* ").rstrip(":.").casefold()
    return bare in words("contents_titles")


def entry_title(text: str) -> str:
    """Return the title that an entry of a table of contents lists, without leaders and page number."""
    text = _shortened(text)
    for pattern in (_LEADERS, _TAB_NUMBER, _SPACE_NUMBER):
        match = pattern.match(text)
        if match:
            return match[1].rstrip(". \t…")
    return text.strip()


def _has_leaders(text: str) -> bool:
    match = _LEADERS.match(_shortened(text))
    return match is not None and match[2] is not None


def _page_number(text: str, reached: int) -> int | None:
    """Return the page that the line names if it is an entry; behind mere spaces only a page not before the last one counts."""
    shortened = _shortened(text)
    for pattern in (_LEADERS, _TAB_NUMBER):
        match = pattern.match(shortened)
        if match and match[2]:
            return int(match[2])
    spaced = _SPACE_NUMBER.match(text)
    if spaced is None or len(text) > _LONGEST:
        return None
    page = int(spaced[2])
    return page if reached <= page <= reached + _LEAP else None


def _is_listed(text: str) -> bool:
    return opens_with(text, "figure_words") or opens_with(text, "table_words")


def _region(texts: Sequence[str], start: int, found: set[int]) -> int:
    """Add the entries that follow a title to `found`; return the index of the first line after them."""
    end = at = start
    reached = 0
    while at < len(texts) and at - end < _REACH:
        text = texts[at]
        if is_contents_title(text):
            break
        page = _page_number(text, reached)
        if page is not None:
            # The line above an entry that does not begin with a number is the first half of a long title.
            opened = at > start and at - 1 not in found and (_NUMBERED.match(texts[at - 1]) or _is_listed(texts[at - 1]))
            if opened and not _NUMBERED.match(text) and not _is_listed(text):
                found.add(at - 1)
            found.add(at)
            reached, end = page, at + 1
        elif text.strip().isdigit() and at > start and _is_listed(texts[at - 1]):
            found |= {at - 1, at}
            reached, end = int(text), at + 1
        at += 1
    return end


def _shortened(text: str) -> str:
    """Return the line with no more than a few dots in a row: leaders of hundreds would cost the pattern their cube."""
    return _LONG_LEADER.sub("........", text)
