"""All figures of a document in one pass, each with its unit, year and place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from extractors import beside, recognition
from extractors.columns import Column, columns, row_unit, single_year
from extractors.parsing import around, items, notation, periods, quantities, sentences, units
from extractors.parsing.build import in_unit
from extractors.parsing.context import Context, Found
from extractors.parsing.words import plain
from schemas.document import Block, BlockKind, Cell, Document, Table
from schemas.place import Passage
from schemas.quantity import CellRef, Figure, Quantity

_SILENT = frozenset({BlockKind.FURNITURE, BlockKind.CONTENTS, BlockKind.TABLE})
_YEAR = re.compile(r"(?<![0-9./,-])(?:19|20)[0-9]{2}(?![0-9]|[.,/][0-9])")
_AT_ONCE = re.compile(r" ?\(?(?:w|na|za|z)? ?(?:roku |koniec )?")
_SHARES = frozenset({"%", "‰", "p.p."})
_THOUSAND = 1000
_LONG = 60
_REACH = 60
_NO_CONTEXT = Context()


def figures(document: Document) -> tuple[tuple[Figure, ...], dict[CellRef, tuple[Figure, ...]]]:
    """Return all figures in reading order and those of each table cell; running headers and contents are not read."""
    found: list[Figure] = []
    cells: dict[CellRef, tuple[Figure, ...]] = {}
    table_index, told = 0, beside.told(document)
    for index, block in enumerate(document.blocks):
        if block.table is not None:
            for ref, inside in _table(block.table, table_index, index, told[table_index].unit):
                cells[ref] = inside
                found += inside
            table_index += 1
        elif block.kind not in _SILENT:
            found += _prose(block, index)
    if any(_is_ambiguous(figure.quantity) and figure.cell is None for figure in found):
        sign = notation.dot(block.passage.text for block in document.blocks if block.table is None)
        found = [figure if figure.cell else _settled_figure(figure, sign) for figure in found]
    return tuple(found), cells


def _is_ambiguous(quantity: Quantity) -> bool:
    return len(quantity.readings) == 2 and quantity.value is not None


def _settled_figure(figure: Figure, sign: notation.Dot) -> Figure:
    return figure.model_copy(update={"quantity": notation.settle(figure.quantity, sign)}) if figure.quantity.readings else figure


def _prose(block: Block, index: int) -> list[Figure]:
    passage = block.passage
    found = quantities.find(passage.text, _prose_context(passage.text))
    if not found:
        return []
    if block.marker:
        past = passage.text.find(block.marker) + len(block.marker)
        found = [item for item in found if item.start >= past]
    dated = _with_years(passage.text, found)
    return [_placed(item, passage, index) for item in dated]


def _prose_context(text: str) -> Context:
    if units.names_scale(text) and units.speaks_of_money(text):
        return Context(money=True)
    return _NO_CONTEXT


def _with_years(text: str, found: list[Found]) -> list[Found]:
    """Give each figure the year named last before it in its sentence, else the first one soon after it."""
    line = periods.blank(plain(text))
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
        if at < len(years) and _AT_ONCE.fullmatch(line, item.end, starts[at]):
            year = years[at][1]
        elif at and starts[at - 1] >= sentence[0]:
            year = years[at - 1][1]
        elif at < len(years) and starts[at] < min(sentence[1], item.end + _REACH):
            year = years[at][1]
        dated.append(item._replace(quantity=item.quantity.model_copy(update={"year": year})) if year else item)
    return dated


class _Read(NamedTuple):
    """A cell with its figures as they read by themselves."""

    cell: Cell
    row: list[Cell]
    found: list[Found]


def _table(table: Table, table_index: int, block_index: int, told: units.Unit | None) -> list[tuple[CellRef, tuple[Figure, ...]]]:
    about = columns(table, told)
    read = _read_cells(table, about)
    peers = _grosz_columns(read, table) | _peer_units(read, about)
    result, sign = [], None
    for cell, row, found in read:
        if any(_is_bare(item.quantity) for item in found) and not about[cell.col].label:
            unit, scale = _surrounding_unit(cell, row, about[cell.col], peers.get(cell.col))
            found = [_in_unit(item, cell.passage.text, unit, scale) for item in found]
        if any(_is_ambiguous(item.quantity) for item in found):
            sign = notation.dot(item.passage.text for item in table.cells) if sign is None else sign
            found = [item._replace(quantity=notation.settle(item.quantity, sign)) for item in found]
        ref = CellRef(table=table_index, row=cell.row, col=cell.col)
        result.append((ref, tuple(_cell_figure(item, cell, ref, block_index, table.doubt) for item in found)))
    return result


def _read_cells(table: Table, about: tuple[Column, ...]) -> list[_Read]:
    money = any(column.unit == "PLN" for column in about)
    body = (cell for cell in table.cells if cell.row >= table.header_rows and cell.passage.text)
    read = []
    for _, group in groupby(body, key=lambda cell: cell.row):
        row = list(group)
        if _is_numbering(row, table):
            continue
        row_year = next((year for cell in row if cell.col < 2 and (year := single_year(cell.passage.text))), None)
        for cell in row:
            text, column = cell.passage.text, about[cell.col]
            prose = len(text) > _LONG and sum(map(str.isalpha, text)) > _LONG
            context = Context(
                year=column.year or row_year, in_cell=not prose, money=money or (prose and units.speaks_of_money(text))
            )
            found = quantities.find(text, context)
            if prose and found:
                numbering = {start for start, _ in items.numbers(text)}
                found = [item for item in found if item.start not in numbering]
            if column.label:
                found = [item for item in found if item.quantity.unit is not None and item.quantity.text != text.strip()]
            if found:
                read.append(_Read(cell, row, found))
    return read


def _is_numbering(row: list[Cell], table: Table) -> bool:
    """Tell whether a row only numbers the columns ("1 2 3 4")."""
    texts = [cell.passage.text.strip(" .()") for cell in row]
    return len(texts) > 2 and len(texts) >= table.columns - 1 and texts == [str(number) for number in range(1, len(texts) + 1)]


def _is_bare(quantity: Quantity) -> bool:
    return quantity.unit is None and quantity.missing is None and quantity.qualifier != "multiple"


def _in_unit(item: Found, text: str, unit: str | None, scale: Decimal | None) -> Found:
    """Give a figure that prints no unit, and stands alone in its cell, the unit of its surroundings."""
    if not _is_bare(item.quantity) or not around.stands_alone(text, item.start, item.end):
        return item
    return item._replace(quantity=in_unit(item.quantity, unit, scale))


def _surrounding_unit(cell: Cell, row: list[Cell], column: Column, peer: str | None) -> tuple[str | None, Decimal | None]:
    """Return unit and scale from the row's label, from what the column's other figures print, or from the header."""
    declared = row_unit(row, cell.col) if column.unit is None else None
    if declared is not None and not (peer == "PLN" and declared.kind == "count"):
        return declared.name, declared.scale if declared.scale != 1 else column.scale
    if peer is not None and peer != column.unit:
        return peer, None
    return column.unit, column.scale


def _grosz_columns(read: list[_Read], table: Table) -> dict[int, str]:
    """Return the columns of full amounts ("1 262 285,54") in a table that speaks of money and prints no currency."""
    values: dict[int, list[Quantity]] = {}
    for cell, _, found in read:
        values.setdefault(cell.col, []).extend(item.quantity for item in found if item.quantity.value is not None)
    columns = {col: "PLN" for col, listed in values.items() if _to_the_grosz(listed)}
    spoken = columns and any(units.speaks_of_money(cell.passage.text) for cell in table.cells)
    return columns if spoken else {}


def _to_the_grosz(listed: list[Quantity]) -> bool:
    decimals = Counter(quantity.decimals for quantity in listed)
    large = any(quantity.decimals == 2 and abs(quantity.value or Decimal(0)) >= _THOUSAND for quantity in listed)
    bare = all(quantity.unit is None and quantity.scale == 1 for quantity in listed)
    return bare and large and decimals.keys() <= {0, 2} and decimals[2] * 2 >= len(listed)


def _peer_units(read: list[_Read], about: tuple[Column, ...]) -> dict[int, str]:
    """Return the unit that at least half of a column's figures print; money where the header speaks of it and none prints any.

    A share is no such unit: the percent sign is printed wherever it is meant.
    """
    printed: dict[int, Counter[str | None]] = {}
    for cell, _, found in read:
        values = [item.quantity for item in found if item.quantity.missing is None]
        if values:
            printed.setdefault(cell.col, Counter())[values[0].unit] += 1
    peers = {}
    for col, counted in printed.items():
        named = [(count, unit) for unit, count in counted.items() if unit is not None and unit not in _SHARES]
        if named and max(named)[0] * 2 >= counted.total():
            peers[col] = max(named)[1]
        elif not named and about[col].money and about[col].unit is None:
            peers[col] = "PLN"
    return peers


def _cell_figure(item: Found, cell: Cell, ref: CellRef, block: int, doubt: str | None) -> Figure:
    if doubt and item.quantity.doubt is None:
        item = item._replace(quantity=item.quantity.model_copy(update={"doubt": doubt}))
    return _placed(item, cell.passage, block, ref)


def _placed(item: Found, passage: Passage, block: int, ref: CellRef | None = None) -> Figure:
    if recognition.concerns(passage) and (doubt := recognition.doubt(passage, item.start, item.end)):
        item = item._replace(quantity=item.quantity.model_copy(update={"doubt": doubt}))
    evidence = passage.evidence(item.start, item.end)
    return Figure.model_construct(quantity=item.quantity, evidence=evidence, block=block, start=item.start, end=item.end, cell=ref)
