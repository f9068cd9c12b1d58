"""Where words stand: places, quotes, and text that remembers its places."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from schemas.base import Model


class Box(NamedTuple):
    """A rectangle in PDF points from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def union(self, other: Box) -> Box:
        return Box(min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom))

    def rounded(self) -> Box:
        """Return the rectangle to a tenth of a point, as places are written."""
        return Box(round(self.x0, 1), round(self.top, 1), round(self.x1, 1), round(self.bottom, 1))


class Evidence(Model):
    """A place in the input and its words.

    Lines count from 1: physical lines of a text file (through the whole file), lines of the page's text in a PDF (on each page
    anew). `quote` is verbatim but for white space.
    """

    page: int
    line_start: int
    line_end: int
    bbox: Box | None = None
    quote: str


def _around(boxes: list[Box]) -> Box:
    """Return the smallest rectangle that holds all boxes."""
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return Box(min(x0), min(top), max(x1), max(bottom))


class Word(NamedTuple):
    """The box of the characters `start:end` of a piece; `confidence` is how sure a recognition of print is of them, in percent
    (None where the file holds the characters themselves).
    """

    start: int
    end: int
    box: Box
    confidence: int | None = None


class Piece(NamedTuple):
    """A run of a passage's characters, from offset `start` on, that stands on one line of the input."""

    start: int
    page: int
    line: int
    words: tuple[Word, ...] = ()


_start = attrgetter("start")


class Passage(NamedTuple):
    """Text healed of line and page breaks that knows, for each character, where it stands.

    `pieces` are ordered by `start`; each reaches to the start of the next one.
    """

    text: str
    pieces: tuple[Piece, ...] = ()

    def evidence(self, start: int = 0, end: int | None = None) -> tuple[Evidence, ...]:
        """Return the places of `text[start:end]`: one for each page touched, in order."""
        end = len(self.text) if end is None else end
        found: list[Evidence] = []
        for page, group in groupby(self._touched(start, end), key=lambda span: span[0].page):
            spans = list(group)
            boxes = [
                word.box
                for piece, _ in spans
                for word in piece.words
                if piece.start + word.start < end and piece.start + word.end > start
            ]
            lines = [piece.line for piece, _ in spans]
            quote = self.text[max(start, spans[0][0].start) : min(end, spans[-1][1])]
            found.append(
                Evidence(
                    page=page,
                    line_start=min(lines),
                    line_end=max(lines),
                    bbox=_around(boxes).rounded() if boxes else None,
                    quote=" ".join(quote.split()),
                )
            )
        return tuple(found)

    def lines(self) -> tuple[int, int]:
        """Return the first and the last line touched (0, 0 for text without a place)."""
        numbers = [piece.line for piece in self.pieces]
        return (min(numbers), max(numbers)) if numbers else (0, 0)

    def part(self, start: int, end: int) -> Passage:
        """Return `text[start:end]` with its places."""
        pieces = []
        for piece, stop in self._touched(start, end):
            at = max(piece.start, start) - start
            if start <= piece.start and stop <= end:
                pieces.append(Piece(at, piece.page, piece.line, piece.words))
                continue
            shift = piece.start - start - at
            length = min(stop, end) - start - at
            first, last = start - piece.start, end - piece.start
            words = tuple(
                [
                    Word(max(0, word.start + shift), min(length, word.end + shift), word.box, word.confidence)
                    for word in piece.words
                    if word.start < last and word.end > first
                ]
            )
            pieces.append(Piece(at, piece.page, piece.line, words))
        return Passage(self.text[start:end], tuple(pieces))

    def stripped(self) -> Passage:
        """Return the passage without white space at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.part(start, max(start, len(self.text.rstrip())))

    def _touched(self, start: int, end: int) -> list[tuple[Piece, int]]:
        """Return the pieces that hold characters of `start:end`, each with the offset where it stops."""
        pieces = self.pieces
        if len(pieces) == 1:
            piece, stop = pieces[0], len(self.text)
            return [(piece, stop)] if piece.start < end and stop > start else []
        first = max(0, bisect_right(pieces, start, key=_start) - 1)
        past = bisect_left(pieces, end, lo=first, key=_start)
        stops = [piece.start for piece in pieces[first + 1 : past + 1]]
        if first < past == len(pieces):
            stops.append(len(self.text))
        return [(piece, stop) for piece, stop in zip(pieces[first:past], stops, strict=True) if stop > start]


def join(passages: list[Passage], separator: str = " ") -> Passage:
    """Join passages into one; empty ones leave no separator behind."""
    text, pieces = "", []
    for passage in passages:
        if not passage.text:
            continue
        if text:
            text += separator
        pieces += [piece._replace(start=piece.start + len(text)) for piece in passage.pieces]
        text += passage.text
    return Passage(text, tuple(pieces))
