"""A relation that a document means to hold, as recognised from labels, layout, formulas or wording, before it is tested."""

from __future__ import annotations

from typing import Literal, NamedTuple

from schemas.quantity import Figure

ClaimKind = Literal[
    "column_total",
    "row_total",
    "cross_total",
    "part_of_whole",
    "full_partition",
    "printed_formula",
    "difference",
    "prose_partition",
    "share",
    "shares_to_100",
    "percent_change",
    "absolute_change",
    "average",
    "product",
    "quotient",
    "subset_order",
    "repeated",
]


class Claim(NamedTuple):
    """A relation to test.

    `result` is the figure that the others should give: the total, difference, share or change. `operands` stand in the order of
    the formula (minuend first; part before whole; old before new; dividend, divisor and, of a rate, per how many); `signs` are +1
    or -1 by operand for sums with differences (empty: all +1). `basis` names the evidence of intent ("etykieta: Razem",
    "formuła: A-B", "układ", "sąsiednie kolumny", "zdanie"). `labels` name result and operands, in that order. `strength` 1.0 is a
    printed label or formula, less is inference.
    """

    kind: ClaimKind
    result: Figure
    operands: tuple[Figure, ...]
    basis: str
    labels: tuple[str, ...] = ()
    signs: tuple[int, ...] = ()
    strength: float = 1.0
    table: int | None = None
    doubt: str | None = None
