"""Pages set in two columns of prose: where the columns part and which words stand left, right or across."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extractors.tables.spans import figure
from extractors.tables.words import Row, TextWord, rows_of, segments

_MOST_STEPS = 1000
_ROWS = 8
"""So many rows at least must show both columns."""


def column_gutter(words: Sequence[TextWord]) -> float | None:
    """Return the x position between two columns of prose, None where the page has one column.

    Both sides must be prose filled to their margins on most rows: a table's columns are ragged or hold figures.
    """
    rows = rows_of(words)
    if len(rows) < _ROWS:
        return None
    left, right = min(row[0].box.x0 for row in rows), max(row[-1].box.x1 for row in rows)
    steps = _steps(left, right, 0.3, 0.7, 2)
    parts = [part for row in rows for part in segments(row, 0.7)]
    starts, ends = sorted(part[0].box.x0 for part in parts), sorted(part[-1].box.x1 for part in parts)
    crossing = {x: bisect_left(starts, x) - bisect_right(ends, x) for x in steps}
    fewest = min(crossing.values(), default=len(rows))
    if fewest > 0.35 * len(rows):
        return None
    best = [x for x, count in crossing.items() if count == fewest]
    at = sum(best) / len(best)
    parted = [sides for sides in (_parted(row, at) for row in rows) if sides is not None]
    before, after = [row for row, _ in parted if row], [row for _, row in parted if row]
    if min(len(before), len(after)) < max(_ROWS, 0.3 * len(rows)):
        return None
    return at if _prose(before) and _prose(after) else None


def _steps(left: float, right: float, first: float, last: float, step: int) -> range:
    """Return places to try between two shares of a width; where words stand far off the page, places farther apart."""
    width = right - left
    return range(int(left + first * width), int(left + last * width), max(step, int(width) // _MOST_STEPS))


def _parted(row: Row, at: float) -> tuple[Row, Row] | None:
    """Return the words left and right of the gutter, None where a word or a word space stands across it."""
    left, right = [w for w in row if w.middle < at], [w for w in row if w.middle >= at]
    if left and left[-1].box.x1 > at + 1:
        return None
    if left and right and right[0].box.x0 - left[-1].box.x1 < 0.7 * row[0].size:
        return None
    return left, right


def _prose(rows: Sequence[Row]) -> bool:
    """Tell whether most rows are lines of prose as long as the column is wide, and few hold white space as tables do."""
    start, end = min(row[0].box.x0 for row in rows), max(row[-1].box.x1 for row in rows)
    full = sum(row[-1].box.x1 - row[0].box.x0 > 0.75 * (end - start) for row in rows)
    figures = sum(figure([word]) for row in rows for word in row)
    count = sum(len(row) for row in rows)
    parted = sum(len(segments(row, 0.9)) > 1 for row in rows)
    return full > 0.6 * len(rows) and parted < 0.3 * len(rows) and count > 3.5 * len(rows) and figures < 0.2 * count


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


def note_gutter(words: Sequence[TextWord]) -> float | None:
    """Return the x position left of a narrow column of notes beside the text, None where there is none.

    No word of the page crosses it, the notes are words, and at least two of their lines stand beside lines that fill the text.
    """
    rows = rows_of(words)
    if len(rows) < 4:
        return None
    left, right = min(row[0].box.x0 for row in rows), max(row[-1].box.x1 for row in rows)
    parts = [(part[0].box.x0, part[-1].box.x1) for row in rows for part in segments(row, 0.8)]
    for x in _steps(left, right, 0.6, 0.9, 3):
        if any(start < x < end for start, end in parts):
            continue
        parted = [([w for w in row if w.middle < x], [w for w in row if w.middle >= x]) for row in rows]
        text, notes = [row for row, _ in parted if row], [note for _, note in parted if note]
        if len(text) < 4 or len(notes) < 2:
            continue
        width = max(row[-1].box.x1 for row in text) - left
        beside = sum(bool(row and note) and row[-1].box.x1 - row[0].box.x0 > 0.75 * width for row, note in parted)
        worded = all(any(c.isalpha() for w in note for c in w.text) for note in notes)
        flush = max(note[0].box.x0 for note in notes) - min(note[0].box.x0 for note in notes) < 3
        return float(x) if beside >= 2 and worded and flush else None
    return None
