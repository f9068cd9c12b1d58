"""Lines of a table of contents, and the titles that they list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.layout.words import opens_with, words

_LEADERS = re.compile(r"^(.*?\S)\s*(?:\.{4,}|…{2,}|(?:\. ){4,}|_{4,})[\s.]*(\d{1,4})?\s*$")
_TAB_NUMBER = re.compile(r"^(.*[^\W\d_].*?)\s*\t\s*(?:<i>)?(\d{1,4})(?:</i>)?\s*$")
_SPACE_NUMBER = re.compile(r"^(.*[^\W\d_].*?)\s+(\d{1,4})\s*$")
_NUMBERED = re.compile(r"^\s*(?:#+\s*)?(?:[IVXLC]+|\d+[a-z]?(?:\.\d+[a-z]?)*)[.)]")
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


def is_contents_title(text: str) -> bool:
    bare = text.strip().strip("#* ").rstrip(":.").casefold()
    return bare in words("contents_titles")


def entry_title(text: str) -> str:
    """Return the title that an entry of a table of contents lists, without leaders and page number."""
    for pattern in (_LEADERS, _TAB_NUMBER, _SPACE_NUMBER):
        match = pattern.match(text)
        if match:
            return match[1].rstrip(". \t…")
    return text.strip()


def _has_leaders(text: str) -> bool:
    match = _LEADERS.match(text)
    return match is not None and match[2] is not None


def _is_entry(text: str) -> bool:
    if _has_leaders(text) or _TAB_NUMBER.match(text):
        return True
    spaced = _SPACE_NUMBER.match(text)
    listed = _NUMBERED.match(text) is not None or opens_with(text, "table_words") or opens_with(text, "figure_words")
    return bool(spaced) and listed and not re.search(r"(?:19|20)\d\d\s*$", text)


def _region(texts: Sequence[str], start: int, found: set[int]) -> int:
    """Add the entries that follow a title to `found`; return the index of the first line after them."""
    end = at = start
    while at < len(texts) and at - end < _REACH:
        if is_contents_title(texts[at]):
            break
        if _is_entry(texts[at]):
            found.add(at)
            # The line above an entry that does not begin with a number is the first half of a long title.
            if at > start and at - 1 not in found and not _NUMBERED.match(texts[at]) and _NUMBERED.match(texts[at - 1]):
                found.add(at - 1)
            end = at + 1
        elif (
            texts[at].strip().isdigit()
            and at > start
            and (opens_with(texts[at - 1], "figure_words") or opens_with(texts[at - 1], "table_words"))
        ):
            found |= {at - 1, at}
            end = at + 1
        at += 1
    return end
