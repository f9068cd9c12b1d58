"""Interval arithmetic on Decimal: what a printed figure may stand for.

After XBRL Calculations 1.1 (https://www.xbrl.org/Specification/calculation-1.1/): a figure printed with rounding stands for an
interval, and a sum is wrong only where no values of its parts can give it.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Annotated, NamedTuple, Self

from pydantic import Field

_INF = Decimal("Infinity")
_End = Annotated[Decimal, Field(allow_inf_nan=True)]


class Interval(NamedTuple):
    """Real numbers from `low` to `high`; an end may be infinite, and `open_low`/`open_high` leave the end itself out."""

    low: _End
    high: _End
    open_low: bool = False
    open_high: bool = False

    @classmethod
    def point(cls, value: Decimal | int) -> Self:
        value = Decimal(value)
        return cls(value, value)

    @classmethod
    def at_least(cls, value: Decimal, *, strictly: bool = False) -> Self:
        return cls(value, _INF, strictly, True)

    @classmethod
    def at_most(cls, value: Decimal, *, strictly: bool = False) -> Self:
        return cls(-_INF, value, True, strictly)

    @property
    def is_point(self) -> bool:
        return self.low == self.high

    @property
    def width(self) -> Decimal:
        return self.high - self.low

    def __add__(self, other: Interval) -> Interval:  # type: ignore[override]
        return Interval(
            self.low + other.low, self.high + other.high, self.open_low or other.open_low, self.open_high or other.open_high
        )

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low, self.open_high, self.open_low)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:  # type: ignore[override]
        ends = [
            (_times(a, b), open_a or open_b)
            for a, open_a in ((self.low, self.open_low), (self.high, self.open_high))
            for b, open_b in ((other.low, other.open_low), (other.high, other.open_high))
        ]
        low, high = min(value for value, _ in ends), max(value for value, _ in ends)
        zero_reached = 0 in self or 0 in other
        return Interval(
            low,
            high,
            all(is_open for value, is_open in ends if value == low) and not (low == 0 and zero_reached),
            all(is_open for value, is_open in ends if value == high) and not (high == 0 and zero_reached),
        )

    def __truediv__(self, other: Interval) -> Interval:
        """Return the quotient; raise ZeroDivisionError where the divisor's interval touches zero.

        The ends are rounded outwards, so the true quotient always lies inside.
        """
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("divisor interval touches zero")
        with localcontext() as context:
            context.rounding = "ROUND_FLOOR"
            lows = [_over(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
            context.rounding = "ROUND_CEILING"
            highs = [_over(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(lows), max(highs))

    def scale(self, factor: Decimal | int) -> Interval:
        return self * Interval.point(factor)

    def __contains__(self, value: object) -> bool:
        if not isinstance(value, Decimal | int):
            return False
        above = value > self.low or (value == self.low and not self.open_low)
        below = value < self.high or (value == self.high and not self.open_high)
        return above and below

    def meets(self, other: Interval) -> bool:
        """Tell whether some number lies in both."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low != high:
            return low < high
        return low in self and low in other

    def gap(self, other: Interval) -> Decimal:
        """Return the distance between the two, 0 where they meet or touch."""
        return max(Decimal(0), self.low - other.high, other.low - self.high)

    def hull(self, other: Interval) -> Interval:
        """Return the smallest closed interval around both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))


def total(parts: list[Interval]) -> Interval:
    """Add intervals end by end."""
    result = Interval.point(0)
    for part in parts:
        result = result + part
    return result


def _times(a: Decimal, b: Decimal) -> Decimal:
    return Decimal(0) if not a or not b else a * b


def _over(a: Decimal, b: Decimal) -> Decimal:
    if b.is_infinite():
        return Decimal(0)
    return a / b
