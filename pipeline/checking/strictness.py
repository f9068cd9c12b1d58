"""How exact a document's sums are, measured on all of its other sums."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple, Self

from extractors import beside
from pipeline.checking import recompute
from schemas.claim import Claim
from schemas.quantity import CellRef
from schemas.reading import Reading

OTHERS = 8
"""Other exact sums needed before they decide."""
SHARE = Decimal("0.95")
"""Share of the others that must be exact to the last digit; those that no rounding explains tell nothing of rounding."""
_ROUNDED_PEERS = 2
_ROUNDED_UNITS = frozenset({"%", "‰", "p.p."})


class _Tally(NamedTuple):
    tested: int = 0
    exact: int = 0
    near: int = 0


class Strictness(NamedTuple):
    """Sums of a document: which are exact and which miss by no more than rounding, the latter by each of their cells too.

    Where one cell is wrong, several sums miss together.
    """

    exact_sums: int = 0
    exact_keys: frozenset[int] = frozenset()
    near_keys: frozenset[int] = frozenset()
    near: Mapping[CellRef, frozenset[int]] = MappingProxyType({})
    tables: Mapping[int | None, _Tally] = MappingProxyType({})
    said: frozenset[int | None] = frozenset()
    """Tables that are said to give rounded figures."""

    @classmethod
    def of(cls, reading: Reading) -> Self:
        """Measure the sums that the document means to hold."""
        sums = (claim for claim in reading.claims if claim.kind in recompute.SUMS and claim.kind != "shares_to_100")
        return cls.measure(sums, frozenset(index for index, told in enumerate(beside.told(reading.document)) if told.rounded))

    @classmethod
    def measure(cls, claims: Iterable[Claim], said: frozenset[int | None] = frozenset()) -> Self:
        tested: Counter[int | None] = Counter()
        exact: Counter[int | None] = Counter()
        near: Counter[int | None] = Counter()
        exact_keys, near_keys = set(), set()
        cells: dict[CellRef, set[int]] = defaultdict(set)
        for claim in claims:
            residual = _residual(claim)
            if residual is None or claim.table in said or not _countable(claim):
                continue
            tested[claim.table] += 1
            if residual == 0:
                exact[claim.table] += 1
                exact_keys.add(_key(claim))
            elif abs(residual) <= _allowance(claim):
                near[claim.table] += 1
                near_keys.add(_key(claim))
                for cell in _cells(claim):
                    cells[cell].add(_key(claim))
        tables = {table: _Tally(tested[table], exact[table], near[table]) for table in tested}
        shared = {cell: frozenset(keys) for cell, keys in cells.items()}
        return cls(sum(exact.values()), frozenset(exact_keys), frozenset(near_keys), shared, tables, said)

    def exact(self, claim: Claim) -> bool:
        """Tell whether the document's other sums demand that this one be exact to the last digit."""
        if claim.kind not in recompute.SUMS or claim.kind == "shares_to_100" or claim.table in self.said or not _countable(claim):
            return False
        hits = self.exact_sums - (_key(claim) in self.exact_keys)
        if hits < OTHERS or hits >= SHARE * (hits + len(self.near_keys)):
            return hits >= OTHERS
        explained = {key for cell in _cells(claim) for key in self.near.get(cell, ())} | ({_key(claim)} & self.near_keys)
        return hits >= SHARE * (hits + len(self.near_keys) - len(explained))

    def rounded(self, claim: Claim) -> bool:
        """Tell whether other sums of the same table miss by no more than rounding, which shows that its figures are rounded."""
        if claim.kind not in recompute.SUMS:
            return False
        if claim.table in self.said:
            return True
        tally = self.tables.get(claim.table)
        if tally is None or tally.near < _ROUNDED_PEERS or self.exact(claim):
            return False
        residual = _residual(claim)
        itself = residual is not None and residual != 0 and abs(residual) <= _allowance(claim)
        near = tally.near - itself
        return near >= _ROUNDED_PEERS and near * 5 >= tally.tested


def _cells(claim: Claim) -> Iterator[CellRef]:
    return (figure.cell for figure in (claim.result, *claim.operands) if figure.cell is not None)


def _countable(claim: Claim) -> bool:
    """Tell whether the figures are counts or amounts in full, which nothing but a slip keeps from adding up exactly."""
    quantity = claim.result.quantity
    return quantity.scale == 1 and quantity.unit not in _ROUNDED_UNITS


def _key(claim: Claim) -> int:
    return id(claim.result)


def _residual(claim: Claim) -> Decimal | None:
    """Return stated less computed, None where a figure is unknown."""
    stated = claim.result.quantity.value
    if stated is None:
        return None
    total = Decimal(0)
    for sign, figure in zip(recompute.signs(claim), claim.operands, strict=True):
        if figure.quantity.value is None:
            return None
        total += sign * figure.quantity.value
    return stated - total


def _allowance(claim: Claim) -> Decimal:
    """Return how far rounding of result and operands may move the two apart."""
    return sum((figure.quantity.precision for figure in (claim.result, *claim.operands)), Decimal(0)) / 2
