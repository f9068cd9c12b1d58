"""Columns and rows inside the cells of a ruled table that white space parts and rulings don't."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from extractors.tables.regions import Grid, GridCell
from extractors.tables.spans import Span, figure
from extractors.tables.storeys import body_rows
from extractors.tables.words import Row, TextWord, rows_of, segments

Area = tuple[int, int, int, int]
"""A cell as row, column, end row and end column of the elementary grid."""


def split_columns(content: dict[Area, list[TextWord]], xs: Sequence[float]) -> dict[Area, list[TextWord]]:
    """Split cells over several columns at the boundaries that other rows draw, where wide white space stands on them."""
    found: dict[Area, list[TextWord]] = {}
    for (row, col, end_row, end_col), words in content.items():
        cuts = [i for i in range(col + 1, end_col) if words and _parts(words, xs[i])]
        bounds = [col, *cuts, end_col]
        for first, last in pairwise(bounds):
            held = [w for w in words if first <= min(max(bisect_right(xs, w.middle) - 1, col), end_col - 1) < last]
            found[row, first, end_row, last] = held
    return found


def _parts(words: Sequence[TextWord], at: float) -> bool:
    """Tell whether the boundary runs through white space that is wider than a word space, with words on both sides."""
    left = [w for w in words if w.box.x1 <= at + 1]
    right = [w for w in words if w.box.x0 >= at - 1]
    if not left or not right or len(left) + len(right) < len(words):
        return False
    return min(w.box.x0 for w in right) - max(w.box.x1 for w in left) > 0.7 * words[0].size


def hides_columns(grid: Grid) -> bool:
    """Tell whether many cells hold words that wide white space parts, row after row."""
    rows = [segments(row, 1.2) for cell in grid.cells for row in rows_of(cell.words)]
    several = sum(len(parts) > 1 and any(figure(part) for part in parts) for parts in rows)
    return several >= 3 and several >= 0.25 * len(rows)


def split_rows(grid: Grid) -> Grid:
    """Give rows of their own to figures that stand under each other inside the cells of one ruled row."""
    spanning = {row for cell in grid.cells if cell.row_span > 1 for row in range(cell.row, cell.row + cell.row_span)}
    cells: list[GridCell] = []
    shift = 0
    for number in range(grid.rows):
        here = [cell for cell in grid.cells if cell.row == number]
        groups = [] if number in spanning else _inner_rows(here)
        if len(groups) < 2:
            cells += [cell._replace(row=cell.row + shift) for cell in here]
            continue
        width = {cell.col: cell.col_span for cell in here}
        for step, group in enumerate(groups):
            held: dict[int, Row] = {}
            for row in group:
                for span in row:
                    held.setdefault(span.first, []).extend(span.words)
            cells += [GridCell(number + shift + step, col, 1, width[col], words) for col, words in held.items()]
        shift += len(groups) - 1
    return grid._replace(cells=cells, rows=grid.rows + shift)


def _inner_rows(cells: Sequence[GridCell]) -> list[list[list[Span]]]:
    """Return the rows inside one ruled row, or none where its cells are just cells of several lines."""
    owner = {id(word): cell for cell in cells for word in cell.words}
    rows: list[list[Span]] = []
    for row in rows_of([word for cell in cells for word in cell.words]):
        spread: dict[int, Row] = {}
        for word in row:
            spread.setdefault(owner[id(word)].col, []).append(word)
        rows.append([Span(col, col, words) for col, words in sorted(spread.items())])
    first = min((cell.col for cell in cells), default=0)
    values = {cell.col for cell in cells if cell.col != first}
    stacked = {col for col in values if sum(any(span.first == col and figure(span.words) for span in row) for row in rows) >= 2}
    lines = [sum(span.first == col for row in rows for span in row) for col in stacked]
    with_figures = [row for row in rows if any(span.first in stacked and figure(span.words) for span in row)]
    labelled = sum(row[0].first == first for row in with_figures)
    if not stacked or 2 * len(stacked) < len(values) or labelled < 0.8 * len(with_figures):
        return []
    if len(with_figures) < 0.7 * len(rows) or (len(stacked) == 1 and max(lines) < 3):
        return []
    return body_rows(rows, [False] * len(rows)) if first == 0 else []
