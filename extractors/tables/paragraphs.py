"""Rows of a table without rulings, told by the lines of its cells: lines of one cell stand evenly, rows a little further apart."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.tables.spans import Span, own_figure
from extractors.tables.words import hull

Spread = list[Span]

_EVEN = 0.8
"""Steps between the lines of one cell differ by no more than this (points): some programs set them on whole pixels."""


def rows_by_blocks(rows: Sequence[Spread], breaks: Sequence[bool]) -> list[list[Spread]] | None:
    """Group lines into rows between which no cell runs on, however the cells are set in height.

    Paragraphs of one cell that stand apart, without a label of their own, go with what stands nearer. Returns None where rows
    don't show so.
    """
    lines = _lines(rows)
    least = _leading(lines)
    if least is None:
        return None
    room = _room(rows)
    few = max(2.0, 0.6 * max(lines))
    labels: set[int] = set()
    for limit in sorted({round(step, 1) for step in room if least + _EVEN <= step < float("inf")} | {least + _EVEN}):
        groups = _cut(rows, [cut or step >= limit for cut, step in zip(breaks[1:], room, strict=True)])
        if len(groups) < 2 or len(groups) == len(rows) or any(doubled(group) for group in groups):
            return None
        if not labels:
            named = [group for group in groups if _labelled(group)]
            if any(len({span.first for row in group for span in row}) >= few for group in groups if not _labelled(group)):
                # Rows may leave the first column blank where their steps are clearly larger.
                apart = [step for step, cut in zip(room, breaks[1:], strict=True) if not cut and step >= limit]
                return groups if min(apart, default=limit) > least + 0.25 * rows[0][0].words[0].size else None
            labels = {id(group[0]) for group in named}
        held = [sum(id(row) in labels for row in group) for group in groups]
        if any(count > 1 for count in held):
            return None
        if all(_labelled(group) for group in groups):
            return groups
    return None


def _labelled(group: Sequence[Spread]) -> bool:
    return any(row[0].first == 0 for row in group)


def one_row(rows: Sequence[Spread]) -> bool:
    """Tell whether lines are the cells of one row, evenly spaced: all begin at its first line, run on without gaps, and end one by
    one; or one cell runs on and the others stand at its middle.
    """
    if len(rows) < 2 or _figures_twice(rows) or not _even(rows):
        return False
    held = [{span.first for span in row} for row in rows]
    shrinking = all(below <= above for above, below in pairwise(held))
    return (len(held[0]) > 1 and shrinking and held[-1] < held[0]) or about_one_middle(rows)


def about_one_middle(rows: Sequence[Spread]) -> bool:
    """Tell whether the lines of each column stand evenly, about a common middle, those of one column alone all the way."""
    lines, size = _lines(rows), rows[0][0].words[0].size
    longest = max(lines.values(), key=lambda bases: bases[-1] - bases[0])
    middles = [(bases[0] + bases[-1]) / 2 for bases in lines.values()]
    centred = max(middles) - min(middles) < 0.2 * size
    return len(lines) > 1 and centred and _even(rows) and any(len(b) < len(longest) for b in lines.values())


def _even(rows: Sequence[Spread]) -> bool:
    """Tell whether the lines of all columns follow each other at the same step, as those of one cell do."""
    steps = [b - a for bases in _lines(rows).values() for a, b in pairwise(bases)]
    return bool(steps) and max(steps) < min(min(steps) + _EVEN, 1.7 * rows[0][0].words[0].size)


def _figures_twice(rows: Sequence[Spread]) -> bool:
    columns = [span.first for row in rows for span in row if own_figure(span.words)]
    return len(columns) != len(set(columns))


def _cut(rows: Sequence[Spread], cuts: Sequence[bool]) -> list[list[Spread]]:
    groups = [[rows[0]]]
    for row, cut in zip(rows[1:], cuts, strict=True):
        if cut:
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _room(rows: Sequence[Spread]) -> list[float]:
    """Return for each two lines the least step that a column makes past the room between them; 0 where the lines overlap."""
    room = [float("inf")] * (len(rows) - 1)
    last: dict[int, tuple[int, float]] = {}
    bottom = 0.0
    for at, row in enumerate(rows):
        box = hull([word for span in row for word in span.words])
        if at and box.top < bottom - 0.15 * row[0].words[0].size:
            room[at - 1] = 0.0
        bottom = max(bottom, box.bottom)
        for span in row:
            if span.first in last:
                before, base = last[span.first]
                step = _base(span) - base
                for between in range(before, at):
                    room[between] = min(room[between], step)
            last[span.first] = (at, _base(span))
    return room


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
    return sum(any(own_figure(span.words) for span in row[1:]) for row in full) > 1


def _base(span: Span) -> float:
    return span.words[0].baseline
