"""Indicators in tables: one a row, with baseline, target or achieved value, unit, area, who is responsible and when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from extractors.columns import Column, row_unit, single_year
from extractors.columns import columns as column_units
from extractors.indicators.values import directed, least
from extractors.indicators.words import capital, headed, pattern, roles
from extractors.parsing import quantities
from extractors.parsing.context import Context
from extractors.parsing.units import declared
from extractors.schedule import deadline
from schemas.document import Cell, Table
from schemas.place import Passage
from schemas.quantity import Quantity
from schemas.record import Indicator, Metadata

_VALUES = ("baseline", "target", "achieved")
_CARRIED = ("area", "subject", "name", "responsible", "deadline")
_UNIT_STARTS = re.compile(r"(?<!\S)(?:Liczba|Kwota|Odsetek|Udział|Wysokość|Wartość|Wskaźnik)\b")
_STARTS = {"unit": _UNIT_STARTS, "name": re.compile(_UNIT_STARTS.pattern, re.IGNORECASE)}
_LINK = re.compile(r"\s*(?:[/,;]|\b(?:i|oraz))\s*$")
_VALUE_STARTS = re.compile(r"(?<!\S)(?:\d[\d.,]*%?|[-–−])(?!\S)")
_STANDALONE = 3
"""Words that make an indicator's own text a name that says enough."""


class _Stated(NamedTuple):
    """A cell that states a value, with what its column says of it."""

    passage: Passage
    context: Context


def table_indicators(table: Table, metadata: Metadata) -> list[Indicator]:
    """Return the indicators of a table that names them and gives values; none for any other table."""
    table = headed(table)
    columns = _with_years(roles(table), table, metadata)
    kinds = set(columns.values())
    if "milestone" in kinds or not kinds & set(_VALUES):
        return []
    if "name" not in kinds and not ({"baseline", "target"} <= kinds and "subject" in kinds):
        return []
    rows: dict[int, dict[int, Cell]] = {}
    for cell in table.cells:
        if cell.row >= table.header_rows and cell.passage.text.strip():
            rows.setdefault(cell.row, {})[cell.col] = cell
    about = column_units(table)
    found = []
    carried: dict[str, Passage] = {}
    for _, cells in sorted(rows.items()):
        row: dict[str, Passage] = {}
        for column, role in columns.items():
            if column in cells and (role == "subject" or role not in row):
                row[role] = cells[column].passage
        if "subject" in row:
            carried.pop("name", None)
        carried |= {role: row[role] for role in _CARRIED if role in row}
        stated = {
            role: _Stated(cells[column].passage, _context(list(cells.values()), about[column], column, row.get("unit")))
            for column, role in columns.items()
            if role in _VALUES and column in cells
        }
        if "unit" in row and "name" not in row and "name" in carried and stated:
            row["name"] = carried["name"]
        found += [each for part, values in _split(row, stated) if (each := _indicator(part, carried, values))]
    year = metadata.period_start if metadata.status == "sprawozdanie" and metadata.period_start == metadata.period_end else None
    return [_reached_in(each, year) for each in found] if year else found


def _reached_in(indicator: Indicator, year: int) -> Indicator:
    """Return the indicator of a report with the year reported on for what has been reached."""
    achieved = indicator.achieved
    if achieved is None or achieved.value is None or achieved.year is not None:
        return indicator
    return indicator.model_copy(update={"achieved": achieved.model_copy(update={"year": year})})


def _split(row: dict[str, Passage], stated: dict[str, _Stated]) -> list[tuple[dict[str, Passage], dict[str, _Stated]]]:
    """Part a row that names several units or indicators, each with a value of its own ("Liczba rodzin Liczba osób", "38 54")."""
    for role in ("unit", "name"):
        named = _parts(row[role], _STARTS[role]) if role in row else []
        parted = {each: _parts(value.passage, _VALUE_STARTS) for each, value in stated.items()}
        if len(named) > 1 and all(len(parts) == len(named) for parts in parted.values()):
            return [(row | {role: name}, _of_part(stated, parted, index, name)) for index, name in enumerate(named)]
    return [(row, stated)]


def _of_part(stated: Mapping[str, _Stated], parted: Mapping[str, list[Passage]], index: int, name: Passage) -> dict[str, _Stated]:
    """Return the values of one part of a row, in the unit that its own name declares."""
    unit = declared(name.text)
    return {
        role: _Stated(parted[role][index], each.context._replace(unit=unit.name) if unit else each.context)
        for role, each in stated.items()
    }


