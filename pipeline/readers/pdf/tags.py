"""The structure that the writer of a tagged PDF left in it: which marked content stands in which cell of which table."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from extractors.tables.tagged import Tag, TaggedRow, TaggedTable
from pipeline.readers.pdf.quick import quick

_DEPTH = 32
"""Elements within elements are followed this deep, as pdfium does."""
_SECTIONS = ("THead", "TBody", "TFoot")
_LONGEST = ctypes.c_ulong(64)
"""Bytes that the name of a type may take."""
_count_children, _get_child = quick(raw.FPDF_StructElement_CountChildren), quick(raw.FPDF_StructElement_GetChildAtIndex)
_get_type = quick(raw.FPDF_StructElement_GetType)


def tagged_tables(page: pdfium.PdfPage) -> list[TaggedTable]:
    """Return the tables that the structure tree names on this page, innermost only; none where the page has no tree."""
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return []
    found: list[TaggedTable] = []
    for index in range(raw.FPDF_StructTree_CountChildren(tree)):
        top = raw.FPDF_StructTree_GetChildAtIndex(tree, index)
        if top:
            _collect(top, (index,), found)
    raw.FPDF_StructTree_Close(tree)
    return found


def _collect(element: object, path: tuple[int, ...], found: list[TaggedTable]) -> None:
    if _type(element) == "Table":
        rows = list(_rows(element, path))
        before = len(found)
        # A table that holds tables sets a page out, and is none itself.
        for row in rows:
            for cell_path, cell in row:
                if cell is not None:
                    _inner(cell, cell_path, found)
        if len(found) == before and rows:
            found.append(TaggedTable(path, tuple(_row(row, len(path)) for row in rows)))
        return
    _inner(element, path, found)


def _inner(element: object, path: tuple[int, ...], found: list[TaggedTable]) -> None:
    if len(path) < _DEPTH:
        for index, child in _children(element):
            if child is not None:
                _collect(child, (*path, index), found)


_Path = tuple[int, ...]


def _rows(table: object, path: _Path) -> Iterator[list[tuple[_Path, object | None]]]:
    """Yield the cells of each row, with the paths to them; None for a cell without content on this page."""
    for index, child in _children(table):
        kind = _type(child) if child is not None else ""
        if kind == "TR":
            yield _cells(child, (*path, index))
        elif kind in _SECTIONS:
            for inner, row in _children(child):
                if row is not None and _type(row) == "TR":
                    yield _cells(row, (*path, index, inner))


def _cells(row: object, path: _Path) -> list[tuple[_Path, object | None]]:
    found: list[tuple[_Path, object | None]] = []
    for index, child in _children(row):
        # Marked content right in the row is its shading.
        blank = child is None and raw.FPDF_StructElement_GetChildMarkedContentID(row, index) < 0
        if blank or (child is not None and _type(child) in ("TD", "TH")):
            found.append(((*path, index), child))
    return found


def _row(cells: list[tuple[_Path, object | None]], depth: int) -> TaggedRow:
    key = cells[0][0][depth:-1] if cells else ()
    return TaggedRow(key, tuple(_cell(cell) for _, cell in cells))


def _cell(element: object | None) -> Tag:
    if element is None:
        return Tag(frozenset())
    rows, columns = _spans(element)
    marks = frozenset(_marks(element, 0))
    return Tag(marks - {_ELSEWHERE}, rows, columns, heading=_type(element) == "TH", elsewhere=_ELSEWHERE in marks)


_ELSEWHERE = -1


def _marks(element: object, depth: int) -> Iterator[int]:
    """Yield the numbers of the marked content in an element and those within it, and _ELSEWHERE for that on another page."""
    for index, child in _children(element):
        if child is None:
            mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if mark >= 0:
                yield mark
            elif raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, index) >= 0:
                yield _ELSEWHERE
        elif depth < _DEPTH:
            yield from _marks(child, depth + 1)


def _children(element: object) -> Iterator[tuple[int, object | None]]:
    for index in range(_count_children(element)):
        yield index, _get_child(element, index) or None


def _type(element: object) -> str:
    """Return the standard type of an element ("Table", "TR", "TH", …)."""
    text = ctypes.create_string_buffer(_LONGEST.value)
    size = _get_type(element, text, _LONGEST)
    return text.raw[: max(0, min(size, len(text)) - 2)].decode("utf-16-le", "replace")


def _spans(element: object) -> tuple[int, int]:
    """Return over how many rows and columns a cell reaches."""
    spans = [1, 1]
    number = ctypes.c_float()
    for index in range(raw.FPDF_StructElement_GetAttributeCount(element)):
        attributes = raw.FPDF_StructElement_GetAttributeAtIndex(element, index)
        for side, name in enumerate((b"RowSpan", b"ColSpan")):
            value = raw.FPDF_StructElement_Attr_GetValue(attributes, name)
            if value and raw.FPDF_StructElement_Attr_GetNumberValue(value, number) and 1 <= number.value <= 1000:
                spans[side] = int(number.value)
    return spans[0], spans[1]
