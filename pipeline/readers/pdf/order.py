"""Reading order of a page: columns of text from left to right, tables where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.tables.regions import Grid
from extractors.tables.words import Row, TextWord, rows_of

Part = Row | Grid


def ordered(words: Sequence[TextWord], grids: Sequence[Grid], width: float) -> list[Part]:
    """Return rows of words and grids in reading order."""
    parts: list[tuple[float, float, Part]] = [(row[0].baseline, row[0].box.x0, row) for row in rows_of(words)]
    parts += [(grid.box.top, grid.box.x0, grid) for grid in grids]
    return [part for _, _, part in sorted(parts, key=lambda p: p[:2])]
