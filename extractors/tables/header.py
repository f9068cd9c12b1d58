"""Which rows of a grid are its header."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.layout.words import has_letters, is_value, is_year, opens_with

_COLUMN_NUMBER = re.compile(r"^(?:kol\.\s*)?[(\[]?(\d{1,2})[.)\]]?$", re.IGNORECASE)


def header_rows(grid: Sequence[Sequence[str]], spanned: Sequence[Sequence[bool]] | None = None) -> int:
    """Return how many of the first rows are the header.

    `spanned` marks the positions that another cell covers, where the reader knows (a PDF with rulings does).
    """
    if not grid:
        return 0
    if _is_data(grid[0]):
        return 0
    count = 1
    while count < len(grid) - 1 and _goes_on(grid, spanned, count):
        count += 1
    if count < len(grid) - 1 and numbers_columns(grid[count]):
        count += 1
    return count


def looks_like_header(row: Sequence[str]) -> bool:
    """Tell whether a row of a table in progress reads like the header of another one."""
    cells = [cell for cell in row if cell]
    if len(cells) < 2 or any(is_value(cell) or len(cell) > 80 for cell in cells):
        return False
    known = sum(is_year(cell) or opens_with(cell, "header_words") for cell in cells)
    return known * 5 >= len(cells) * 4


def numbers_columns(row: Sequence[str]) -> bool:
    """Tell whether the row numbers the columns: 1, 2, 3 …"""
    numbers = [match and int(match[1]) for match in map(_COLUMN_NUMBER.match, row)]
    return len(row) > 2 and numbers == list(range(1, len(row) + 1))


def _is_data(row: Sequence[str]) -> bool:
    """A first row that holds a value in every column but the first belongs to a table without header."""
    rest = [cell for cell in row[1:] if cell]
    return bool(rest) and has_letters(row[0]) and all(is_value(cell) for cell in rest)


def _goes_on(grid: Sequence[Sequence[str]], spanned: Sequence[Sequence[bool]] | None, index: int) -> bool:
    """Tell whether row `index` splits the header row above it into finer columns."""
    row, above = grid[index], grid[index - 1]
    if any(is_value(cell) for cell in row) or not any(row):
        return False
    if spanned is not None and any(spanned[index]):
        return all(not cell or len(cell) <= 80 for cell in row) and any(not cell for cell in above)
    below_gaps = sum(bool(cell) for cell, over in zip(row, above, strict=False) if not over)
    return not row[0] and below_gaps > 0 and sum(bool(cell) for cell in row) >= 2
