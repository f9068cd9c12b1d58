"""Products written out: "15 osób × 2 600 zł = 39 000 zł", in sentences, in table cells, and in a cell beside their result."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from extractors.claims.prose_view import BASIS, RATES
from extractors.parsing.words import plain
from schemas.claim import Claim
from schemas.document import Table
from schemas.interval import Interval
from schemas.quantity import CellRef, Figure
from schemas.reading import Reading

_TIMES = re.compile(
    r"^\s*(?:\([^()]*\)\s*)?(?:[^\W\d_x×]+(?:-[^\W\d_x×]+)?\.?\s+){0,3}[×x*·]\s*(?:po\s+|ok\.\s*|średnio\s+)?$", re.IGNORECASE
)
_EQUALS = re.compile(r"^\s*(?:[^\W\d_=]+\.?\s*){0,4}(?:/\s*[^\W\d_]+\.?\s*)?=\s*(?:ok\.\s*|łącznie\s+)?$", re.IGNORECASE)


def products(reading: Reading) -> Iterator[Claim]:
    """Return the claims of all products that the document writes out."""
    texts = {index: plain(block.passage.text) for index, block in enumerate(reading.document.blocks)}
    for block, figures in groupby((figure for figure in reading.figures if figure.cell is None), key=lambda figure: figure.block):
        yield from _in(texts[block], list(figures))
    for index, table in enumerate(reading.document.tables):
        yield from _beside(reading, index, table)
    places: dict[CellRef, str] = {}
    for index, table in enumerate(reading.document.tables):
        for cell in table.cells:
            if "=" in cell.passage.text:
                places[CellRef(table=index, row=cell.row, col=cell.col)] = plain(cell.passage.text)
    for place, text in places.items():
        yield from _in(text, reading.cells.get(place, ()))


def _in(text: str, figures: Sequence[Figure]) -> Iterator[Claim]:
    at = 0
    while at + 2 < len(figures):
        end = at
        while end + 1 < len(figures) and _TIMES.match(text[figures[end].end : figures[end + 1].start]):
            end += 1
        if end > at and end + 1 < len(figures) and _EQUALS.match(text[figures[end].end : figures[end + 1].start]):
            operands, result = tuple(figures[at : end + 1]), figures[end + 1]
            if all(figure.quantity.value is not None and figure.quantity.unit not in RATES for figure in (*operands, result)):
                labels = tuple(figure.quantity.text for figure in (result, *operands))
                yield Claim("product", result, operands, BASIS, labels, strength=1.0)
        at = end + 1 if end > at else at + 1


def _beside(reading: Reading, index: int, table: Table) -> Iterator[Claim]:
    """Return the claims of products in one cell whose result is the only amount of the row: "6 000 zł × 12 × 5", "360 000 zł"."""
    for cell in table.cells:
        text = plain(cell.passage.text)
        figures = reading.cells.get(CellRef(table=index, row=cell.row, col=cell.col), ())
        if cell.row < table.header_rows or len(figures) < 2 or "=" in text:
            continue
        factors = list(figures[:1])
        for before, after in pairwise(figures):
            if before is not factors[-1] or not _TIMES.match(text[before.end : after.start]):
                break
            factors.append(after)
        money = [figure for figure in factors if figure.quantity.unit == "PLN"]
        if len(factors) < 2 or len(factors) < len(figures) or len(money) != 1 or not _exact(factors):
            continue
        amounts = [
            figure
            for col in range(table.columns)
            if col != cell.col
            for figure in reading.cells.get(CellRef(table=index, row=cell.row, col=col), ())
            if figure.quantity.unit == "PLN" and figure.quantity.value
        ]
        if len(amounts) == 1:
            result = _to_last_digit(amounts[0])
            labels = tuple(figure.quantity.text for figure in (result, *factors))
            yield Claim("product", result, tuple(factors), BASIS, labels, strength=0.8, table=index)


def _exact(figures: Sequence[Figure]) -> bool:
    return all(figure.quantity.value is not None and figure.quantity.unit not in RATES for figure in figures)


def _to_last_digit(figure: Figure) -> Figure:
    """Widen an estimated amount by half its last digit that isn't nought: 40 000 zł stands for 35 000 to 45 000."""
    quantity = figure.quantity
    value = quantity.value
    if value is None or quantity.interval is None:
        return figure
    half = Decimal(1).scaleb(value.normalize().as_tuple().exponent) / 2  # type: ignore[arg-type]
    interval = Interval(min(quantity.interval.low, value - half), max(quantity.interval.high, value + half))
    return figure.model_copy(update={"quantity": quantity.model_copy(update={"interval": interval})})
