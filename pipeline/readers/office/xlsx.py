"""Read XLSX workbooks: each sheet is a page, each run of filled rows a table, each value as the sheet shows it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.errors import UnreadableInput
from pipeline.readers.office.assemble import Grid, GridCell, Item, Paragraph
from pipeline.readers.office.package import BROKEN

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_CELLS = 2_000_000
_DECIMALS = re.compile(r"[0#?][.]([0#?]+)")
_QUOTED = re.compile(r'"([^"]*)"|\[\$([^\]-]*)[^\]]*\]')
_GENERAL_DIGITS = 11
"""Significant digits that a cell without a format shows at most."""


def items(data: bytes) -> Sequence[Item]:
    """Return the sheets of a workbook: the name of each as a heading, then its tables and lone texts, row by row."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        workbook = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except (InvalidFileException, *BROKEN) as error:
        raise UnreadableInput("office_broken") from error
    sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    if sum(sheet.max_row * sheet.max_column for sheet in sheets) > _MOST_CELLS:
        raise UnreadableInput("too_large", limit=f"{_MOST_CELLS} komórek")
    found: list[Item] = []
    for page, sheet in enumerate(sheets, 1):
        content = list(_sheet(sheet, page))
        if content:
            found += [Paragraph(sheet.title, page, heading=1, line=1), *content]
    return found


def _sheet(sheet: Worksheet, page: int) -> Iterator[Item]:
    """Give the runs of filled rows of a sheet: tables, and texts where a row holds one cell only."""
    run: list[list[GridCell]] = []
    for cells in _rows(sheet, page):
        if len(cells) > 1:
            run.append(cells)
            continue
        yield from _table(run)
        run = []
        yield from (paragraph for cell in cells for paragraph in cell.paragraphs)
    yield from _table(run)


def _rows(sheet: Worksheet, page: int) -> Iterator[list[GridCell]]:
    spans = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    for row in sheet.iter_rows():
        cells = []
        for cell in row:
            shown = display(cell.value, cell.number_format)
            if shown:
                area = spans.get((cell.row, cell.column))
                row_span, col_span = (area.size["rows"], area.size["columns"]) if area else (1, 1)
                cells.append(GridCell(cell.row, cell.column, [Paragraph(shown, page, line=cell.row)], row_span, col_span))
        yield cells


def _table(run: Sequence[Sequence[GridCell]]) -> Iterator[Item]:
    """Give a run of rows as a table whose first row and column are 0; one row alone is a line of text."""
    if len(run) == 1:
        first = run[0][0].paragraphs[0]
        yield first._replace(text=" ".join(cell.paragraphs[0].text for cell in run[0]))
    elif run:
        top, left = run[0][0].row, min(cell.col for cells in run for cell in cells)
        yield Grid([cell._replace(row=cell.row - top, col=cell.col - left) for cells in run for cell in cells])


def display(value: object, number_format: str) -> str:
    """Write a cell's value as a Polish office program shows it: "1 234,50 zł", "12,5%", "31.12.2024"."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "PRAWDA" if value else "FAŁSZ"
    if isinstance(value, datetime | date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, int | float):
        return _number(Decimal(repr(value)), number_format)
    return " ".join(str(value).split())


def _number(value: Decimal, number_format: str) -> str:
    shown = number_format.split(";", maxsplit=1)[0]
    words = "".join(match[1] or match[2] or "" for match in _QUOTED.finditer(shown)).strip()
    pattern = _QUOTED.sub("", shown)
    share = "%" in pattern
    value = value * 100 if share else value
    if pattern in {"General", "@", ""}:
        text = f"{Decimal(f'{value:.{_GENERAL_DIGITS}g}').normalize():f}"
    else:
        decimals = _DECIMALS.search(pattern)
        grouped = "," if "#,#" in pattern or ",0" in pattern else ""
        text = f"{value:{grouped}.{len(decimals[1]) if decimals else 0}f}"
    text = text.replace(",", " ").replace(".", ",")
    return f"{text}%" if share else f"{text} {words}".rstrip()
