"""Marks that Tesseract passes over: bullets before a line, arrows and dashes within it, a dash alone in a cell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extractors.tables.rulings import Ruling
from pipeline.readers.pdf.ocr import Letter, Seen

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOST_RUNS = 20_000
"""More strokes than that are a picture."""
_BULLETS = frozenset("*.·»«+:°■▪eo©®¢")
_ARROWS = frozenset("-–—=>»")
"""What Tesseract takes a bullet and an arrow for."""
_SURE = 90


class Blob(NamedTuple):
    """Ink that hangs together: its box and its dark pixels."""

    x0: int
    top: int
    x1: int
    bottom: int
    area: int

    @property
    def wide(self) -> int:
        return self.x1 - self.x0

    @property
    def high(self) -> int:
        return self.bottom - self.top

    @property
    def fill(self) -> float:
        return self.area / (self.wide * self.high)


def with_marks(words: Sequence[Seen], dark: NDArray[np.bool_], rulings: Sequence[Ruling]) -> list[Seen]:
    """Return the words of a page and the marks among them; `dark` is the page's ink, `rulings` are in pixels as all else."""
    lines = _Lines(words)
    found = [_mended(word, dark, lines) for word in words]
    left = dark.copy()
    for word in words:
        left[max(0, int(word.top) - 2) : int(word.bottom) + 3, max(0, int(word.x0) - 1) : int(word.x1) + 2] = False
    for blob in blobs(left):
        mark = _mark(blob, left, lines, rulings)
        if mark is not None:
            found.append(mark)
    return found


def blobs(dark: NDArray[np.bool_]) -> list[Blob]:
    """Return the pieces of ink of a page, none where it holds a picture."""
    edges = np.diff(dark.astype(np.int8), axis=1, prepend=0, append=0)
    at, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    if len(at) > _MOST_RUNS:
        return []
    found: list[Blob] = []
    of: dict[int, int] = {}

    def root(index: int) -> int:
        while of.setdefault(index, index) != index:
            of[index] = of[of[index]]
            index = of[index]
        return index

    above: list[tuple[int, int, int]] = []
    row_above, here, row_here = -2, list[tuple[int, int, int]](), -2
    for row, start, end in zip(at.tolist(), starts.tolist(), ends.tolist(), strict=True):
        if row != row_here:
            above, row_above, here, row_here = here, row_here, [], row
        index = len(found)
        found.append(Blob(start, row, end, row + 1, end - start))
        for first, last, other in above if row_above == row - 1 else ():
            if first <= end and start <= last:
                of[root(other)] = root(index)
        here.append((start, end, index))
    whole: dict[int, Blob] = {}
    for index, run in enumerate(found):
        key = root(index)
        known = whole.get(key, run._replace(area=0))
        whole[key] = Blob(
            min(known.x0, run.x0),
            min(known.top, run.top),
            max(known.x1, run.x1),
            max(known.bottom, run.bottom),
            known.area + run.area,
        )
    return list(whole.values())


class _Lines:
    """Words by height on the page, to find the neighbours of a mark."""

    def __init__(self, words: Sequence[Seen]) -> None:
        self._words = sorted(words, key=lambda word: word.baseline)
        self._baselines = [word.baseline for word in self._words]
        self._tallest = max((word.size for word in words), default=0.0)

    def on(self, middle: float) -> Iterator[Seen]:
        """Return the words on whose line something of this height stands."""
        first = bisect_left(self._baselines, middle)
        for word in self._words[first:]:
            if word.baseline > middle + 0.7 * self._tallest:
                return
            if word.baseline - 0.65 * word.size < middle < word.baseline:
                yield word

    def beside(self, x0: float, x1: float, middle: float) -> tuple[Seen | None, Seen | None]:
        """Return the nearest words to the left and to the right."""
        line = list(self.on(middle))
        before = max((word for word in line if word.x1 <= x0 + 2), key=lambda word: word.x1, default=None)
        after = min((word for word in line if word.x0 >= x1 - 2), key=lambda word: word.x0, default=None)
        return before, after