def _parts(passage: Passage, starts: re.Pattern[str]) -> list[Passage]:
    cuts = [match.start() for match in starts.finditer(passage.text)]
    parts = [passage.part(start, end) for start, end in pairwise([*cuts, len(passage.text)])]
    return [part.part(0, len(_LINK.sub("", part.text))).stripped() for part in parts]


def _with_years(columns: dict[int, str], table: Table, metadata: Metadata) -> dict[int, str]:
    """Let columns headed by years serve as baseline and target: the last year before the plan and its last year."""
    years = {column: year for column, role in columns.items() if role == "year" and (year := single_year(_header(table, column)))}
    plain = {column: role for column, role in columns.items() if role != "year"}
    if "name" not in plain.values() or not years or set(plain.values()) & {"target", "achieved"}:
        return plain
    if metadata.status == "sprawozdanie":
        return plain | {max(years, key=lambda column: years[column]): "achieved"}
    start = metadata.period_start or 0
    before = [column for column, year in years.items() if year < start]
    within = [column for column, year in years.items() if year >= start > 0]
    if before and within and "baseline" not in plain.values():
        plain[max(before, key=lambda column: years[column])] = "baseline"
    if within:
        plain[max(within, key=lambda column: years[column])] = "target"
    return plain


def _header(table: Table, column: int) -> str:
    return " ".join(cell.passage.text for cell in table.cells if cell.row < table.header_rows and cell.col == column)


def _indicator(row: dict[str, Passage], carried: dict[str, Passage], stated: Mapping[str, _Stated]) -> Indicator | None:
    name = _name(row, carried)
    if not name or pattern("not_rows").match(name):
        return None
    unit = _text(row.get("unit"))
    values = {role: _value(each.passage, each.context) for role, each in stated.items()}
    if not values:
        return None
    counted = next((value.unit for value in values.values() if value.unit), None)
    places = [row[role] for role in ("name", "subject", "deadline") if role in row] + [each.passage for each in stated.values()]
    due = _text(carried.get("deadline"))
    return Indicator(
        name=name,
        unit=unit or counted,
        area=_text(carried.get("area")) or _group(row, carried, name),
        baseline=values.get("baseline"),
        target=least(values.get("target")),
        achieved=values.get("achieved"),
        responsible=_text(carried.get("responsible")),
        deadline=(deadline(due) or due) if due else None,
        evidence=tuple(evidence for place in places for evidence in place.evidence()),
    )


def _context(row: list[Cell], column: Column, index: int, stated: Passage | None) -> Context:
    own = (declared(stated.text) if stated else None) or (row_unit(row, index) if column.unit is None else None)
    unit, scale = (own.name, own.scale) if own else (column.unit, column.scale)
    return Context(unit, scale if scale != 1 else None, column.year, in_cell=True, lone=True)


def _name(row: dict[str, Passage], carried: dict[str, Passage]) -> str | None:
    """Return the indicator's own text, after what it measures where it wouldn't say enough alone."""
    own, subject = _text(row.get("name")), _subject(row.get("subject") or carried.get("subject"))
    if own is None:
        return _text(row.get("subject"))
    if subject and (len(own.split()) < _STANDALONE or own[0].islower()):
        return f"{subject} – {own}"
    return capital(own)


def _group(row: dict[str, Passage], carried: dict[str, Passage], name: str) -> str | None:
    """Return the action or goal that an indicator stands under, where its name doesn't tell it."""
    subject = _subject(carried.get("subject"))
    return subject if "name" in row and subject and not name.startswith(subject) else None


def _subject(passage: Passage | None) -> str | None:
    """Return what an indicator stands under without its code; None where the cell holds nothing but that ("1.1", "Cel 2")."""
    text = _text(passage)
    code = pattern("subject_code").match(text) if text else None
    return (text[code.end() :] or None) if text and code else text


def _text(passage: Passage | None) -> str | None:
    text = " ".join(passage.text.replace("**", "").split()).strip(" ;") if passage else ""
    return text or None


def _value(passage: Passage, context: Context) -> Quantity:
    """Return the figure that the cell states first; its words without a value where figures only illustrate them."""
    text = passage.text
    for item in quantities.find(text, context):
        if not pattern("example").search(text[: item.start]):
            return directed(item.quantity, text[: item.start])
    return Quantity(text=" ".join(text.split()))
