"""Where Polish sentences end, among abbreviations, dates, ordinals and initials."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.parsing.words import plain, words

_END = re.compile(r"(?<![.!?…])[.!?…]+[\"”»)\]*_]*(?= +(?:[-–•·] )?[„\"«(\[*_–-]*[A-ZĄĆĘŁŃÓŚŹŻ0-9•])")
_TAIL = re.compile(r"\S+$")
_NEXT = re.compile(r" +(?:[-–•·] )?[„\"«(\[*_–-]*(\w+)")
_LONGEST = 3000
"""Most characters of a sentence, some four times those of the longest that gminas write."""
_DATE = re.compile(r"[^\W\d_]+ (?:[\w]+ ){0,4}?(?:[0-3]?\d[.])?(?:[01]?\d[.])?(?:19|20)\d\d r\.")
_STRIP = '(„"[*_«'


def split(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences of a paragraph, without the white space between them."""
    line = plain(text)
    spans = []
    start = _past_spaces(line, 0)
    for match in _END.finditer(line):
        end = match.end()
        if end <= start or not _ends_sentence(line, match.start(), end, start):
            continue
        spans.append((start, end))
        start = _past_spaces(line, end)
    if start < len(line):
        spans.append((start, len(line.rstrip())))
    return [part for start, end in spans for part in _bounded(line, start, end)]


def _past_spaces(line: str, at: int) -> int:
    while at < len(line) and line[at].isspace():
        at += 1
    return at


def _bounded(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what no one would call a sentence any more at spaces: what is told of a figure takes time by its sentence's length."""
    while end - start > _LONGEST:
        cut = max(line.rfind(" ", start + _LONGEST // 2, start + _LONGEST), start + _LONGEST // 2)
        yield start, cut
        start = _past_spaces(line, cut)
    yield start, end


def _ends_sentence(line: str, dot: int, end: int, start: int) -> bool:
    if line[dot] != "." or line[dot : dot + 2] == "..":
        return True
    tail = _TAIL.search(line, max(start, dot - 24), dot)
    word = tail.group().lstrip(_STRIP) if tail else ""
    following = _NEXT.match(line, end)
    after = following.group(1) if following else ""
    form = f"{word.lower()}."
    if form in words("abbreviations", "never"):
        return False
    if _DATE.fullmatch(line, start, end) and line[start : line.find(" ", start)].lower() in words("abbreviations", "dating"):
        return False
    if form in words("abbreviations", "maybe"):
        return after[:1].isupper() and after not in words("abbreviations", "continuing")
    if word.isdigit():
        first = not line[start : dot - len(word)].strip(_STRIP + " ")
        return not first and (after[:1].isupper() or not after.isdigit())
    return not (len(word) == 1 and word.isupper()) and not (len(word) > 1 and word[-2] == "." and word[-1].isupper())
