"""Pages set in two columns of prose: where the columns part and which words stand left, right or across."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extractors.tables.spans import figure
from extractors.tables.words import Row, TextWord, rows_of

_ROWS = 8
"""So many rows at least must show both columns."""


def column_gutter(words: Sequence[TextWord]) -> float | None:
    """Return the x position between two columns of prose, None where the page has one column.

    Both sides must be prose filled to their margins on most rows: a table's columns are ragged or hold figures.
    """
    rows = rows_of(words)
    votes: Counter[int] = Counter()
    for row in rows:
        for a, b in pairwise(row):
            if b.box.x0 - a.box.x1 > 0.9 * a.size and len(row) >= 6:
                votes.update(range(int(a.box.x1) + 1, int(b.box.x0)))
    if not votes:
        return None
    most = max(votes.values())
    best = [x for x, count in votes.items() if count == most]
    at = sum(best) / len(best)
    parted = [sides for sides in (_parted(row, at) for row in rows) if sides is not None]
    left, right = [row for row, _ in parted if row], [row for _, row in parted if row]
    both = sum(bool(row and other) for row, other in parted)
    if both < 3 or min(len(left), len(right)) < max(_ROWS, 0.3 * len(rows)):
        return None
    return at if _prose(left) and _prose(right) else None


def _parted(row: Row, at: float) -> tuple[Row, Row] | None:
    """Return the words left and right of the gutter, None where a word or a word space stands across it."""
    left, right = [w for w in row if w.middle < at], [w for w in row if w.middle >= at]
    if left and left[-1].box.x1 > at + 1:
        return None
    if left and right and right[0].box.x0 - left[-1].box.x1 < 0.7 * row[0].size:
        return None
    return left, right


def _prose(rows: Sequence[Row]) -> bool:
    """Tell whether most rows are lines of prose as long as the column is wide."""
    start, end = min(row[0].box.x0 for row in rows), max(row[-1].box.x1 for row in rows)
    full = sum(row[-1].box.x1 - row[0].box.x0 > 0.75 * (end - start) for row in rows)
    figures = sum(figure([word]) for row in rows for word in row)
    count = sum(len(row) for row in rows)
    return full > 0.6 * len(rows) and count > 3.5 * len(rows) and figures < 0.2 * count


def sides(words: Sequence[TextWord], at: float) -> list[list[TextWord]]:
    """Return the words in reading order of their bands: across, left, right, across …"""
    bands: list[list[TextWord]] = []
    left: list[TextWord] = []
    right: list[TextWord] = []
    for row in rows_of(words):
        parted = _parted(row, at)
        if parted is None:
            bands += [left, right, row]
            left, right = [], []
        else:
            left += parted[0]
            right += parted[1]
    bands += [left, right]
    return [band for band in bands if band]
