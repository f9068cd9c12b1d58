"""What a printed figure may stand for, from its precision and the words before it."""

from __future__ import annotations

from decimal import Decimal

from extractors.parsing.numbers import last_significant
from schemas.interval import Interval
from schemas.quantity import Qualifier

_ABOUT_SHARE = Decimal("0.02")
_ABOUT_CAP = Decimal("0.10")
_HALF = Decimal("0.5")


def printed(value: Decimal, unit_kind: str | None, decimals: int, scale: Decimal, precision: Decimal) -> Interval:
    """Return the interval of a bare figure: a point for counts and amounts to the grosz, else half the last digit each way."""
    whole_count = unit_kind in {None, "count", "time"} and decimals == 0
    to_the_grosz = unit_kind == "money" and decimals == 2
    if scale == 1 and (whole_count or to_the_grosz):
        return Interval.point(value)
    return Interval(value - precision * _HALF, value + precision * _HALF)


def qualified(value: Decimal, qualifier: Qualifier, decimals: int, scale: Decimal) -> Interval | None:
    """Return the interval that a qualifying word gives, None where the qualifier leaves the printed one."""
    unit = last_significant(value / scale, decimals) * scale
    match qualifier:
        case "about" | "vague":
            spread = min(max(unit, abs(value) * _ABOUT_SHARE), abs(value) * _ABOUT_CAP)
            return Interval(value - spread, value + spread)
        case "over":
            return Interval(value, value + unit, open_low=True)
        case "almost":
            return Interval(value - unit, value, open_high=True)
        case "more_than":
            return Interval.at_least(value, strictly=True)
        case "less_than":
            return Interval.at_most(value, strictly=True)
        case "at_least":
            return Interval.at_least(value)
        case "at_most":
            return Interval.at_most(value)
    return None
