"""The words of a table that frame its figures: the labels of its rows, the headers of its columns, and the years these tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extractors.facts.context import YEARS, Words, is_generic, words_of
from extractors.lexicon import load
from schemas.document import Table
from schemas.quantity import CellRef
from schemas.reading import Reading

Years = tuple[int, int]
_ASIDE = frozenset({"responsible", "area", "deadline", "source"})
"""Columns that tell nothing of what a row's figures are."""
_HEADS = frozenset({"subject", "unit"})
"""Columns that tell nothing of it either beside the name of an indicator that speaks for itself."""
_PART = re.compile(r"\W*(?:w|z) (?:tym|tego|czego)\b:?|[-–—•]\s", re.IGNORECASE)
"""How the label of a row begins that counts a part of the row above."""
_WORDY = re.compile(r"[^\W\d_]{3}")


class Label(NamedTuple):
    """The label of a row: all its words, those that name its figures, the unit, and which part of the row above it counts."""

    full: str = ""
    subject: str = ""
    unit: str = ""
    part: str = ""


def header_rows(table: Table) -> int:
    """Return how many rows head a table: also one of years alone right below its header ("Kraj | 2002 | 2003"), or of texts that
    begin with a year behind a blank cell.
    """
    row = [cell for cell in table.cells if cell.row == table.header_rows]
    match = YEARS.fullmatch if any(cell.col == 0 for cell in row) else YEARS.match
    return table.header_rows + (len(row) > 1 and all(match(cell.passage.text.rstrip(" r.")) for cell in row if cell.col))


def title(table: Table) -> str:
    """Return the words of header rows with a single cell, as sheets have above their columns' names; "" for a lone header row."""
    rows = [[cell for cell in table.cells if cell.row == row] for row in range(table.header_rows)]
    single = [row[0].passage.text for row in rows if len(row) == 1 and table.columns > 1]
    return " · ".join(text for text in single if text)


def headers(table: Table) -> list[str]:
    """Return the words above each column."""
    columns: list[list[str]] = [[] for _ in range(table.columns)]
    rows = header_rows(table)
    for cell in table.cells:
        if cell.row < rows and cell.passage.text:
            for col in range(cell.col, min(cell.col + cell.col_span, table.columns)):
                columns[col].append(cell.passage.text)
    return [" · ".join(texts) for texts in columns]


def span(headers: Sequence[Words]) -> Years | None:
    """Return the first and the last year that a table has columns of, None where there are less than two."""
    years = {int(year) for header in headers for match in YEARS.finditer(header.text) for year in match.groups() if year}
    return (min(years), max(years)) if len(years) > 1 else None


def only_years(headers: Sequence[Words]) -> Years | None:
    """Return the year, or the years, that a table's headers name, where they all name the same."""
    years = {match.groups() for header in headers for match in YEARS.finditer(header.text)}
    if len(years) != 1:
        return None
    ((first, last),) = years
    return int(first), int(last or first)


def row_labels(table: Table, index: int, reading: Reading, columns: Mapping[int, str]) -> dict[tuple[int, int], Label]:
    """Return the label of each row's cells, in each of the parts that a table is set of side by side."""
    grid = table.grid()
    heads = headers(table)
    width = _part(heads, grid[table.header_rows :])
    labels: dict[tuple[int, int], Label] = {}
    for first in range(0, table.columns, width):
        of_part = _labels(grid, index, reading, columns, range(first, first + width), heads=heads)
        labels |= {(row, col): label for row, label in enumerate(of_part) for col in range(first, first + width)}
    return labels


def _is_ordinal(header: str) -> bool:
    """Tell whether a column numbers the rows ("Lp.")."""
    return header.casefold().strip(" .*_") in load("columns")["ordinal"]


def _part(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """Return how many columns a table has, or each of its parts, where the headers behind the first come again in every part
    ("Aktywa | początek roku | koniec roku | Pasywa | początek roku | koniec roku").
    """
    count = len(headers)
    for width in range(2, count // 2 + 1):
        if count % width == 0 and all(headers[col] == headers[col % width] != "" for col in range(width, count) if col % width):
            labels = [row[col] for row in rows for col in range(width, count, width) if row[col]]
            if 2 * sum(_WORDY.search(text) is not None for text in labels) > len(labels):
                return width
    return max(count, 1)


def _labels(
    grid: Sequence[Sequence[str]], index: int, reading: Reading, columns: Mapping[int, str], part: range, *, heads: Sequence[str]
) -> Iterator[Label]:
    """Give each row's label: its cells before the first figure; a blank first cell takes the one above, and so does the blank
    name of one more unit of an indicator.

    What names the figures is the cell of a column of indicators' names, else the row's own words where a cell above only heads
    them, else the whole label.
    """
    first = next((col for col in part[:-2] if not _is_ordinal(heads[col])), part[0])
    carried, name, whole = "", "", ""
    for row, texts in enumerate(grid):
        parts: dict[int, str] = {}
        for col in part[part.index(first) :]:
            if col > first and reading.cells.get(CellRef(table=index, row=row, col=col)):
                break
            parts[col] = texts[col]
        own = {col: text for col, text in parts.items() if text}
        if first in own:
            carried = own[first]
        elif len(parts) > 1:
            parts[first] = carried
        named = [text for col, text in own.items() if columns.get(col) == "name"]
        unit = " · ".join(text for col, text in own.items() if columns.get(col) == "unit")
        name = " · ".join(named) if named or first in own else name
        if name and not named and unit and "name" in columns.values():
            named = [name]
            parts = {col: name if columns.get(col) == "name" else text for col, text in parts.items()}
        if not named and first not in own:
            named = [text for col, text in own.items() if columns.get(col) != "unit"]
        part_of = _PART.match(own.get(first, ""))
        whole = whole if part_of else own.get(first, whole)
        if part_of and whole:
            parts[first] = f"{whole} · {own[first]}"
        subject = " · ".join(named)
        headed = columns.get(first) in _HEADS and not is_generic(words_of(subject))
        aside = {col for col in parts if (col > first and columns.get(col) in _ASIDE) or (headed and columns.get(col) in _HEADS)}
        full = " · ".join(part for col, part in parts.items() if part and col not in aside)
        part_told = own[first][part_of.end() :] if part_of and whole else ""
        yield Label(full, full if is_generic(words_of(subject)) else subject, unit, part_told)
