"""Recompute a claim from its operands, as an interval and as a formula that an analyst can follow with a calculator."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from pipeline.checking import numerals
from schemas.claim import Claim
from schemas.finding import RelationKind
from schemas.interval import Interval, total
from schemas.quantity import Figure, Quantity

Reader = Callable[[Quantity], Interval]

SUMS = frozenset(
    {
        "column_total",
        "row_total",
        "cross_total",
        "full_partition",
        "prose_partition",
        "printed_formula",
        "difference",
        "shares_to_100",
    }
)
ORDERS = frozenset({"part_of_whole", "subset_order"})
_HUNDRED = Decimal(100)
_MEAN = 2
"""Operands of a quotient that is a mean: what is shared out and among how many."""
_SCALES = (Decimal(100), Decimal(1), Decimal(1000), Decimal(10_000), Decimal(100_000))


class Recomputed(NamedTuple):
    """What the operands give: the value without rounding, the interval that their rounding allows, and the formula."""

    value: Decimal
    interval: Interval
    formula: str


def kind(claim: Claim) -> RelationKind:
    """Return the published kind of a claim's relation."""
    if claim.kind in ORDERS:
        return "order"
    if claim.kind in {"difference", "absolute_change"} or -1 in claim.signs:
        return "difference"
    if claim.kind == "percent_change":
        return "change"
    if claim.kind == "share":
        return "share"
    if claim.kind == "average" or (claim.kind == "quotient" and len(claim.operands) == _MEAN):
        return "average"
    if claim.kind == "quotient":
        return "share"
    if claim.kind == "repeated":
        return "same_fact"
    return "product" if claim.kind == "product" else "sum"


def signs(claim: Claim) -> tuple[int, ...]:
    """Return +1 or -1 for each operand; a plain difference takes all but the first away."""
    if claim.signs:
        return claim.signs
    if claim.kind == "difference":
        return (1,) + (-1,) * (len(claim.operands) - 1)
    return (1,) * len(claim.operands)


def operands(claim: Claim) -> tuple[Figure, ...]:
    """Return the operands in the order in which the formula names them (an absolute change takes the old from the new)."""
    return claim.operands[::-1] if claim.kind == "absolute_change" else claim.operands


def recompute(claim: Claim, read: Reader) -> Recomputed:
    """Recompute the claim's result.

    `read` gives the interval of a quantity. Every operand must have a value. Raise ZeroDivisionError where a divisor may be zero.
    """
    values = [_value(figure) for figure in claim.operands]
    intervals = [read(figure.quantity) for figure in claim.operands]
    if claim.kind == "percent_change":
        return _change(claim, values, intervals)
    if claim.kind == "absolute_change":
        return _signed(claim, values[::-1], intervals[::-1], (1, -1))
    if claim.kind == "share":
        return _share(claim, values, intervals)
    if claim.kind == "average":
        return _average(claim, values, intervals)
    if claim.kind == "quotient":
        return _quotient(claim, values, intervals)
    if claim.kind == "product":
        return _product(claim, values, intervals)
    if claim.kind == "repeated":
        return Recomputed(values[0], intervals[0], _equation(claim))
    if claim.kind in ORDERS:
        return _order(claim, values, intervals)
    return _signed(claim, values, intervals, signs(claim))


def _value(figure: Figure) -> Decimal:
    value = figure.quantity.value
    if value is None:
        raise ValueError("operand without a value")
    return value


def _signed(claim: Claim, values: list[Decimal], intervals: list[Interval], plus: tuple[int, ...]) -> Recomputed:
    value, reach, formula = Decimal(0), Interval.point(0), ""
    decimals = _decimals(claim)
    for sign, each, around in zip(plus, values, intervals, strict=True):
        value += sign * each
        reach = reach + around if sign > 0 else reach - around
        shown = numerals.number(each, decimals=decimals)
        if each < 0 and formula:
            shown = f"({shown})"
        operator = "+" if sign > 0 else numerals.MINUS
        formula += f" {operator} {shown}" if formula else shown if sign > 0 else f"{numerals.MINUS}{shown}"
    return Recomputed(value, reach, f"{formula} = {numerals.number(value, claim.result.quantity.unit, decimals=decimals)}")


