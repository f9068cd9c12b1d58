"""Products written out: "15 osób × 2 600 zł = 39 000 zł", in sentences and in table cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from extractors.claims.prose_view import BASIS
from extractors.parsing.words import plain
from schemas.claim import Claim
from schemas.quantity import CellRef, Figure
from schemas.reading import Reading

_TIMES = re.compile(r"^\s*(?:\([^()]*\)\s*)?(?:[^\W\d_x×]+\.?\s+){0,3}[×x*·]\s*(?:po\s+|ok\.\s*|średnio\s+)?$", re.IGNORECASE)
_EQUALS = re.compile(r"^\s*(?:[^\W\d_=]+\.?\s*){0,4}(?:/\s*[^\W\d_]+\.?\s*)?=\s*(?:ok\.\s*|łącznie\s+)?$", re.IGNORECASE)
_RATES = frozenset({"%", "‰", "p.p."})


def products(reading: Reading) -> Iterator[Claim]:
    """Return the claims of all products that the document writes out."""
    texts = {index: plain(block.passage.text) for index, block in enumerate(reading.document.blocks)}
    for block, figures in groupby((figure for figure in reading.figures if figure.cell is None), key=lambda figure: figure.block):
        yield from _in(texts[block], list(figures))
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
            if all(figure.quantity.value is not None and figure.quantity.unit not in _RATES for figure in (*operands, result)):
                labels = tuple(figure.quantity.text for figure in (result, *operands))
                yield Claim("product", result, operands, BASIS, labels, strength=1.0)
        at = end + 1 if end > at else at + 1
