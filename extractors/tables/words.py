"""Words of a page with their places, and how they make lines and cell texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from schemas.place import Box, Passage, Piece, Word

_VOWEL = re.compile("[aeiouyąęó]", re.IGNORECASE)
_NOTE_MARK = re.compile(r"(?:\d{1,2}\)?)+")
_SUPERSCRIPT = str.maketrans("0123456789)", "⁰¹²³⁴⁵⁶⁷⁸⁹⁾")


class TextWord(NamedTuple):
    """A word as set on a page, in points from the top left corner of the page as read (text upright).

    `box` is as wide as the letters' advances and as tall as the type; `baseline` is what lines are told by, since boxes of raised
    or small letters differ. `glued` says that no space stood before it on its line; `mark` is the number of the marked content that
    it belongs to in a tagged PDF, -1 where it has none.
    """

    text: str
    box: Box
    baseline: float
    size: float
    bold: bool = False
    glued: bool = False
    mark: int = -1
    confidence: int | None = None
    """How sure a recognition of print is of the word, in percent; None where the file holds the word itself."""
    turn: int = 0
    """By how many quarter turns clockwise the word must be turned to stand upright."""

    @property
    def middle(self) -> float:
        return (self.box.x0 + self.box.x1) / 2


Row = list[TextWord]
_DOWN, _ACROSS = attrgetter("baseline", "box.x0"), attrgetter("box.x0")


def rows_of(words: Iterable[TextWord]) -> list[Row]:
    """Group words into visual rows from top to bottom, each ordered from left to right.

    Words share a row when their baselines differ by less than a third of the smaller type; a raised footnote mark joins the row
    that it overlaps.
    """
    rows: list[Row] = []
    base = largest = 0.0
    for word in sorted(words, key=_DOWN):
        if rows and word.baseline - base < 0.35 * min(word.size, largest):
            rows[-1].append(word)
            largest = max(largest, word.size)
        else:
            rows.append([word])
            base, largest = word.baseline, word.size
    merged: list[Row] = []
    for row in rows:
        if merged and _raised(merged[-1], row):
            merged[-1] += row
        else:
            merged.append(row)
    for row in merged:
        row.sort(key=_ACROSS)
    return merged


def _raised(marks: Row, row: Row) -> bool:
    """Tell whether `marks` are superscripts of the row just below them."""
    size = max(word.size for word in row)
    return (
        row[0].baseline - marks[0].baseline < 0.6 * size
        and all(word.size < 0.8 * size and len(word.text) <= 4 for word in marks)
        and all(any(-1 <= mark.box.x0 - word.box.x1 < size for word in row) for mark in marks)
    )


def cell_rows(words: Iterable[TextWord]) -> list[Row]:
    """Return the rows of a cell in reading order; a code (no bullet) at mid-height beside a label of several lines comes first."""
    words = list(words)
    if 2 * sum(word.turn % 2 for word in words) > len(words):
        return _turned_rows(words)
    rows = rows_of(words)
    for index, row in enumerate(rows):
        if index == 0 or len(rows) > 8:
            continue
        left = min(other[0].box.x0 for other in rows if other is not row)
        code = [word for word in row if word.box.x1 < left]
        rest = row[len(code) :]
        named = any(any(map(str.isalnum, word.text)) for word in code)
        if named and (not rest or abs(rest[0].box.x0 - left) < row[0].size):
            return [code, *rows[:index], *([rest] if rest else []), *rows[index + 1 :]]
    return rows


def _turned_rows(words: Sequence[TextWord]) -> list[Row]:
    """Return the rows of words that stand on their side, most often in the headers of narrow columns."""
    own: dict[int, TextWord] = {}
    upright: list[TextWord] = []
    for word in words:
        box = word.box
        along, base = ((-box.bottom, -box.top), box.x1) if word.turn == 1 else ((box.top, box.bottom), -box.x0)
        upright.append(word._replace(box=Box(along[0], base - word.size, along[1], base), baseline=base))
        own[id(upright[-1])] = word
    return [[own[id(word)] for word in row] for row in rows_of(upright)]


def justified(row: Row) -> bool:
    """Tell whether a row reads like a justified line of prose: many words, white space wide but even."""
    if len(row) < 4 or sum(word.text[0].isdigit() for word in row) > 0.4 * len(row):
        return False
    gaps = sorted(b.box.x0 - a.box.x1 for a, b in pairwise(row))
    if gaps[-1] - gaps[0] < 0.06 * gaps[-1] + 0.2 and gaps[-1] < 5 * row[0].size:
        # Justification stretches all white space alike, in a narrow column very far; cells are as wide as their words are not.
        return True
    if len(row) < 5:
        return False
    middle, size = gaps[len(gaps) // 2], row[0].size
    return 0.15 * size < middle < 1.3 * size and gaps[-1] < max(2.5 * middle, 0.8 * size) and gaps[-1] < 1.8 * size


def segments(row: Row, gap: float) -> list[Row]:
    """Split a row where white space is wider than `gap` times the type size; a justified line stays whole."""
    if justified(row):
        return [row]
    found: list[Row] = []
    for word in row:
        if found and word.box.x0 - found[-1][-1].box.x1 <= gap * max(word.size, found[-1][-1].size):
            found[-1].append(word)
        else:
            found.append([word])
    return found


def looseness(rows: Sequence[Row]) -> float:
    """Return by how many points lines stand further apart than lines usually do, no more than they are tall."""
    steps = sorted(step for a, b in pairwise(rows) if (step := b[0].baseline - a[0].baseline) > 0.8 * b[0].size)
    if not steps:
        return 0.0
    size = sorted(row[0].size for row in rows)[len(rows) // 2]
    return min(size, max(0.0, steps[len(steps) // 4] - 1.5 * size))


def hull(words: Sequence[TextWord]) -> Box:
    """Return the smallest box around the words."""
    return Box(
        min(w.box.x0 for w in words), min(w.box.top for w in words), max(w.box.x1 for w in words), max(w.box.bottom for w in words)
    )


Place = Callable[[Box], Box]
"""Turns a box of the page as read into one of the page as shown."""


def line_passage(row: Sequence[TextWord], page: int, line: int, place: Place) -> Passage:
    """Return the words of one row as text, with the box of each word; marks of notes raised above the line stay raised."""
    text, words = "", []
    base: TextWord | None = None
    for word in row:
        if text and not word.glued:
            text += " "
        words.append(Word(len(text), len(text) + len(word.text), place(word.box), word.confidence))
        if base is not None and _NOTE_MARK.fullmatch(word.text) and _stands_above(word, base):
            text += word.text.translate(_SUPERSCRIPT)
        else:
            text += word.text
            base = word
    return Passage(text, (Piece(0, page, line, tuple(words)),))


def _stands_above(word: TextWord, base: TextWord) -> bool:
    """Tell whether a word is smaller than the one before it and raised above its line."""
    return word.size < 0.8 * base.size and 0.15 * base.size < base.baseline - word.baseline < 0.7 * base.size


def _cut_word(head: str, tail: str, known: frozenset[str] | set[str]) -> bool:
    """Tell whether a word that ends in a hyphen may go on with `tail`: both in small letters or in capitals, or known whole."""
    if len(head) < 2 or not head[-2].isalpha() or not tail[0].isalpha():
        return False
    capitals = len(head) > 2 and head[:-1].isupper() and len(tail) > 1 and tail.isupper()
    return tail[0].islower() or capitals or (head[:-1] + tail.rstrip(".,;:()")).lower() in known


def _split_word(before: str, after: str, known: frozenset[str] | set[str]) -> bool:
    """Tell whether a narrow column cut a word of the document without a hyphen: "Wartoś|ć" leaves no word behind."""
    tail = after.split(maxsplit=1)[0].rstrip(".,;:()")
    return tail.islower() and _VOWEL.search(tail) is None and before.rsplit(maxsplit=1)[-1].lower() + tail in known


def heal(passages: Sequence[Passage], known: frozenset[str] | set[str] = frozenset()) -> Passage:
    """Join the lines of a cell into one text, rejoining a word that a hyphen cut at a line's end.

    `known` holds words of the document, lower case: they tell "pol-|skiego" from "polsko-|niemieckiego".
    """
    text = ""
    pieces: list[Piece] = []
    for passage in passages:
        if not passage.text:
            continue
        cut = text.endswith("-") and _cut_word(text.rsplit(maxsplit=1)[-1], passage.text.split()[0], known)
        if cut:
            head, tail = text[:-1].rsplit(maxsplit=1)[-1].lower(), passage.text.split()[0].strip(".,;:()").lower()
            if not (f"{head}-{tail}" in known and head + tail not in known):
                text = text[:-1]
        elif text and not _split_word(text, passage.text, known) and not (text[-1] in "/\u2044" and text[-2:-1].strip()):
            text += " "
        pieces += [piece._replace(start=piece.start + len(text)) for piece in passage.pieces]
        text += passage.text
    return Passage(text, tuple(pieces))
