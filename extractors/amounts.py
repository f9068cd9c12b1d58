"""Every money amount of a document with what it is for and the year it belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from extractors.columns import Column, columns, single_year
from extractors.funding import prose_source, row_source, speaks_of_report
from extractors.parsing.units import kind_of
from extractors.parsing.words import words
from schemas.document import Block, Cell, Table
from schemas.quantity import Figure, Quantity
from schemas.reading import Reading, Sentence
from schemas.record import Amount

_BOUNDARY = re.compile(r"[;:()]|(?:,| [–—-]) |\b(?:oraz|natomiast|zaś)\b")
_EDGES = ' ,.;:()*_–—-„”"'
_WORD = re.compile(r"[^\W\d_]+")
_LEAD = re.compile(r"[-–•*·\s]*(?P<label>[^\W\d_][^:.()*]{2,60}?)\**:\s")
_LONGEST = 160


def amounts(reading: Reading) -> tuple[Amount, ...]:
    """Return every occurrence of a money amount, in tables and in prose, in reading order."""
    tables = _Tables(reading)
    sentences = _Sentences(reading.sentences, reading.document.blocks)
    found = []
    for figure in reading.figures:
        quantity = tables.in_money(figure)
        if kind_of(quantity.unit) != "money" or (quantity.value is None and quantity.low is None and not quantity.malformed):
            continue
        purpose, year, source = tables.about(figure) if figure.cell is not None else sentences.about(figure)
        found.append(
            Amount(quantity=quantity, purpose=purpose, year=quantity.year or year, source=source, evidence=figure.evidence)
        )
    return tuple(found)


class _About(NamedTuple):
    """What an amount is for, its year and who pays it."""

    purpose: str | None
    year: int | None
    source: str | None


class _Tables:
    """Labels of table cells, looked up once for each table."""

    def __init__(self, reading: Reading) -> None:
        self._tables = reading.document.tables
        about = reading.metadata
        self._reported = about.period_start if about.period_start == about.period_end else None
        self._known: dict[int, tuple[tuple[Column, ...], dict[int, list[Cell]]]] = {}

    def in_money(self, figure: Figure) -> Quantity:
        """Return the figure's quantity: as money where the column holds money and the cell nothing but such figures."""
        quantity, ref = figure.quantity, figure.cell
        if ref is None or quantity.unit is not None:
            return quantity
        about, rows = self._table(ref.table)
        column = about[ref.col] if ref.col < len(about) else None
        below = ref.row >= self._tables[ref.table].header_rows
        if column is None or column.label or not below or (column.unit, column.scale) != ("PLN", None):
            return quantity
        if any(map(str.isalpha, _text_of(rows.get(ref.row, []), ref.col))):
            return quantity
        return quantity.model_copy(update={"unit": "PLN"})

    def _table(self, index: int) -> tuple[tuple[Column, ...], dict[int, list[Cell]]]:
        if index not in self._known:
            self._known[index] = columns(self._tables[index]), _rows(self._tables[index])
        return self._known[index]

    def about(self, figure: Figure) -> _About:
        """Return row label and column header of a figure's cell, the year that caption or label names, and who pays."""
        ref = figure.cell
        if ref is None:
            return _About(None, None, None)
        table = self._tables[ref.table]
        about, rows = self._table(ref.table)
        left = [cell.passage.text for cell in rows.get(ref.row, []) if cell.col < ref.col and _is_label(cell.passage.text)]
        label = left[0] if left else None
        header = about[ref.col].header if ref.col < len(about) else ""
        text = _text_of(rows.get(ref.row, []), ref.col)
        own = _clause(text, figure.start, figure.end)
        source = prose_source(text, figure.start, figure.end) or row_source(
            [column.header for column in about], {cell.col: cell for cell in rows.get(ref.row, [])}, ref.col, label, figure.start
        )
        if ref.col == 0:
            label = own or label
        elif own and _tells(own):
            label = f"{label}: {own}" if label else own
        parts = [part for part in (label, header) if part]
        caption = table.caption.text if table.caption else None
        purpose = " – ".join(" ".join(part.split()) for part in parts) or caption
        year = single_year(label or "") or single_year(caption or "")
        if year is None and speaks_of_report(header):
            year = self._reported
        return _About(purpose, year, source)


def _rows(table: Table) -> dict[int, list[Cell]]:
    """Return the cells of each grid row, those that reach down from above included."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            rows.setdefault(row, []).append(cell)
    return rows


def _is_label(text: str) -> bool:
    return sum(map(str.isalpha, text)) > 2


def _text_of(row: list[Cell], col: int) -> str:
    return next((cell.passage.text for cell in row if cell.col == col), "")


class _Sentences:
    """Sentences by block and offset."""

    def __init__(self, sentences: tuple[Sentence, ...], blocks: tuple[Block, ...]) -> None:
        self._sentences, self._blocks = sentences, blocks
        self._keys = [(sentence.block, sentence.start) for sentence in sentences]

    def about(self, figure: Figure) -> _About:
        """Return the clause around a figure, led by the label that opens its paragraph, the year of its sentence, and who pays."""
        at = bisect_right(self._keys, (figure.block, figure.start)) - 1
        if at < 0 or self._sentences[at].block != figure.block:
            return _About(None, None, None)
        sentence = self._sentences[at]
        text = sentence.passage.text
        clause = _clause(text, figure.start - sentence.start, figure.end - sentence.start) or " ".join(text.split())
        lead = _LEAD.match(self._blocks[figure.block].passage.text)
        if lead and lead.end() <= figure.start and lead["label"] not in clause:
            clause = f"{lead['label']}: {clause}"
        others = [
            (each.start - sentence.start, each.end - sentence.start)
            for each in sentence.figures
            if each.start != figure.start and kind_of(each.quantity.unit) == "money"
        ]
        source = prose_source(text, figure.start - sentence.start, figure.end - sentence.start, others)
        return _About(clause, single_year(text), source)


def _clause(text: str, start: int, end: int) -> str | None:
    """Return the words between the nearest boundaries around a figure, without the figure; wider where they say too little."""
    bounds = [0, *(match.end() for match in _BOUNDARY.finditer(text)), len(text)]
    first = bisect_right(bounds, start) - 1
    last = next((index for index, bound in enumerate(bounds) if bound >= end), len(bounds) - 1)
    after = text[end : bounds[last]].strip(_EDGES)
    while first >= 0:
        before = text[bounds[first] : start].strip(_EDGES)
        if first == 0 or _tells(f"{before} {after}"):
            return _tidy(f"{before[-_LONGEST:]} {after}") or None
        first -= 1
    return None


def _tidy(clause: str) -> str:
    """Return a clause with single spaces, without parentheses of which one half was cut off."""
    if clause.count("(") != clause.count(")"):
        clause = clause.replace("(", " ").replace(")", " ")
    return " ".join(clause.split()).replace(" ,", ",").strip(_EDGES)


def _tells(clause: str) -> bool:
    """Tell whether a clause says what an amount is for."""
    said = [word for word in _WORD.findall(clause) if word.lower() not in words("money", "purpose", "vague")]
    return any(len(word) > 3 or (len(word) > 1 and word.isupper()) for word in said)
