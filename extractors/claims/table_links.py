"""A relation between rows or columns of a table, and the claims that it makes in each line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

from extractors.claims.table_grid import View
from schemas.claim import Claim, ClaimKind
from schemas.quantity import CellRef, Figure, Quantity

_UNTOLD = Quantity(text="", missing="")
_PERCENT = frozenset({"%", "‰"})
_OF_ANY_UNITS = frozenset({"share", "percent_change", "product", "average", "quotient", "subset_order"})
Cells = Mapping[CellRef, tuple[Figure, ...]]


class Link(NamedTuple):
    """A relation of items that is meant to hold in each line of `lines`; items and lines are positions in the view.

    `basis`, `signs` and `strength` are those of the claims that it makes.
    """

    kind: ClaimKind
    view: View
    result: int
    operands: tuple[int, ...]
    lines: tuple[int, ...]
    basis: str
    strength: float = 1.0
    signs: tuple[int, ...] = ()
    alone: bool = False
    """Whether one operand suffices where the others are blank."""


def claims(link: Link, cells: Cells, sums: Set[int] = frozenset()) -> Iterator[Claim]:
    """Yield the claim that a link makes in each line.

    Blank operands count as nothing and are left out; operands whose cell says that a value is missing stay, without a value, as do
    blank ones in a line of `sums`, which are not nothing where what they would sum is told.
    """
    view = link.view
    for line in link.lines:
        result = view.figure(link.result, line)
        if result is None:
            continue
        chosen: list[tuple[Figure, int, str]] = []
        for at, operand in enumerate(link.operands):
            figure = view.figure(operand, line) or _mark(view, operand, line, cells)
            if figure is None and view.lines[line] in sums:
                figure = result.model_copy(update={"quantity": _UNTOLD, "cell": None, "evidence": ()})
            if figure is not None:
                chosen.append((figure, link.signs[at] if link.signs else 1, view.label(operand)))
        if len(chosen) < min(2, len(link.operands)) and not link.alone:
            continue
        figures = tuple(figure for figure, _, _ in chosen)
        if link.kind not in _OF_ANY_UNITS and not _of_one_kind(result, figures):
            continue
        yield Claim(
            kind=link.kind,
            result=result,
            operands=figures,
            basis=link.basis,
            labels=(view.label(link.result), *(label for _, _, label in chosen)),
            signs=tuple(sign for _, sign, _ in chosen) if any(sign < 0 for _, sign, _ in chosen) else (),
            strength=link.strength,
            table=view.grid.number,
            doubt=view.grid.doubt,
        )


def _of_one_kind(result: Figure, operands: tuple[Figure, ...]) -> bool:
    """Tell whether figures can be added at all: one unit, where a difference of percentages may be in points."""
    units = {figure.quantity.unit for figure in operands if figure.quantity.value is not None}
    own = result.quantity.unit
    if own in _PERCENT or units & _PERCENT:
        return units == {own} or (own == "p.p." and units == {"%"})
    units -= {None}
    return len(units) <= 1 and (own is None or not units or own in units)


def _mark(view: View, operand: int, line: int, cells: Cells) -> Figure | None:
    """Return the figure without a value of a cell that marks a missing one ("-", "b/d")."""
    row, col = view.cell(operand, line)
    found = cells.get(CellRef(table=view.grid.number, row=row, col=col), ())
    return found[0] if found and found[0].quantity.missing is not None else None
