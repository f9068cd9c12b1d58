"""All tables of a page: ruled ones first, then those that hairlines and white space show."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.tables import ruled
from extractors.tables.regions import Grid
from extractors.tables.rulings import Fill, Ruling, joined
from extractors.tables.words import TextWord


def find(words: Sequence[TextWord], rulings: Sequence[Ruling], fills: Sequence[Fill], width: float, height: float) -> list[Grid]:
    """Return the tables of a page of this size, from top to bottom."""
    grids = ruled.find(words, joined(rulings))
    return sorted(grids, key=lambda grid: (grid.box.top, grid.box.x0))
