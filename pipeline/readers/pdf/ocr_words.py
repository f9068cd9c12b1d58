"""Words as Tesseract reads them become words of a page: dirt left out, spaces set right by the ink, size and weight measured."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extractors.tables.rulings import Ruling
from extractors.tables.words import TextWord
from pipeline.readers.pdf.ocr import INK, Letter, Seen
from pipeline.readers.pdf.ocr_marks import with_marks
from schemas.place import Box

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL import Image

_TYPE = 1.16
"""Type size over the height from the feet of its descenders to the tops of its ascenders."""
_ALIKE = 0.09
"""Sizes that differ by less are one, as no print mixes them."""
_BLACK = 128
"""Lightness below which there is the core of a stroke."""
_SPACE, _DIGIT_SPACE, _DIGIT_STEP = 0.2, 0.25, 1.25
"""White within a word that parts it, in type sizes; white between digits that does, in digits, where the step is that much wider
than others.
"""
_CAPITAL, _SMALL, _TALL = 0.66, 0.48, 0.75
"""Heights of capitals and of small letters in type sizes, width of a digit in its heights."""
_HIGH, _LOW = frozenset("ABDEFHIKLMNPRTUWXYZbdfhklł0123456789"), frozenset("acemnorsuwzxvgpqyęą")
_ACCENTED = frozenset("ĄĆĘŁŃÓŚŹŻćńóśźżQJ()/[]„”\"'")
_CLOSING, _OPENING = ",.)%;:", "(\u201e"
_ONE_LINE = 1.5
"""Words of a line whose sizes differ by less have one size."""
_BOLD = 1.22
"""Strokes that are that much thicker than the page's are bold."""
_MISREAD = (
    (re.compile(r"^\$(?=\d*$)"), "§"),
    (re.compile(r"^(?:[IVXl]*l[IVXl]+|[IVXl]+l[IVXl]*)(?=[.,:;)]?$)"), lambda found: found[0].replace("l", "I")),
    (re.compile(r"(?<=^Q)[Il](?=\W?$)"), "1"),
)
"""Words that there are none: Tesseract's Polish data know no section sign, and take Roman numerals for letters."""
_DIRT = re.compile(r"[|_¦\\\]\[{}~=«»<>^`'\"’‘.,:;*•·°—–-]+")
_MARKS = frozenset("-–—•·*.")
_STRAY_BEFORE = re.compile(r"[|_¦.,:;'’`\\~]+(?=[^\W\d_])|[|_¦]+")
_STRAY_AFTER = re.compile(r"[|_¦\\]+$")

Columns = Sequence[tuple[float, float]]
"""Runs of columns of pixels that hold ink."""


class _Ink(NamedTuple):
    """The dark pixels of a page, with what lies in a box of it."""

    dark: NDArray[np.bool_]

    def columns(self, seen: Seen) -> list[tuple[float, float]]:
        """Return the runs of columns within a word's box that hold ink."""
        part = self.box(seen)
        edges = np.diff(part.any(axis=0).astype(np.int8), prepend=0, append=0)
        left = int(seen.x0)
        starts, ends = np.nonzero(edges == 1)[0], np.nonzero(edges == -1)[0]
        return [(left + start, left + end) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]

    def box(self, seen: Seen) -> NDArray[np.bool_]:
        return self.dark[max(0, int(seen.top)) : int(seen.bottom) + 1, max(0, int(seen.x0)) : int(seen.x1) + 1]

    def stroke(self, seen: Seen) -> float:
        """Return how wide the strokes of a word are, in type sizes; 0 for a blank."""
        part = self.box(seen)
        strokes = int((np.diff(part.astype(np.int8), axis=1, prepend=0) == 1).sum())
        return float(part.sum()) / strokes / seen.size if strokes else 0.0


def text_words(seen: Sequence[Seen], picture: Image.Image, rulings: Sequence[Ruling], scale: float) -> list[TextWord]:
    """Return the words that are no dirt; `scale` makes points of pixels."""
    pixels = np.asarray(picture)
    ink, core = _Ink(pixels < INK), _Ink(pixels < _BLACK)
    kept = [_measured(word) for word in (_stripped(each) for each in _apart(seen)) if word is not None and not _dirt(word)]
    parted = [part for word in kept for part in _parted(word, ink.columns(word))]
    words = _sized(with_marks(parted, ink.dark, rulings))
    strokes = [core.stroke(word) if len(word.letters) > 1 else 0.0 for word in words]
    usual = median([stroke for word, stroke in zip(words, strokes, strict=True) if stroke for _ in word.letters] or [0.0])
    return [_text_word(word, scale, bold=stroke > _BOLD * usual) for word, stroke in zip(words, strokes, strict=True)]


def _text_word(word: Seen, scale: float, *, bold: bool) -> TextWord:
    size, baseline = word.size * scale, word.baseline * scale
    box = Box(word.x0 * scale, baseline - 0.78 * size, word.x1 * scale, baseline + 0.22 * size)
    text = word.text
    for wrong, right in _MISREAD:
        text = wrong.sub(right, text)
    return TextWord(text, box, baseline, size, bold=bold, confidence=word.confidence)