def _order(claim: Claim, values: list[Decimal], intervals: list[Interval]) -> Recomputed:
    """Add the parts and lay out the order: "216 ≤ 371", "223 > 216"."""
    whole, value = claim.result.quantity.value or Decimal(0), sum(values, Decimal(0))
    parts = " + ".join(map(numerals.number, values))
    return Recomputed(value, total(intervals), f"{parts} {'≤' if value <= whole else '>'} {numerals.number(whole)}")


def _equation(claim: Claim) -> str:
    """Set two prints of one value side by side: "42 = 42 rodziny", "42 ≠ 24 rodziny"."""
    (printed,), stated = claim.operands, claim.result
    sign = "=" if printed.quantity.value == stated.quantity.value else "≠"
    return " ".join(f"{printed.quantity.text} {sign} {stated.quantity.text}".split())


def _share(claim: Claim, values: list[Decimal], intervals: list[Interval]) -> Recomputed:
    part, whole = values
    factor = _factor(claim.result.quantity, part, whole)
    times = "" if factor == 1 else f" · {numerals.number(factor)}"
    exact = part / whole * factor
    formula = f"{numerals.number(part)} : {numerals.number(whole)}{times} = {_rounded(exact, claim)}"
    return Recomputed(exact, (intervals[0] / intervals[1]).scale(factor), formula)


def _factor(result: Quantity, part: Decimal, whole: Decimal) -> Decimal:
    """Return what the quotient is multiplied by: 100 for percent, else the power that brings it nearest to the printed figure."""
    if result.unit == "%":
        return _HUNDRED
    if result.unit == "‰":
        return Decimal(1000)
    stated = abs(result.value or Decimal(0))
    ratio = abs(part / whole)
    return min(_SCALES, key=lambda factor: abs(stated - ratio * factor))


def _change(claim: Claim, values: list[Decimal], intervals: list[Interval]) -> Recomputed:
    old, new = values
    exact = (new - old) / old * _HUNDRED
    # The old value stands twice in (b - a) / a, so the quotient b / a less 1 is taken: the tightest interval.
    reach = (intervals[1] / intervals[0]).scale(_HUNDRED) - Interval.point(_HUNDRED)
    rise = f"({numerals.number(new)} {numerals.MINUS} {numerals.number(old)})"
    formula = f"{rise} : {numerals.number(old)} · 100 = {_rounded(exact, claim)}"
    return Recomputed(exact, reach, formula)


def _average(claim: Claim, values: list[Decimal], intervals: list[Interval]) -> Recomputed:
    count = Decimal(len(values))
    reach = Interval.point(0)
    for each in intervals:
        reach = reach + each
    exact = sum(values, Decimal(0)) / count
    formula = f"({' + '.join(map(numerals.number, values))}) : {count} = {_rounded(exact, claim)}"
    return Recomputed(exact, reach / Interval.point(count), formula)


def _quotient(claim: Claim, values: list[Decimal], intervals: list[Interval]) -> Recomputed:
    dividend, divisor = values[:_MEAN]
    per = values[_MEAN] if len(values) > _MEAN else Decimal(1)
    exact = dividend / divisor * per
    times = "" if per == 1 else f" · {numerals.number(per)}"
    formula = f"{numerals.number(dividend)} : {numerals.number(divisor)}{times} = {_rounded(exact, claim)}"
    return Recomputed(exact, (intervals[0] / intervals[1]).scale(per), formula)


def _product(claim: Claim, values: list[Decimal], intervals: list[Interval]) -> Recomputed:
    value, reach = Decimal(1), Interval.point(1)
    for each, around in zip(values, intervals, strict=True):
        value, reach = value * each, reach * around
    formula = f"{' · '.join(map(numerals.number, values))} = {numerals.number(value, claim.result.quantity.unit)}"
    return Recomputed(value, reach, formula)


def _rounded(value: Decimal, claim: Claim) -> str:
    return numerals.number(value, claim.result.quantity.unit, decimals=max(2, claim.result.quantity.decimals))


def _decimals(claim: Claim) -> int | None:
    """Return the decimals that all figures of a sum are shown with, the most that one prints; None where none does."""
    figures = (claim.result, *claim.operands)
    most = max(-exponent if isinstance(exponent := _value_or_zero(figure).as_tuple().exponent, int) else 0 for figure in figures)
    return most if most > 0 else None


def _value_or_zero(figure: Figure) -> Decimal:
    return figure.quantity.value or Decimal(0)
