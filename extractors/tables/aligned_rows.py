"""Rows of a table whose cells wrap over lines: which lines make one row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractors.layout.markers import find_marker
from extractors.layout.words import dangles, is_value, is_year, runs_on, words
from extractors.tables.continued import mend_rows, repeats_header, row_runs_on
from extractors.tables.grid import Row, texts
from extractors.tables.header import numbers_columns
from schemas.place import Passage

_LISTED = "•(-–→└▪*/+"
_NARROW = 12
"""Columns of fewer characters than this say nothing by where their lines end."""
_SURE, _SURE_SMALL = 0.85, 0.6
"""Share of a column's width, in characters, that a line and the next word must stay within for its end to be meant; the latter
before a small letter. Letters of a printed page are not equally wide."""
_WIDE, _SEVERAL_WIDE = 20, 2
_SEVERAL = 3
"""Blank lines in a table that are no accident."""


class Slice(NamedTuple):
    """One line of a table, cut into its columns; `apart` where blank lines stand above it, `broken` at a page break."""

    cells: list[Passage]
    apart: bool
    broken: bool


def rows_of(slices: Sequence[Slice]) -> list[Row]:
    """Return the rows that the lines make.

    Where blank lines part the rows, what stands between two of them is one row unless a column gets a second value. Else a line
    that fills the first column and any other begins a row.
    """
    groups: list[list[Slice]] = []
    for part in slices:
        if not groups or part.apart or part.broken:
            groups.append([])
        groups[-1].append(part)
    spaced = _are_spaced(slices, groups)
    widths = [max(len(cell.text) for cell in column) for column in zip(*(part.cells for part in slices), strict=True)]
    rows: list[Row] = []
    header: Row = []
    for group in groups:
        made = _group_rows(group, widths, spaced=spaced)
        if rows and group[0].broken:
            made = _after_break(rows, header, made)
        elif rows and spaced and made and _belongs_above(rows, made[0], header):
            rows[-1] = mend_rows(rows[-1], made[0])
            made = made[1:]
        rows += made
        header = header or (rows[0] if rows else [])
    return rows


def _are_spaced(slices: Sequence[Slice], groups: Sequence[Sequence[Slice]]) -> bool:
    """Tell whether blank lines part all rows: there are many, or none of the groups between them has two figures in a column."""
    apart = sum(part.apart for part in slices[1:])
    if apart * 3 >= len(slices):
        return True
    return apart >= _SEVERAL and not any(_has_two_figures(group) for group in groups)


def _has_two_figures(group: Sequence[Slice]) -> bool:
    columns = zip(*(part.cells[1:] for part in group), strict=True)
    return any(sum(_is_figure(cell.text) for cell in column) > 1 for column in columns)


def _group_rows(group: Sequence[Slice], widths: Sequence[int], *, spaced: bool) -> list[Row]:
    rows: list[Row] = []
    tails: list[str] = []
    for at, part in enumerate(group):
        cells = list(part.cells)
        below = group[at + 1].cells if at + 1 < len(group) else None
        begins = not rows or _begins_row(rows[-1], cells, below, spaced=spaced)
        if rows and not spaced and not begins and len(rows) + at > 1:
            begins = _breaks_off(tails, cells, widths)
        elif len(rows) > 1 and begins and not spaced:
            begins = not _all_run_on(tails, cells, widths)
        if begins:
            rows.append(cells)
            tails = texts(cells)
        else:
            owner = _owner(rows, cells)
            rows[owner] = mend_rows(rows[owner], cells)
            tails = [new or old for old, new in zip(tails, texts(cells), strict=True)]
    return rows


def _breaks_off(tails: Sequence[str], cells: Row, widths: Sequence[int]) -> bool:
    """Tell whether all lines above ended although the next word had room: then the cells below are others."""
    if any(dangles(tail) and cell.text for tail, cell in zip(tails, cells, strict=True)):
        return False
    judged = 0
    for tail, cell, width in zip(tails, cells, widths, strict=True):
        if tail and cell.text and width > _NARROW:
            room = _SURE_SMALL if cell.text[0].islower() else _SURE
            if cell.text[0] in _LISTED or len(tail) + 1 + len(cell.text.split(maxsplit=1)[0]) > room * width:
                return False
            judged += 1
    return judged > 0


def _all_run_on(tails: Sequence[str], cells: Row, widths: Sequence[int]) -> bool:
    """Tell whether the next word had no room at the end of any line above, in several wide columns: then all of them go on."""
    shared = [(tail, cell.text, width) for tail, cell, width in zip(tails, cells, widths, strict=True) if cell.text]
    if not all(tail for tail, _, _ in shared) or sum(width >= _WIDE for _, _, width in shared) < _SEVERAL_WIDE:
        return False
    if any(_is_figure(tail) or _is_figure(text) for tail, text, _ in shared):
        return False
    return all(len(tail) + 1 + len(text.split(maxsplit=1)[0]) > width for tail, text, width in shared)


def _begins_row(last: Row, cells: Row, below: Row | None, *, spaced: bool) -> bool:
    filled = [index for index, cell in enumerate(cells) if cell.text]
    shared = [index for index in filled if last[index].text]
    if not spaced and below is not None and shared and _set_to_middle(last, cells, below):
        return True
    if not spaced and any(_coded(last[index].text) and _coded(cells[index].text) for index in shared):
        return True
    if not shared and (not last[0].text or not cells[0].text):
        return False
    if any(index and _is_figure(cells[index].text) and not _open_ended(last[index].text) for index in shared):
        return True
    if spaced:
        return False
    if any(index and _is_figure(last[index].text) and not _completes(cells[index].text) for index in shared) and len(filled) > 1:
        return True
    if not cells[0].text:
        return False
    goes_on = runs_on(last[0].text, cells[0].text) or dangles(last[0].text)
    if filled == [0]:
        # A label alone begins a row where the line below has the figures for it, set to the middle of the row.
        return (
            not goes_on
            and below is not None
            and not below[0].text
            and any(below[i].text and last[i].text for i in range(1, len(last)))
        )
    return not goes_on and bool(last[0].text)


def _coded(text: str) -> bool:
    """Tell whether a code opens a text: "DZ.1.2.", "1.2:"."""
    marker = find_marker(text)
    return marker is not None and (marker.style == "code" or (marker.style == "decimal" and marker.depth > 1))


def _set_to_middle(last: Row, cells: Row, below: Row) -> bool:
    """Tell whether a line without label begins a row whose other cells, set to the middle of its height, are on the next line."""
    if cells[0].text or not below[0].text or not all(cell.text for cell in last):
        return False
    return all(bool(cell.text) != bool(under.text) for cell, under in zip(cells, below, strict=True))


def _open_ended(text: str) -> bool:
    """Tell whether a text breaks off in the middle: "2026 (remonty), 2027–"."""
    return text[-1] in ",–-(/:" or text.count("(") > text.count(")") or dangles(text)


def _owner(rows: list[Row], cells: Row) -> int:
    """Return the row that a continuation line belongs to: the one whose label it goes on with, else the last one."""
    only_label = bool(cells[0].text) and not any(cell.text for cell in cells[1:])
    if only_label and not rows[-1][0].text:
        return next((index for index in range(len(rows) - 1, -1, -1) if rows[index][0].text), 0)
    return len(rows) - 1


def _after_break(rows: list[Row], header: Row, made: list[Row]) -> list[Row]:
    while made and header and (repeats_header(header, made[0]) or numbers_columns(texts(made[0]))):
        made = made[1:]
    if made and len(rows) > 1 and (row_runs_on(rows[1:], made[0]) or _lacks_label(rows[1:], made[0])):
        rows[-1] = mend_rows(rows[-1], made[0])
        made = made[1:]
    return made


def _lacks_label(rows: Sequence[Row], row: Row) -> bool:
    """Tell whether a row on a new page has no label where all rows above have one, and no figure that one of them lacks."""
    labelled = all(above[0].text for above in rows)
    return labelled and not row[0].text and not any(_is_figure(cell.text) for cell in row)


def _belongs_above(rows: list[Row], row: Row, header: Row) -> bool:
    """Tell whether a row after a blank line is only the rest of wrapped texts of the one above."""
    if len(rows) < 2 or any(_is_figure(cell.text) for cell in row):
        return False
    filled = [index for index, cell in enumerate(row) if cell.text]
    return bool(filled) and len(filled) < len(row) and all(runs_on(rows[-1][index].text, row[index].text) for index in filled)


def _is_figure(text: str) -> bool:
    return (is_value(text) or is_year(text)) and not text.startswith("(")


def _completes(text: str) -> bool:
    """Tell whether a text below a figure belongs to it: a scale, a unit, something in brackets."""
    return text.startswith("(") or text.split(maxsplit=1)[0].casefold().rstrip(".,;") in words("value_ends")
