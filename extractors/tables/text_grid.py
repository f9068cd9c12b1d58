"""Tables drawn with characters: "+----+" and "|", or the box-drawing ones. A rule ends a row, whose cells may wrap over lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.layout.healing import mend_all
from extractors.layout.markup import plain
from extractors.tables.aligned_rows import Slice, rows_of
from extractors.tables.continued import mend_rows, repeats_header, row_runs_on
from extractors.tables.grid import Row, make_table, padded, width
from extractors.tables.text_lines import Found, TextLine
from schemas.place import Passage

_RULE = re.compile(
    r"^\s*[+|:├┼┤┌┬┐└┴┘╔╦╗╠╬╣╚╩╝╟╢╞╡╪╤╧╥╨╓╖╙╜╒╕╘╛╫─-]*(?:[-=_]{2}|[─━═])[-=_:+|─━═├┼┤┌┬┐└┴┘╔╦╗╠╬╣╚╩╝╟╢╞╡╪╤╧╥╨╫┿╋\s]*$"
)
_DRAWN = re.compile(r"^\s*[+┌╔┏╭╒╓├╠└╚┼╬╫╪]")
_BAR = re.compile(r"[|│║┃]")
_HEAVY = re.compile(r"[=═━╪╞]")


def find(lines: Sequence[TextLine], start: int) -> Found | None:
    """Return the table whose upper rule is line `start`, None where no such table does.

    A page break may part its lines; a header that the next page repeats is left out.
    """
    if not _is_rule(lines[start].text) or _DRAWN.match(lines[start].text) is None:
        return None
    groups: list[_Group] = []
    begun = broken = False
    columns, at = 0, start
    while at < len(lines):
        line = lines[at]
        if line.after_break and at > start and not (line.broken and _goes_on(line, columns)):
            break
        broken = broken or (line.broken and at > start)
        if _is_rule(line.text):
            begun = False
            if groups and not any(group.heavy for group in groups):
                groups[-1] = groups[-1]._replace(heavy=_HEAVY.search(line.text) is not None)
        elif _BAR.search(line.text):
            if not begun:
                groups.append(_Group([], broken, heavy=False))
                begun, broken = True, False
            groups[-1].lines.append(_cells(line))
            columns = max(columns, len(groups[-1].lines[-1]))
        else:
            break
        at += 1
    rows, header = _rows(groups, columns)
    if len(rows) < 2 or max(map(width, rows)) < 2:
        return None
    return Found(make_table(rows, header), at)


class _Group(NamedTuple):
    """The lines between two rules; `broken` where a page is turned above them, `heavy` where the rule below ends the header."""

    lines: list[Row]
    broken: bool
    heavy: bool


def _rows(groups: Sequence[_Group], columns: int) -> tuple[list[Row], int | None]:
    """Return the rows and, where the rules show it, how many of them are the header.

    A group is a row, unless the header has the only rule within the table: then lines begin rows where their first cell does.
    """
    rows: list[Row] = []
    header: int | None = None
    listed = len(groups) == 2 and len(groups[1].lines) > 1 and sum(bool(line[0].text) for line in groups[1].lines) > 1
    for group in groups:
        lines = [padded(line, columns) for line in group.lines]
        if listed and rows:
            rows += rows_of([Slice(line, apart=False, broken=False) for line in lines])
        else:
            _add(rows, [mend_all(list(cell)) for cell in zip(*lines, strict=True)], broken=group.broken)
        if group.heavy or (listed and header is None):
            header = len(rows)
    return rows, header


def _is_rule(text: str) -> bool:
    return _RULE.match(text) is not None


def _goes_on(line: TextLine, columns: int) -> bool:
    """Tell whether the first line of a page is drawn like the table above."""
    return _DRAWN.match(line.text) is not None or (_BAR.search(line.text) is not None and len(_cells(line)) == columns)


def _cells(line: TextLine) -> list[Passage]:
    passage = line.line.passage
    bars = [match.start() for match in _BAR.finditer(passage.text)]
    first = 0 if passage.text[: bars[0]].strip() else None
    starts = [bar + 1 for bar in bars] if first is None else [0, *(bar + 1 for bar in bars)]
    ends = [*starts[1:], len(passage.text) + 1]
    cells = [plain(passage.part(start, end - 1)) for start, end in zip(starts, ends, strict=True)]
    return cells if passage.text[bars[-1] + 1 :].strip() else cells[:-1]


def _add(rows: list[Row], row: Row, *, broken: bool) -> None:
    if broken and rows:
        size = max(len(rows[0]), len(row))
        if repeats_header(rows[0], padded(row, size)):
            return
        if row_runs_on(rows[1:], row):
            rows[-1] = mend_rows(rows[-1], row)
            return
    rows.append(row)
