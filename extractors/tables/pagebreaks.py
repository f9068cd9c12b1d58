"""Tables that run over pages: told by geometry and words, joined into one with one header, cut cells healed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.tables.regions import Tags
from extractors.tables.words import heal
from schemas.document import Cell, Table

_ALIKE = 4.0
"""Column boundaries of the same table on two pages differ by less than this (points), once shifted."""
_NEAR = 30.0
"""The same where white space alone shows the columns, which moves with the words."""


MARGIN_LINES = 4
"""So many lines (signatures, a note) may stand under a page's part of a table without ending it."""


class Sited(NamedTuple):
    """A table of one page with what tells whether it goes on: column boundaries, page, how many lines of other text stand above and
    below it there, how many of its first rows are set as a header, its tags where the PDF has some.
    """

    table: Table
    edges: Sequence[float]
    page: int
    before: int
    after: int
    bold_rows: int
    ruled: bool = True
    tags: Tags | None = None


def continues(above: Sited, below: Sited) -> bool:
    """Tell whether `below`, the next page's first table or the next at the right on the same page, goes on with `above`."""
    if not 0 <= below.page - above.page <= 1 or above.table.columns != below.table.columns:
        return False
    if _one(above, below):
        return True
    if above.page == below.page:
        return above.edges[-1] < below.edges[0] + 3 and _repeated(above.table, below.table) > 0
    if below.before:
        return False
    if not above.after and _repeated(above.table, below.table):
        return True
    if above.tags and below.tags and not above.after:
        return not below.tags.headed and not (below.bold_rows and above.bold_rows)
    widths = [b - a for a, b in pairwise(above.edges)], [b - a for a, b in pairwise(below.edges)]
    alike = _ALIKE if above.ruled and below.ruled else _NEAR
    if any(abs(a - b) > alike for a, b in zip(*widths, strict=True)):
        return False
    if above.after:
        # Signatures or a note may stand under each page's part; a header of its own would start another table.
        return above.after <= MARGIN_LINES and below.table.header_rows == 0
    return not below.bold_rows or not above.bold_rows


def _one(above: Sited, below: Sited) -> bool:
    """Tell whether the structure tree has both as one table."""
    return above.tags is not None and below.tags is not None and above.tags.table == below.tags.table


def joined(above: Sited, below: Sited, known: frozenset[str]) -> Sited:
    """Return one table of both: the header once, a row cut by the page break healed."""
    header = _repeated(above.table, below.table)
    body = [cell._replace(row=cell.row - header) for cell in below.table.cells if cell.row >= header]
    cells = list(above.table.cells)
    end = above.table.row_count
    cut = _cut(cells, end - 1, above.table.header_rows, body) if body else False
    if above.tags and below.tags and body:
        cut = above.tags.rows[-1] == below.tags.rows[header] if _one(above, below) else below.tags.cut or cut
    if cut:
        cells = _healed(cells, end - 1, body, known)
        shift = end - 1
        body = [cell for cell in body if cell.row > 0]
    else:
        shift = end
    cells += [cell._replace(row=cell.row + shift) for cell in body]
    doubt = above.table.doubt or below.table.doubt
    return below._replace(table=above.table._replace(cells=tuple(cells), doubt=doubt), bold_rows=above.bold_rows)


def without_blank_columns(table: Table) -> Table:
    """Return the table without the columns that hold no words on any page."""
    kept = sorted({cell.col for cell in table.cells})
    if len(kept) == table.columns:
        return table
    at = {col: number for number, col in enumerate(kept)}
    cells = [
        cell._replace(col=at[cell.col], col_span=sum(cell.col <= col < cell.col + cell.col_span for col in kept))
        for cell in table.cells
    ]
    return table._replace(cells=tuple(cells), columns=len(kept))


def _repeated(above: Table, below: Table) -> int:
    """Return how many first rows of `below` repeat those of `above`."""
    rows = 0
    for ours, theirs in zip(above.grid(), below.grid(), strict=False):
        if [_squeezed(text) for text in ours] != [_squeezed(text) for text in theirs] or not any(ours):
            break
        rows += 1
    # The whole of a one-row table repeated is no header: nothing would be left of it.
    return rows if rows < below.row_count else 0


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _cut(cells: Sequence[Cell], last: int, header: int, body: Sequence[Cell]) -> bool:
    """Tell whether the first row of `body` goes on with the last row above the page break."""
    above = {cell.col: cell.passage.text for cell in cells if cell.row <= last < cell.row + cell.row_span and cell.passage.text}
    starting = {cell.col for cell in cells if cell.row == last and cell.passage.text}
    below = {cell.col: cell.passage.text for cell in body if cell.row == 0 and cell.passage.text}
    if last < header or not below or not set(below) <= set(above):
        return False
    if not set(below) & starting:
        return True
    if any(_figure(above[col]) and _figure(text) for col, text in below.items()):
        return False
    votes = sum(_vote(above[col], text) for col, text in below.items())
    if min(above) not in below:
        plain = votes == 0 or not any(_figure(text) for text in below.values())
        return votes > 0 or (plain and _always_filled(cells, min(above), header, last))
    label = below[min(above)]
    return votes > (0 if label[0].islower() or label[0] == "(" else 2)


def _always_filled(cells: Sequence[Cell], col: int, header: int, last: int) -> bool:
    """Tell whether every body row above has a cell of its own in this column, so that a blank one means a row cut in two."""
    rows = {cell.row for cell in cells if cell.col == col and cell.row >= header and cell.passage.text}
    return len(rows) == last - header + 1


def _vote(above: str, below: str) -> int:
    """Weigh whether `below` goes on with the sentence of `above`."""
    opened = above.count("(") > above.count(")")
    if opened or above.endswith((",", "-", "–", ";", ":", "/")) or re.search(r"\b[^\W\d]{1,2}$", above):
        return 2
    if below[0].islower():
        return 1 if above.endswith(".") else 2
    if below[0].isupper():
        return -1
    return 1 if below[0] == "(" else 0


def _figure(text: str) -> bool:
    """Tell whether a cell holds a figure, which no page break cuts."""
    return len(text) < 24 and re.match(r"[\W_]{0,3}(?:ok\. ?|ponad |około |ca )?\d", text) is not None


def _healed(cells: list[Cell], last: int, body: Sequence[Cell], known: frozenset[str]) -> list[Cell]:
    """Append the first row of `body` to the cells of the last row, which then span the rows that their halves spanned."""
    more = {cell.col: cell for cell in body if cell.row == 0 and cell.passage.text}
    return [
        cell._replace(
            passage=heal([cell.passage, more[cell.col].passage], known), row_span=last - cell.row + more[cell.col].row_span
        )
        if cell.col in more and cell.row <= last < cell.row + cell.row_span
        else cell
        for cell in cells
    ]
