"""Totals and shares that words give of a column without a total row: "4 200 podmiotów" above it, "(97% firm)" beside its figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from extractors.claims import table_words as words
from extractors.claims.prose_view import BASIS, WORD, Mention, label_words, speaks_of, view, wordset
from extractors.claims.slips import one_slip
from extractors.parsing.words import plain
from schemas.claim import Claim
from schemas.document import BlockKind, Table
from schemas.interval import Interval
from schemas.quantity import CellRef, Figure, Quantity
from schemas.reading import Reading, Sentence

_FEWEST = 3
_NEAR = 3
"""A sentence that gives a column's total stands so many blocks before or after its table at most."""
_NOUNS = 3
_BAND = re.compile(r"\(?\s*(\d+)\s*[–—-]\s*(\d+)\s*\)?\s*(?:lat|r\.ż\.|osób)?\s*$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHARE = re.compile(r"%\s+(?:wszystkich\s+|ogółu\s+)?([^\W\d_]+)")


class Column(NamedTuple):
    """A column of counts in a table that prints no total of it: its heading, its figures by row and whether the rows are a whole.

    `whole` tells that the labels are bands that follow on each other, so nothing stands between them.
    """

    table: int
    head: str
    words: frozenset[frozenset[str]]
    figures: Mapping[int, Figure]
    labels: Mapping[int, str]
    whole: bool

    @property
    def total(self) -> Decimal:
        return sum((figure.quantity.value or Decimal(0) for figure in self.figures.values()), Decimal(0))


def told_of_columns(reading: Reading) -> Iterator[Claim]:
    """Return the claims of totals in the text near a table, and of shares in the cells beside its figures."""
    sentences: dict[int, list[Sentence]] = {}
    for sentence in reading.sentences:
        if sentence.figures:
            sentences.setdefault(sentence.block, []).append(sentence)
    places = [index for index, block in enumerate(reading.document.blocks) if block.table is not None]
    for index, (block, table) in enumerate(zip(places, reading.document.tables, strict=True)):
        column = None if table.doubt else _column(reading, index, table)
        if column is not None:
            near = [sentence for at in _around(reading, block) for sentence in sentences.get(at, ())]
            yield from _totals(table, column, near)
            yield from _shares(reading, table, column)


def _around(reading: Reading, block: int) -> Iterator[int]:
    """Return the paragraphs close before and after a table, as far as the next heading or table."""
    blocks = reading.document.blocks
    for step in (-1, 1):
        seen, at = 0, block + step
        while 0 <= at < len(blocks) and seen < _NEAR and blocks[at].kind not in {BlockKind.HEADING, BlockKind.TABLE}:
            if blocks[at].kind is BlockKind.PARAGRAPH:
                seen += 1
                yield at
            at += step


def _column(reading: Reading, index: int, table: Table) -> Column | None:
    """Return the only column of counts of a table none of whose rows is a total, an average or one of some parts."""
    grid = table.grid()
    caption = table.caption.text if table.caption else ""
    if len(grid) - table.header_rows < _FEWEST or words.some_parts(caption) or words.overlapping(caption):
        return None
    rows = range(table.header_rows, len(grid))
    labels = {row: " ".join(grid[row][0].split()) for row in rows}
    if not all(labels.values()) or any(
        words.total(label) or words.some_parts(label) or words.rate(label) for label in labels.values()
    ):
        return None
    found = {col: figures for col in range(1, table.columns) if len(figures := _counts(reading, index, rows, col)) == len(rows)}
    if len(found) != 1:
        return None
    ((col, figures),) = found.items()
    head = " ".join(" ".join(grid[row][col] for row in range(table.header_rows)).split())
    if words.overlapping(grid[0][0]) or words.share(head) or words.rate(head) or words.overlapping(head):
        return None
    return Column(index, head, label_words(head), figures, labels, _consecutive(labels.values()))


def _counts(reading: Reading, index: int, rows: range, col: int) -> dict[int, Figure]:
    found = {}
    for row in rows:
        figures = reading.cells.get(CellRef(table=index, row=row, col=col), ())
        quantity = figures[0].quantity if len(figures) == 1 else None
        if (
            quantity is not None
            and quantity.value is not None
            and quantity.qualifier == "exact"
            and quantity.unit not in {"%", "‰"}
        ):
            found[row] = figures[0]
    units = {figure.quantity.unit for figure in found.values()}
    return found if len(units) == 1 else {}


def _is_count(quantity: Quantity) -> bool:
    return quantity.value is not None and quantity.qualifier == "exact" and quantity.unit not in {"%", "‰"}


def _consecutive(labels: Iterable[str]) -> bool:
    """Tell whether labels end in bands that follow on each other: "(0–9)", "(10–49)", "(50–249)"."""
    bands = [_BAND.search(label) for label in labels]
    ends = [(int(band[1]), int(band[2])) for band in bands if band is not None]
    return len(ends) == len(bands) and all(one[1] + 1 == other[0] for one, other in pairwise(ends))


def _totals(table: Table, column: Column, near: Sequence[Sentence]) -> Iterator[Claim]:
    years = set(_YEAR.findall(column.head)) | set(_YEAR.findall(table.caption.text if table.caption else ""))
    for sentence in near:
        seen = view(sentence)
        for mention in seen.mentions:
            year = mention.figure.quantity.year
            if not mention.plain or not column.words or (year is not None and years and str(year) not in years):
                continue
            value = mention.figure.quantity.value or Decimal(0)
            if not _named(seen.text, mention, column.words) or mention.figure.quantity.qualifier != "exact":
                continue
            if column.whole or value == column.total or one_slip(value, column.total):
                labels = (mention.figure.quantity.text, *column.labels.values())
                figures = tuple(column.figures.values())
                yield Claim("prose_partition", mention.figure, figures, f"{BASIS}: {column.head}", labels, strength=0.8)
                return


def _named(text: str, mention: Mention, wanted: frozenset[frozenset[str]]) -> bool:
    """Tell whether the noun right after a figure is that of the column's heading."""
    tail = " ".join(match[0] for match in list(WORD.finditer(text[mention.start : mention.end + 60]))[:_NOUNS])
    said = label_words(tail)
    return all(any(word & other for other in said) for word in wanted)


def _shares(reading: Reading, table: Table, column: Column) -> Iterator[Claim]:
    """Return the claims of percentages that a row's remark gives of the whole column."""
    told: list[tuple[int, Figure]] = []
    for cell in table.cells:
        if cell.row not in column.figures or cell.col == 0:
            continue
        figures = reading.cells.get(CellRef(table=column.table, row=cell.row, col=cell.col), ())
        shares = [figure for figure in figures if figure.quantity.unit == "%"]
        text = plain(cell.passage.text)
        noun = _SHARE.search(text)
        if len(shares) == len(figures) == 1 and noun is not None and _of_all(noun[1], column) and not _YEAR.search(text):
            quantity = shares[0].quantity
            if quantity.value is not None and quantity.qualifier in {"exact", "about", "over", "almost"}:
                told.append((cell.row, shares[0]))
    whole = _whole(column)
    strength = 0.9 if column.whole or len(told) > 1 else 0.7
    for row, share in told:
        labels, operands = (share.quantity.text, column.labels[row], whole.quantity.text), (column.figures[row], whole)
        yield Claim("share", share, operands, f"suma kolumny: {column.head}", labels, strength=strength, table=column.table)


def _of_all(noun: str, column: Column) -> bool:
    return bool(label_words(noun) & column.words) or speaks_of(noun, wordset("shares", "whole"))


def _whole(column: Column) -> Figure:
    """Return the sum of the column, which no cell prints; its places are those of its figures."""
    first = next(iter(column.figures.values()))
    total = column.total
    quantity = Quantity(
        text=f"{total:f}", value=total, low=total, high=total, unit=first.quantity.unit, interval=Interval.point(total)
    )
    evidence = tuple(place for figure in column.figures.values() for place in figure.evidence)
    return first.model_copy(update={"quantity": quantity, "evidence": evidence, "cell": None})
