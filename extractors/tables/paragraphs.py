"""Rows of a table without rulings, told by the lines of its cells: lines of one cell stand evenly, rows a little further apart."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.tables.spans import Span, figure

Spread = list[Span]

_EVEN = 0.4
"""Steps between the lines of one cell differ by no more than this (points)."""


def rows_by_paragraphs(rows: Sequence[Spread], breaks: Sequence[bool]) -> list[list[Spread]] | None:
    """Group lines into rows that open where the first column (or most columns) begins anew and no cell runs on.

    Returns None where the lines don't tell: all steps alike, or rows that would each hold two labels with figures.
    """
    lines = _lines(rows)
    step = _leading(lines)
    if step is None:
        return None
    groups: list[list[Spread]] = [[rows[0]]]
    most = max(lines, default=0) + 1
    for row, cut in zip(rows[1:], breaks[1:], strict=True):
        if cut or (_opens(row, lines, step) and (row[0].first == 0 or len(row) >= max(2, 0.6 * (most - 1)))):
            groups.append([row])
        else:
            groups[-1].append(row)
    if len(groups) < 2 or all(len(group) == 1 for group in groups) or any(doubled(group) for group in groups):
        return None
    return groups


def _lines(rows: Sequence[Spread]) -> dict[int, list[float]]:
    """Return the baselines of the lines in each column, from top to bottom."""
    found: dict[int, list[float]] = {}
    for row in rows:
        for span in row:
            found.setdefault(span.first, []).append(_base(span))
    return found


def _leading(lines: dict[int, list[float]]) -> float | None:
    """Return the step between the lines of a cell; None where no steps are clearly larger."""
    steps = sorted(b - a for column in lines.values() for a, b in pairwise(column) if b - a > 2)
    if not steps:
        return None
    least = median(step for step in steps if step < steps[0] + _EVEN)
    even = [step for step in steps if step < least + _EVEN]
    return least if len(even) < len(steps) else None


def _opens(row: Spread, lines: dict[int, list[float]], step: float) -> bool:
    """Tell whether all cells of a line begin anew and no other cell runs on past it."""
    base = min(_base(span) for span in row)
    for bases in lines.values():
        at = bisect_left(bases, base - 1)
        if 0 < at < len(bases) and bases[at] - bases[at - 1] < step + _EVEN:
            return False
    return True


def doubled(group: Sequence[Spread]) -> bool:
    """Tell whether two lines of a group each hold a label and figures in most columns: rows of their own."""
    most = max(len(row) for row in group)
    full = [row for row in group if row[0].first == 0 and len(row) >= max(2, 0.75 * most)]
    return sum(any(figure(span.words) for span in row[1:]) for row in full) > 1


def _base(span: Span) -> float:
    return span.words[0].baseline
