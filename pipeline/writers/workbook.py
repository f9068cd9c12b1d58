"""The workbook that an analyst opens first: an overview, all findings, all amounts, and a sheet for each document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from pipeline.checking.decisions import Decision
from pipeline.language import plural, text
from pipeline.writers import live, verdict_columns, wording
from pipeline.writers.document_sheet import DocumentSheet
from pipeline.writers.live import Placed
from pipeline.writers.report import cards
from pipeline.writers.sheet import LISTED, WRAP, Formula, Link, Page, Sheet, Styles, Value
from pipeline.writers.workbook_columns import AMOUNTS, FINDINGS, OVERVIEW
from schemas.finding import Finding
from schemas.quantity import CellRef
from schemas.record import Amount, PlanRecord
from schemas.run import DocumentOutcome

_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""A fixed time in the file's properties: the same input gives the same bytes."""
_SHEETS = 200
"""Most documents that get a sheet of their own; more make a workbook that no program opens with ease."""
_ROUNDING = Decimal("0.01")
_ROWS = 1_000_000
_QUOTE = 400
_FILLS = {
    "error": {"bg_color": "#FFC7CE", "font_color": "#9C0006"},
    "warning": {"bg_color": "#FFEB9C", "font_color": "#7F6000"},
    "info": {"bg_color": "#DDEBF7", "font_color": "#1F4E79"},
    "failed": {"bg_color": "#FFC7CE", "font_color": "#9C0006"},
    "findings": {"bg_color": "#FFEB9C", "font_color": "#7F6000"},
    "ok": {"bg_color": "#C6EFCE", "font_color": "#006100"},
}
_NUMBER = {"num_format": "#,##0.######"}
_MONEY = {"num_format": "#,##0.00"}
_VERDICT = list(FINDINGS).index("verdict")


