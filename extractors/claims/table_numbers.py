"""Numbers of CSV files of any country: which sign groups thousands and which begins the decimals is read from all cells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from schemas.document import Cell, Document, Table
from schemas.interval import Interval
from schemas.quantity import CellRef, Figure, Quantity

_LONGEST_MARK = 3
_SPACES = " \u00a0\u202f\u2009"
_NUMBER = re.compile(
    rf"^(?P<open>\()?(?P<sign>[-–−+])?[{_SPACES}]*(?P<cur>[$£€])?(?P<digits>\d[\d.,'{_SPACES}]*|[.,]\d+)\)?"
    rf"[{_SPACES}]*(?P<unit>%)?[{_SPACES}]*(?P<mark>\*+|[a-zA-Z]\)?|\([a-z0-9]{{1,2}}\)|\d\))?$"
)


class Notation(NamedTuple):
    """The sign that begins decimals and those that group thousands."""

    decimal: str
    groups: str


def notation(texts: Iterable[str]) -> Notation:
    """Read the notation of a table from all of its cells."""
    comma = point = 0
    for text in texts:
        digits = text.strip(_SPACES + "-–−+%$£€()*")
        comma += _vote(digits, ",", ".")
        point += _vote(digits, ".", ",")
    if comma > point:
        return Notation(",", "." + _SPACES + "'")
    return Notation(".", "," + _SPACES + "'")


def cells(document: Document) -> dict[CellRef, tuple[Figure, ...]]:
    """Return the figure of every cell that is one number or marks a missing one."""
    found: dict[CellRef, tuple[Figure, ...]] = {}
    blocks = [index for index, block in enumerate(document.blocks) if block.table is not None]
    for index, (block, table) in enumerate(zip(blocks, document.tables, strict=True)):
        style = notation(cell.passage.text for cell in table.cells)
        for cell, quantity in _quantities(table, style):
            ref = CellRef(table=index, row=cell.row, col=cell.col)
            text = cell.passage.text
            found[ref] = (
                Figure(quantity=quantity, evidence=cell.passage.evidence(), block=block, start=0, end=len(text), cell=ref),
            )
    return found


def parse(text: str, style: Notation) -> Quantity | None:
    """Read one cell; None where it isn't a single number in that notation."""
    match = _NUMBER.match(text.strip(_SPACES + "\t\n"))
    if match is None:
        return None
    digits = match["digits"].strip(_SPACES)
    whole, mark, fraction = digits.partition(style.decimal)
    if mark and (not fraction.isdigit() or any(sign in fraction for sign in style.groups)):
        return None
    for sign in style.groups:
        if sign in whole and not all(len(group) == 3 for group in whole.split(sign)[1:]):
            return None
        whole = whole.replace(sign, "")
    if whole and not whole.isdigit():
        return None
    value = Decimal(f"{whole or 0}.{fraction}") if mark else Decimal(whole)
    if match["open"] or match["sign"] in {"-", "–", "−"}:
        value = -value
    unit = Decimal(1).scaleb(-len(fraction))
    return Quantity(
        text=text,
        value=value,
        low=value,
        high=value,
        unit="%" if match["unit"] else None,
        decimals=len(fraction),
        precision=unit,
        interval=Interval(value - unit / 2, value + unit / 2),
        signed=bool(match["sign"] or match["open"]),
    )


def _missing(text: str) -> Quantity | None:
    """Return a quantity without a value for a mark that stands where a number is missing: "-", "..", "NA"."""
    mark = text.strip(_SPACES)
    return Quantity(text=text, missing=mark) if 0 < len(mark) <= _LONGEST_MARK and " " not in mark else None


def _quantities(table: Table, style: Notation) -> Iterable[tuple[Cell, Quantity]]:
    for cell in table.cells:
        quantity = parse(cell.passage.text, style) or _missing(cell.passage.text)
        if quantity is not None:
            yield cell, quantity


def _vote(digits: str, decimal: str, group: str) -> int:
    """Return how strongly a text speaks for `decimal` as the decimal sign."""
    if not re.fullmatch(rf"[\d.,'{_SPACES}]+", digits):
        return 0
    if decimal in digits and group in digits:
        return 3 if digits.rindex(decimal) > digits.rindex(group) and digits.count(decimal) == 1 else 0
    if digits.count(group) >= 1 and re.fullmatch(rf"\d{{1,3}}({re.escape(group)}\d{{3}})+", digits):
        return 1 if digits.count(group) == 1 else 3
    if digits.count(decimal) == 1:
        tail = digits.rpartition(decimal)[2]
        return 2 if len(tail) != 3 else 0
    return 0
