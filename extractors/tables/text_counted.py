"""Tables of two columns that were flattened line by line: numbered entries, each with what is said of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.layout.healing import mend_all
from extractors.layout.markup import plain
from extractors.tables.grid import Row, make_table
from extractors.tables.text_beside import DOUBT, Header, headers_in
from extractors.tables.text_lines import Found, TextLine
from schemas.place import Passage

_NUMBER = re.compile(r"\s*(\d{1,2})[.)]\s")
_SEAM = re.compile(r"(?<=[a-ząćęłńóśźż]) (?=[A-ZŻŹĆŁŚÓ][a-ząćęłńóśźż]+ [a-ząćęłńóśźż])")
_COLUMNS = 2
_FEWEST_ROWS = 3
_LONGEST_LINE = 200


def tables(lines: Sequence[TextLine]) -> dict[int, Found]:
    """Return such tables of a document by the index of their first line, which holds both headings."""
    pairs = [header for header in headers_in(lines) if len(header.columns) == _COLUMNS and header.end == header.start + 1]
    return {header.start: found for header in pairs if (found := _table(lines, header))}


def _table(lines: Sequence[TextLine], header: Header) -> Found | None:
    """Return the table below a header of two columns whose entries count from 1, None where they don't.

    The second cell begins with the first capital letter after small ones, on the entry's line or at the beginning of another.
    """
    groups: list[list[Passage]] = []
    at = header.end
    while at < len(lines):
        line = lines[at]
        match = _NUMBER.match(line.text)
        if match and int(match[1]) == len(groups) + 1:
            groups.append([])
        elif not groups or _ends(line):
            break
        groups[-1].append(plain(line.line.passage))
        at += 1
    rows = [_row(group) for group in groups]
    if len(rows) < _FEWEST_ROWS or not all(row[1].text for row in rows):
        return None
    top: Row = [header.passage.part(*column).stripped() for column in header.columns]
    return Found(make_table([top, *rows], header=1, doubt=DOUBT), at)


def _ends(line: TextLine) -> bool:
    """Tell whether a line is no part of an entry: far below it, too long, or made of dots."""
    return line.blanks > 3 or len(line.text) > _LONGEST_LINE or not any(map(str.isalpha, line.text)) or "\t" in line.text


def _row(lines: Sequence[Passage]) -> Row:
    first, *rest = lines
    seam = _SEAM.search(first.text)
    if seam:
        return [first.part(0, seam.start()).stripped(), mend_all([first.part(seam.end(), len(first.text)).stripped(), *rest])]
    begins = next((at for at, line in enumerate(rest) if not line.text[:1].islower()), len(rest))
    return [mend_all([first, *rest[:begins]]), mend_all(list(rest[begins:]))]
