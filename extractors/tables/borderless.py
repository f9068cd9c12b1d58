"""Tables without rulings: rows whose words stand in the same columns, line after line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.tables.hairline import build, plausible
from extractors.tables.regions import Grid
from extractors.tables.spans import Columns, columns, figure, spans
from extractors.tables.words import Row, TextWord, rows_of, segments

_COLUMN_GAP = 1.0
"""White space wider than this, in type sizes, parts cells."""
_FAR = 2.6
"""Rows further apart than this, in type sizes, belong to different tables."""


def find(words: Sequence[TextWord]) -> list[Grid]:
    """Return the tables that alignment alone shows among these words."""
    found: list[Grid] = []
    for run in _runs(rows_of(words)):
        grid = _table(run)
        if grid is not None:
            found.append(grid)
    return found


def _runs(rows: Sequence[Row]) -> list[list[Row]]:
    """Return runs of rows near each other, each with several segments or standing between such rows."""
    runs: list[list[Row]] = [[]]
    lone: list[Row] = []
    for row in rows:
        last = (lone or runs[-1])[-1:]
        near = bool(last) and row[0].baseline - last[0][0].baseline < _FAR * row[0].size
        if len(segments(row, _COLUMN_GAP)) > 1:
            if near and len(lone) <= 2:
                runs[-1] += [*lone, row]
            else:
                runs.append([row])
            lone = []
        elif near and len(lone) <= 2:
            lone.append(row)
        else:
            runs.append([])
            lone = []
    return [run for run in runs if len(run) >= 3]


def _table(rows: Sequence[Row]) -> Grid | None:
    several = [row for row in rows if len(segments(row, _COLUMN_GAP)) > 1]
    cols = columns(several)
    if cols is None or not _aligned(several, cols):
        return None
    grid = build(rows, [], [], "borderless")
    if grid is None or not plausible(grid):
        return None
    return grid._replace(doubt="borderless")


def _aligned(rows: Sequence[Row], cols: Columns) -> bool:
    """Tell whether most rows fill most columns, one cell each, and figures stand outside the first."""
    held = [spans(row, cols) for row in rows]
    single = sum(all(span.first == span.last for span in row) for row in held)
    cells = [span for row in held for span in row if span.first > 0]
    figures = sum(figure(span.words) for span in cells)
    rich = sum(len(row) >= max(2, 0.6 * cols.count) for row in held)
    steps = [b[0].baseline - a[0].baseline for a, b in pairwise(rows)]
    even = bool(steps) and median(steps) < _FAR * rows[0][0].size
    return even and single >= 0.6 * len(held) and rich >= 0.6 * len(held) and figures >= 0.4 * len(cells) and rich >= 3
