"""Bullets that a page draws rather than writes: the discs, rings and squares that browsers set before the items of a list."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.tables.words import TextWord
from schemas.place import Box

_SMALL, _LARGE = 0.15, 0.65
"""Bounds of a bullet's width, in sizes of the type beside it."""
_REACH = 2.2
"""How far from the item its bullet may stand, in sizes of the type."""
_MOST = 200
"""More small shapes than any page has items belong to a map or a chart."""


def is_dot(box: Box) -> bool:
    """Tell whether a closed shape of this box may be a bullet."""
    wide, tall = box.x1 - box.x0, box.bottom - box.top
    return 1.0 < wide < 12.0 and 0.75 * tall < wide < 1.34 * tall


def with_bullets(words: list[TextWord], dots: Sequence[Box]) -> list[TextWord]:
    """Return the words with a "•" before each line that one of the dots opens."""
    if not dots or len(dots) > _MOST:
        return words
    opened = {at: dot for dot in dots if (at := _item(dot, words)) is not None}
    found: list[TextWord] = []
    for index, word in enumerate(words):
        if index in opened:
            dot = opened[index]
            box = Box(dot.x0, word.box.top, dot.x1, word.box.bottom)
            found.append(TextWord("•", box, word.baseline, word.size, mark=word.mark))
        found.append(word)
    return found


def _item(dot: Box, words: Sequence[TextWord]) -> int | None:
    """Return the word that a dot stands before as the first thing on its line."""
    middle = (dot.top + dot.bottom) / 2
    line = [
        (word.box.x0, index)
        for index, word in enumerate(words)
        if not word.turn and word.baseline - 0.75 * word.size < middle < word.baseline and dot.x1 - _REACH * word.size < word.box.x1
    ]
    if not line:
        return None
    left, index = min(line)
    size = words[index].size
    near = dot.x1 <= left <= dot.x1 + _REACH * size
    return index if near and _SMALL * size < dot.x1 - dot.x0 < _LARGE * size else None
