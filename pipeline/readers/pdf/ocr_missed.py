"""Letters and figures that stand alone and that Tesseract passed over: set in a line of their own, it reads them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PIL import Image

from pipeline.readers.pdf import ocr
from pipeline.readers.pdf.ocr import Letter, Seen
from pipeline.readers.pdf.ocr_marks import Blob, blobs

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOST = 60
"""More pieces than that are no words but a picture."""
_A_LINE = 12
_SURE = 75
_FIGURE = re.compile(r"\d{1,4}[.,)%]?")
_WORDS = frozenset("aiouwz")
"""Words of one letter, which stand alone often; what looks like two of v is one of them too."""


class _Piece(NamedTuple):
    """Ink left over: its box on the page, and where it stands in the picture made of all pieces."""

    box: Blob
    x: int
    y: int


def missed(words: Sequence[Seen], picture: Image.Image, dpi: int) -> list[Seen]:
    """Return the words of a page that are not among those read already."""
    if not words:
        return []
    size = median(word.size for word in words)
    pixels = np.asarray(picture)
    left = pixels.copy()
    for word in words:
        left[max(0, int(word.top) - 2) : int(word.bottom) + 3, max(0, int(word.x0) - 1) : int(word.x1) + 2] = 255
    boxes = _letters(blobs(left < ocr.INK), size)
    if not 0 < len(boxes) <= _MOST:
        return []
    pieces, strip = _strip(boxes, left, size)
    found = []
    for word in ocr.read(strip, dpi, lines=True):
        piece = _piece(word, pieces)
        if piece is None:
            continue
        text = word.text.lower().replace("vv", "w").replace("v", "w")
        if text in _WORDS:
            word = word._replace(letters=(Letter(text, word.x0, word.x1),))
        elif not (_FIGURE.fullmatch(text) and word.confidence >= _SURE):
            continue
        if not _known(text, piece.box, words, size):
            found.append(_moved(word, piece, size))
    return found


def _known(text: str, box: Blob, words: Sequence[Seen], size: float) -> bool:
    """Tell whether a piece is a part of the same word read already, whose box is a little off."""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return any(
        word.text == text and word.x0 - 0.6 * size < x < word.x1 + 0.6 * size and word.top - size < y < word.bottom + size
        for word in words
    )


def _letters(found: Sequence[Blob], size: float) -> list[Blob]:
    """Return the boxes of what may be letters, those that stand side by side as one."""
    boxes: list[Blob] = []
    tall = [blob for blob in found if 0.4 * size < blob.high < 1.3 * size and blob.wide < 2 * size and not _round(blob)]
    small = [blob for blob in found if blob.high <= 0.4 * size and 2 <= blob.wide <= 0.4 * size]
    for blob in sorted(tall, key=lambda blob: (blob.x0, blob.top)):
        at = next((i for i, box in enumerate(boxes) if _beside(box, blob, size)), None)
        if at is None:
            boxes.append(blob)
        else:
            boxes[at] = _union(boxes[at], blob)
    for dot in small:
        at = next((i for i, box in enumerate(boxes) if _beside(box, dot, size)), None)
        if at is not None:
            boxes[at] = _union(boxes[at], dot)
    return [box for box in boxes if box.wide < 4 * size]


def _round(blob: Blob) -> bool:
    """Tell whether a blob looks like a bullet."""
    return blob.fill > 0.65 and 0.7 < blob.wide / blob.high < 1.4


def _beside(box: Blob, blob: Blob, size: float) -> bool:
    near = blob.x0 - box.x1 < 0.35 * size and box.x0 - blob.x1 < 0.35 * size
    return near and blob.top < box.bottom + 0.1 * size and blob.bottom > box.top - 0.3 * size


def _union(box: Blob, other: Blob) -> Blob:
    corners = (min(box.x0, other.x0), min(box.top, other.top), max(box.x1, other.x1), max(box.bottom, other.bottom))
    return Blob(*corners, box.area + other.area)


def _strip(boxes: Sequence[Blob], pixels: NDArray[np.uint8], size: float) -> tuple[list[_Piece], Image.Image]:
    """Set pieces side by side on lines of a new picture."""
    space, high = int(1.5 * size), int(2.5 * size)
    lines = [boxes[start : start + _A_LINE] for start in range(0, len(boxes), _A_LINE)]
    wide = max(sum(box.wide + space for box in line) for line in lines) + space
    strip = np.full((high * len(lines), wide), 255, np.uint8)
    pieces = []
    for number, line in enumerate(lines):
        x, foot = space, number * high + int(1.7 * size)
        for box in line:
            part = pixels[box.top : box.bottom, box.x0 : box.x1]
            top = max(0, foot - box.high)
            strip[top : top + part.shape[0], x : x + part.shape[1]] = part
            pieces.append(_Piece(box, x, top))
            x += box.wide + space
    return pieces, Image.fromarray(strip)


def _piece(word: Seen, pieces: Sequence[_Piece]) -> _Piece | None:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    for piece in pieces:
        if piece.x - 2 <= x <= piece.x + piece.box.wide + 2 and piece.y - 4 <= y <= piece.y + piece.box.high + 4:
            return piece
    return None


def _moved(word: Seen, piece: _Piece, size: float) -> Seen:
    """Return a word at its place on the page."""
    across, down = piece.box.x0 - piece.x, piece.box.top - piece.y
    letters = tuple(letter._replace(x0=letter.x0 + across, x1=letter.x1 + across) for letter in word.letters)
    box = piece.box
    return Seen(letters, box.x0, box.top, box.x1, box.bottom, min(word.baseline + down, float(box.bottom)), size, word.confidence)
