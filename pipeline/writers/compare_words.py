"""Values, changes and places of a comparison in words, the same on the page and in the workbook."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

from extractors.residents import YEAR
from pipeline.language import known, text
from schemas.comparison import ENOUGH, Between, Cell, Change, Plan, Reason, Row, Spot, Value

_NBSP = "\u00a0"
_MINUS = "\u2212"
_MONEY, _SHARES = "kwota", {"udzial": "%", "promil": "‰"}


def number(value: Decimal, lang: str, places: int = 0, *, signed: bool = False) -> str:
    """Return a number with grouped thousands and at most so many decimals, as the language writes it."""
    rounded = round(value, places)
    shown = f"{abs(rounded):,.{places}f}"
    if places:
        shown = shown.rstrip("0").rstrip(".")
    if lang == "pl":
        shown = shown.replace(",", _NBSP).replace(".", ",")
    sign = _MINUS if rounded < 0 else "+" if signed and rounded > 0 else ""
    return sign + shown


def amount(value: Decimal, dimension: str, lang: str, *, signed: bool = False) -> str:
    """Return a value with its unit, where that is a sign ("8,1%", "1 252 183 zł")."""
    if dimension in _SHARES:
        return f"{number(value, lang, 2, signed=signed)}{_SHARES[dimension]}"
    if dimension == _MONEY:
        return f"{number(value, lang, 0 if value == value.to_integral_value() else 2, signed=signed)}{_NBSP}zł"
    return number(value, lang, 2, signed=signed)


def per_1000(cell: Cell, row: Row, lang: str) -> str:
    """Return the value per 1,000 inhabitants with its words, "" where there is none."""
    value = cell.per_1000
    if value is None:
        return ""
    places = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    unit = f"{_NBSP}zł" if row.unit == _MONEY else ""
    return text("compare.per_1000", lang, value=number(value, lang, places) + unit)


def per_client(cell: Cell, lang: str) -> str:
    """Return money by head of those served, "" where there is none."""
    if cell.per_client is None:
        return ""
    value, served = cell.per_client
    count = number(served.value, lang)
    return text("compare.per_client", lang, value=amount(round(value, 0), _MONEY, lang), count=count, year=served.year)


def change(change: Change, row: Row, lang: str) -> str:
    """Return by how much a value changed since the first year that the plan gives."""
    if row.unit in _SHARES:
        words = f"{number(change.difference, lang, 2, signed=True)}{_NBSP}{text('compare.points', lang)}"
    else:
        words = amount(change.difference, row.unit, lang, signed=True)
        if change.percent is not None:
            words += f" ({number(change.percent, lang, 1, signed=True)}%)"
    return text("compare.from_to", lang, year=change.first.year, change=words)


def values(given: tuple[Value, ...], row: Row, lang: str) -> str:
    """Return several values, each with its year."""
    shown = (
        f"{each.year}: {amount(each.value, row.unit, lang)}" if each.year else amount(each.value, row.unit, lang) for each in given
    )
    return "; ".join(shown)


def target(value: Value, row: Row, lang: str) -> str:
    """Return a planned value."""
    shown = amount(value.value, row.unit, lang)
    return (
        text("compare.target_year", lang, year=value.year, value=shown) if value.year else text("compare.target", lang, value=shown)
    )


def reasons(cell: Cell, lang: str) -> list[str]:
    """Return why a cell isn't comparable, in words; empty where it is."""
    return [text(f"compare.reason.{reason}", lang) for reason in cell.reasons]


def place(spot: Spot, lang: str, *, paged: bool = False) -> str:
    """Return where words stand: lines, and the page for a document of pages."""
    first, last = spot.line_start, spot.line_end
    lines = text("compare.place", lang, line=first) if first == last else text("compare.places", lang, first=first, last=last)
    return text("compare.place_page", lang, page=spot.page, place=lines) if paged or spot.page > 1 else lines


def unit(row: Row, lang: str) -> str:
    """Return the name of a row's unit."""
    key = f"compare.units.{row.unit}"
    return text(key, lang) if known(key, lang) else row.unit


def area(row: Row, lang: str) -> str:
    """Return the name of a row's area."""
    return text(f"compare.areas.{row.area}", lang)


def document_type(plan: Plan, lang: str) -> str:
    """Return the name of a plan's kind."""
    return text(f"compare.types.{plan.document_type.replace(' ', '_')}", lang)


def period(plan: Plan) -> str:
    """Return the years of a plan."""
    start, end = plan.period
    return f"{start}–{end}" if start and end and start != end else str(start or end or "")


def notes(lang: str) -> list[tuple[str, str]]:
    """Return how the comparison is made and what each reason means: a short name, "" for none, and a sentence."""
    how = [
        ("", text("compare.how_choice", lang)),
        ("", text("compare.how_year", lang)),
        ("", text("compare.how_per_1000", lang, year=YEAR)),
        ("", text("compare.how_change", lang)),
        ("", text("compare.how_median", lang, enough=ENOUGH)),
    ]
    return how + [
        (text(f"compare.reason.{reason}", lang), text(f"compare.reason_why.{reason}", lang)) for reason in get_args(Reason)
    ]


def names(plans: tuple[Plan, ...]) -> dict[str, str]:
    """Return the heading of each plan's column: its gmina, with the document where one gmina has several."""
    gminas = [plan.gmina for plan in plans]
    return {
        plan.document_id: plan.gmina if gminas.count(plan.gmina) == 1 else f"{plan.gmina} ({plan.document_id})" for plan in plans
    }


def between(one: Between, lang: str) -> str:
    """Return the sentence on what stands out between plans."""
    return text(f"compare.between.{one.rule}", lang, **one.params)