def _mark(blob: Blob, dark: NDArray[np.bool_], lines: _Lines, rulings: Sequence[Ruling]) -> Seen | None:
    middle = (blob.top + blob.bottom) / 2
    before, after = lines.beside(blob.x0, blob.x1, middle)
    if _is_bullet(blob, before, after):
        return _seen("•", blob, after)
    left = before is not None and blob.x0 - before.x1 < before.size
    right = after is not None and after.x0 - blob.x1 < after.size
    if left and right and after is not None:
        if _is_arrow(blob, dark, after.size):
            return _seen("→", blob, after)
        if _is_dash(blob, after.size):
            return _seen("–", blob, after)
    if before is after is None or (not left and not right):
        size = (after or before or _usual(blob)).size
        if _is_dash(blob, size) and _in_cell(blob, rulings, size):
            return _seen("–", blob, Seen((), 0, 0, 0, 0, middle + 0.27 * size, size, _SURE))
    return None


def _usual(blob: Blob) -> Seen:
    return Seen((), 0, 0, 0, 0, 0, 2.2 * blob.wide, _SURE)


def _seen(text: str, blob: Blob, beside: Seen | None) -> Seen:
    if beside is None:
        beside = _usual(blob)
    letters = (Letter(text, blob.x0, blob.x1),)
    return Seen(letters, blob.x0, blob.top, blob.x1, blob.bottom, beside.baseline, beside.size, _SURE)


def _is_bullet(blob: Blob, before: Seen | None, after: Seen | None) -> bool:
    """Tell whether a blob is as small, round and full as a bullet, and stands before a line."""
    if after is None or not 0.15 * after.size < after.x0 - blob.x1 < 3 * after.size:
        return False
    if before is not None and blob.x0 - before.x1 < 1.5 * after.size:
        return False
    low, high = 0.13 * after.size, 0.55 * after.size
    return low <= blob.wide <= high and low <= blob.high <= high and 0.65 < blob.wide / blob.high < 1.5 and blob.fill > 0.6


def _mended(word: Seen, dark: NDArray[np.bool_], lines: _Lines) -> Seen:
    """Return a bullet or an arrow for a mark that was taken for something else."""
    if len(word.letters) != 1 or word.text not in _BULLETS | _ARROWS:
        return word
    left, top = max(0, int(word.x0) - 1), max(0, int(word.top) - 1)
    ys, xs = np.nonzero(dark[top : int(word.bottom) + 2, left : int(word.x1) + 2])
    if not len(ys):
        return word
    blob = Blob(left + int(xs.min()), top + int(ys.min()), left + int(xs.max()) + 1, top + int(ys.max()) + 1, len(ys))
    if word.text in _ARROWS:
        return _seen("→", blob, word) if _is_arrow(blob, dark, word.size) else word
    before, after = lines.beside(word.x0, word.x1, (blob.top + blob.bottom) / 2)
    return _seen("•", blob, after) if _is_bullet(blob, before, after) else word


def _is_dash(blob: Blob, size: float) -> bool:
    return blob.high <= 0.16 * size and 0.2 * size < blob.wide < 1.1 * size and blob.wide > 2 * blob.high and blob.fill > 0.6


def _is_arrow(blob: Blob, dark: NDArray[np.bool_], size: float) -> bool:
    """Tell whether a blob has a shaft in the middle and its head to the right."""
    if not (0.45 * size < blob.wide < 1.3 * size and 0.2 * size < blob.high < 0.75 * size):
        return False
    part = dark[blob.top : blob.bottom, blob.x0 : blob.x1]
    rows = part.sum(axis=1)
    shaft = int(rows.argmax())
    if rows[shaft] < 0.8 * blob.wide or not 0.3 < (shaft + 0.5) / blob.high < 0.7:
        return False
    columns = part.sum(axis=0)
    half = blob.wide // 2
    return bool(columns[half:].sum() > 1.3 * columns[:half].sum())


def _in_cell(blob: Blob, rulings: Sequence[Ruling], size: float) -> bool:
    """Tell whether a blob stands between two vertical rulings, clear of them."""
    middle = (blob.top + blob.bottom) / 2
    beside = [ruling.at for ruling in rulings if not ruling.horizontal and ruling.start <= middle <= ruling.end]
    left, right = any(at < blob.x0 - 0.2 * size for at in beside), any(at > blob.x1 + 0.2 * size for at in beside)
    return left and right and not any(blob.x0 - 0.2 * size <= at <= blob.x1 + 0.2 * size for at in beside)
