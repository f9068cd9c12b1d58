"""Series of a document's tables: one measure over years, whichever way the table lies, found by the words of its label."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extractors.claims import table_words as words
from extractors.claims.prose_view import label_words, same_words
from extractors.once import once, once_by
from schemas.document import Table
from schemas.quantity import CellRef, Figure
from schemas.reading import Reading

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_NEAR = 12
"""Blocks between a sentence and the tables that it may speak of."""
_SPAN = re.compile(r"(?:19|20)\d\d\s*[-–—/]\s*(?:(?:19|20)?\d\d)")


class Series(NamedTuple):
    """A row or column of a table: its label, what tells it from others, figures by year (None for a table without years)."""

    label: str
    words: frozenset[frozenset[str]]
    values: dict[int | None, Figure]
    table: int
    marks: dict[int | None, str]
    """Footnote marks printed after a figure ("*", "**"), by year."""
    block: int


def _cells(reading: Reading) -> object:
    return reading.cells


@once_by(_cells)
def series(reading: Reading) -> tuple[Series, ...]:
    """Return the series of all tables without doubt, in order."""
    found: list[Series] = []
    for index, table in enumerate(reading.document.tables):
        if not table.doubt:
            found += _of_table(reading.cells, table, index)
    return tuple(found)


@once_by(_cells)
def totals(reading: Reading) -> tuple[Series, ...]:
    """Return the totals of the columns of tables without years, each as a series of no year, in order."""
    return tuple(_of_totals(reading))


def _of_totals(reading: Reading) -> Iterator[Series]:
    for index, table in enumerate(reading.document.tables):
        grid = table.grid()
        rows = [row for row in range(table.header_rows, len(grid)) if grid[row] and words.total(grid[row][0])]
        if table.doubt or len(rows) != 1:
            continue
        for col in range(1, table.columns):
            label = " ".join(" ".join(grid[row][col].split()) for row in range(table.header_rows))
            figures = reading.cells.get(CellRef(table=index, row=rows[0], col=col), ())
            if label and len(figures) == 1 and _year(label) is None:
                yield Series(label, label_words(label), {None: figures[0]}, index, {}, figures[0].block)


def of_words(all_series: tuple[Series, ...], words: frozenset[frozenset[str]]) -> tuple[Series, ...]:
    """Return the series whose label consists of the same words."""
    if not words:
        return ()
    index = _by_lemma(all_series)
    places = {place for lemma in next(iter(words)) for place in index.get(lemma, ())}
    return tuple(all_series[place] for place in sorted(places) if same_words(all_series[place].words, words))


@once
def _by_lemma(all_series: tuple[Series, ...]) -> dict[str, list[int]]:
    """Index series by each lemma of each word of their labels."""
    found: dict[str, list[int]] = {}
    for place, one in enumerate(all_series):
        for lemma in {lemma for word in one.words for lemma in word}:
            found.setdefault(lemma, []).append(place)
    return found


def near(all_series: Sequence[Series], block: int) -> Sequence[Series]:
    """Return the series of the tables that stand close to a block, which a sentence there may speak of."""
    first = bisect_left(all_series, block - _NEAR, key=_block)
    return all_series[first : bisect_right(all_series, block + _NEAR, lo=first, key=_block)]


def _block(one: Series) -> int:
    return one.block


def _of_table(cells: Mapping[CellRef, tuple[Figure, ...]], table: Table, index: int) -> Iterator[Series]:
    grid = table.grid()
    years = _header_years(table, grid)
    if sum(1 for year in years.values() if year is not None) >= 1:
        yield from _rows(cells, table, index, grid, years)
        return
    first = {row: _year(line[0]) for row, line in enumerate(grid) if row >= table.header_rows and line}
    if sum(1 for year in first.values() if year is not None) >= 2:
        yield from _columns(cells, table, index, grid, first)


def _rows(
    cells: Mapping[CellRef, tuple[Figure, ...]], table: Table, index: int, grid: list[list[str]], years: dict[int, int | None]
) -> Iterator[Series]:
    first = min(col for col, year in years.items() if year is not None)
    labels = range(first)
    above = ""
    for row in range(table.header_rows, len(grid)):
        parts = [
            grid[row][col]
            for col in labels
            if grid[row][col].strip() and not any(letter.isdigit() for letter in grid[row][col][:1])
        ]
        if grid[row][0].strip():
            above = grid[row][0]
        elif above:
            parts = [above, *parts]
        label = " ".join(dict.fromkeys(" ".join(part.split()) for part in parts))
        values: dict[int | None, Figure] = {}
        marks: dict[int | None, str] = {}
        for col, year in years.items():
            figures = cells.get(CellRef(table=index, row=row, col=col), ())
            if year is not None and len(figures) == 1 and year not in values:
                values[year] = figures[0]
                marks[year] = _mark(grid[row][col])
        if values and label:
            yield Series(label, label_words(label), values, index, marks, next(iter(values.values())).block)


def _columns(
    cells: Mapping[CellRef, tuple[Figure, ...]], table: Table, index: int, grid: list[list[str]], years: dict[int, int | None]
) -> Iterator[Series]:
    for col in range(1, table.columns):
        label = " ".join(" ".join(grid[row][col].split()) for row in range(table.header_rows))
        values: dict[int | None, Figure] = {}
        marks: dict[int | None, str] = {}
        for row, year in years.items():
            figures = cells.get(CellRef(table=index, row=row, col=col), ())
            if year is not None and len(figures) == 1:
                values[year] = figures[0]
                marks[year] = _mark(grid[row][col])
        if len(values) >= 2:
            yield Series(label, label_words(label), values, index, marks, next(iter(values.values())).block)


def _header_years(table: Table, grid: list[list[str]]) -> dict[int, int | None]:
    years: dict[int, int | None] = {}
    for col in range(1, table.columns):
        text = " ".join(grid[row][col] for row in range(min(table.header_rows, len(grid))))
        years[col] = _year(text)
    return years


def _year(text: str) -> int | None:
    """Return the only year of a header, None for none, several or a span."""
    found = set(_YEAR.findall(_SPAN.sub(" ", text)))
    return int(found.pop()) if len(found) == 1 else None


def _mark(text: str) -> str:
    stars = re.search(r"(\*{1,3})\s*$", text.strip())
    return stars[1] if stars else ""
