"""Which totals are made of totals: the difference between a plain column sum and one of nested subtotals."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.claim import Claim
from schemas.quantity import CellRef
from schemas.reading import Reading

_TOTALS = frozenset({"column_total", "row_total"})


def plain(reading: Reading, kind: str) -> Iterator[Claim]:
    """Return totals of one kind whose parts are items, not totals themselves."""
    results = _results(reading)
    return (claim for claim in reading.claims if claim.kind == kind and not _of_totals(claim, results))


def nested(reading: Reading) -> Iterator[Claim]:
    """Return totals of rows or columns of which at least one part is a total of the same kind."""
    results = _results(reading)
    return (claim for claim in reading.claims if claim.kind in _TOTALS and _of_totals(claim, results))


def _results(reading: Reading) -> dict[str, set[CellRef]]:
    results: dict[str, set[CellRef]] = {}
    for claim in reading.claims:
        if claim.kind in _TOTALS and claim.result.cell is not None:
            results.setdefault(claim.kind, set()).add(claim.result.cell)
    return results


def _of_totals(claim: Claim, results: dict[str, set[CellRef]]) -> bool:
    return any(figure.cell in results.get(claim.kind, ()) for figure in claim.operands)
