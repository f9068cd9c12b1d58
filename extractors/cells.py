"""The figures of table cells by plain numbers, also by unit: a look-up of each cell of a table makes no reference object."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

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


@once_by(_cells)
def by_unit(reading: Reading) -> Mapping[str | None, Sequence[Figure]]:
    """Return the figures of cells by unit, in reading order."""
    found: dict[str | None, list[Figure]] = defaultdict(list)
    for figures in reading.cells.values():
        for figure in figures:
            found[figure.quantity.unit].append(figure)
    return found
