"""All figures of a document in one pass, each with its unit, year and place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import groupby

from extractors.columns import Column, columns, row_unit, single_year
from extractors.parsing import quantities, sentences, units
from extractors.parsing.context import Context, Found
from extractors.parsing.words import plain
from schemas.document import Block, BlockKind, Cell, Document, Table
from schemas.quantity import CellRef, Figure, Quantity

_SILENT = frozenset({BlockKind.FURNITURE, BlockKind.CONTENTS, BlockKind.TABLE})
_SCALED = ("tys", "mln", "mld", "milion", "miliard")
_YEAR = re.compile(r"(?<![0-9./,-])(?:19|20)[0-9]{2}(?![0-9]|[.,/][0-9])")
_LONG = 60
_REACH = 60
_NO_CONTEXT = Context()


def figures(document: Document) -> tuple[tuple[Figure, ...], dict[CellRef, tuple[Figure, ...]]]:
    """Return all figures in reading order and those of each table cell; running headers and contents are not read."""
    found: list[Figure] = []
    cells: dict[CellRef, tuple[Figure, ...]] = {}
    table_index = 0
    for index, block in enumerate(document.blocks):
        if block.table is not None:
            for ref, inside in _table(block.table, table_index, index):
                cells[ref] = inside
                found += inside
            table_index += 1
        elif block.kind not in _SILENT:
            found += _prose(block, index)
    return tuple(found), cells


def _prose(block: Block, index: int) -> list[Figure]:
    passage = block.passage
    found = quantities.find(passage.text, _prose_context(passage.text))
    if not found:
        return []
    if block.marker:
        past = passage.text.find(block.marker) + len(block.marker)
        found = [item for item in found if item.start >= past]
    dated = _with_years(passage.text, found)
    return [
        Figure.model_construct(
            quantity=item.quantity, evidence=passage.evidence(item.start, item.end), block=index, start=item.start, end=item.end, cell=None
        )
        for item in dated
    ]


def _prose_context(text: str) -> Context:
    if any(word in text for word in _SCALED) and units.speaks_of_money(text):
        return Context(money=True)
    return _NO_CONTEXT


def _with_years(text: str, found: list[Found]) -> list[Found]:
    """Give each figure the year named last before it in its sentence, else the first one soon after it."""
    line = plain(text)
    years = [(match.start(), int(match.group())) for match in _YEAR.finditer(line)]
    if not years:
        return found
    starts = [start for start, _ in years]
    spans = sentences.split(text)
    opens = [start for start, _ in spans]
    dated = []
    for item in found:
        sentence = spans[max(0, bisect_right(opens, item.start) - 1)]
        at = bisect_right(starts, item.start)
        year = None
        if at and starts[at - 1] >= sentence[0]:
            year = years[at - 1][1]
        elif at < len(years) and starts[at] < min(sentence[1], item.end + _REACH):
            year = years[at][1]
        dated.append(item._replace(quantity=item.quantity.model_copy(update={"year": year})) if year else item)
    return dated


def _table(table: Table, table_index: int, block_index: int) -> list[tuple[CellRef, tuple[Figure, ...]]]:
    about = columns(table)
    money = any(column.unit == "PLN" for column in about)
    read: list[tuple[Cell, Context, list[Found]]] = []
    body = (cell for cell in table.cells if cell.row >= table.header_rows and cell.passage.text)
    for _, group in groupby(body, key=lambda cell: cell.row):
        row = list(group)
        if _is_numbering(row, table):
            continue
        year = next((year for cell in row if cell.col < 2 and (year := single_year(cell.passage.text))), None)
        for cell in row:
            context = _cell_context(cell, row, about[cell.col] if cell.col < len(about) else None, year, money)
            found = quantities.find(cell.passage.text, context)
            if about[cell.col].label:
                found = [item for item in found if item.quantity.unit is not None and item.quantity.text != cell.passage.text.strip()]
            if found:
                read.append((cell, context, found))
    peers = _peer_units(read, about)
    result = []
    for cell, context, found in read:
        if (unit := peers.get(cell.col)) and context.unit is None and not about[cell.col].label and _is_bare(found):
            found = quantities.find(cell.passage.text, context._replace(unit=unit))
        ref = CellRef(table=table_index, row=cell.row, col=cell.col)
        result.append((ref, tuple(_cell_figure(item, cell, ref, block_index, table.doubt) for item in found)))
    return result


def _is_numbering(row: list[Cell], table: Table) -> bool:
    """Tell whether a row only numbers the columns ("1 2 3 4")."""
    texts = [cell.passage.text.strip(" .()") for cell in row]
    return len(texts) > 2 and len(texts) >= table.columns - 1 and texts == [str(number) for number in range(1, len(texts) + 1)]


def _cell_context(cell: Cell, row: list[Cell], column: Column | None, row_year: int | None, money: bool) -> Context:
    text = cell.passage.text
    long = len(text) > _LONG and sum(map(str.isalpha, text)) > _LONG
    if column is None:
        return Context(in_cell=not long, money=money)
    unit, scale = column.unit, column.scale
    if unit is None and not column.label and (declared := row_unit(row, cell.col)) is not None:
        unit, scale = declared.name, (declared.scale if declared.scale != 1 else scale)
    year = column.year or row_year
    return Context(unit, scale, year, in_cell=not long, lone=not long, money=money or (long and units.speaks_of_money(text)))


def _is_bare(found: list[Found]) -> bool:
    return len(found) == 1 and found[0].quantity.unit is None and found[0].quantity.missing is None


def _peer_units(read: list[tuple[Cell, Context, list[Found]]], about: tuple[Column, ...]) -> dict[int, str]:
    """Return the unit that at least half of a column's figures print, for those that print none."""
    printed: dict[int, Counter[str | None]] = {}
    for cell, _, found in read:
        values = [item.quantity for item in found if item.quantity.missing is None]
        if values:
            printed.setdefault(cell.col, Counter())[values[0].unit] += 1
    peers = {}
    for col, counted in printed.items():
        named = [(count, unit) for unit, count in counted.items() if unit is not None]
        if not named:
            if about[col].money:
                peers[col] = "PLN"
            continue
        count, unit = max(named)
        if count * 2 >= counted.total():
            peers[col] = unit
    return peers


def _cell_figure(item: Found, cell: Cell, ref: CellRef, block: int, doubt: str | None) -> Figure:
    quantity: Quantity = item.quantity
    if doubt and quantity.doubt is None:
        quantity = quantity.model_copy(update={"doubt": doubt})
    return Figure.model_construct(
        quantity=quantity, evidence=cell.passage.evidence(item.start, item.end), block=block, start=item.start, end=item.end, cell=ref
    )
