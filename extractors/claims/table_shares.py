"""Columns of shares: each share is the row's figure in percent of the total row's figure in a column beside."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from extractors.claims import table_words as words
from extractors.claims.table_grid import Grid, Number
from schemas.claim import Claim
from schemas.interval import Interval
from schemas.quantity import Figure, Quantity

_HUNDRED = 100


class _Base(NamedTuple):
    """Column of the figures, row of their total, rows whose share is right and those whose share is wrong."""

    col: int
    total: int
    right: list[int]
    wrong: list[int]


def shares(grid: Grid) -> Iterator[Claim]:
    """Yield a claim for each share of a column that most rows show to be taken from one total."""
    for col in grid.cols:
        own = {row: number for row in grid.rows if (number := grid.numbers.get((row, col))) is not None}
        if not _are_shares(grid, col, own):
            continue
        bases = [
            base for other in _beside(grid, col) for total in _totals(grid, own, other) if (base := _base(grid, own, other, total))
        ]
        if not bases:
            continue
        base = max(bases, key=lambda base: (len(base.right) - len(base.wrong), -abs(base.col - col)))
        yield from _claims(grid, own, base, col)


def _are_shares(grid: Grid, col: int, own: dict[int, Number]) -> bool:
    printed = sum(1 for number in own.values() if number.share)
    within = all(0 <= number.value for number in own.values())
    return len(own) >= 2 and within and (2 * printed > len(own) or words.share(grid.heads.get(col, "")))


def _beside(grid: Grid, col: int) -> list[int]:
    """Return the columns of figures, those to the left first."""
    others = [other for other in grid.cols if other != col and not words.share(grid.heads.get(other, ""))]
    return sorted(others, key=lambda other: (other > col, abs(other - col)))[:3]


def _totals(grid: Grid, own: dict[int, Number], other: int) -> list[int]:
    """Return the rows that may be the base: their share is 100 or their label says so."""
    return [
        row
        for row in grid.rows
        if (row, other) in grid.numbers
        and (
            (row in own and own[row].value == _HUNDRED * grid.scale)
            or (row not in own and words.total(grid.labels.get(row, "")) == 2)
        )
    ]


def _base(grid: Grid, own: dict[int, Number], col: int, total: int) -> _Base | None:
    whole = grid.numbers[total, col]
    right, wrong = [], []
    for row, share in own.items():
        part = grid.numbers.get((row, col))
        if row == total or part is None or not whole.value or part.figure.quantity.unit != whole.figure.quantity.unit:
            continue
        unit = _HUNDRED * grid.scale
        slack = abs(whole.value) * share.grain * 2 + unit * part.grain + abs(share.value) * whole.grain
        (right if abs(share.value * whole.value - part.value * unit) * 2 <= slack else wrong).append(row)
    return _Base(col, total, right, wrong) if len(right) >= 2 and len(right) > len(wrong) else None


def _claims(grid: Grid, own: dict[int, Number], base: _Base, col: int) -> Iterator[Claim]:
    whole = grid.numbers[base.total, base.col].figure
    name = grid.labels.get(base.total, "")
    for row in sorted((*base.right, *base.wrong)):
        yield Claim(
            kind="share",
            result=own[row].figure,
            operands=(grid.numbers[row, base.col].figure, whole),
            basis=f"udział w wierszu: {name}",
            labels=(grid.heads.get(col, ""), grid.labels.get(row, ""), name),
            table=grid.number,
            doubt=grid.table.doubt,
        )
    if base.total not in own and not words.overlapping(_caption(grid)) and not words.some_parts(_caption(grid)):
        parts = [row for row in sorted(own) if (row, base.col) in grid.numbers]
        if sum(grid.numbers[row, base.col].value for row in parts) == grid.numbers[base.total, base.col].value:
            yield Claim(
                kind="shares_to_100",
                result=_hundred(whole),
                operands=tuple(own[row].figure for row in parts),
                basis=f"udziały wszystkich pozycji wiersza: {name}",
                labels=(grid.heads.get(col, ""), *(grid.labels.get(row, "") for row in parts)),
                table=grid.number,
                doubt=grid.table.doubt,
            )


def _hundred(near: Figure) -> Figure:
    """Return the 100% that no cell prints; it stands where the total does."""
    quantity = Quantity(text="100%", value=Decimal(_HUNDRED), unit="%", interval=Interval.point(_HUNDRED))
    return Figure(quantity=quantity, evidence=near.evidence, block=near.block, start=near.start, end=near.end)


def _caption(grid: Grid) -> str:
    return grid.table.caption.text if grid.table.caption else ""
