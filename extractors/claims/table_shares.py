"""Columns of shares: each share is the row's figure in percent of the total row's figure in a column beside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from extractors.claims import table_words as words
from extractors.claims.table_grid import Grid, Number
from schemas.claim import Claim
from schemas.interval import Interval
from schemas.quantity import Figure, Quantity

_HUNDRED = 100
_MOST = 10_000
_SAMPLE = re.compile(r"(?<!\w)[Nn]\s*=\s*(\d[\d\s]*\d|\d)")


class _Base(NamedTuple):
    """Column of the figures, their total and its row, if it has one; rows whose share is right and those whose share is wrong."""

    col: int
    total: int | None
    whole: Figure
    right: list[int]
    wrong: list[int]


def shares(grid: Grid) -> Iterator[Claim]:
    """Yield a claim for each share of a column that most rows show to be taken from one total."""
    for col in grid.cols:
        own = {row: number for row in grid.rows if (number := grid.numbers.get((row, col))) is not None}
        marked = {row: number for row, number in own.items() if number.share}
        own = marked if 2 * len(marked) > len(own) else own
        if not _are_shares(grid, col, own):
            continue
        bases = [
            base
            for other in _beside(grid, col)
            for total, whole in _totals(grid, own, other)
            if (base := _base(grid, own, other, total, whole)) is not None
        ]
        proved = [base for base in bases if len(base.right) >= 2 and len(base.right) > len(base.wrong)]
        if proved:
            base = max(proved, key=lambda base: (len(base.right) - len(base.wrong), -abs(base.col - col)))
            yield from _claims(grid, own, base, col)
        elif len(bases) == 1 and not bases[0].right and _of_one_base(grid, own, bases[0]):
            largest = max(bases[0].wrong, key=lambda row: own[row].value)
            yield from _claims(grid, own, bases[0]._replace(wrong=[largest]), col)
        if words.answered_once(_caption(grid)) and not any(number.value == _HUNDRED * grid.scale for number in own.values()):
            yield _whole(grid, own, col, sorted(own), f"tytuł: {_caption(grid)}")


def _are_shares(grid: Grid, col: int, own: dict[int, Number]) -> bool:
    printed = sum(1 for number in own.values() if number.share)
    within = all(0 <= number.value <= _MOST * grid.scale for number in own.values())
    return len(own) >= 2 and within and (2 * printed > len(own) or words.share(grid.heads.get(col, "")))


def _beside(grid: Grid, col: int) -> list[int]:
    """Return the columns of figures, those to the left first."""
    others = [other for other in grid.cols if other != col and not words.share(grid.heads.get(other, ""))]
    return sorted(others, key=lambda other: (other > col, abs(other - col)))[:3]


def _totals(grid: Grid, own: dict[int, Number], other: int) -> list[tuple[int | None, Figure]]:
    """Return what may be the base: rows of a share of 100 or labelled a total, and the size of the sample in the caption."""
    found: list[tuple[int | None, Figure]] = []
    for row in grid.rows:
        number = grid.numbers.get((row, other))
        full = row in own and own[row].value == _HUNDRED * grid.scale
        if number is not None and (full or words.total(grid.labels.get(row, "")) == 2):
            found.append((row, number.figure))
    sample = _sample(grid, next(iter(own.values())).figure)
    return found if sample is None else [*found, (None, sample)]


def _sample(grid: Grid, near: Figure) -> Figure | None:
    """Return the size of the sample that the caption prints: "(N = 308)"."""
    caption = grid.table.caption
    match = _SAMPLE.search(caption.text) if caption is not None else None
    if caption is None or match is None:
        return None
    value = Decimal("".join(match[1].split()))
    quantity = Quantity(text=match[1], value=value, low=value, high=value, interval=Interval.point(value))
    return Figure(
        quantity=quantity, evidence=caption.evidence(*match.span()), block=near.block, start=match.start(1), end=match.end(1)
    )


def _base(grid: Grid, own: dict[int, Number], col: int, total: int | None, whole: Figure) -> _Base | None:
    value = int((whole.quantity.value or 0) * grid.scale)
    right: list[int] = []
    wrong: list[int] = []
    for row, share in own.items():
        part = grid.numbers.get((row, col))
        if row == total or part is None or not value:
            continue
        if total is not None and part.figure.quantity.unit != whole.quantity.unit:
            continue
        unit = _HUNDRED * grid.scale
        slack = abs(value) * share.grain * 2 + (unit * part.grain + abs(share.value) * part.grain if total is not None else 0)
        (right if abs(share.value * value - part.value * unit) * 2 <= slack else wrong).append(row)
    return _Base(col, total, whole, right, wrong) if right or wrong else None


def _of_one_base(grid: Grid, own: dict[int, Number], base: _Base) -> bool:
    """Tell whether shares that miss the printed total agree on another one, so that the total is what is wrong."""
    rows = base.wrong
    if len(rows) < 3:
        return False
    first = max(rows, key=lambda row: own[row].value)
    part, share = grid.numbers[first, base.col], own[first]
    for row in rows:
        other, its = grid.numbers[row, base.col], own[row]
        slack = part.value * its.grain + other.value * share.grain + share.value * other.grain + its.value * part.grain
        if abs(part.value * its.value - other.value * share.value) * 2 > slack:
            return False
    return True


def _claims(grid: Grid, own: dict[int, Number], base: _Base, col: int) -> Iterator[Claim]:
    name = grid.labels.get(base.total, "") if base.total is not None else base.whole.quantity.text
    for row in sorted((*base.right, *base.wrong)):
        yield Claim(
            kind="share",
            result=own[row].figure,
            operands=(grid.numbers[row, base.col].figure, base.whole),
            basis=f"podstawa udziału: {name}",
            labels=(grid.heads.get(col, ""), grid.labels.get(row, ""), name),
            table=grid.number,
            doubt=grid.doubt,
        )
    if base.total is None or base.total in own or words.overlapping(_caption(grid)) or words.some_parts(_caption(grid)):
        return
    parts = [row for row in sorted(own) if (row, base.col) in grid.numbers]
    if sum(grid.numbers[row, base.col].value for row in parts) == grid.numbers[base.total, base.col].value:
        yield _whole(grid, own, col, parts, f"udziały wszystkich pozycji wiersza: {name}")


def _whole(grid: Grid, own: dict[int, Number], col: int, parts: list[int], basis: str) -> Claim:
    return Claim(
        kind="shares_to_100",
        result=_hundred(own[parts[0]].figure),
        operands=tuple(own[row].figure for row in parts),
        basis=basis,
        labels=(grid.heads.get(col, ""), *(grid.labels.get(row, "") for row in parts)),
        table=grid.number,
        doubt=grid.doubt,
    )


def _hundred(near: Figure) -> Figure:
    """Return the 100% that no cell prints; it takes the place of the first share."""
    quantity = Quantity(text="100%", value=Decimal(_HUNDRED), unit="%", interval=Interval.point(_HUNDRED))
    return Figure(quantity=quantity, evidence=near.evidence, block=near.block, start=near.start, end=near.end)


def _caption(grid: Grid) -> str:
    return grid.table.caption.text if grid.table.caption else ""
