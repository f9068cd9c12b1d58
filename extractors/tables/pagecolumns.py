"""Pages set in two columns of prose: where the columns part and which words stand left, right or across."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from extractors.tables.rulings import Ruling
from extractors.tables.spans import figure
from extractors.tables.words import Row, TextWord, rows_of, segments

_MOST_STEPS = 1000
_ROWS = 8
"""So many rows at least must show both columns."""


def column_gutter(words: Sequence[TextWord], rules: Sequence[Ruling] = (), known: float | None = None) -> float | None:
    """Return the x position between two columns of prose, None where the page has one column.

    Both sides must be prose filled to their margins on most rows: a table's columns are ragged or hold figures. Tables across both
    columns, which `rules` bound, don't count. At the gutter of the document's other pages (`known`) a few lines are enough.
    """
    rows = rows_of(words)
    found = _gutter(rows)
    if found is not None or not (rules or known):
        return found
    around = [row for band in _bands(rows, rules) if len(band) > 3 and not _many_cells(band) for row in band]
    found = _gutter(around) if len(around) < len(rows) else None
    return known if found is None and known is not None and _shows(around, known) else found


def usual_gutter(pages: Sequence[Sequence[Row]]) -> float | None:
    """Return the gutter that at least two pages share, None where there is none; pages are given by their rows."""
    found = [at for at in map(_gutter, pages) if at is not None]
    best = max(found, key=lambda at: sum(abs(at - other) < 6 for other in found), default=None)
    return best if best is not None and sum(abs(best - other) < 6 for other in found) > 1 else None


def _shows(rows: Sequence[Row], at: float) -> bool:
    """Tell whether rows part at this place, with some lines of words on both sides of which the right ones begin alike."""
    parted = [sides for sides in (_parted(row, at) for row in rows) if sides is not None]
    starts = sorted(right[0].box.x0 for _, right in parted if right)
    lefts = sum(bool(left) for left, _ in parted)
    if min(len(starts), lefts) < 3 or len(parted) < 0.6 * len(rows):
        return False
    middle = starts[len(starts) // 2]
    pieces = sum(len(segments(side, 0.9)) > 1 for sides in parted for side in sides if side)
    return sum(abs(x - middle) < 40 for x in starts) > 0.7 * len(starts) and pieces < 0.4 * len(parted)


def _bands(rows: Sequence[Row], rules: Sequence[Ruling]) -> list[list[Row]]:
    """Return the rows above, between and below the horizontal rules that reach over most of the page's text."""
    if not rows:
        return []
    width = max(row[-1].box.x1 for row in rows) - min(row[0].box.x0 for row in rows)
    heights = sorted(rule.at for rule in rules if rule.horizontal and rule.length > 0.6 * width)
    bands: list[list[Row]] = [[] for _ in range(len(heights) + 1)]
    for row in rows:
        bands[bisect_left(heights, row[0].baseline - 0.28 * row[0].size)].append(row)
    return bands


def _many_cells(rows: Sequence[Row]) -> bool:
    """Tell whether many rows hold more pieces than two columns of prose do."""
    return sum(len(segments(row, 0.9)) > 2 for row in rows) >= 0.3 * len(rows)


def _gutter(rows: Sequence[Row]) -> float | None:
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
    apart = _independent(parted)
    return at if _prose(before, apart=apart) and _prose(after, apart=apart) else None


def _independent(parted: Sequence[tuple[Row, Row]]) -> bool:
    """Tell whether the lines of two columns stand at heights of their own, as the cells of a table's rows don't."""
    beside = sum(bool(left and right) and abs(left[0].baseline - right[0].baseline) < 0.6 for left, right in parted)
    return beside < 0.4 * min(sum(bool(left) for left, _ in parted), sum(bool(right) for _, right in parted))


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


def _prose(rows: Sequence[Row], *, apart: bool) -> bool:
    """Tell whether most rows are lines of prose as long as the column is wide, and few hold white space as tables do.

    Where the columns' lines stand apart from each other's, headings and short items may be many.
    """
    start, end = min(row[0].box.x0 for row in rows), max(row[-1].box.x1 for row in rows)
    full = sum(row[-1].box.x1 - row[0].box.x0 > 0.75 * (end - start) for row in rows)
    figures = sum(figure([word]) for row in rows for word in row)
    count = sum(len(row) for row in rows)
    parted = sum(len(segments(row, 0.9)) > 1 for row in rows)
    long, wordy = (0.3, 2.5) if apart else (0.6, 3.5)
    return full > long * len(rows) and parted < 0.3 * len(rows) and count > wordy * len(rows) and figures < 0.2 * count


