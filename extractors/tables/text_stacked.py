"""Tables written one cell a line: each cell begins behind a tab, blank lines stand between the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.layout.healing import mend_all
from extractors.layout.markup import plain
from extractors.tables.grid import EMPTY, Row, make_table, padded, texts
from extractors.tables.header import looks_like_header
from extractors.tables.text_lines import Found, TextLine
from schemas.place import Passage


def find(lines: Sequence[TextLine], start: int) -> Found | None:
    """Return the table that begins at line `start`, None where no such table does.

    A cell runs from its tab to the next tab or blank line, over any number of lines. The commonest number of cells between blank
    lines is the number of columns; a row that a break cut goes on in the next group. A tab alone is an empty cell, such as the ones
    that a merged cell leaves below it.
    """
    groups = _groups(lines, start)
    if len(groups) < 2:
        return None
    columns = _columns(groups)
    if columns < 2:
        return None
    rows: list[Row] = []
    end = start
    for group in groups:
        if len(rows) > 1 and len(rows[-1]) >= columns and _opens_another(rows, group):
            break
        whole = len(group.cells) == columns
        for at, cell in enumerate(group.cells):
            if rows and len(rows[-1]) < columns and not (whole and at == 0):
                rows[-1].append(cell)
            else:
                rows.append([cell])
        end = group.end
    if len(rows) < 2:
        return None
    return Found(make_table([padded(row, columns) for row in rows]), end)


class _Group:
    """Cells that stand together without a blank line between."""

    def __init__(self, blanks: int) -> None:
        self.blanks = blanks
        self.cells: list[Passage] = []
        self.end = 0


def _is_cell(text: str) -> bool:
    return text.startswith("\t") and "\t" not in text[1:].strip()


def _groups(lines: Sequence[TextLine], start: int) -> list[_Group]:
    groups: list[_Group] = []
    parts: list[Passage] = []
    at = start
    while at < len(lines):
        line = lines[at]
        begins = _is_cell(line.text)
        if not begins and (not groups or line.after_break):
            break
        if begins:
            _close(groups, parts)
            if not groups or line.after_break:
                groups.append(_Group(line.blanks))
            groups[-1].cells += [EMPTY] * line.empty_cells
        parts.append(plain(line.line.passage))
        at += 1
        groups[-1].end = at
    _close(groups, parts)
    return groups


def _close(groups: list[_Group], parts: list[Passage]) -> None:
    if parts:
        groups[-1].cells.append(mend_all(parts))
        parts.clear()


def _columns(groups: list[_Group]) -> int:
    """Return the commonest number of cells in a group; the first group, the header, decides a tie."""
    counts = Counter(len(group.cells) for group in groups)
    first = len(groups[0].cells)
    return max(counts, key=lambda count: (counts[count], count == first))


def _opens_another(rows: list[Row], group: _Group) -> bool:
    """Tell whether a group is the header of a table of its own."""
    cells = [cell for cell in texts(group.cells) if cell]
    same_opening = bool(cells) and cells[0].casefold() == rows[0][0].text.casefold()
    return group.blanks > 1 and (same_opening or looks_like_header(cells))
