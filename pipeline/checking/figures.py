"""Figures as the parts of a whole and as the operands of a finding."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from schemas import interval as intervals
from schemas.finding import Operand
from schemas.interval import Interval
from schemas.quantity import CellRef, Figure
from schemas.reading import Reading

PEOPLE, MONEY = "osoba", "PLN"


def sole(reading: Reading, table: int, row: int, col: int, *units: str) -> Figure | None:
    """Return the one figure with a value that a cell holds, of no unit or of one of `units`, where any are given."""
    held = reading.cells.get(CellRef(table=table, row=row, col=col), ())
    figures = [figure for figure in held if figure.quantity.value is not None]
    if len(figures) != 1 or (units and figures[0].quantity.unit not in (*units, None)):
        return None
    return figures[0]


def of_row(reading: Reading, table: int, row: int, columns: Iterable[int], unit: str) -> list[Figure]:
    """Return the figures of one unit that stand in some columns of a row."""
    held = (reading.cells.get(CellRef(table=table, row=row, col=col), ()) for col in columns)
    return [figure for figures in held for figure in figures if figure.quantity.unit == unit]


def interval(figure: Figure) -> Interval:
    """Return what a figure may stand for, its very value where print leaves no room."""
    return figure.quantity.interval or Interval.point(figure.quantity.value or Decimal(0))


def total(figures: Iterable[Figure]) -> Decimal:
    """Return the sum of the values as printed."""
    return sum((figure.quantity.value or Decimal(0) for figure in figures), Decimal(0))


def reach(figures: Iterable[Figure]) -> Interval:
    """Return what the sum may be, whatever the figures were rounded from."""
    return intervals.total([interval(figure) for figure in figures])


def written(figures: Iterable[Figure]) -> str:
    """Return a sum as it would be written down: "12 + 7 + 3"."""
    return " + ".join(figure.quantity.text for figure in figures)


def operands(figures: Iterable[Figure]) -> tuple[Operand, ...]:
    """Return figures as operands without a name."""
    return tuple(
        Operand(label="", text=figure.quantity.text, value=figure.quantity.value, cell=figure.cell, evidence=figure.evidence)
        for figure in figures
    )
