"""Tables whose rows are lines with tabs between the cells."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.layout.healing import mend
from extractors.layout.markup import plain
from extractors.layout.words import is_value
from extractors.tables.continued import mend_rows, repeats_header, row_runs_on
from extractors.tables.grid import Row, make_table, padded, texts, width
from extractors.tables.header import looks_like_header
from extractors.tables.text_lines import Found, TextLine, cells_between_tabs
from schemas.place import Passage

_EVIDENCE = 60
"""How many rows above tell how the rows of a table are written."""


def find(lines: Sequence[TextLine], start: int) -> Found | None:
    """Return the table that begins at line `start`, None where no such table does.

    A row has a tab inside, and a table at least two rows. Blank lines or a page break between rows do not end the table unless what
    follows has other columns or reads like a header.
    """
    if not _is_row(lines[start].text):
        return None
    columns = len(cells_between_tabs(lines[start]))
    rows: list[Row] = []
    at = start
    while at < len(lines):
        line = lines[at]
        if "\t" in line.text:
            row = [plain(part) for part in cells_between_tabs(line)]
            if rows and not _belongs(rows, row, columns, line):
                break
            columns = max(columns, width(row))
            _add(rows, row, columns, line)
        elif rows and line.blanks == 0 and not line.broken and _row_follows(lines, at, columns):
            _add_bare(rows, plain(line.line.passage))
        else:
            break
        at += 1
    if len(rows) < 2 or max(map(width, rows)) < 2:
        return None
    return Found(make_table(rows), at)


def _is_row(text: str) -> bool:
    return "\t" in text.strip(" ").strip("\t") or text.startswith("\t\t")


def _belongs(rows: list[Row], row: Row, columns: int, line: TextLine) -> bool:
    if width(row) > columns and line.after_break:
        return False
    if not line.after_break:
        return True
    if len(row) == 1 or (len(row) != columns and width(row) < 2):
        return False
    return repeats_header(rows[0], padded(row, columns)) or not looks_like_header(texts(row)) or _as_wordy(rows[1:], row)


def _as_wordy(body: Sequence[Row], row: Row) -> bool:
    """Tell whether a row is as long as those above it, which hold no figures: words that open a header open their cells too."""
    above = [texts(other) for other in body[-_EVIDENCE:]]
    if not above or any(is_value(cell) for cells in above for cell in cells):
        return False
    return sum(map(len, texts(row))) >= min(sum(map(len, cells)) for cells in above)


def _add(rows: list[Row], row: Row, columns: int, line: TextLine) -> None:
    row = padded(row, columns)
    if rows and line.after_break and repeats_header(rows[0], row) and len(rows) > 1:
        return
    if line.after_break and row_runs_on(rows[max(1, len(rows) - _EVIDENCE) :], row):
        rows[-1] = mend_rows(rows[-1], row)
    else:
        rows.append(row)


def _row_follows(lines: Sequence[TextLine], at: int, columns: int) -> bool:
    """Tell whether a row of the same table stands directly below the line without tabs at `at`."""
    below = at + 1
    return (
        below < len(lines)
        and not lines[below].after_break
        and lines[below].text.count("\t") + 1 <= columns
        and "\t" in lines[below].text
    )


def _add_bare(rows: list[Row], passage: Passage) -> None:
    """Add a line without tabs: the rest of the cell above it, or a row of its own that titles those below."""
    last = rows[-1]
    if passage.text[:1].islower() and len(rows) > 1:
        last[width(last) - 1] = mend(last[width(last) - 1], passage)
    else:
        rows.append([passage])
