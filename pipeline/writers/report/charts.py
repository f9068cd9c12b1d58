"""Charts as plain geometry that a template draws as SVG: indicators from baseline to target, amounts by year and purpose.

Floats are for drawing alone; every figure is printed beside its bar as the document has it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from math import ceil, floor, log10
from typing import NamedTuple

from pipeline.checking.numerals import number
from pipeline.writers import wording
from schemas.place import Evidence
from schemas.quantity import Quantity
from schemas.record import Amount, Indicator, PlanRecord

_SERIES = 18
"""Most purposes drawn year by year, the largest first."""
_YEAR_TAIL = re.compile(r"\s*[–-]\s*(?:rok\s*)?(?:19|20)\d\d(?:\s*(?:r\.|rok))?(?:\s*\([^)]*\))?$")
_SMALLEST_DOT = 1000
DOTS = (760, 240)
"""Width and height of the chart of all amounts."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 92, 18, 12, 30


class Bar(NamedTuple):
    """A bar of an indicator: which value, its words, its length in per cent of the longest."""

    kind: str
    text: str
    year: int | None
    length: float | None


class ShownIndicator(NamedTuple):
    """An indicator as shown."""

    indicator: Indicator
    bars: tuple[Bar, ...]
    where: str


class Column(NamedTuple):
    """A year of a series: where its bar stands, in a field 100 high."""

    year: int
    x: float
    width: float
    y: float
    height: float
    text: str
    short: str


class Series(NamedTuple):
    """Amounts of one purpose by year."""

    name: str
    table: str
    columns: tuple[Column, ...]


class Dot(NamedTuple):
    """An amount in the chart of all."""

    x: float
    y: float
    text: str
    group: int


class Tick(NamedTuple):
    """A mark on an axis."""

    at: float
    label: str


class Dots(NamedTuple):
    """The chart of all amounts: years across, amounts upwards on a logarithmic scale; `groups` names the sources by number."""

    dots: tuple[Dot, ...]
    years: tuple[Tick, ...]
    levels: tuple[Tick, ...]
    groups: tuple[str, ...]


def indicators(record: PlanRecord, lang: str) -> list[ShownIndicator]:
    """Return all indicators with bars where their values can be set beside each other."""
    return [ShownIndicator(each, _bars(each), wording.places(each.evidence[:1], record.source, lang)) for each in record.indicators]


def series(record: PlanRecord) -> list[Series]:
    """Return the purposes that have amounts in two years or more, each with the caption of its table."""
    found: dict[str, dict[int, Quantity]] = defaultdict(dict)
    places: dict[str, Evidence] = {}
    for amount in record.amounts:
        if amount.purpose and amount.year and amount.quantity.unit == "PLN" and (amount.quantity.value or 0) > 0:
            name = _YEAR_TAIL.sub("", amount.purpose).strip()
            found[name].setdefault(amount.year, amount.quantity)
            places.setdefault(name, amount.evidence[0])
    largest = sorted(
        ((name, years) for name, years in found.items() if len(years) > 1 and name),
        key=lambda pair: -max(quantity.value or Decimal(0) for quantity in pair[1].values()),
    )
    return [Series(name, _caption(record, places[name]), _columns(years)) for name, years in largest[:_SERIES]]


