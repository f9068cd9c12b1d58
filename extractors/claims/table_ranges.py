"""Tables that print ranges ("4,55 – 4,70 mln zł"): sums and changes that hold of their figures hold of both ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from extractors.claims.table_links import Cells
from schemas.claim import Claim
from schemas.document import Table
from schemas.interval import Interval
from schemas.quantity import CellRef, Figure, Quantity

_UNITS = frozenset({"PLN", "%"})
_SUMS = frozenset({"column_total", "row_total", "cross_total", "full_partition"})
_SUBTRACTED = {"difference": 1, "percent_change": 0}
"""Which operand of a change is the old value: where that is a range, nothing says which ends were set against each other."""

Reader = Callable[[int, Table, Cells], Sequence[Claim]]


def by_table(cells: Cells) -> Mapping[int, Cells]:
    """Return the cells of each table that prints a range of money or percent."""
    wanted = {place.table for place, figures in cells.items() if any(_is_range(figure.quantity) for figure in figures)}
    found: dict[int, dict[CellRef, tuple[Figure, ...]]] = {table: {} for table in wanted}
    for place, figures in cells.items():
        if place.table in wanted:
            found[place.table][place] = figures
    return found


def claims(index: int, table: Table, cells: Cells, read: Reader) -> Iterator[Claim]:
    """Return what `read` finds among the lower ends of a table's ranges and among their upper ends, where it concerns a range."""
    ranges = {_place(figure) for figures in cells.values() for figure in figures if _is_range(figure.quantity)}
    for low in (True, False):
        ends = {place: tuple(_end(figure, low=low) for figure in figures) for place, figures in cells.items()}
        for claim in read(index, table, ends):
            if _tells_ends(claim, {_place(figure) in ranges for figure in claim.operands}, ranges):
                yield claim


def _tells_ends(claim: Claim, among: set[bool], ranges: set[tuple[CellRef | None, int]]) -> bool:
    """Tell whether a claim on ends is one on the ranges themselves; a share may be of either end."""
    concerned = True in among or _place(claim.result) in ranges
    if claim.kind in _SUMS:
        return concerned
    old = _SUBTRACTED.get(claim.kind)
    return concerned and old is not None and len(claim.operands) == 2 and _place(claim.operands[old]) not in ranges


def _place(figure: Figure) -> tuple[CellRef | None, int]:
    return figure.cell, figure.start


def _is_range(quantity: Quantity) -> bool:
    return quantity.qualifier == "range" and quantity.unit in _UNITS and None not in (quantity.low, quantity.high)


def _end(figure: Figure, *, low: bool) -> Figure:
    """Return one end of a range in its place; any other figure as it is."""
    quantity = figure.quantity
    value = quantity.low if low else quantity.high
    if not _is_range(quantity) or value is None:
        return figure
    half = quantity.precision / 2
    end = {"value": value, "low": value, "high": value, "interval": Interval(value - half, value + half)}
    qualifier = "about" if quantity.op == "≈" else "exact"
    return figure.model_copy(update={"quantity": quantity.model_copy(update={**end, "qualifier": qualifier})})
