"""Which words of a page a quote covers, as boxes to mark: one a line, never the whole rectangle around a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce

from schemas.document import Line
from schemas.place import Box, Evidence

_SLACK = 0.6
"""Boxes are rounded to a tenth of a point; words that stick out by more stand elsewhere."""
_SKIPPED = re.compile(r"[\s\-\u00ad]+")
"""What a quote may have lost where a line ended: white space and the hyphen of a cut word."""


def boxes(place: Evidence, lines: Sequence[Line]) -> tuple[Box, ...]:
    """Return the boxes of a quote's words, joined line by line; none where the place has no box. `lines` are the page's."""
    if place.bbox is None:
        return ()
    words: list[tuple[int, str, Box]] = []
    for line in lines[place.line_start - 1 : place.line_end]:
        for piece in line.passage.pieces:
            for word in piece.words:
                if _within(word.box, place.bbox):
                    at = piece.start + word.start
                    words.append((line.number, line.passage.text[at : at + word.end - word.start], word.box))
    found: dict[int, list[Box]] = {}
    for line_number, _, box in _quoted(words, place.quote):
        found.setdefault(line_number, []).append(box)
    return tuple(reduce(Box.union, group) for group in found.values()) or (place.bbox,)


def _quoted(words: list[tuple[int, str, Box]], quote: str) -> list[tuple[int, str, Box]]:
    """Return the words that the quote is made of, all of them where it can't be told."""
    wanted, all_text, ends = _SKIPPED.sub("", quote), "", []
    for _, word, _ in words:
        all_text += _SKIPPED.sub("", word)
        ends.append(len(all_text))
    start = all_text.find(wanted)
    if start < 0:
        return words
    starts = [0, *ends[:-1]]
    return [word for word, low, high in zip(words, starts, ends, strict=True) if low < start + len(wanted) and high > start]


def _within(inner: Box, outer: Box) -> bool:
    return (
        inner.x0 >= outer.x0 - _SLACK
        and inner.x1 <= outer.x1 + _SLACK
        and inner.top >= outer.top - _SLACK
        and inner.bottom <= outer.bottom + _SLACK
    )
