"""Rows that rules part column by column: a cell reaches down past the rules that stop short of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extractors.tables.regions import GridCell
from extractors.tables.rulings import Ruling
from extractors.tables.spans import Columns, Span, figure
from extractors.tables.words import TextWord


def parted_cells(rows: Sequence[Sequence[Span]], rules: Sequence[Ruling], cols: Columns, top: int) -> list[GridCell] | None:
    """Return the cells of body rows where some rules part only the columns on the right; None where none does, or where rows
    stand between rules unparted.

    `rules` are those below the header, from top to bottom, but for the last; `top` is the number of the first body row.
    """
    width = cols.edges[-1] - cols.edges[0]
    short = [rule for rule in rules if rule.length < 0.9 * width]
    if not short or any(rule.end < cols.reach[-1][0] or not _at_boundary(rule, cols) for rule in short):
        return None
    heights = [rule.at for rule in rules]
    cells: dict[tuple[int, int, int], list[TextWord]] = {}
    for row in rows:
        for span in row:
            middle = span.words[0].baseline - 0.28 * span.words[0].size
            at = bisect_right(heights, middle)
            first, end = at, at + 1
            while first > 0 and not _covers(rules[first - 1], span, cols):
                first -= 1
            while end <= len(rules) and not _covers(rules[end - 1], span, cols):
                end += 1
            key = (first, end, span.first)
            if figure(span.words) and any(figure([word]) for word in cells.get(key, ())):
                return None
            cells.setdefault(key, []).extend(span.words)
    spans = {(span.first, word.baseline): span.last - span.first + 1 for row in rows for span in row for word in span.words[:1]}
    return [
        GridCell(top + first, col, end - first, max(spans.get((col, word.baseline), 1) for word in words), words)
        for (first, end, col), words in cells.items()
    ]


def _at_boundary(rule: Ruling, cols: Columns) -> bool:
    """Tell whether a rule begins between two columns."""
    gaps = zip([cols.edges[0] - 12, *(end for _, end in cols.reach)], [start for start, _ in cols.reach], strict=False)
    return any(left - 4 <= rule.start <= right + 4 for left, right in gaps)


def _covers(rule: Ruling, span: Span, cols: Columns) -> bool:
    """Tell whether a rule runs under most of the column that words stand in."""
    left, right = cols.reach[span.first]
    return min(rule.end, right) - max(rule.start, left) > 0.5 * (right - left)
