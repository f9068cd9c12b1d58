"""The share that a grant covers doesn't follow from the cost and the own contribution beside it.

**What it finds**

Cost 3,6 mln zł, grants "75 %", own contribution 720 tys. zł: the own contribution is 20 %, so grants cover 80 %.

**Why it matters**

The council plans its own contribution by this row; the grant agreement will hold to the true share.

**How it is decided**

A table with cost, covered share and own contribution, where cost × (100 % − share) gives the own contribution in at least three
rows, and in more rows than not. The other rows are recomputed as intervals; a cell may give the amount and the share in brackets.

**Example**

„Suma 3,6 mln zł | 2,88 mln zł (75 %) | 720 tys. zł" → „Dotacje pokrywają 80 %, a podano 75 %."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from extractors.cells import by_place
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import Table
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.quantity import Figure
from schemas.reading import Reading

CODE = "FIN504"
NAME = "cofinancing-share"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_PEERS = 3
_HUNDRED = Decimal(100)
_WIDEST = 8


class _Row(NamedTuple):
    """Cost, covered share and own contribution of one row."""

    cost: Figure
    share: Figure
    own: Figure


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each row that breaks the rule of shares which most rows of its table keep."""
    for index, table in enumerate(reading.document.tables):
        if table.doubt or not 3 <= table.columns <= _WIDEST:
            continue
        shares = _columns(reading, index, table, "%")
        money = _columns(reading, index, table, "PLN") if shares else []
        for cost, share, own in product(money, shares, money):
            if cost is own:
                continue
            rows = [_Row(cost[row], share[row], own[row]) for row in cost.keys() & share.keys() & own.keys() if _worth(cost[row])]
            broken = [row for row in rows if not _holds(row)]
            kept = len(rows) - len(broken)
            if kept < _PEERS or kept <= len(broken):
                continue
            for row in broken:
                yield _finding(row, reading, index)
            break


def _columns(reading: Reading, index: int, table: Table, unit: str) -> list[dict[int, Figure]]:
    """Return, for each column that holds enough of them, the figures of a unit by row."""
    columns: list[dict[int, Figure]] = [{} for _ in range(table.columns)]
    cells = by_place(reading)
    for cell in table.cells:
        if cell.row >= table.header_rows:
            figures = cells.get((index, cell.row, cell.col))
            figure = _one(figures, unit) if figures else None
            if figure is not None:
                columns[cell.col][cell.row] = figure
    return [column for column in columns if len(column) > _PEERS]


def _worth(figure: Figure) -> bool:
    return bool(figure.quantity.value)


def _one(figures: tuple[Figure, ...], unit: str) -> Figure | None:
    """Return the only figure of a unit in a cell; nothing needs no unit."""
    found = [figure for figure in figures if figure.quantity.unit == unit or figure.quantity.value == 0]
    return found[0] if len(found) == 1 and found[0].quantity.interval is not None else None


def _holds(row: _Row) -> bool:
    """Tell whether cost × (100 − share) may be the own contribution, each within what its figures stand for."""
    cost, share, own = row.cost.quantity.interval, row.share.quantity.interval, row.own.quantity.interval
    if cost is None or share is None or own is None:
        return True
    low = cost.low * (_HUNDRED - share.high) / _HUNDRED
    high = cost.high * (_HUNDRED - share.low) / _HUNDRED
    return low <= own.high and own.low <= high


def _finding(row: _Row, reading: Reading, index: int) -> Finding:
    cost, own = row.cost.quantity.value or Decimal(1), row.own.quantity.value or Decimal(0)
    computed = round(_HUNDRED - own * _HUNDRED / cost, 1)
    params = {"cost": row.cost.quantity.text, "own": row.own.quantity.text, "stated": row.share.quantity.text}
    params["computed"] = f"{computed} %".replace(".", ",")
    places: tuple[Evidence, ...] = (*row.cost.evidence, *row.share.evidence, *row.own.evidence)
    return findings.build(RULE, "FIN504.message", params, places, computed=computed, stated=row.share.quantity.value)
