"""A table as arithmetic sees it: integers on one scale with their rounding, by row and by column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from math import gcd
from typing import Literal, NamedTuple

from schemas.document import Table
from schemas.quantity import CellRef, Figure

Axis = Literal["col", "row"]
"""Along which a relation runs: "col" relates rows within each column, "row" relates columns within each row."""

_MOST_DECIMALS = 6
_GRAINS = (1000, 100, 50, 10, 5, 3)
_GRAIN_VALUES = 8
_LETTERS = 4
_TORN_ROWS = 3
_SHIFTED = "w kolumnach liczb stoją słowa, więc komórki mogły zostać odczytane w złych kolumnach"


class Number(NamedTuple):
    """A cell's value and the worth of its last meaningful digit, as integers on the grid's scale; `share` marks a percentage."""

    value: int
    grain: int
    share: bool
    figure: Figure


class Grid(NamedTuple):
    """The numbers of a table's body by (row, col), its labels and headings.

    `number` is the index of the table in the document. `labels` gives the words before a row's first number, `heads` the words of
    the header above a column. `scale` is the power of ten that all values were multiplied by. `rows` and `cols` list those that
    hold numbers.
    """

    number: int
    table: Table
    texts: list[list[str]]
    numbers: dict[tuple[int, int], Number]
    rows: list[int]
    cols: list[int]
    labels: dict[int, str]
    heads: dict[int, str]
    scale: int
    doubt: str | None = None


class View(NamedTuple):
    """A grid along one axis: `items` are related to each other within every line of `lines`.

    `steps` gives the largest power of ten that all values of a line are multiples of: round numbers prove less.
    """

    axis: Axis
    items: list[int]
    lines: list[int]
    values: list[list[int | None]]
    grains: list[list[int]]
    steps: list[int]
    grid: Grid

    def cell(self, item: int, line: int) -> tuple[int, int]:
        """Return (row, col) of the item at position `item` in the line at position `line`."""
        return (self.items[item], self.lines[line]) if self.axis == "col" else (self.lines[line], self.items[item])

    def figure(self, item: int, line: int) -> Figure | None:
        number = self.grid.numbers.get(self.cell(item, line))
        return number.figure if number else None

    def label(self, item: int) -> str:
        index = self.items[item]
        return (self.grid.labels if self.axis == "col" else self.grid.heads).get(index, "")


def grids(index: int, table: Table, cells: Mapping[CellRef, tuple[Figure, ...]], *, delimited: bool = False) -> list[Grid]:
    """Return the numbers of a table, one grid for each of the tables that stand side by side in it.

    A cell counts with its first figure if that has a value; leading rows of years and columns of years or of running numbers are
    headings, not figures. A table with fewer than two numbers gives no grid, nor does one
    whose numbers a reader tore at their thousands, unless the file itself `delimited` its cells.
    """
    texts = table.grid()
    figures = {}
    for cell in table.cells:
        found = cells.get(CellRef(table=index, row=cell.row, col=cell.col), ())
        if found and found[0].quantity.value is not None and cell.row >= table.header_rows:
            figures[cell.row, cell.col] = found[0]
    _drop_headings(figures, table)
    found_grids = []
    for top, bottom in _sections(figures, texts, cells, index):
        section = {place: figure for place, figure in figures.items() if top <= place[0] <= bottom}
        if not delimited and _torn(section, texts):
            continue
        for first, last in _sides(section, texts, table.columns):
            side = {place: figure for place, figure in section.items() if first <= place[1] <= last}
            if len(side) >= 2:
                found_grids.append(_grid(index, table, texts, side, (top, first)))
    return found_grids


def _grid(index: int, table: Table, texts: list[list[str]], figures: dict[tuple[int, int], Figure], start: tuple[int, int]) -> Grid:
    scale = 10 ** max(min(_MOST_DECIMALS, _decimals(figure)) for figure in figures.values())
    numbers = _numbers(figures, scale)
    cols = sorted({col for _, col in numbers})
    numeric = {row for row, _ in numbers}
    marks = {
        row for row in range(min(numeric), max(numeric)) if row not in numeric and any(_is_mark(texts[row][col]) for col in cols)
    }
    rows = sorted(numeric | marks)
    labels, heads = _labels(texts, numbers, rows, start[1]), _heads(texts, start[0], rows[0], cols)
    doubt = table.doubt or (_SHIFTED if _shifted(texts, numbers, rows, cols) else None)
    return Grid(index, table, texts, numbers, rows, cols, labels, heads, scale, doubt)


def _is_mark(text: str) -> bool:
    """Tell whether a cell marks a missing or zero value: "-", "..", "x", "b/d"."""
    return 0 < len(text.strip()) <= 3 and not any(map(str.isdigit, text))


def _shifted(texts: list[list[str]], numbers: dict[tuple[int, int], Number], rows: list[int], cols: list[int]) -> bool:
    """Tell whether words stand where numbers should: the sign of cells that slid into other columns."""
    worded = sum(
        1 for row in rows for col in cols if (row, col) not in numbers and sum(map(str.isalpha, texts[row][col])) >= _LETTERS
    )
    return worded * 6 > len(numbers)


def _torn(figures: dict[tuple[int, int], Figure], texts: list[list[str]]) -> bool:
    """Tell whether numbers were torn at their thousands: beside a column without heading stand groups of three digits only."""
    by_col: dict[int, list[int]] = {}
    for row, col in figures:
        by_col.setdefault(col, []).append(row)
    for col, rows in by_col.items():
        if any(texts[row][col].strip() for row in range(min(rows))):
            continue
        if col - 1 in by_col and all(_is_group(texts[row][col]) and (row, col - 1) in figures for row in rows):
            return True
        after = by_col.get(col + 1, [])
        groups = bool(after) and all(_is_group(texts[row][col + 1]) for row in after if row in rows)
        if groups and (len(after) >= _TORN_ROWS or 2 * len(rows) <= len(after)):
            return True
    return False


def _is_group(text: str) -> bool:
    return len(text.strip()) == 3 and text.strip().isdigit()


def _sections(
    figures: dict[tuple[int, int], Figure], texts: list[list[str]], cells: Mapping[CellRef, tuple[Figure, ...]], index: int
) -> list[tuple[int, int]]:
    """Return first and last row of each section; a row of words only, over most columns of numbers, heads a new one."""
    cols = {col for _, col in figures}
    numeric = {row for row, _ in figures}
    starts = [0]
    for row in range(min(numeric, default=0) + 1, len(texts)):
        if row in numeric:
            continue
        worded = sum(
            any(map(str.isalpha, texts[row][col])) and not cells.get(CellRef(table=index, row=row, col=col)) for col in cols
        )
        if worded >= 2 and worded * 3 >= 2 * len(cols):
            starts.append(row)
    return [(start, [*starts, len(texts)][at + 1] - 1) for at, start in enumerate(starts)]


def _sides(figures: dict[tuple[int, int], Figure], texts: list[list[str]], columns: int) -> list[tuple[int, int]]:
    """Return first and last column of each of the tables that stand side by side, each with its labels."""
    numeric = {col for _, col in figures}
    worded = [
        col
        for col in range(columns)
        if col not in numeric and 2 * sum(any(map(str.isalpha, row[col])) for row in texts) >= len(texts) > 3
    ]
    starts = [col for col in worded if col + 1 in numeric or (col + 1 < columns and col + 1 not in worded and col + 2 in numeric)]
    if len(starts) < 2:
        return [(0, columns - 1)]
    bounds = [0, *starts[1:], columns]
    sides = [(bounds[at], bounds[at + 1] - 1) for at in range(len(bounds) - 1)]
    heads = [[texts[0][col] for col in range(first, last + 1) if col in numeric] for first, last in sides]
    return sides if all(head == heads[0] for head in heads) else [(0, columns - 1)]


def view(grid: Grid, axis: Axis) -> View:
    """Return the grid along one axis."""
    items, lines = (grid.rows, grid.cols) if axis == "col" else (grid.cols, grid.rows)
    values: list[list[int | None]] = []
    grains: list[list[int]] = []
    for item in items:
        found = [grid.numbers.get((item, line) if axis == "col" else (line, item)) for line in lines]
        values.append([number.value if number else None for number in found])
        grains.append([number.grain if number else 0 for number in found])
    steps = [_step(values[item][line] for item in range(len(items))) for line in range(len(lines))]
    return View(axis, items, lines, values, grains, steps, grid)


def _step(values: Iterable[int | None]) -> int:
    common, step = gcd(*(value or 0 for value in values)), 1
    while common and common % (step * 10) == 0:
        step *= 10
    return step


def split(view: View) -> list[View]:
    """Return the view's lines apart by how they are printed (whole numbers, decimals, percent), where they differ."""
    groups: dict[tuple[bool, int], list[int]] = {}
    for at in range(len(view.lines)):
        numbers = [number for item in range(len(view.items)) if (number := view.grid.numbers.get(view.cell(item, at))) is not None]
        if numbers:
            groups.setdefault((numbers[0].share, min(number.grain for number in numbers)), []).append(at)
    if len(groups) < 2:
        return []
    return [
        view._replace(
            lines=[view.lines[at] for at in group],
            values=[[values[at] for at in group] for values in view.values],
            grains=[[grains[at] for at in group] for grains in view.grains],
            steps=[view.steps[at] for at in group],
        )
        for group in groups.values()
    ]