def _stripped(word: Seen) -> Seen | None:
    """Take rulings and specks off the ends of a word."""
    text = word.text
    before = _STRAY_BEFORE.match(text)
    after = _STRAY_AFTER.search(text)
    first = _letters_up_to(word.letters, before.end()) if before else 0
    last = _letters_up_to(word.letters, after.start()) if after else len(word.letters)
    if first >= last:
        return None
    if first == 0 and last == len(word.letters):
        return word
    letters = word.letters[first:last]
    return word._replace(letters=letters, x0=letters[0].x0, x1=letters[-1].x1)


def _letters_up_to(letters: Sequence[Letter], offset: int) -> int:
    count = 0
    for letter in letters:
        if offset <= 0:
            break
        offset -= len(letter.text)
        count += 1
    return count


def _dirt(word: Seen) -> bool:
    """Tell whether a word is a speck, a piece of a ruling or of a picture."""
    high, wide = word.bottom - word.top, word.x1 - word.x0
    if _DIRT.fullmatch(word.text):
        return not set(word.text) <= _MARKS or word.confidence < 40 or (high < 0.12 * word.size and wide < 0.12 * word.size)
    if len(word.text) <= 2 and word.confidence < 30:
        return True
    return high > 3 * max(1.0, wide) and high > 1.6 * word.size


def _parted(word: Seen, columns: Columns) -> Iterator[Seen]:
    """Part a word where the white in it is a space."""
    start = 0
    for cut in [*sorted(set(_spaces(word, columns))), len(word.letters)]:
        letters = word.letters[start:cut]
        x0 = word.x0 if start == 0 else letters[0].x0
        x1 = word.x1 if cut == len(word.letters) else letters[-1].x1
        yield word._replace(letters=letters, x0=x0, x1=x1)
        start = cut


def _spaces(word: Seen, columns: Columns) -> Iterator[int]:
    """Return before which letters of a word a space stands."""
    if len(word.letters) < 2:
        return
    digit = _TALL * (word.bottom - word.top)
    steps = []
    for before, after in pairwise(columns):
        white = after[0] - before[1]
        middle = (before[1] + after[0]) / 2
        at = min(range(1, len(word.letters)), key=lambda i: abs((word.letters[i - 1].x1 + word.letters[i].x0) / 2 - middle))
        left, right = word.letters[at - 1].text, word.letters[at].text
        if left.isdigit() and right.isdigit():
            # Digits are set equally wide, so a narrow one has white about it that is no space.
            steps.append((at, white, white + (min(before[1] - before[0], digit) + min(after[1] - after[0], digit)) / 2))
        elif white > _SPACE * word.size and (left.isalnum() or left in _CLOSING) and (right.isalnum() or right in _OPENING):
            yield at
    least = min((step for _, _, step in steps), default=0.0)
    yield from (at for at, white, step in steps if white > _DIGIT_SPACE * digit and step > _DIGIT_STEP * least)


def _apart(words: Sequence[Seen]) -> list[Seen]:
    """End a word where its last letter must, as boxes may reach too far."""
    found = []
    for word in words:
        last = word.letters[-1]
        if last.x1 - last.x0 > 1.3 * word.size and last.text.isalnum():
            edge = last.x0 + 0.6 * word.size
            word = word._replace(x1=edge, letters=(*word.letters[:-1], last._replace(x1=edge)))
        found.append(word)
    return found


def _measured(word: Seen) -> Seen:
    """Return a word with its size in type, by its own height where that of its line can't be."""
    size, letters = word.size * _TYPE, set(word.text)
    up = word.baseline - word.top
    if not letters & _ACCENTED:
        own = up / _CAPITAL if letters & _HIGH else up / _SMALL if letters <= _LOW else 0.0
        # A line of capitals has nothing by which Tesseract could tell how tall it is.
        if own and (abs(own - size) > 0.2 * size or (len(word.letters) > 2 and word.text.isupper())):
            size = own
    return word._replace(size=size)


def _sized(words: Sequence[Seen]) -> list[Seen]:
    """Give the words of a line one size, and sizes that are nearly alike the one that most letters of the page have."""
    level: list[Seen] = []
    for line in _lines(words):
        middle = median([word.size for word in line for _ in word.letters])
        level += [
            word._replace(size=middle) if middle < _ONE_LINE * word.size and word.size < _ONE_LINE * middle else word
            for word in line
        ]
    weights: Counter[float] = Counter()
    for word in level:
        weights[word.size] += len(word.letters)
    leaders: list[float] = []
    chosen: dict[float, float] = {}
    for size in sorted(weights, key=lambda size: (-weights[size], size)):
        leader = next((each for each in leaders if abs(each - size) <= _ALIKE * each), None)
        if leader is None:
            leaders.append(size)
        chosen[size] = size if leader is None else leader
    return [word._replace(size=chosen[word.size]) for word in level]


def _lines(words: Sequence[Seen]) -> Iterator[list[Seen]]:
    """Yield the words of each line, or of each cell that it runs through, from left to right."""
    rows: list[list[Seen]] = []
    for word in sorted(words, key=lambda word: (word.baseline, word.x0)):
        if rows and word.baseline - rows[-1][0].baseline < 0.25 * word.size:
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda word: word.x0)
        line = row[:1]
        for before, word in pairwise(row):
            if word.x0 - before.x1 > 2 * word.size:
                yield line
                line = []
            line.append(word)
        yield line