class Side(NamedTuple):
    """Words that stand left (-1) or right (1) of a gutter, or across it (0)."""

    place: int
    words: list[TextWord]


def sides(words: Sequence[TextWord], at: float, rules: Sequence[Ruling] = ()) -> list[Side]:
    """Return the words in reading order of their bands: across, left, right, across …

    Rows of a table between `rules` that cross the gutter stand across, whether words stand on the gutter or not.
    """
    bands: list[Side] = []
    left: list[TextWord] = []
    right: list[TextWord] = []
    rows = rows_of(words)
    across = _across(rows, at, rules)
    for row in rows:
        parted = None if id(row) in across else _parted(row, at)
        if parted is None:
            bands += [Side(-1, left), Side(1, right), Side(0, row)]
            left, right = [], []
        else:
            left += parted[0]
            right += parted[1]
    bands += [Side(-1, left), Side(1, right)]
    return [band for band in bands if band.words]


def _across(rows: Sequence[Row], at: float, rules: Sequence[Ruling]) -> set[int]:
    """Return the identities of the rows that stand between rules across the gutter and are no lines of the two columns."""
    crossing = sorted(rule.at for rule in rules if rule.horizontal and rule.start < at - 20 and rule.end > at + 20)
    if len(crossing) < 2:
        return set()
    # Where the right column begins shows beside lines that fill the left one.
    turns = [(row[i - 1], row[i]) for row in rows for i in range(1, len(row)) if row[i - 1].middle < at <= row[i].middle]
    starts = [right.box.x0 for left, right in turns if at - left.box.x1 < 3 * left.size]
    column = min(starts, key=lambda x: (-sum(abs(x - other) < 2 for other in starts), x), default=at)
    bands: list[list[Row]] = [[] for _ in range(len(crossing) + 1)]
    for row in rows:
        bands[bisect_left(crossing, row[0].baseline - 0.28 * row[0].size)].append(row)
    margin = min(row[0].box.x0 for row in rows)
    found = {id(row) for band in bands[1:-1] if not _two_columns(band, at, column, margin) for row in band}
    # A header above the first rule, close to it, belongs to the table as well.
    for number, band in enumerate(bands[:-1]):
        if bands[number + 1] and id(bands[number + 1][0]) in found:
            edge = crossing[number]
            for row in reversed(band):
                if edge - row[0].baseline > 0.9 * row[0].size or not _cells(row, at, column, margin):
                    break
                found.add(id(row))
                edge = row[0].baseline - 0.6 * row[0].size
    # A page break may leave a table open below its last rule.
    last = bands[-1]
    paired = sum(all(_parted(row, at) or ((), ())) and not _cells(row, at, column, margin) for row in last)
    if last and last[0][0].baseline - crossing[-1] < 1.8 * last[0][0].size and _cells(last[0], at, column, margin):
        whole = paired < 0.2 * len(last)
        edge = crossing[-1]
        for row in last:
            if not whole and (row[0].baseline - edge > 1.8 * row[0].size or not _cells(row, at, column, margin)):
                break
            found.add(id(row))
            edge = row[0].baseline
    return found


def _two_columns(rows: Sequence[Row], at: float, column: float, margin: float) -> bool:
    """Tell whether most rows are lines of the two columns, of which the right one begins at `column`."""
    return len(rows) > 2 and sum(_cells(row, at, column, margin) for row in rows) < 0.4 * len(rows)


def _cells(row: Row, at: float, column: float, margin: float) -> bool:
    """Tell whether a row holds more pieces than a line on each side, or pieces that begin elsewhere than the columns."""
    parted = _parted(row, at)
    if parted is None:
        return True
    left, right = parted
    pieces = max(len(segments(side, 0.9)) for side in (left, right) if side)
    strange = bool(left) and left[0].box.x0 > margin + 60
    return pieces > 1 or strange or (bool(right) and not column - 3 < right[0].box.x0 < column + 60)


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