def _decimals(figure: Figure) -> int:
    exponent = (figure.quantity.value or Decimal(0)).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _numbers(figures: dict[tuple[int, int], Figure], scale: int) -> dict[tuple[int, int], Number]:
    numbers = {}
    for place, figure in figures.items():
        quantity = figure.quantity
        value = int((quantity.value or Decimal(0)) * scale)
        grain = max(1, int(quantity.precision * scale))
        numbers[place] = Number(value, grain, quantity.unit in {"%", "‰"}, figure)
    coarse = _coarseness([number for number in numbers.values() if number.grain == scale])
    if coarse > 1:
        numbers = {place: number._replace(grain=max(number.grain, coarse * number.grain)) for place, number in numbers.items()}
    return numbers


def _coarseness(whole: list[Number]) -> int:
    """Return 3, 5, 10, 50, 100 or 1000 where all whole numbers are multiples of it, which shows how they were rounded."""
    if len(whole) < _GRAIN_VALUES:
        return 1
    for grain in _GRAINS:
        if all(number.value % (grain * number.grain) == 0 for number in whole) and any(number.value for number in whole):
            return grain
    return 1


def _drop_headings(figures: dict[tuple[int, int], Figure], table: Table) -> None:
    """Forget figures that are headings: rows of years at the top, columns of years or of running numbers at the left."""
    for row in sorted({row for row, _ in figures})[:3]:
        places = [place for place in figures if place[0] == row and place[1] > 0]
        if not places or not all(_is_year(figures[place]) for place in places):
            break
        for place in [place for place in figures if place[0] == row]:
            del figures[place]
    for col in range(min(2, table.columns)):
        column = [figures[place] for place in sorted(figures) if place[1] == col]
        if len(column) >= 2 and (all(map(_is_year, column)) or _is_count(column)):
            for place in [place for place in figures if place[1] == col]:
                del figures[place]


def _is_year(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.value is not None and 1800 <= quantity.value <= 2100 and quantity.text.strip()[:4].isdigit()


def _is_count(column: list[Figure]) -> bool:
    values = [figure.quantity.value for figure in column]
    return values in ([Decimal(each) for each in range(1, len(values) + 1)], [Decimal(each) for each in range(len(values))])


def _labels(texts: list[list[str]], numbers: Iterable[tuple[int, int]], rows: list[int], start: int) -> dict[int, str]:
    firsts: dict[int, int] = {}
    for row, col in numbers:
        firsts[row] = min(col, firsts.get(row, col))
    usual = min(firsts.values())
    return {row: " ".join(" ".join(text for text in texts[row][start : firsts.get(row, usual)] if text).split()) for row in rows}


def _heads(texts: list[list[str]], top: int, first_row: int, cols: list[int]) -> dict[int, str]:
    return {
        col: " ".join(dict.fromkeys(" ".join(texts[row][col].split()) for row in range(top, first_row) if texts[row][col].strip()))
        for col in cols
    }
