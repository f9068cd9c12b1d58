"""What the columns and rows of a table are about: labels, units, scales and years from header, caption and row label."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from extractors.lexicon import load
from extractors.parsing import periods
from extractors.parsing.units import Unit, declared
from extractors.parsing.words import plain
from schemas.document import Cell, Table

_YEAR = re.compile(r"(?<![0-9./-])(?:19|20)[0-9]{2}(?![0-9]|[-–/]| ?[-–] ?(?:19|20)[0-9]{2})")
_VALUE = re.compile(r"[-–−+]?\d[\d \u00a0.,]*(?:%|zł)?")
_WORDY = re.compile(r"[^0-9]*[^\W\d_]{2}")
_NOTHING = Unit(None, None)
_REACH = 60
"""Columns left of a figure that may tell its unit, more than any table has."""


class Column(NamedTuple):
    """A column: header words joined from top to bottom, unit and scale that it declares, year, and whether it holds labels only."""

    header: str
    unit: str | None
    scale: Decimal | None
    year: int | None
    label: bool
    money: bool = False


def single_year(text: str) -> int | None:
    """Return the one year that a text names; None for none, several or a span of years."""
    line = periods.blank(plain(text))
    years = {match.group() for match in _YEAR.finditer(line)}
    return int(years.pop()) if len(years) == 1 else None


def header_texts(table: Table) -> list[str]:
    """Return, for each column, the texts of its header cells from top to bottom, spanning cells included."""
    texts: list[list[str]] = [[] for _ in range(table.columns)]
    for cell in table.cells:
        if cell.row < table.header_rows:
            for col in range(cell.col, min(cell.col + cell.col_span, table.columns)):
                texts[col].append(cell.passage.text)
    return [" ".join(parts) for parts in texts]


def columns(table: Table, told: Unit | None = None) -> tuple[Column, ...]:
    """Return what each column of a table is about; `told` is what the text beside it says of all its figures."""
    caption = table.caption.text if table.caption else ""
    overall = _explicit(caption, *(note.text for note in table.notes)) or told
    year, money = single_year(caption), _holds_money(table, caption)
    values = _of_values(table)
    found = [
        _column(index, header, overall, year, table.columns, money=money, values=index in values)
        for index, header in enumerate(header_texts(table))
    ]
    named = {(column.unit, column.scale) for column in found if column.unit is not None and not column.label}
    if len(named) == 1:
        ((unit, scale),) = named
        found = [column._replace(unit=unit, scale=scale) if _is_margin(column) else column for column in found]
    return tuple(found)


def _is_margin(column: Column) -> bool:
    """Tell whether a column without a unit sums the others by its header."""
    words = plain(column.header).lower().split()
    return column.unit is None and not column.label and bool(words) and words[0].strip(".,:*") in load("columns")["total"]


def _column(index: int, header: str, overall: Unit | None, year: int | None, count: int, *, money: bool, values: bool) -> Column:
    words = load("columns")
    unit = declared(header) or overall or _NOTHING
    low = plain(header).lower().strip(" .*_")
    first = low.split(" ")[0].strip(".,:")
    timed = first in words["time"] and not (first in words["years"] and values)
    label = (index == 0 and count > 1) or low in words["ordinal"] or timed or first in words["code"]
    scale = unit.scale if unit.scale != 1 else None
    spoken = low.split()
    named = any(word.startswith(tuple(words["money"])) for word in spoken[:2])
    plain_time = (
        money and bool(spoken) and all(word.startswith(tuple(words["no_measure"])) for word in spoken if not word[0].isdigit())
    )
    return Column(header, unit.name, scale, single_year(header) or year, label, not _counts(spoken) and (named or plain_time))


def _of_values(table: Table) -> set[int]:
    """Return the columns most of whose cells are numbers and no years: what stands below "Rok 2024" is no time."""
    filled, numbers = Counter[int](), Counter[int]()
    for cell in table.cells:
        text = cell.passage.text.strip()
        if cell.row >= table.header_rows and text:
            filled[cell.col] += 1
            numbers[cell.col] += _VALUE.fullmatch(text) is not None and _YEAR.fullmatch(text) is None
    return {col for col, count in filled.items() if 2 * numbers[col] > count}


def _holds_money(table: Table, caption: str) -> bool:
    """Tell whether a table's caption says that its figures are money, and no row of it counts other things."""
    labels = (cell.passage.text for cell in table.cells if cell.col == 0 and cell.row >= table.header_rows)
    told = re.search(load("columns")["priced"], caption, re.IGNORECASE) is not None
    return told and not any(_counts(plain(text).lower().split()) for text in (caption, *labels))


def _counts(words: Sequence[str]) -> bool:
    """Tell whether words say that things are counted ("Dotacje – liczba")."""
    return any(word.startswith(tuple(load("columns")["counted"])) for word in words)


def _explicit(*texts: str) -> Unit | None:
    """Return the unit that a caption or note gives for the whole table ("w tys. zł"), never one that it only mentions."""
    for text in texts:
        if any(mark in plain(text).lower() for mark in load("columns")["whole_table"]) and (unit := declared(text)):
            return unit
    return None


def row_unit(cells: list[Cell], col: int) -> Unit | None:
    """Return the unit that the label cells left of `col` declare, the nearest first; one that begins with a figure is none."""
    left = bisect_left(cells, col, key=attrgetter("col"))
    for cell in reversed(cells[max(0, left - _REACH) : left]):
        text = cell.passage.text
        if _WORDY.match(text) and (unit := declared(text)) is not None:
            return unit
    return None
