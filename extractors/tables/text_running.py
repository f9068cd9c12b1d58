"""Tables whose cells run on one after another: "Urodzenia 235 243 248 191" on a line, or each cell on a line of its own.

Text taken out of a PDF without its layout looks so. Such a table is told by a header of years, or by one whose cells stand below
each other, and by rows of as many values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.layout.captions import caption_label
from extractors.layout.healing import mend_all
from extractors.layout.markers import find_marker
from extractors.layout.markup import plain
from extractors.tables.grid import EMPTY, Row, make_table
from extractors.tables.text_lines import Found, TextLine
from schemas.place import Passage

_YEAR = re.compile(r"(?:19|20)\d\d(?: ?r\.)?")
_NUMBER = r"[-+−–]?(?:\d{1,3}(?:[ \u00a0]\d{3})+|\d+)(?:[.,]\d+)?(?: ?(?:%|‰|tys\.|mln|zł)){0,2}|b\.?/?d\.?|n/d|[–−-]"
_SHARE = r"(?: \([^()\s]+%\))?"
_VALUE = re.compile(rf"(?:(?:ok\.|około|ca|ponad) )?(?:{_NUMBER}){_SHARE}(?= |$)")
_SHORT = re.compile(rf"[-+−–]?\d+(?:[.,]\d+)?%?{_SHARE}(?= |$)")
_NAME = re.compile(r"(?:^|(?<=\s))(?:(?:19|20)\d\d\b|[A-ZŻŹĆŁŚÓ][^\W\d_]*)(?:(?!\s[A-ZŻŹĆŁŚÓ]|\s(?:19|20)\d\d).)*")
_BARE = re.compile(r"(?<!\S)[-+−–]?\d[\d.,]*%?(?!\S)")
_LONGEST_LABEL = 60
_LONGEST_HEADER = 160
_MOST_LABELS = 4
_FEWEST_YEARS, _FEWEST_ROWS = 2, 2
_MOST_HEADER_LINES = 12
_FEWEST_STACKED = 3
"""Cells of a header without years, and rows below it, that make a table."""
_DOUBT = "spłaszczona tabela: komórki złożono z wierszy tekstu"


class _Units(NamedTuple):
    """The words of a line before its values, and the values that end it."""

    label: Passage
    values: list[Passage]


def find(lines: Sequence[TextLine], start: int) -> Found | None:
    """Return the table whose header begins at line `start`, None where none does."""
    if len(lines[start].text) > _LONGEST_HEADER:
        return None
    header, at = _header(lines, start)
    by_years = len(header) > _FEWEST_YEARS
    if not by_years:
        header, at = _stacked_header(lines, start)
    if len(header) < _FEWEST_STACKED:
        return None
    rows, end = _rows(lines, at, len(header) - 1, lines[start].text.split())
    if not by_years and (len(rows) < _FEWEST_STACKED or any(_counts(row[0].text) for row in rows)):
        return None
    return Found(make_table([header, *rows], header=1, doubt=_DOUBT), end) if len(rows) >= _FEWEST_ROWS else None


def _rows(lines: Sequence[TextLine], at: int, columns: int, header: list[str]) -> tuple[list[Row], int]:
    """Return the rows of a label and as many values as there are columns, and the line after them; the header may come again."""
    rows: list[Row] = []
    labels: list[Passage] = []
    values: list[Passage] = []
    end = at
    while at < len(lines) and len(labels) <= _MOST_LABELS:
        if not labels and lines[at].text.split() == header:
            at += 1
            continue
        units = _units(lines[at], columns - len(values))
        if units is None or (values and units.label.text):
            break
        labels += [units.label] if units.label.text else []
        values += units.values
        at += 1
        if len(values) == columns:
            if not labels:
                break
            rows.append([mend_all(labels), *values])
            labels, values, end = [], [], at
    return rows, end


def _stacked_header(lines: Sequence[TextLine], start: int) -> tuple[Row, int]:
    """Return header cells that stand below each other, each on one or more lines, up to a line that ends with as many values.

    The corner above the labels may be blank.
    """
    cells: list[list[Passage]] = []
    named = _named_header(lines, start)
    if named:
        return named, start + 1
    for at in range(start, min(start + _MOST_HEADER_LINES, len(lines))):
        passage = plain(lines[at].line.passage)
        text = passage.text
        for corner in (1, 0):
            units = _units(lines[at], len(cells) - 1 + corner) if len(cells) + corner >= _FEWEST_STACKED else None
            if units and units.values and units.label.text:
                return [*([EMPTY] * corner), *(mend_all(cell) for cell in cells)], at
        if len(text) > _LONGEST_LABEL or text[-1] in ".:;" or _counts(text) or "\t" in lines[at].text or find_marker(text):
            break
        before = " ".join(each.text for each in cells[-1]) if cells else ""
        if cells and (text[0].islower() or text[0] == "(" or before[-1] in "-/" or before.count("(") > before.count(")")):
            cells[-1].append(passage)
        else:
            cells.append([passage])
    return [], start


def _named_header(lines: Sequence[TextLine], start: int) -> Row:
    """Return the cells of a header on one line, each with a capital letter or a year, if the next line has a value for each."""
    passage = plain(lines[start].line.passage)
    names = [passage.part(*match.span()).stripped() for match in _NAME.finditer(passage.text)]
    if len(names) < _FEWEST_STACKED or start + 1 == len(lines) or find_marker(passage.text):
        return []
    units = _units(lines[start + 1], len(names) - 1)
    return names if units and len(units.values) == len(names) - 1 and units.label.text else []


def _header(lines: Sequence[TextLine], start: int) -> tuple[Row, int]:
    """Return the first label and the years behind it, on its line or each on a line below, and the line after them."""
    passage = plain(lines[start].line.passage)
    years = list(_YEAR.finditer(passage.text))
    label = passage.part(0, years[0].start() if years else len(passage.text)).stripped()
    if not label.text or len(label.text) > _LONGEST_LABEL or any(map(str.isdigit, label.text)) or label.text[-1] in ".:;,":
        return [], start
    if years and re.sub(r"(?:19|20)\d\d|r\.|\s", "", passage.text[years[0].start() :]):
        return [], start
    row: Row = [label, *(passage.part(*year.span()) for year in years)]
    at = start + 1
    while not years and at < len(lines) and _YEAR.fullmatch(lines[at].text.strip()):
        row.append(plain(lines[at].line.passage))
        at += 1
    return row, at


def _units(line: TextLine, wanted: int) -> _Units | None:
    """Return the label and at most `wanted` values of a line, None for a line that no such table holds."""
    passage = plain(line.line.passage)
    text = passage.text
    if caption_label(text) or "\t" in line.text or "|" in text:
        return None
    for first in _starts(text):
        for pattern in (_VALUE, _SHORT):
            spans = _values(text, first, pattern)
            if spans and (len(spans) == wanted or (first == 0 and len(spans) < wanted)):
                return _Units(passage.part(0, first).stripped(), [passage.part(*span) for span in spans])
    marker = find_marker(text)
    if len(text) > _LONGEST_LABEL or (marker is not None and marker.style in ("roman", "legal", "division", "bullet")):
        return None
    return _Units(passage, []) if any(map(str.isalpha, text)) else None


def _counts(text: str) -> bool:
    """Tell whether a label ends with a value of its own, or a heading holds several, so that a line has more than its columns."""
    return len(_BARE.findall(text)) > 1 or re.search(r"[^\W\d_]{2}.* \d[\d.,]*%?$", text) is not None


def _starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer(" ", text))]


def _values(text: str, start: int, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return where values stand from `start` to the end of a text, none where anything else stands among them."""
    spans = []
    while start < len(text):
        match = pattern.match(text, start)
        if match is None:
            return []
        spans.append(match.span())
        start = match.end() + 1
    return spans
