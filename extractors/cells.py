"""The figures of table cells by plain numbers: a look-up of each cell of a table makes no reference object."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.once import once_by
from schemas.quantity import Figure
from schemas.reading import Reading

Place = tuple[int, int, int]
"""Table, row and column."""


def _cells(reading: Reading) -> object:
    return reading.cells


@once_by(_cells)
def by_place(reading: Reading) -> Mapping[Place, tuple[Figure, ...]]:
    """Return the figures of each cell by table, row and column."""
    return {(place.table, place.row, place.col): figures for place, figures in reading.cells.items()}
