"""A document's own sheet: what it says of itself, its findings, and its tables as real tables with the doubtful cells marked."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from pipeline.language import text
from pipeline.writers import wording
from pipeline.writers.live import Placed
from pipeline.writers.sheet import HEADING, Link, Number, Sheet, Value, typed
from schemas.finding import Finding
from schemas.quantity import CellRef
from schemas.record import PlanRecord, TableRecord

_LEAST = (18, 12)
"""Least width of the first and of the other columns, in characters; `_FAIR` is enough for wrapped words, `_MOST` the limit."""
_FAIR = 34
_MOST = 45
_LABEL = {"bold": True, "font_color": "#595959"}
_TITLE = {"bold": True, "font_size": 14, "font_color": "#1F3864"}
_CAPTION = {"bold": True, "font_size": 12, "font_color": "#1F3864", "bottom": 2}
_NOTE = {"italic": True, "font_color": "#595959"}
_BODY = {"border": 1, "border_color": "#BFBFBF", "text_wrap": True}
_MARKED = _BODY | {"bg_color": "#FFC7CE", "font_color": "#9C0006", "bold": True}


class DocumentSheet:
    """Writes a document from top to bottom; afterwards `row_of` tells where a finding's table stands."""

    def __init__(self, sheet: Sheet, record: PlanRecord, overview: str, lang: str) -> None:
        self._sheet = sheet
        self._record = record
        self._overview = overview
        self._lang = lang
        self._tables: list[int] = []
        self._marked = {cell for finding in record.findings if (cell := _cell(finding))}

    @property
    def name(self) -> str:
        return self._sheet.name

    def write(self) -> None:
        """Write the sheet."""
        sheet, record = self._sheet, self._record
        sheet.widths(_widths(record.tables))
        sheet.row([Link(text("sheet.back", self._lang), self._overview)])
        sheet.row([record.metadata.title or record.document_id], _TITLE)
        for label, value in self._about():
            if value:
                sheet.row([label, value], [_LABEL, {}])
        sheet.skip()
        self._tables = self._places(sheet.next + (len(record.findings) + 2 if record.findings else 0))
        self._write_findings()
        for index, table in enumerate(record.tables):
            self._write_table(index, table)
        sheet.tab("#C00000" if any(finding.severity == "error" for finding in record.findings) else "#70AD47")

    def row_of(self, finding: Finding) -> int:
        """Return the row of the cell that a finding is about, 0 where it is about none."""
        cell = _cell(finding)
        return self._tables[cell.table] + cell.row + 1 if cell and cell.table < len(self._tables) else 0

    def placed(self, cell: CellRef) -> Placed | None:
        """Return where a cell of the document's tables stands, where it holds a plain number."""
        if cell.table >= len(self._tables):
            return None
        table = self._record.tables[cell.table]
        rows = (*table.header, *table.rows)
        if not len(table.header) <= cell.row < len(rows) or cell.col >= len(rows[cell.row]):
            return None
        number = typed(rows[cell.row][cell.col])
        if not isinstance(number, Number):
            return None
        name = self.name.replace("'", "''")
        address = f"'{name}'!{xl_rowcol_to_cell(self._tables[cell.table] + cell.row + 1, cell.col)}"
        value = Decimal(str(number.value))
        return Placed(f"({address}*100)", value * 100) if number.number_format.endswith("%") else Placed(address, value)

    def _about(self) -> list[tuple[str, Value]]:
        said, source = self._record.metadata, self._record.source
        gmina = " · ".join(part for part in (said.gmina, said.voivodeship, said.teryt) if part)
        period = "–".join(str(year) for year in dict.fromkeys((said.period_start, said.period_end)) if year)
        resolution = " · ".join(part for part in (said.resolution_number, str(said.resolution_date or "")) if part)
        values = {
            "gmina": gmina,
            "type": wording.document_type(said, self._lang),
            "period": period,
            "plan_status": wording.plan_status(said, self._lang),
            "issuer": said.issuer,
            "resolution": resolution,
            "path": source.path,
        }
        return [(text(f"sheet.column.{key}", self._lang), value) for key, value in values.items()]

    def _places(self, first: int) -> list[int]:
        """Return the row of each table's caption, when the first stands in the row `first`."""
        rows = []
        for table in self._record.tables:
            rows.append(first)
            first += 1 + len(table.header) + len(table.rows) + len(table.notes) + 1
        return rows

    def _write_findings(self) -> None:
        sheet, record, lang = self._sheet, self._record, self._lang
        if not record.findings:
            return
        sheet.row([text("sheet.findings", lang)], _CAPTION)
        for finding in record.findings:
            where = wording.places(finding.evidence[:1], record.source, lang)
            said = f"{finding.rule}, {text(f'severity.{finding.severity}', lang)}, {where}: {wording.message(finding, lang)}"
            row = self.row_of(finding)
            sheet.row([Link(said, sheet.name, xl_rowcol_to_cell(row, 0)) if row else said])
        sheet.skip()

    def _write_table(self, index: int, table: TableRecord) -> None:
        sheet = self._sheet
        number = text("place.numbered_table", self._lang, number=table.number) if table.number is not None else ""
        caption = ". ".join(part for part in (number.capitalize(), table.caption or "") if part)
        where = wording.places(table.evidence[:1], self._record.source, self._lang)
        sheet.row([f"{caption or text('place.table', self._lang, index=index + 1).capitalize()} ({where})"], _CAPTION)
        for row in table.header:
            sheet.row(row, HEADING)
        for at, row in enumerate(table.rows, start=len(table.header)):
            styles = [self._style(CellRef(table=index, row=at, col=col)) for col in range(len(row))]
            sheet.row([typed(words) for words in row], styles)
        for note in table.notes:
            sheet.row([note], _NOTE)
        sheet.skip()

    def _style(self, cell: CellRef) -> dict[str, Any]:
        return _MARKED if cell in self._marked else _BODY


def _widths(tables: Sequence[TableRecord]) -> list[int]:
    """Return column widths that suit the tables: as wide as the longest word or most of the words, within reason."""
    widest: dict[int, int] = {0: _LEAST[0]}
    for table in tables:
        for row in table.header + table.rows:
            for col, words in enumerate(row):
                longest = max((len(word) for word in words.split()), default=0)
                widest[col] = max(widest.get(col, _LEAST[1]), longest + 2, min(len(words) + 2, _FAIR))
    return [min(_MOST, widest.get(col, _LEAST[1])) for col in range(max(widest) + 1)]


def _cell(finding: Finding) -> CellRef | None:
    """Return the cell to look at: the suspect, else the first cell that takes part."""
    return finding.suspect or next((operand.cell for operand in finding.operands if operand.cell), None)
