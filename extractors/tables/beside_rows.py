"""Rows of a flattened table, from its paragraphs and their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.layout.healing import mend, mend_all
from extractors.tables.beside_paragraphs import Paragraph
from extractors.tables.grid import EMPTY, Row
from schemas.place import Passage, join

_NUMBERED = re.compile(r"(\d{1,2})[.)]")
_ROMAN = re.compile(r"[IVX]+[.)]?\s+(?=[^\W\d_a-ząćęłńóśźż])")


def rows_of(table: Sequence[Paragraph], columns: Sequence[int], count: int) -> list[Row]:
    """Return the rows that paragraphs make, given the column of each; the items of a list in a cell stand on lines of their own.

    A cell that runs over several rows, or over a page, is put together where it began.
    """
    rows: list[list[list[Paragraph]]] = []
    holder = [0] * count
    before = -1
    for paragraph, column in zip(table, columns, strict=True):
        if column != before:
            if not rows or (column == 0 and not _runs_on(_last(rows, holder, 0), paragraph)):
                rows.append([[] for _ in range(count)])
            if rows[-1][column] or not _goes_on(_last(rows, holder, column), rows[holder[column]][column], paragraph):
                holder[column] = len(rows) - 1
            before = column
        rows[holder[column]][column].append(paragraph)
    return [[_cell(cell) for cell in row] for row in rows]


def _last(rows: Sequence[Sequence[Sequence[Paragraph]]], holder: Sequence[int], column: int) -> Paragraph | None:
    cell = rows[holder[column]][column] if rows else []
    return cell[-1] if cell else None


def _runs_on(last: Paragraph | None, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph on a new page is the rest of a sentence."""
    return last is not None and not paragraph.item and paragraph.text[0].islower() and last.text[-1] not in ".;:"


def _goes_on(last: Paragraph | None, cell: Sequence[Paragraph], paragraph: Paragraph) -> bool:
    """Tell whether a paragraph goes on with a cell of an earlier row: with its last sentence, or with its numbering."""
    if last is None:
        return False
    number = _NUMBERED.match(paragraph.text)
    if number:
        above = next((match for each in reversed(cell) if (match := _NUMBERED.match(each.text))), None)
        return above is not None and int(number[1]) == int(above[1]) + 1
    marked = paragraph.item or (paragraph.bullet and not paragraph.turned)
    return not marked and (_runs_on(last, paragraph) or (last.item and last.text[-1].isalpha()))


def _cell(paragraphs: Sequence[Paragraph]) -> Passage:
    """Return the text of a cell; a line break stands before each item of a list."""
    whole = EMPTY
    for paragraph in paragraphs:
        for index, item in enumerate(_items(paragraph)):
            goes_on = paragraph.turned and _open(whole, item) and (not paragraph.lost or whole.text[-1] == ",")
            begins = paragraph.item or (paragraph.bullet and not goes_on)
            begins = begins or index > 0 or _ROMAN.match(item.text) is not None
            whole = join([whole, item], "\n") if whole.text and begins else mend(whole, item)
    return whole


def _open(whole: Passage, item: Passage) -> bool:
    """Tell whether a text is the rest of the sentence that ends a passage."""
    return bool(whole.text) and item.text[0].islower() and whole.text[-1] not in ".;:"


def _items(paragraph: Paragraph) -> list[Passage]:
    """Return a paragraph's lines put together, parted where a line begins with a number or a dash."""
    groups: list[list[Passage]] = []
    for line in paragraph.lines:
        dashed = re.match(r"[-–−]\s?\S", line.text) is not None and groups and groups[-1][-1].text[-1] in ":;,."
        if not groups or dashed or re.match(r"\d{1,2}[.)]\s?[^\W\d]|[a-z]\)", line.text):
            groups.append([])
        groups[-1].append(line)
    return [mend_all(group) for group in groups]
