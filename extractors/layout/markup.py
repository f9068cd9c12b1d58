"""Markup that a reader of the printed page would not see: Markdown emphasis and inline HTML."""

from __future__ import annotations

import re

from schemas.place import Passage, join

_TAG = re.compile(r"</?(?:b|i|u|em|strong|span|ul|ol|li|p|br|sup|sub|div|font)\b[^<>]*>", re.IGNORECASE)
_STRONG = re.compile(r"\*\*(?=\S)[^*]+?(?<=\S)\*\*")
_EMPHASIS = re.compile(r"(?<![\w*%])\*(?=[^\s*])[^*\n]+?(?<=[^\s*])\*(?![\w*])")
_ADDRESS_BRACKET = re.compile(r"<(?=https?://)|(?<=/)>$")
_OPEN_STRONG = re.compile(r"^\*\*(?=[^\s*])")
_CLOSE_STRONG = re.compile(r"(?<=[^\s*])\*\*(?=\s*$)")
_SPACES = re.compile(r"\s\s+")
_ANY_MARKUP = re.compile(r"[*<]|\s\s")
_ODD_SPACES = dict.fromkeys((9, 160, 8199, 8201, 8239, 12288), " ")


def _spans(text: str) -> list[tuple[int, int]]:
    """Return where markup stands; an asterisk counts only with its partner, so "4,35%*" and "* uwaga" keep theirs."""
    spans = [match.span() for pattern in (_TAG, _ADDRESS_BRACKET) for match in pattern.finditer(text)]
    for pattern, width in ((_STRONG, 2), (_EMPHASIS, 1)):
        for match in pattern.finditer(text):
            spans += [(match.start(), match.start() + width), (match.end() - width, match.end())]
    return spans


def plain(passage: Passage, *, opens: bool = False, closes: bool = False) -> Passage:
    """Return the passage without markup, with single plain spaces and none at its ends; every character keeps its place.

    `opens` and `closes` say that a strong mark may open or close here without its partner, which stands on another line.
    """
    text = passage.text.translate(_ODD_SPACES)
    passage = passage._replace(text=text)
    if not _ANY_MARKUP.search(text):
        return passage.stripped()
    spans = _spans(text)
    if opens:
        spans += [match.span() for match in _OPEN_STRONG.finditer(text)]
    if closes:
        spans += [match.span() for match in _CLOSE_STRONG.finditer(text)]
    passage = _without(passage, spans)
    return _without(passage, [(match.start() + 1, match.end()) for match in _SPACES.finditer(passage.text)]).stripped()


def _without(passage: Passage, spans: list[tuple[int, int]]) -> Passage:
    parts, at = [], 0
    for start, end in sorted(set(spans)):
        if start >= at:
            parts.append(passage.part(at, start))
            at = end
    parts.append(passage.part(at, len(passage.text)))
    return join(parts, "")


def leaves_strong_open(text: str, *, was_open: bool) -> bool:
    """Tell whether text after this line is still **strong**, which the line itself or one above it opened."""
    if was_open:
        return _CLOSE_STRONG.search(text) is None
    return _OPEN_STRONG.match(text.lstrip()) is not None and text.count("**") == 1


def is_strong(text: str) -> bool:
    """Tell whether the whole line is marked **strong**."""
    return re.fullmatch(r"\s*\*\*[^*]+\*\*:?\s*", text) is not None
