"""Tables that a tagged PDF names itself: laid out by their tags where the places of the words agree with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.tables.regions import Grid, GridCell, Tags
from extractors.tables.spans import Columns
from extractors.tables.words import TextWord, hull


class Tag(NamedTuple):
    """A cell in the structure tree: the numbers of its marked content on a page, its spans, whether it is tagged as a heading,
    whether some of its text stands on another page."""

    marks: frozenset[int]
    row_span: int = 1
    col_span: int = 1
    heading: bool = False
    elsewhere: bool = False


class TaggedRow(NamedTuple):
    """A row's tags from left to right; `key` tells the row from others of its table, on every page that it stands on."""

    key: tuple[int, ...]
    cells: tuple[Tag, ...]


class TaggedTable(NamedTuple):
    """What a page holds of a table; `key` tells the table from others of the document."""

    key: tuple[int, ...]
    rows: tuple[TaggedRow, ...]

    @property
    def columns(self) -> int:
        return max(sum(tag.col_span for tag in row.cells) for row in self.rows)


def parts(pages: Sequence[Sequence[TaggedTable]]) -> list[list[TaggedTable]]:
    """Return the tables of each page without those of one row, but for what may go on with a table of the page before or after."""
    found: list[list[TaggedTable]] = []
    for number, tables in enumerate(pages):
        above = pages[number - 1][-1:] if number else []
        below = pages[number + 1][:1] if number + 1 < len(pages) else []
        ends = ((tables[:1], above), (tables[-1:], below))
        cut = [table for ours, theirs in ends for table in ours for other in theirs if table.columns == other.columns]
        found.append([table for table in tables if len(table.rows) > 1 or any(table is other for other in cut)])
    return found


def find(words: Sequence[TextWord], tables: Iterable[TaggedTable]) -> list[Grid]:
    """Return the tagged tables of a page whose words stand where their tags say; the rest is left to their looks.

    A table of one column or without words is none; one row may be the rest of a table from the page before.
    """
    by_mark: dict[int, list[TextWord]] = {}
    for word in words:
        if word.mark >= 0:
            by_mark.setdefault(word.mark, []).append(word)
    found: list[Grid] = []
    for table in tables:
        grid = _laid_out(table, by_mark)
        if grid is not None:
            found.append(grid)
    return found


def settled(named: Sequence[Grid], ruled: Sequence[Grid]) -> list[Grid]:
    """Return the tagged tables and the ruled ones; of two readings of the same words the ruled one, unless it shows fewer cells.

    Rulings show merged cells, which tags often leave out.
    """
    found = list(ruled)
    for grid in named:
        own = {id(word) for cell in grid.cells for word in cell.words}
        shared = [other for other in found if any(id(word) in own for cell in other.cells for word in cell.words)]
        better = shared[0] if len(shared) == 1 else None
        if better is not None and better.rows >= grid.rows and better.columns >= grid.columns:
            same = (better.rows, better.columns) == (grid.rows, grid.columns)
            found[found.index(better)] = better._replace(tags=grid.tags if same else None)
        else:
            found = [other for other in found if other not in shared] + [grid]
    return found


def _laid_out(table: TaggedTable, by_mark: dict[int, list[TextWord]]) -> Grid | None:
    cells, width = _placed(table.rows, by_mark)
    if cells and not _whole(table.rows, cells, width):
        cells = _sited(table.rows, by_mark, width)
    if not cells or not _down(cells):
        return None
    edges = _edges(cells, width)
    kept = sorted({cell.row for cell in cells if cell.words})
    if edges is None or width < 2 or not kept:
        return None
    heads = _heads(table.rows, kept)
    if not heads and width == 2 and sum(bool(cell.words) * cell.row_span for cell in cells) < 1.3 * len(kept):
        # Two columns of which one stands blank beside most rows set a page out.
        return None
    # Columns that are blank on this page stay: they may hold words on the next.
    at = {row: number for number, row in enumerate(kept)}
    cells = [
        cell._replace(row=at[cell.row], row_span=sum(cell.row <= row < cell.row + cell.row_span for row in kept))
        for cell in cells
        if cell.words
    ]
    box = hull([word for cell in cells for word in cell.words])
    cut = any(tag.elsewhere for tag in table.rows[kept[0]].cells)
    tags = Tags(table.key, tuple(table.rows[row].key for row in kept), heads > 0, cut)
    return Grid(box, cells, len(kept), width, edges, "tagged", heads or None, tags=tags)


