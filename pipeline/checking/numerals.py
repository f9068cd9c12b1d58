"""Numbers as a Polish reader expects them: "1 234,50 zł", "4,25%", "−245"."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Literal

from schemas.interval import Interval

NBSP = "\u00a0"
MINUS = "\u2212"
_SYMBOLS = {"PLN": "zł", "EUR": "euro", "p.p.": "p.p."}
_TIGHT = {"%", "‰"}
_SHOWN = {"PLN", "EUR", "USD", "p.p.", *_TIGHT}
"""Units that a number is printed with; counted things (osoba, rodzina) are named by the sentence around it."""

_WIDE = Context(prec=1000)
"""Digits for whatever may stand in a document; Decimal's own 28 end in an error."""

Lang = Literal["pl", "en"]


def number(value: Decimal, unit: str | None = None, *, decimals: int | None = None, lang: Lang = "pl") -> str:
    """Print a value exactly (or rounded half up to `decimals`), grouped by thousands, with a true minus and its unit."""
    if decimals is not None:
        value = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_WIDE)
    elif value == value.to_integral_value():
        value = value.to_integral_value()
    else:
        value = value.normalize(_WIDE)
    if decimals is None and unit == "PLN" and value != value.to_integral_value():
        cents = value.quantize(Decimal("0.01"), context=_WIDE)
        value = cents if value == cents else value
    digits = f"{value.copy_abs():,f}"
    if lang == "pl":
        digits = digits.replace(",", NBSP).replace(".", ",")
    sign = MINUS if value < 0 else ""
    if unit not in _SHOWN:
        return sign + digits
    return f"{sign}{digits}{'' if unit in _TIGHT else NBSP}{_SYMBOLS.get(unit or '', unit)}"


def interval(value: Interval, unit: str | None = None) -> str:
    """Print an interval: "[234,5; 235,5]", "(200; ∞)"; a point as its number."""
    if value.is_point:
        return number(value.low, unit)
    low = "−∞" if value.low.is_infinite() else number(_short(value.low), unit)
    high = "∞" if value.high.is_infinite() else number(_short(value.high), unit)
    return f"{'(' if value.open_low else '['}{low}; {high}{')' if value.open_high else ']'}"


def _short(value: Decimal) -> Decimal:
    """Cut the tail of a quotient for display."""
    exponent = value.as_tuple().exponent
    return value if isinstance(exponent, int) and exponent >= -4 else round(value, 4)
