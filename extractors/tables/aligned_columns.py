"""Columns of lines that spaces align, and the cells that each line has in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_HELD = "\u00a0\u2007\u2009\u202f"
"""Spaces that hold the groups of one number together, so they part no cells."""
_PIECE = re.compile(rf"[\S{_HELD}]+(?: [\S{_HELD}]+)*")
_VALUE = re.compile(
    rf"[-+−–]?\d{{1,3}}(?:(?:[ {_HELD}]\d{{3}})+|\d*)(?:,\d+)?"
    rf"([ {_HELD}]?(?:%|zł|(?:tys\.|mln|mld)(?:[ {_HELD}]zł)?))?(?= |$)"
)
_THOUSANDS = re.compile(r"\d \d{3}(?!\d)")
_BULLETS = ("•", "-", "–", "▪", "●", "o", "✓", "➢")
_SAMPLE = 80
"""Lines of a page that tell its columns; the cost grows with their square."""
_NOWHERE = -1000
_SHARED = 6
"""Cost, in characters, of putting two pieces of a line in one column."""
_UNLIKELY = 5
"""Cost, in characters, of cutting a piece before a small letter or a bracket: words of one cell rather than two cells."""
_EVIDENCE = 0.2
"""Share of the lines that must hold two pieces where another line holds one, for that one to be two cells run together."""


class Span(NamedTuple):
    """Characters from `start` to before `end` of a line."""

    start: int
    end: int

    def meets(self, other: Span) -> bool:
        return self.start < other.end and self.end > other.start


class Columns(NamedTuple):
    """Where the columns stand, and the places where their cells most often begin and end."""

    spans: tuple[Span, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def pieces(text: str) -> list[Span]:
    """Return where the words of a line stand that single spaces, or a bullet before them, hold together."""
    found: list[Span] = []
    for match in _PIECE.finditer(text):
        span = Span(*match.span())
        bullet = found and text[found[-1].start : found[-1].end] in _BULLETS
        if bullet and span.start - found[-1].end <= 4:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def part_values(texts: Sequence[str], lines: Sequence[Sequence[Span]]) -> list[tuple[Span, ...]]:
    """Part a value from the words behind it where a single space is left of the white space between their columns.

    A column of values set to the right shows by ends that agree while the starts do not.
    """
    values: dict[int, list[int]] = {}
    whole: set[int] = set()
    for text, line in zip(texts, lines, strict=True):
        for piece in line:
            match = _VALUE.match(text, piece.start, piece.end)
            if match:
                values.setdefault(match.end(), []).append(piece.start)
                if match[1] and match.end() == piece.end:
                    whole |= {piece.end - 1, piece.end, piece.end + 1}
    right = {end for end, starts in values.items() if len(starts) >= 3 and len(set(starts)) >= 2}
    # A value with its unit may stand alone on some lines; then it is a cell on the others too.
    right |= {end for end, starts in values.items() if end in whole and len(starts) >= 2}
    return [tuple(part for piece in line for part in _parted(text, piece, right)) for text, line in zip(texts, lines, strict=True)]


def _parted(text: str, piece: Span, right: set[int]) -> list[Span]:
    match = _VALUE.match(text, piece.start, piece.end)
    if match is None or match.end() >= piece.end or match.end() not in right:
        return [piece]
    return [Span(piece.start, match.end()), *_parted(text, Span(match.end() + 1, piece.end), right)]


def find_columns(lines: Sequence[Sequence[Span]], header: int) -> Columns:
    """Return the columns of lines given as their pieces; the first `header` of them stand together above all others.

    Lines with a piece in every column tell where the columns are. Without such lines, pieces that stand one above the other share
    a column, unless one of them is two cells run together.
    """
    if len(lines) > _SAMPLE:
        lines = [*lines[:header], *lines[header :: len(lines) // _SAMPLE + 1]]
    complete = _complete(lines, header)
    if complete:
        spans = [
            Span(min(piece.start for piece in column), max(piece.end for piece in column)) for column in zip(*complete, strict=True)
        ]
        if all(left.end <= right.start for left, right in pairwise(spans)):
            return _columns(spans, [piece for line in complete for piece in line])
    top = _merged_spans([piece for line in lines[:header] for piece in line])
    needed = max(1, int(len(lines) * _EVIDENCE))
    single: list[Span] = []
    double: list[Span] = []
    for line in lines:
        for piece in line:
            parted = _count_in(top, piece) > 1 or sum(_count_in(other, piece) > 1 for other in lines) >= needed
            (double if parted else single).append(piece)
    spans = _merged_spans(single)
    if len(lines) > 3:
        spans = [span for span in spans if sum(span.meets(piece) for piece in single) + sum(map(span.meets, double)) > 1]
    return _columns(spans, single)


def _complete(lines: Sequence[Sequence[Span]], header: int) -> list[Sequence[Span]]:
    """Return the lines that have a piece in every column: the largest number of pieces that several lines, or the header, have."""
    counts = Counter(map(len, lines))
    needed = max(2, int(len(lines) * _EVIDENCE))
    several = max((count for count, times in counts.items() if times >= needed and count > 1), default=0)
    on_top = max((len(line) for line in lines[:header]), default=0)
    most = on_top if several < on_top <= several + 2 else several
    return [line for line in lines if len(line) == most] if most > 1 else []


def _columns(spans: Sequence[Span], own: Sequence[Span]) -> Columns:
    starts, ends = [], []
    for span in spans:
        inside = [piece for piece in own if span.meets(piece)]
        starts.append(_usual([piece.start for piece in inside]))
        ends.append(_usual([piece.end for piece in inside]))
    return Columns(tuple(spans), tuple(starts), tuple(ends))


def cells(text: str, parts: Sequence[Span], columns: Columns, *, cut: bool) -> dict[int, Span]:
    """Return the cells of a line by column; `cut` parts a piece that runs over several columns."""
    if len(parts) == len(columns.spans):
        return dict(enumerate(parts))
    if cut:
        parts = [part for piece in parts for part in _cut(text, piece, columns)]
    placed: dict[int, Span] = {}
    for part, index in zip(parts, _assigned(parts, columns.spans), strict=True):
        known = placed.get(index)
        placed[index] = Span(known.start, part.end) if known else part
    return placed


def _usual(edges: Sequence[int]) -> int:
    """Return the edge that most cells share, far away where they share none."""
    edge, times = Counter(edges).most_common(1)[0]
    return edge if times * 2 >= len(edges) else _NOWHERE


def _count_in(line: Sequence[Span], piece: Span) -> int:
    return sum(piece.meets(other) for other in line)


def _merged_spans(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _cut(text: str, piece: Span, columns: Columns) -> list[Span]:
    touched = [index for index, span in enumerate(columns.spans) if span.meets(piece)]
    if touched and touched[-1] + 1 < len(columns.spans) and piece.end > columns.spans[touched[-1]].end + 2:
        # The words run on past all others of their column: what follows may be the next column's, whose header stands aside.
        following = columns.spans[touched[-1] + 1]
        touched += [touched[-1] + 1] if not text[following.start : following.end].strip() else []
    parts, start = [], piece.start
    for left, right in pairwise(touched):
        spaces = [at for at in range(start + 1, piece.end - 1) if text[at] == " " and not _THOUSANDS.match(text, at - 1)]
        if not spaces:
            continue
        end, begin = _edges(columns, left, right)
        best = min(spaces, key=lambda at: _cut_cost(text, at, end, begin))
        parts.append(Span(start, best))
        start = best + 1
    return [*parts, Span(start, piece.end)]


def _edges(columns: Columns, left: int, right: int) -> tuple[int, int]:
    """Return where one column's cells usually end and the next one's begin; where their lines reach, if neither is usual."""
    end, start = columns.ends[left], columns.starts[right]
    return (columns.spans[left].end, columns.spans[right].start) if end == start == _NOWHERE else (end, start)


def _cut_cost(text: str, at: int, end: int, start: int) -> int:
    unlikely = text[at + 1].islower() or text[at + 1] in "(%"
    cost = min(abs(at - end), abs(at + 1 - start)) + (_UNLIKELY if unlikely else 0)
    ends = text[at - 1] == "-" and text[at - 2 : at - 1].isalpha()  # a word divided at the end of a cell's line
    return cost - (2 * _UNLIKELY if ends or text[at + 1] == "•" else 0)


def _assigned(parts: Sequence[Span], spans: Sequence[Span]) -> list[int]:
    """Return the column of each piece, left to right, at the least total distance."""
    best: list[tuple[float, list[int]]] = [(0.0, []) for _ in spans]
    for part in parts:
        following: list[tuple[float, list[int]]] = []
        for index, span in enumerate(spans):
            ways = [(cost + (_SHARED if way and way[-1] == index else 0), way) for cost, way in best if not way or way[-1] <= index]
            cost, way = min(ways, key=lambda option: option[0])
            following.append((cost + _distance(part, span), [*way, index]))
        best = following
    return min(best, key=lambda option: option[0])[1]


def _distance(part: Span, span: Span) -> float:
    if part.meets(span):
        return 1 - (min(part.end, span.end) - max(part.start, span.start)) / (part.end - part.start)
    return 1.0 + max(span.start - part.end, part.start - span.end)