class Workbook:
    """Takes documents one by one; sheets are written from top to bottom, so that memory does not grow with their length."""

    def __init__(self, path: Path, lang: str, decisions: Mapping[str, Decision] | None = None, *, report: bool = False) -> None:
        self._lang = lang
        self._decisions = decisions or {}
        self._report = report
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self._book = xlsxwriter.Workbook(str(path), options)
        self._book.set_properties({"title": "Rachmistrz", "created": _CREATED})
        self._styles = Styles(self._book)
        self._overview, self._findings, self._amounts = (self._sheet(text(f"sheet.{name}", lang)) for name in _MAIN)
        self._names = {sheet.name.casefold() for sheet in (self._overview, self._findings, self._amounts)}
        self._rows: list[tuple[list[Value], list[dict[str, Any]]]] = []
        self._outcomes: list[DocumentOutcome] = []
        self._sheets = 0
        for sheet, columns in ((self._findings, FINDINGS), (self._amounts, AMOUNTS)):
            sheet.widths(list(columns.values()))
            sheet.heading(self._words(columns))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self._write_overview()
            self._findings.filters(0, len(FINDINGS) - 1)
            self._findings.choose(
                _VERDICT, 0, verdict_columns.choices(self._lang), *(text(f"verdict.{key}", self._lang) for key in ("title", "hint"))
            )
            self._findings.colour_zeros(list(FINDINGS).index("difference"), 0, _FILLS["ok"])
            self._findings.print_first(list(FINDINGS).index("cause"), 0)
            self._findings.hide(list(FINDINGS).index("written"))
            self._amounts.filters(0, len(AMOUNTS))
        self._book.close()

    def add(self, outcome: DocumentOutcome, record: PlanRecord | None) -> None:
        """Take a document."""
        sheet = None
        if record is not None and self._sheets < _SHEETS:
            self._sheets += 1
            sheet = DocumentSheet(self._sheet(self._name(record.document_id)), record, self._overview.name, self._lang)
            sheet.write()
        self._outcomes.append(outcome)
        self._rows.append(self._overview_row(outcome, record, sheet))
        if record is not None:
            ids = cards.ids(record)
            for finding in record.findings:
                self._add_finding(finding, record, sheet, ids[finding.fingerprint])
            for amount in record.amounts:
                self._add_amount(amount, record, sheet)

    def _overview_row(
        self, outcome: DocumentOutcome, record: PlanRecord | None, sheet: DocumentSheet | None
    ) -> tuple[list[Value], list[dict[str, Any]]]:
        name = outcome.document_id or Path(outcome.path).name
        status = text(f"status.{outcome.status}", self._lang)
        values: list[Value] = [Link(name, sheet.name) if sheet else name]
        if record is None:
            values += [None] * (len(OVERVIEW) - 4)
        else:
            said = record.metadata
            period = "–".join(str(year) for year in dict.fromkeys((said.period_start, said.period_end)) if year)
            values += [
                said.gmina,
                wording.document_type(said, self._lang),
                said.title,
                period,
                wording.plan_status(said, self._lang),
                record.source.pages if wording.paged(record.source) else None,
            ]
            values += [len(record.tables), len(record.amounts), len(record.relations)]
            values += [outcome.errors, outcome.warnings, outcome.notes, len(record.not_judged)]
        values += [status, outcome.error, outcome.path]
        styles: list[dict[str, Any]] = [WRAP | LISTED for _ in values]
        styles[list(OVERVIEW).index("run_status")] |= _FILLS.get(outcome.status, {})
        for severity, column in (("error", "errors"), ("warning", "warnings")):
            if getattr(outcome, column):
                styles[list(OVERVIEW).index(column)] |= _FILLS[severity]
        return values, styles

    def _write_overview(self) -> None:
        sheet = self._overview
        sheet.widths(list(OVERVIEW.values()))
        sheet.row([text("sheet.title", self._lang)], {"bold": True, "font_size": 16, "font_color": "#1F3864"})
        documents = plural("count.documents", len(self._outcomes), self._lang)
        counts = wording.counts(self._outcomes, self._lang)
        sheet.row([text("report.total", self._lang, documents=documents, counts=counts)])
        sheet.row([text("sheet.hint", self._lang)], {"italic": True, "font_color": "#595959"})
        heading = sheet.next
        sheet.heading(self._words(OVERVIEW))
        for values, styles in self._rows:
            sheet.row(values, styles)
        sheet.filters(heading, len(OVERVIEW))

    def _add_finding(self, finding: Finding, record: PlanRecord, sheet: DocumentSheet | None, id: str) -> None:
        if self._findings.next >= _ROWS:
            return
        lang, source, places = self._lang, record.source, finding.evidence
        second = next((place for place in places[1:]), None)
        decision = self._decisions.get(finding.fingerprint)
        verdict, comment, written = verdict_columns.cells(decision, lang)
        where = wording.place(places[0], source, lang) if places else ""
        values: list[Value] = [
            self._link(record.document_id, sheet, sheet.row_of(finding) if sheet else 0),
            text(f"severity.{finding.severity}", lang),
            finding.rule,
            wording.message(finding, lang),
            verdict,
            comment,
            finding.formula,
            *self._figures(finding, sheet),
            "\n".join(wording.causes(finding, lang)),
            Page(where, f"reports/{quote(record.document_id)}.html#{id}") if self._report and where else where,
            places[0].quote[:_QUOTE] if places else None,
            wording.place(second, source, lang) if second else None,
            second.quote[:_QUOTE] if second else None,
            finding.proposal,
            finding.name,
            finding.fingerprint,
            finding.suppressed,
            written,
        ]
        filled = verdict_columns.FILLS[decision.verdict if decision else "open"]
        own = {1: _FILLS[finding.severity], _VERDICT: filled, _VERDICT + 1: filled}
        self._findings.row(values, _styles(values, own, _NUMBER))

    def _figures(self, finding: Finding, sheet: DocumentSheet | None) -> list[Value]:
        """Return what was computed, what is stated and the difference, live where the workbook can work them out."""
        address = sheet.placed if sheet else _nowhere
        computed = live.computed(finding, address) or live.pointing(finding.computed, finding, address)
        stated = live.pointing(finding.stated, finding, address)
        figures: list[Value] = [
            Formula(*computed) if computed else finding.computed,
            Formula(*stated) if stated else finding.stated,
            finding.difference,
        ]
        row, col = self._findings.next, list(FINDINGS).index("computed")
        if (computed or stated) and finding.computed is not None and finding.stated is not None and finding.difference is not None:
            given = (stated.value if stated else finding.stated) - (computed.value if computed else finding.computed)
            if _alike(given, finding.difference):
                figures[2] = Formula(f"={xl_rowcol_to_cell(row, col + 1)}-{xl_rowcol_to_cell(row, col)}", given)
        return figures

    def _add_amount(self, amount: Amount, record: PlanRecord, sheet: DocumentSheet | None) -> None:
        if self._amounts.next >= _ROWS:
            return
        quantity, places = amount.quantity, amount.evidence
        values: list[Value] = [
            self._link(record.document_id, sheet),
            quantity.text,
            quantity.value,
            quantity.low if quantity.low != quantity.high else None,
            quantity.high if quantity.low != quantity.high else None,
            "zł" if quantity.unit == "PLN" else quantity.unit,
            amount.year,
            amount.purpose,
            amount.source,
            wording.place(places[0], record.source, self._lang) if places else None,
            places[0].quote[:_QUOTE] if places else None,
        ]
        self._amounts.row(values, _styles(values, {6: {"num_format": "0"}}, _MONEY))

    def _link(self, document_id: str, sheet: DocumentSheet | None, row: int = 0) -> Value:
        return Link(document_id, sheet.name, xl_rowcol_to_cell(row, 0)) if sheet else document_id

    def _words(self, columns: dict[str, int]) -> list[str]:
        return [text(f"sheet.column.{name}", self._lang) for name in columns]

    def _sheet(self, name: str) -> Sheet:
        sheet = Sheet(self._book, self._styles, name)
        sheet.landscape()
        return sheet

    def _name(self, document_id: str) -> str:
        """Return a name that no other sheet has, within what the format allows: 31 characters, some of them not."""
        wanted = "".join("_" if sign in "[]:*?/\\'" else sign for sign in document_id)
        name, count = wanted[:31], 1
        while name.casefold() in self._names:
            count += 1
            name = f"{wanted[: 30 - len(str(count))]}~{count}"
        self._names.add(name.casefold())
        return name


_MAIN = ("overview", "findings", "amounts")


def _nowhere(cell: CellRef) -> Placed | None:
    """Say of a document without a sheet that none of its cells stands in the workbook."""
    return None


def _alike(one: Decimal, other: Decimal) -> bool:
    """Tell whether two differences are the same but for the rounding of a quotient."""
    return abs(one - other) <= _ROUNDING


def _styles(values: Sequence[Value], own: dict[int, dict[str, Any]], numbers: dict[str, str]) -> list[dict[str, Any]]:
    """Wrap words, show numbers as `numbers` says, and add the styles that some columns have of their own."""
    base = [(numbers if isinstance(value, Decimal | int | Formula) else WRAP) | LISTED for value in values]
    return [style | own.get(col, {}) for col, style in enumerate(base)]
