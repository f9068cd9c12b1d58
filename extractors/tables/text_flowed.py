"""Tables that were flattened into running lines: cells wrapped, columns read side by side, no trace of the grid left.

Only a table whose column headings the lexicon knows is read so. Its rows are found by their values: a row ends with as many values
as the header has value columns, or has them before the sources of money.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extractors.layout.healing import mend_all
from extractors.layout.markers import find_marker
from extractors.layout.markup import plain
from extractors.lexicon import load
from extractors.tables.flowed_rows import Head, rows_of
from extractors.tables.grid import Row, make_table
from extractors.tables.text_lines import Found, TextLine
from schemas.place import Passage

_LONGEST_HEADER = 18
_LONGEST_LINE = 120
_FEWEST_ROWS = 2
_DOUBT = "spłaszczona tabela: komórki złożono z wierszy tekstu"


class _Heading(NamedTuple):
    kind: str
    start: int
    end: int


@cache
def _headings() -> re.Pattern[str]:
    alternatives = [f"(?P<{item['kind']}_{index}>{item['heading']})" for index, item in enumerate(load("layout")["flowed_columns"])]
    return re.compile("|".join(alternatives), re.IGNORECASE)


def find(lines: Sequence[TextLine], start: int) -> Found | None:
    """Return the flattened table whose header begins at line `start`, None where no known header does."""
    if _headings().match(" ".join(lines[start].text.split())) is None:
        return None
    header = _header(lines, start)
    if header is None:
        return None
    passage, columns, after = header
    kinds = [column.kind for column in columns]
    head = Head(kinds.count("text"), kinds.count("unit") > 0, kinds.count("value"), kinds.count("source") > 0)
    body = _body(lines, after)
    rows, used = rows_of(body, head)
    if len(rows) < _FEWEST_ROWS:
        return None
    top: Row = [passage.part(column.start, column.end).stripped() for column in columns]
    return Found(make_table([top, *rows], header=1, doubt=_DOUBT), after + used)


def _header(lines: Sequence[TextLine], start: int) -> tuple[Passage, list[_Heading], int] | None:
    """Return the header's words, its columns and the line after it: the most lines that are known headings and nothing else."""
    best: tuple[Passage, list[_Heading], int] | None = None
    passages: list[Passage] = []
    for at in range(start, min(start + _LONGEST_HEADER, len(lines))):
        passages.append(plain(lines[at].line.passage))
        joined = mend_all(passages)
        columns = _split(joined.text)
        if columns is not None:
            best = joined, columns, at + 1
    if best is None or len(best[1]) < 3 or not any(column.kind == "value" for column in best[1]):
        return None
    return best


def _split(text: str) -> list[_Heading] | None:
    columns, at = [], 0
    while at < len(text):
        match = _headings().match(text, at)
        if match is None or not match.lastgroup or match.end() == at:
            return None
        columns.append(_Heading(match.lastgroup.split("_")[0], at, match.end()))
        at = match.end() + (text[match.end() : match.end() + 1] == " ")
    return columns


def _body(lines: Sequence[TextLine], start: int) -> list[TextLine]:
    """Return the lines that may belong to the table: up to a Roman-numbered heading or a long line of prose."""
    end = start
    while end < len(lines):
        text = lines[end].text.strip()
        marker = find_marker(text)
        if len(text) > _LONGEST_LINE or "\t" in text or (marker is not None and marker.style in ("roman", "division", "legal")):
            break
        end += 1
    return list(lines[start:end])
