"""Tables as they are published: texts of header and body, caption, unit of each column."""

from __future__ import annotations

from collections import defaultdict
from functools import reduce

from extractors.columns import columns
from extractors.layout.words import is_value
from extractors.parsing.words import plain
from schemas.document import Cell, Document, Table
from schemas.place import Box, Evidence
from schemas.record import TableRecord


def table_records(document: Document) -> tuple[TableRecord, ...]:
    """Return a record of each table, in the order of `document.tables`."""
    return tuple(_record(table) for table in document.tables)


def _record(table: Table) -> TableRecord:
    rows = [tuple(_printed(text) for text in row) for row in table.grid()]
    return TableRecord(
        number=table.number,
        caption=table.caption.text if table.caption else None,
        header=tuple(rows[: table.header_rows]),
        rows=tuple(rows[table.header_rows :]),
        units=tuple(column.unit for column in columns(table)),
        notes=tuple(note.text for note in table.notes),
        doubt=table.doubt,
        evidence=_evidence(table),
    )


def _evidence(table: Table) -> tuple[Evidence, ...]:
    """Return one place for each page that the table touches, quoting a row of it that stands on one line where there is one."""
    pages: dict[int, list[tuple[Cell, Evidence]]] = defaultdict(list)
    for cell in table.cells:
        for evidence in cell.passage.evidence() if cell.passage.text else ():
            pages[evidence.page].append((cell, evidence))
    found = []
    for page, placed in sorted(pages.items()):
        boxes = [evidence.bbox for _, evidence in placed if evidence.bbox is not None]
        found.append(
            Evidence(
                page=page,
                line_start=min(evidence.line_start for _, evidence in placed),
                line_end=max(evidence.line_end for _, evidence in placed),
                bbox=reduce(Box.union, boxes) if boxes else None,
                quote=_quote(placed),
            )
        )
    return tuple(found)


def _quote(placed: list[tuple[Cell, Evidence]]) -> str:
    rows: dict[int, list[Evidence]] = defaultdict(list)
    for cell, evidence in placed:
        rows[cell.row].append(evidence)
    one_line = [row for row in rows.values() if len({(item.line_start, item.line_end) for item in row}) == 1 and len(row) > 1]
    chosen = max(one_line, key=lambda row: sum(len(item.quote) for item in row), default=None)
    return " ".join(item.quote for item in chosen or next(iter(rows.values())))


def _printed(text: str) -> str:
    """Return the text of a cell with single spaces, a figure without the raised mark of a note."""
    return " ".join((plain(text) if is_value(text) else text).split())
