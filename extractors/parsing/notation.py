"""Whether a dot groups thousands or begins decimals, read from the other figures of the same table or text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from extractors.parsing import intervals
from extractors.parsing.units import kind_of
from schemas.quantity import Quantity

_GROUPS = re.compile(r"[0-9]\.[0-9]{3}(?:\.[0-9]{3}|,[0-9])|(?<![0-9.,])[0-9]+,[0-9]{1,2}(?![0-9.,])")
_DECIMALS = re.compile(r"(?<![0-9.,])[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})(?![0-9.,])|(?<![0-9.,])0\.[0-9]{3}(?![0-9.,])")

_PLACES = 3

Dot = Literal["groups", "decimals", "unknown"]


def dot(texts: Iterable[str]) -> Dot:
    """Return what a dot does among these printed figures; unknown where nothing or both tell."""
    groups = decimals = False
    for text in texts:
        groups = groups or _GROUPS.search(text) is not None
        decimals = decimals or _DECIMALS.search(text) is not None
    if groups == decimals:
        return "unknown"
    return "groups" if groups else "decimals"


def settle(quantity: Quantity, sign: Dot) -> Quantity:
    """Return an ambiguous quantity ("1.234") as the notation around it decides; its readings stay."""
    if sign == "unknown" or len(quantity.readings) != 2 or quantity.value is None:
        return quantity
    if sign == "groups":
        return quantity.model_copy(update={"doubt": None})
    value = quantity.readings[1].copy_sign(quantity.value)
    precision = quantity.scale.scaleb(-_PLACES)
    interval = intervals.qualified(value, quantity.qualifier, _PLACES, quantity.scale)
    interval = interval or intervals.printed(value, kind_of(quantity.unit), _PLACES, quantity.scale, precision)
    decided = {"value": value, "low": value, "high": value, "decimals": _PLACES, "precision": precision, "interval": interval}
    return quantity.model_copy(update={**decided, "doubt": None})
