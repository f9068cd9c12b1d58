"""Medians and outliers among gminas of one kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from statistics import median

from schemas.comparison import ENOUGH, Cell, Peers, Plan, Row

FAR = 5
"""A value farther than so many median absolute deviations from the median is an outlier."""


def with_peers(row: Row, plans: Sequence[Plan]) -> Row:
    """Give a row the median of each kind of gmina that has enough comparable values, and mark the outliers."""
    by_kind: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for plan in plans:
        cell = row.cells.get(plan.document_id)
        value = compared(cell, row) if cell else None
        if plan.kind and cell and not cell.reasons and value is not None:
            by_kind[plan.kind][plan.document_id] = value
    peers, cells = [], dict(row.cells)
    for kind, values in by_kind.items():
        if len(values) < ENOUGH:
            continue
        middle = median(values.values())
        mad = median(abs(value - middle) for value in values.values())
        peers.append(Peers(kind, len(values), middle, mad))
        for plan_id, value in values.items():
            if mad and abs(value - middle) > FAR * mad:
                cells[plan_id] = cells[plan_id]._replace(outlier=True)
    return row._replace(peers=tuple(peers), cells=cells)


def compared(cell: Cell, row: Row) -> Decimal | None:
    """Return what a cell is compared by: per 1,000 inhabitants, or a share and other values as they stand."""
    if row.scale == "per_1000":
        return cell.per_1000
    return cell.value.value if cell.value else None