def dots(amounts: tuple[Amount, ...]) -> Dots | None:
    """Return the chart of all amounts that belong to a year; None where there are too few to say anything."""
    shown = [
        (amount, amount.year, value)
        for amount in amounts
        if amount.year and amount.quantity.unit == "PLN" and (value := amount.quantity.value) is not None and value >= _SMALLEST_DOT
    ]
    if len(shown) < 3:
        return None
    years = sorted({year for _, year, _ in shown})
    values = [log10(value) for _, _, value in shown]
    low, high = floor(min(values)), max(ceil(max(values)), floor(min(values)) + 1)
    width, height = DOTS
    step = (width - _LEFT - _RIGHT) / len(years)
    groups = tuple(dict.fromkeys(amount.source for amount, _, _ in shown if amount.source))[:5]
    placed: dict[tuple[int, int], int] = defaultdict(int)

    def level(value: float) -> float:
        return round(height - _BOTTOM - (value - low) / (high - low) * (height - _TOP - _BOTTOM), 1)

    drawn = []
    for amount, year, value in sorted(shown, key=lambda item: item[2]):
        y = level(log10(value))
        near = placed[(year, round(y / 7))]
        placed[(year, round(y / 7))] += 1
        x = _LEFT + step * (years.index(year) + 0.5) + (near + 1) // 2 * 8 * (-1 if near % 2 else 1)
        x = min(max(x, _LEFT + step * years.index(year) + 5), _LEFT + step * (years.index(year) + 1) - 5)
        group = groups.index(amount.source) + 1 if amount.source in groups else 0
        drawn.append(Dot(round(x, 1), y, f"{amount.purpose or '—'}: {amount.quantity.text} ({year})", group))
    ticks = tuple(Tick(round(_LEFT + step * (at + 0.5), 1), str(year)) for at, year in enumerate(years))
    levels = tuple(Tick(level(power), short(Decimal(10) ** power)) for power in range(low, high + 1))
    return Dots(tuple(drawn), ticks, levels, groups)


def short(value: Decimal) -> str:
    """Print an amount in zł shortly: "1,2 mln", "350 tys."."""
    for power, word in ((9, "mld"), (6, "mln"), (3, "tys.")):
        if abs(value) >= Decimal(10) ** power:
            scaled = value.scaleb(-power)
            decimals = 0 if abs(scaled) >= 100 or scaled == scaled.to_integral_value() else 1
            return f"{number(scaled, decimals=decimals)} {word}"
    return number(value, decimals=0)


def _caption(record: PlanRecord, place: Evidence) -> str:
    """Return the caption of the table that a place stands in."""
    for table in record.tables:
        for whole in table.evidence:
            if whole.page == place.page and whole.line_start <= place.line_start <= whole.line_end:
                return table.caption or ""
    return ""


def _columns(years: dict[int, Quantity]) -> tuple[Column, ...]:
    top = max(quantity.value or Decimal(0) for quantity in years.values())
    step = 100 / len(years)
    columns = []
    for at, (year, quantity) in enumerate(sorted(years.items())):
        value = quantity.value or Decimal(0)
        height = max(1.5, float(value / top * 100))
        columns.append(
            Column(
                year,
                round(at * step + step * 0.14, 2),
                round(step * 0.72, 2),
                round(100 - height, 2),
                round(height, 2),
                quantity.text,
                short(value),
            )
        )
    return tuple(columns)


def _bars(indicator: Indicator) -> tuple[Bar, ...]:
    values = [
        (kind, quantity)
        for kind, quantity in (("baseline", indicator.baseline), ("achieved", indicator.achieved), ("target", indicator.target))
        if quantity is not None
    ]
    base = indicator.baseline
    lengths = {kind: _level(quantity, base) for kind, quantity in values}
    units = {quantity.unit for _, quantity in values if quantity.unit and quantity.op != "change%"}
    top = max((length for length in lengths.values() if length is not None), default=Decimal(0))
    comparable = top > 0 and len(units) <= 1 and sum(length is not None for length in lengths.values()) > 1
    bars = []
    for kind, quantity in values:
        level = lengths[kind]
        length = round(float(level / top * 100), 1) if comparable and level is not None and level >= 0 else None
        bars.append(Bar(kind, quantity.text, quantity.year, length))
    return tuple(bars)


def _level(quantity: Quantity, base: Quantity | None) -> Decimal | None:
    """Return the value to draw; a target that is a change is drawn from its baseline."""
    value = quantity.value if quantity.value is not None else quantity.high
    if quantity.op == "change%" or quantity.qualifier == "change":
        if base is None or base.value is None or value is None:
            return None
        return base.value * (1 + value / 100) if quantity.unit == "%" and base.unit != "%" else base.value + value
    if quantity.op == "x":
        return None if base is None or base.value is None or value is None else base.value * value
    return value
