"""What a text says of an indicator: where it starts, what it aims at, by how much it is to change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from extractors.indicators.words import pattern
from extractors.lexicon import load
from extractors.parsing import quantities
from extractors.parsing.context import Context, Found
from schemas.quantity import Quantity

_QUOTED = re.compile(r'„[^”"]{1,80}[”"]|"[^"]{1,80}"|«[^»]{1,80}»')


class Values(NamedTuple):
    """Baseline and target, and where figures stand in the text (so that a name can be told without them)."""

    baseline: Quantity | None = None
    target: Quantity | None = None
    spans: tuple[tuple[int, int], ...] = ()


def values(text: str, context: Context) -> Values:
    """Return baseline and target of "z 65 do min. 130", "0 → 2", "brak → 1", "+1 (łącznie 4)", "o 25%", "do 30 miejsc"."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    found = [
        item
        for item in quantities.find(text, context)
        if _counts(item.quantity, text[item.end :]) and not any(start < item.start < end for start, end in quoted)
    ]
    spans = tuple((item.start, item.end) for item in found)
    for first, second in pairwise(found):
        if pattern("to").match(text[first.end : second.start]):
            return Values(first.quantity, second.quantity, spans)
    if len(dated := _dated(text, found)) > 1:
        return Values(dated[0].quantity, dated[-1].quantity, spans)
    for item in found:
        if nothing := pattern("nothing").search(text[: item.start]):
            start = nothing.start()
            return Values(_none(text[start : item.start].split(maxsplit=1)[0], item.quantity), item.quantity, ((start, item.end),))
    rise = next((item for item in found if item.quantity.text.lstrip().startswith("+")), None)
    total = next((item for item in found if item is not rise and pattern("whole").search(text[: item.start])), None)
    if total is not None:
        before = _before(total.quantity, rise.quantity) if rise else None
        return Values(before, _with_unit(total.quantity, rise), spans)
    stated = [item for item in found if not pattern("example").search(text[: item.start])]
    if not stated:
        return Values(spans=spans)
    return Values(None, directed(stated[0].quantity, text[: stated[0].start]), spans)


def _dated(text: str, found: Sequence[Found]) -> list[Found]:
    """Return the figures that each stand by a year of their own or are called base and target, in the order of time."""
    dated: dict[int, Found] = {}
    for item in found:
        year = pattern("year_after").match(text, item.end) or pattern("year_before").search(text[: item.start])
        base, goal = (pattern(name).search(text[: item.start]) for name in ("base_before", "target_before"))
        when = int(year["year"]) if year else 0 if base else 9999 if goal else None
        if when is not None:
            own = item.quantity.model_copy(update={"year": when}) if year else item.quantity
            dated.setdefault(when, item._replace(quantity=own))
    return [dated[when] for when in sorted(dated)]


def directed(quantity: Quantity, before: str) -> Quantity:
    """Give a percentage of change its sign, and turn "podwojenie" into a change of 100 %."""
    if quantity.op == "x" and quantity.value is not None:
        change = (quantity.value - 1) * 100
        return quantity.model_copy(
            update={"value": change, "low": change, "high": change, "op": "change%", "unit": "%", "interval": None}
        )
    if quantity.op != "change%" or quantity.value is None or quantity.value <= 0:
        return quantity
    downs = [match.start() for match in pattern("down").finditer(before)]
    ups = [match.start() for match in pattern("up").finditer(before)]
    if max(downs, default=-1) <= max(ups, default=-1):
        return quantity
    return quantity.model_copy(update={"value": -quantity.value, "low": -quantity.value, "high": -quantity.value, "interval": None})


def least(quantity: Quantity | None) -> Quantity | None:
    """Return a target that is a range ("3–5 miejsc") as what must at least be reached; any other as it is."""
    if quantity is None or quantity.value is not None or quantity.low is None or quantity.high is None:
        return quantity
    return quantity.model_copy(update={"value": quantity.low, "op": ">="})


def _counts(quantity: Quantity, after: str) -> bool:
    """Tell whether a figure may be an indicator's value: no money, no span of time that doesn't recur."""
    if quantity.missing is not None or quantity.malformed or quantity.unit == "PLN":
        return False
    recurs = quantity.per is not None or pattern("recurring").match(after) is not None
    return recurs or quantity.unit not in load("indicator_words")["words"]["time"]


def _none(text: str, like: Quantity) -> Quantity:
    return Quantity(text=text, value=Decimal(0), low=Decimal(0), high=Decimal(0), unit=like.unit)


def _before(total: Quantity, rise: Quantity) -> Quantity | None:
    if total.value is None or rise.value is None or total.value < rise.value:
        return None
    value = total.value - rise.value
    return Quantity(text=f"{total.text} − {rise.value}", value=value, low=value, high=value, unit=total.unit or rise.unit)


def _with_unit(total: Quantity, rise: Found | None) -> Quantity:
    if total.unit is None and rise is not None and rise.quantity.unit is not None:
        return total.model_copy(update={"unit": rise.quantity.unit})
    return total
