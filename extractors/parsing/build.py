"""A printed number with all that stands around it, made into a `Quantity`."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from extractors.parsing import intervals
from extractors.parsing.around import Reserve, Sign
from extractors.parsing.context import Context
from extractors.parsing.numbers import Numeral
from extractors.parsing.units import After, kind_of
from schemas.interval import Interval
from schemas.quantity import Operator, Qualifier, Quantity

_OPERATORS: dict[Qualifier, Operator] = {
    "about": "≈",
    "vague": "≈",
    "almost": "≈",
    "over": ">",
    "more_than": ">",
    "less_than": "<",
    "at_least": ">=",
    "at_most": "<=",
    "multiple": "x",
}


_FIELDS = set(Quantity.model_fields)
_DEFAULTS: dict[str, Any] = {name: field.default for name, field in Quantity.model_fields.items() if name != "text"}


class Printed(NamedTuple):
    """A number as printed: words, numeral, what follows, scale of the (lower) numeral, sign, reserve and the end of a range."""

    text: str
    numeral: Numeral
    after: After
    scale: Decimal
    sign: Sign
    reserve: Reserve
    high: Numeral | None = None


def missing(text: str) -> Quantity:
    """Return the quantity of a cell that says it holds no figure."""
    return Quantity(text=text, missing=text)


def quantity(printed: Printed, context: Context, *, bare: bool) -> Quantity:
    """Return the quantity; `bare` cells take unit and scale from the context."""
    unit, kind, scale, upper_scale = _dimension(printed, context, bare=bare)
    numeral = printed.numeral
    if numeral.value is None:
        readings = tuple(reading * scale for reading in numeral.readings)
        return Quantity(text=printed.text, unit=unit, scale=scale, malformed=True, readings=readings, year=context.year)
    value = (-numeral.value if printed.sign.negative else numeral.value) * scale
    precision = Decimal(1).scaleb(-numeral.decimals) * scale
    parts: dict[str, Any] = _DEFAULTS | {
        "text": printed.text,
        "unit": unit,
        "year": context.year,
        "scale": scale,
        "decimals": numeral.decimals,
        "precision": precision,
        "per": printed.after.per,
        "signed": printed.sign.printed,
        "doubt": printed.sign.doubt if kind != "money" or not printed.sign.end else None,
    }
    if printed.high is not None and printed.high.value is not None:
        return _range(parts, value, printed.high.value * upper_scale, printed.reserve)
    if printed.sign.both:
        return _range(parts, -value, value, printed.reserve)
    qualifier = printed.reserve.qualifier
    operator: Operator = "change%" if qualifier == "change" and unit == "%" else _OPERATORS.get(qualifier, "=")
    interval = intervals.qualified(value, qualifier, numeral.decimals, scale)
    if interval is None:
        interval = intervals.printed(value, kind, numeral.decimals, scale, precision)
    parts |= {
        "value": value,
        "low": value,
        "high": value,
        "qualifier": qualifier,
        "op": operator,
        "interval": interval,
    }
    if numeral.readings:
        parts["readings"] = tuple(reading * scale for reading in numeral.readings)
        if kind not in {"money", "count", "time"} or scale != 1:
            parts["doubt"] = "kropka może oddzielać tysiące albo ułamek"
    return Quantity.model_construct(_fields_set=_FIELDS, **parts)


def in_unit(known: Quantity, unit: str | None, scale: Decimal | None) -> Quantity:
    """Return a quantity that prints no unit in the unit (and, where it prints no scale, the scale) that its surroundings give."""
    factor = scale if scale is not None and known.scale == 1 else Decimal(1)
    if known.missing is not None or (unit is None and factor == 1):
        return known
    if known.malformed:
        return known.model_copy(update={"unit": unit, "readings": tuple(reading * factor for reading in known.readings)})
    ends = {name: end * factor if (end := getattr(known, name)) is not None else None for name in ("value", "low", "high")}
    precision, whole = known.precision * factor, known.scale * factor
    interval = known.interval
    if ends["value"] is not None:
        interval = intervals.qualified(ends["value"], known.qualifier, known.decimals, whole)
        interval = interval or intervals.printed(ends["value"], kind_of(unit), known.decimals, whole, precision)
    elif interval is not None:
        interval = interval.scale(factor)
    settled = kind_of(unit) in {"money", "count", "time"} and whole == 1
    readings = tuple(reading * factor for reading in known.readings)
    updates = {**ends, "unit": unit, "scale": whole, "precision": precision, "interval": interval, "readings": readings}
    return known.model_copy(update={**updates, "doubt": None} if settled and known.readings else updates)


def _range(parts: dict[str, Any], low: Decimal, high: Decimal, reserve: Reserve) -> Quantity:
    interval = Interval(low, high)
    if reserve.qualifier == "about":
        below = intervals.qualified(low, "about", parts["decimals"], parts["scale"])
        above = intervals.qualified(high, "about", parts["decimals"], parts["scale"])
        interval = below.hull(above) if below and above else interval
    operator: Operator = "≈" if reserve.qualifier == "about" else "="
    parts |= {"low": low, "high": high, "qualifier": "range", "op": operator, "interval": interval}
    return Quantity.model_construct(_fields_set=_FIELDS, **parts)


def _dimension(printed: Printed, context: Context, *, bare: bool) -> tuple[str | None, str | None, Decimal, Decimal]:
    """Return unit, kind and the scales of the two ends, with what header and surroundings add."""
    unit, kind, scale, upper = printed.after.unit, printed.after.kind, printed.scale, printed.after.scale
    if unit is None and bare and context.unit is not None:
        unit, kind = context.unit, kind_of(context.unit)
        if scale == 1 and context.scale is not None:
            scale = upper = context.scale
    elif unit is None and bare and context.scale is not None and scale == 1:
        scale = upper = context.scale
    if unit is None and scale != 1 and context.money:
        unit, kind = "PLN", "money"
    return unit, kind, scale, upper