def _placed(rows: Sequence[TaggedRow], by_mark: dict[int, list[TextWord]]) -> tuple[list[GridCell], int]:
    """Place the cells of each row one after the other, past those that reach down from the rows above."""
    held: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    width = 0
    for number, row in enumerate(rows):
        col = 0
        for tag in row.cells:
            while (number, col) in held:
                col += 1
            held |= {(r, c) for r in range(number + 1, number + tag.row_span) for c in range(col, col + tag.col_span)}
            words = [word for mark in sorted(tag.marks) for word in by_mark.get(mark, ())]
            down = min(tag.row_span, len(rows) - number)
            cells.append(GridCell(number, col, down, tag.col_span, words))
            col += tag.col_span
            width = max(width, col)
    return cells, width


def _sited(rows: Sequence[TaggedRow], by_mark: dict[int, list[TextWord]], width: int) -> list[GridCell]:
    """Place the cells by where the words stand under those of the rows with all cells, where tags of blank cells are missing.

    Returns none where a cell reaches over columns that its tag doesn't span, so that the spans are missing as well.
    """
    cols = _full_columns(rows, by_mark, width)
    if cols is None:
        return []
    held: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    for number, row in enumerate(rows):
        for tag in row.cells:
            words = [word for mark in sorted(tag.marks) for word in by_mark.get(mark, ())]
            if not words:
                continue
            box = hull(words)
            first, last = cols.overlapped(box.x0, box.x1)
            over = {(r, c) for r in range(number, number + tag.row_span) for c in range(first, first + tag.col_span)}
            if last - first >= tag.col_span or over & held:
                return []
            held |= over
            cells.append(GridCell(number, first, min(tag.row_span, len(rows) - number), tag.col_span, words))
    return cells


def _full_columns(rows: Sequence[TaggedRow], by_mark: dict[int, list[TextWord]], width: int) -> Columns | None:
    """Return the columns that the rows with all cells show, None where they don't show each apart from its neighbours."""
    reach: list[list[float]] = [[] for _ in range(width)]
    for row in rows:
        if len(row.cells) == width:
            for ends, tag in zip(reach, row.cells, strict=True):
                ends += [x for mark in tag.marks for word in by_mark.get(mark, ()) for x in (word.box.x0, word.box.x1)]
    if not all(reach):
        return None
    found = [(min(ends), max(ends)) for ends in reach]
    if any(b[0] < a[1] - 2 for a, b in pairwise(found)):
        return None
    return Columns(found, [found[0][0], *((a[1] + b[0]) / 2 for a, b in pairwise(found)), found[-1][1]])


def _whole(rows: Sequence[TaggedRow], cells: Sequence[GridCell], width: int) -> bool:
    """Tell whether every row fills the grid, so that neither cells nor their spans are missing from the tags."""
    covered = [0] * len(rows)
    for cell in cells:
        for row in range(cell.row, cell.row + cell.row_span):
            covered[row] += cell.col_span
    return all(count == width for count in covered)


def _down(cells: Sequence[GridCell]) -> bool:
    """Tell whether the rows follow each other down the page."""
    tops: dict[int, float] = {}
    for cell in cells:
        if cell.words:
            top = min(word.baseline for word in cell.words)
            tops[cell.row] = min(tops.get(cell.row, top), top)
    heights = [tops[row] for row in sorted(tops)]
    return all(a < b for a, b in pairwise(heights))


def _edges(cells: Sequence[GridCell], width: int) -> list[float] | None:
    """Return the boundaries of the columns, None where words of one column stand beyond those of the next."""
    lefts, rights = [float("inf")] * width, [float("-inf")] * width
    for cell in cells:
        if cell.words:
            last = cell.col + cell.col_span - 1
            lefts[cell.col] = min(lefts[cell.col], *(word.box.x0 for word in cell.words))
            rights[last] = max(rights[last], *(word.box.x1 for word in cell.words))
    edges: list[float] = []
    reached = start = min(lefts, default=0.0)
    for left, right in zip(lefts, rights, strict=True):
        if left < reached - 2:
            return None
        edges.append(reached if left == float("inf") or reached == start else (left + reached) / 2)
        reached = max(reached, right)
    return [*edges, reached]


def _heads(rows: Sequence[TaggedRow], kept: Sequence[int]) -> int:
    """Return how many of the rows that hold words open the table and are tagged as headings throughout."""
    count = 0
    for row in kept:
        if not all(tag.heading or not tag.marks for tag in rows[row].cells):
            break
        count += 1
    return count if count < len(kept) else 0
