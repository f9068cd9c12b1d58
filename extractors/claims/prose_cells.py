"""The sentences of cells: what a cell of words tells of its figures is looked at as prose is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractors.claims.prose_view import View, view
from extractors.once import once_by
from extractors.parsing.sentences import split
from schemas.document import Cell
from schemas.quantity import CellRef, Figure
from schemas.reading import Reading, Sentence

_FEWEST = 2
"""Figures from which on a cell may relate some of them."""


class Told(NamedTuple):
    """A cell that holds several figures: the label of its row and its sentences."""

    label: str
    views: tuple[View, ...]


def _cells(reading: Reading) -> object:
    return reading.cells


@once_by(_cells)
def told(reading: Reading) -> tuple[Told, ...]:
    """Return the cells with several figures. Their figures are looked at as those of a sentence, which stand in no cell."""
    found = []
    for index, table in enumerate(reading.document.tables):
        labels = {cell.row: cell.passage.text for cell in table.cells if cell.col == 0}
        for cell in table.cells:
            figures = reading.cells.get(CellRef(table=index, row=cell.row, col=cell.col), ())
            if len(figures) >= _FEWEST:
                found.append(Told(labels.get(cell.row, "") if cell.col else "", tuple(_views(cell, figures))))
    return tuple(found)


def _views(cell: Cell, figures: tuple[Figure, ...]) -> Iterator[View]:
    loose = [figure.model_copy(update={"cell": None}) for figure in figures]
    for start, end in split(cell.passage.text):
        inside = tuple(figure for figure in loose if start <= figure.start < end)
        if inside:
            yield view(Sentence(inside[0].block, start, end, cell.passage.part(start, end), inside))
