"""All tables of a page: ruled ones first, then those that hairlines and white space show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.tables import borderless, hairline, ruled, tagged
from extractors.tables.charts import is_chart
from extractors.tables.pagecolumns import column_gutter, sides
from extractors.tables.regions import Grid
from extractors.tables.rulings import Ruling, Shapes, joined, joints, stripes
from extractors.tables.sideways import laid_flat
from extractors.tables.tagged import TaggedTable
from extractors.tables.words import TextWord
from schemas.place import Box


def find(words: Sequence[TextWord], shapes: Shapes, tags: Sequence[TaggedTable] = (), gutter: float | None = None) -> list[Grid]:
    """Return the tables of a page, from top to bottom: ruled ones and those that `tags` name, then what white space shows.

    `gutter` is where the other pages part into two columns.
    """
    typed = [word for word in words if typed_rule(word)]
    words = [word for word in words if not typed_rule(word)] if typed else words
    drawn = [Ruling(True, word.baseline - 0.3 * word.size, word.box.x0, word.box.x1) for word in typed]
    lines = joined([*shapes.rulings, *drawn])
    grids = [grid for grid in ruled.find(words, lines) if not is_chart(grid.box, shapes)]
    if tags:
        grids = tagged.settled(tagged.find(words, tags), grids)
        shapes = _outside(shapes, grids)
    flat = laid_flat(_free(words, grids))
    free = flat.words
    if free:
        outside = [
            line for line in joined([*lines, *stripes(shapes.fills, lines)]) if not any(_within(line, grid) for grid in grids)
        ]
        meets = joints(shapes)
        for part in _columns(free, outside, gutter):
            led = hairline.led(part, outside)
            grids += [grid for grid in hairline.find(part, outside, meets) if not is_chart(grid.box, shapes)]
            grids += [grid for grid in borderless.find(_free(part, grids), led) if not is_chart(grid.box, shapes)]
    return sorted((flat.restored(grid) for grid in grids), key=lambda grid: (grid.box.top, grid.box.x0))


_RULE = re.compile(r"[-–—_=─━]{4,}|[-_=+|]{8,}")


def typed_rule(word: TextWord) -> bool:
    """Tell whether a word is a rule made of dashes."""
    return _RULE.fullmatch(word.text) is not None


def _columns(words: Sequence[TextWord], rules: Sequence[Ruling], known: float | None) -> list[Sequence[TextWord]]:
    """Return the words of each column of prose apart, so that lines side by side make no table."""
    gutter = column_gutter(words, rules, known)
    if gutter is None:
        return [words]
    parts: dict[int, list[TextWord]] = {-1: [], 1: [], 0: []}
    for side in sides(words, gutter, rules):
        parts[side.place] += side.words
    return [part for part in parts.values() if part]


def _free(words: Sequence[TextWord], grids: Sequence[Grid]) -> list[TextWord]:
    taken = {id(word) for grid in grids for cell in grid.cells for word in cell.words}
    return [word for word in words if id(word) not in taken]


def _outside(shapes: Shapes, grids: Sequence[Grid]) -> Shapes:
    """Return what is drawn outside these tables."""
    rulings = [ruling for ruling in shapes.rulings if not any(_within(ruling, grid) for grid in grids)]
    fills = [fill for fill in shapes.fills if not any(_common(fill.box, grid.box) for grid in grids)]
    return shapes._replace(rulings=rulings, fills=fills)


def _common(a: Box, b: Box) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1 and a.top < b.bottom and b.top < a.bottom


def _within(line: Ruling, grid: Grid) -> bool:
    box = grid.box
    if line.horizontal:
        return box.top - 3 <= line.at <= box.bottom + 3 and line.start < box.x1 and line.end > box.x0
    return box.x0 - 3 <= line.at <= box.x1 + 3 and line.start < box.bottom and line.end > box.top
