"""Tables in Markdown: cells between pipes, a line of dashes below the header."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.layout.markup import plain
from extractors.tables.continued import mend_rows, repeats_header, row_runs_on
from extractors.tables.grid import Row, make_table, padded, texts, width
from extractors.tables.header import header_rows, looks_like_header
from extractors.tables.text_lines import Found, TextLine
from schemas.place import Passage

_RULE = re.compile(r"^\s*[|+]?\s*:?[-=]{2,}:?\s*(?:[|+]\s*:?[-=]{2,}:?\s*)*[|+]?\s*$")

_NARROW = 10
"""Lines of a single cell that no table begins with."""

_APART = 2
"""Blank lines between two tables; what looks like a header below fewer of them is a row."""


def find(lines: Sequence[TextLine], start: int) -> Found | None:
    """Return the table that begins at line `start`, None where no such table does."""
    if not _is_row(lines[start].text) or not any(map(_has_columns, lines[start : start + _NARROW])):
        return None
    rows: list[Row] = []
    header: int | None = None
    framed = lines[start].text.lstrip().startswith("|")
    at = start
    while at < len(lines) and (_is_row(lines[at].text) or (_RULE.match(lines[at].text) and not lines[at].after_break)):
        line = lines[at]
        if rows and line.after_break and not _same_shape(rows, _cells(line, framed=framed), lines, at):
            break
        at += 1
        if _RULE.match(line.text):
            header = len(rows) if header is None and rows else header
            continue
        cells = _cells(line, framed=framed)
        row = padded(cells, max(len(rows[0]) if rows else 0, width(cells)))
        if len(rows) > 1 and line.after_break and repeats_header(rows[0], row):
            continue
        if line.after_break and row_runs_on(rows[header or 1 :], row):
            rows[-1] = mend_rows(rows[-1], row)
        else:
            rows.append(row)
    if len(rows) < 2 or max(map(width, rows)) < 2:
        return None
    grid = [texts(padded(row, max(map(width, rows)))) for row in rows]
    return Found(make_table(rows, header and max(header, header_rows(grid))), at)


def _is_row(text: str) -> bool:
    stripped = text.strip()
    return (stripped.startswith("|") and stripped.count("|") >= 2) or text.count(" | ") >= 1


def _has_columns(line: TextLine) -> bool:
    return "|" in line.text.strip("| \t") and not _RULE.match(line.text)


def _cells(line: TextLine, *, framed: bool) -> Row:
    """Return the cells of a line; where bars only part them, one at the line's end has an empty cell beside it."""
    passage = line.line.passage.stripped()
    inner = passage
    if framed:
        inner = passage.part(passage.text.startswith("|"), len(passage.text) - passage.text.endswith("|"))
    parts: list[Passage] = []
    at = 0
    for match in re.finditer(r"(?<!\\)\|", inner.text):
        parts.append(plain(inner.part(at, match.start())))
        at = match.end()
    return [*parts, plain(inner.part(at, len(inner.text)))]


def _same_shape(rows: list[Row], cells: Row, lines: Sequence[TextLine], at: int) -> bool:
    """After a break a row goes on with the table unless it has other columns or heads a table of its own."""
    if len(cells) != len(rows[0]):
        return False
    heads_its_own = at + 1 < len(lines) and _RULE.match(lines[at + 1].text) is not None
    if repeats_header(rows[0], cells):
        return True
    return not heads_its_own and (lines[at].broken or lines[at].blanks < _APART or not looks_like_header(texts(cells)))
