"""The comparison as a workbook: plans, measures side by side, every value with its place, themes."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from pipeline.language import text
from pipeline.writers import compare_words as words
from pipeline.writers.atomic import replacing
from pipeline.writers.sheet import LISTED, WRAP, Link, Number, Sheet, Styles, Value
from schemas.comparison import Cell, Comparison, Plan, Row

FILE = "compare.xlsx"
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""A fixed time in the file's properties: the same input gives the same bytes."""
_GREY = {"font_color": "#7F6000", "bg_color": "#FFF8E1"}
_TEXT = LISTED | WRAP
_FORMATS = {"kwota": '#,##0.00 "zł"', "udzial": '0.00"%"', "promil": '0.00"‰"'}


def write(comparison: Comparison, out: Path, lang: str = "pl") -> Path:
    """Write `compare.xlsx` and return its path."""
    with replacing(out / FILE) as temporary:
        book = xlsxwriter.Workbook(temporary)
        book.set_properties({"title": text("compare.title", lang), "created": _CREATED})
        _Book(book, comparison, lang).write()
        book.close()
    return out / FILE


class _Book:
    def __init__(self, book: Any, comparison: Comparison, lang: str) -> None:
        self._book, self._styles = book, Styles(book)
        self._comparison, self._lang = comparison, lang
        self._names = words.names(comparison.plans)
        self._lines: dict[tuple[str, str], int] = {}
        """Line of each cell on the sheet of all values, for the links that lead there."""

    def write(self) -> None:
        plans, matrix, cells = (self._sheet(name) for name in ("plans", "matrix", "cells"))
        self._plans(plans)
        self._cells(cells)
        self._matrix(matrix)
        self._themes(self._sheet("themes"))
        notes = self._sheet("notes")
        notes.widths((34, 110))
        for note in words.notes(self._lang):
            notes.row(note, WRAP)

    def _sheet(self, name: str) -> Sheet:
        sheet = Sheet(self._book, self._styles, self._say(f"sheet.{name}"))
        sheet.landscape()
        return sheet

    def _say(self, key: str, **params: object) -> str:
        return text(f"compare.{key}", self._lang, **params)

    def _plans(self, sheet: Sheet) -> None:
        sheet.widths((22, 36, 20, 18, 16, 14, 28, 26))
        keys = ("gmina", "document", "document_type", "kind", "period", "residents", "where", "facts")
        sheet.heading([self._say(key) for key in keys])
        for plan in self._comparison.plans:
            known = self._say("facts_known", known=plan.known_facts, all=plan.facts)
            residents = plan.residents.value if plan.residents else None
            document = (plan.gmina, plan.document_id, words.document_type(plan, self._lang), plan.kind, words.period(plan))
            sheet.row([*document, _whole(residents), residents_source(plan, self._lang), known], _TEXT)

    def _cells(self, sheet: Sheet) -> None:
        """Write every value of every plan on a line of its own."""
        sheet.widths((46, 20, 16, 8, 16, 14, 12, 12, 26, 30, 18, 60))
        keys = (
            *("measure", "gmina", "value", "year", "value_per_1000", "change", "change_percent", "per_head"),
            *("why_not", "planned", "where", "quote"),
        )
        sheet.heading([self._say(key) for key in keys])
        for row in self._comparison.rows:
            for plan, cell in row.cells.items():
                self._lines[row.measure, plan] = sheet.next + 1
                sheet.row(self._cell(row, plan, cell), _TEXT | (_GREY if cell.reasons else {}))
        sheet.filters(0, len(keys))

    def _cell(self, row: Row, plan: str, cell: Cell) -> list[Value]:
        value, change = cell.value, cell.change
        spot = (value or cell.targets[0]).spot
        group = [self._say("group", group=cell.group)] if cell.group else []
        return [
            row.name,
            self._names[plan],
            _typed(value.value, row) if value else None,
            value.year if value else None,
            _rounded(cell.per_1000),
            _typed(change.difference, row) if change else None,
            _rounded(change.percent) if change else None,
            _rounded(cell.per_client[0]) if cell.per_client else None,
            "; ".join([*words.reasons(cell, self._lang), *group]),
            "; ".join(words.target(target, row, self._lang) for target in cell.targets),
            words.place(spot, self._lang),
            spot.context or spot.quote,
        ]

    def _matrix(self, sheet: Sheet) -> None:
        """Write the measures that several plans share, a column a plan; each value leads to its line with the quote."""
        plans = [plan.document_id for plan in self._comparison.plans]
        sheet.widths((26, 46, 16, 8, *[18] * len(plans)))
        sheet.heading([self._say(key) for key in ("area_name", "measure", "unit", "year")] + [self._names[plan] for plan in plans])
        for row in self._comparison.shared:
            values: list[Value] = [words.area(row, self._lang), row.name, words.unit(row, self._lang), row.year]
            styles: list[dict[str, Any]] = [_TEXT] * 4
            for plan in plans:
                cell = row.cells.get(plan)
                values.append(self._link(row, plan, cell))
                styles.append(LISTED | {"align": "right"} | (_GREY if cell and cell.reasons else {}))
            sheet.row(values, styles)
        sheet.filters(0, 4 + len(plans))

    def _link(self, row: Row, plan: str, cell: Cell | None) -> Value:
        if cell is None:
            return None
        shown = (
            words.amount(cell.value.value, row.unit, self._lang) if cell.value else words.target(cell.targets[0], row, self._lang)
        )
        year = f" ({cell.value.year})" if cell.value and cell.value.year and cell.value.year != row.year else ""
        return Link(shown + year, self._say("sheet.cells"), f"A{self._lines[row.measure, plan]}")

    def _themes(self, sheet: Sheet) -> None:
        sheet.widths((36, 20, 18, 70, 32, 18, 50))
        keys = ("theme", "gmina", "item_kind", "text", "figures", "where", "quote")
        sheet.heading([self._say(key) for key in keys])
        for theme in self._comparison.themes:
            for plan, items in theme.items.items():
                for item in items:
                    place = words.place(item.spot, self._lang)
                    said = (
                        self._say(f"kinds.{item.kind}"),
                        item.text,
                        "; ".join(part for part in (item.figures, item.payers) if part),
                    )
                    sheet.row([theme.name, self._names[plan], *said, place, item.spot.quote], _TEXT)
        sheet.filters(0, len(keys))


def residents_source(plan: Plan, lang: str) -> str:
    """Return where the number of a plan's inhabitants is from."""
    if plan.residents is None:
        return text("compare.unknown", lang)
    return text("compare.residents_plan" if plan.residents.spot else "compare.residents_gus", lang, year=plan.residents.year)


def _whole(value: Decimal | None) -> Value:
    return None if value is None else Number(float(value), "#,##0")


def _typed(value: Decimal, row: Row) -> Value:
    plain = "#,##0" if value == value.to_integral_value() else "#,##0.00"
    return Number(float(value), _FORMATS.get(row.unit, plain))


def _rounded(value: Decimal | None) -> Value:
    return None if value is None else Number(float(value), "#,##0.00")
