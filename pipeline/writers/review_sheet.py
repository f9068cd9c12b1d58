"""The findings of a batch with the analyst's decisions, as a workbook that `ingest --verdicts` reads back."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Protocol

import xlsxwriter

from pipeline.language import text
from pipeline.writers import verdict_columns, wording
from pipeline.writers.sheet import LISTED, WRAP, Sheet, Styles, Value
from schemas.document import Source
from schemas.finding import Finding

_COLUMNS = {
    "document": 28,
    "severity": 13,
    "code": 10,
    "finding": 60,
    "formula": 36,
    "computed": 16,
    "stated": 16,
    "difference": 14,
    "where": 22,
    "quote": 46,
    "verdict": 16,
    "comment": 40,
    "note": 40,
    "author": 18,
    "date": 12,
    "fingerprint": 19,
    "written": 8,
}
_VERDICT = list(_COLUMNS).index("verdict")
_QUOTE = 300


class Decided(Protocol):
    """A finding of a document and the decision about it."""

    @property
    def document_id(self) -> str: ...
    @property
    def source(self) -> Source: ...
    @property
    def finding(self) -> Finding: ...
    @property
    def verdict(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def note(self) -> str: ...
    @property
    def author(self) -> str: ...
    @property
    def date(self) -> str: ...


def workbook(listed: Sequence[Decided], lang: str) -> bytes:
    """Return an XLSX with a row for each finding."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": "Rachmistrz", "created": datetime(2000, 1, 1)})
    sheet = Sheet(book, Styles(book), text("sheet.findings", lang))
    sheet.landscape()
    sheet.widths(list(_COLUMNS.values()))
    heading = sheet.next
    sheet.heading([text(_key(name), lang) for name in _COLUMNS])
    for each in listed:
        values = _values(each, lang)
        styles = [WRAP | LISTED | ({"num_format": "#,##0.##"} if isinstance(value, Decimal) else {}) for value in values]
        styles[_VERDICT] |= verdict_columns.FILLS[each.verdict]
        styles[_VERDICT + 1] |= verdict_columns.FILLS[each.verdict]
        sheet.row(values, styles)
    sheet.filters(heading, len(_COLUMNS) - 1)
    title, hint = (text(f"verdict.{key}", lang) for key in ("title", "hint"))
    sheet.choose(_VERDICT, heading, verdict_columns.choices(lang), title, hint)
    sheet.hide(list(_COLUMNS).index("written"))
    book.close()
    return buffer.getvalue()


def _key(name: str) -> str:
    own = {"note", "author", "date"}
    return f"web.column.{name}" if name in own else f"sheet.column.{name}"


def _values(each: Decided, lang: str) -> list[Value]:
    finding, places = each.finding, each.finding.evidence
    verdict, comment, written = verdict_columns.told(each.verdict, each.reason, each.note, lang)
    return [
        each.document_id,
        text(f"severity.{finding.severity}", lang),
        finding.rule,
        wording.message(finding, lang),
        finding.formula,
        finding.computed,
        finding.stated,
        finding.difference,
        wording.place(places[0], each.source, lang) if places else None,
        places[0].quote[:_QUOTE] if places else None,
        verdict,
        comment,
        each.note if each.verdict == "dismissed" else None,
        each.author,
        each.date,
        finding.fingerprint,
        written,
    ]
