"""What it costs to go from one paragraph of a flattened table to the next, in units of one doubtful sign.

Blank lines and the way a sentence or a list ends tell whether a paragraph stands in the cell of the one above or in another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.tables.beside_paragraphs import Paragraph

_STAYS = {"none": 0.0, "soft": 0.0, "one": 1.2, "list": 0.1, "some": 1.5, "many": 2.5}
_MOVES = {"none": 9.0, "soft": 7.0, "one": 1.0, "list": 2.0, "some": 1.0, "many": 0.5}
"""What blank lines above a paragraph say of its standing in the same cell, or in the next."""
_BACK = 12.0
"""Going back to an earlier column of the same row, but where a page is turned."""
_TURNED = 2.5
SMALL = 2.5
"""A small letter after a bullet goes on with the list above."""
_OPEN, _ENDED, _SEMICOLON = 1.2, 0.7, 0.7
"""Leaving a cell after a comma or colon; after a full stop; after a semicolon before a capital letter (the last two are likely)."""
_LONE = 0.7
"""Going on with a list in small letters where the item above has no mark."""
_RUNS_ON = 0.3
"""Staying in a cell whose sentence goes on."""
_LISTED = 2.0
"""Staying in a cell whose list has ended: its items end with semicolons or commas, and the one above does not."""
Step = list[list[float]]
"""Cost of going from each column to each other one."""


def steps_of(table: Sequence[Paragraph], columns: int) -> list[Step]:
    """Return the steps from each paragraph of a table to the next."""
    lists = [False, *(_ends_list(first, last) for first, last in pairwise(table))]
    return [_costs(before, each, columns, ended=ended) for (before, each), ended in zip(pairwise(table), lists, strict=False)]


def _costs(before: Paragraph, paragraph: Paragraph, columns: int, *, ended: bool) -> Step:
    kind = _gap_kind(paragraph)
    small, end = paragraph.text[0].islower(), before.text[-1]
    leaving = SMALL if small and paragraph.gap else 0.0
    leaving += _OPEN if end in ",:" else -_ENDED if end == "." else -_SEMICOLON if end == ";" and not small else 0.0
    staying = _STAYS[kind] + (_LISTED if ended and paragraph.gap and not small else 0.0)
    if small and paragraph.bullet and end not in ";,:":
        staying += _LONE
    if small and not paragraph.bullet and end not in ".;:":
        staying = min(staying, _RUNS_ON)
    steps = []
    for at in range(columns):
        row = []
        for column in range(columns):
            if column == at:
                row.append(staying)
                continue
            cost = _BACK if 0 < column < at else _MOVES[kind]
            if paragraph.turned:
                cost = min(cost, _TURNED + (0.3 * column if column < at else 0.0))
            row.append(cost + leaving)
        steps.append(row)
    return steps


def _gap_kind(paragraph: Paragraph) -> str:
    gap = paragraph.gap
    if "E" not in gap:
        return "soft" if gap else "none"
    if len(gap) > 3:
        return "many"
    return "one" if gap == "E" else "list" if gap in ("SE", "ESE") and paragraph.bullet else "some"


def _ends_list(above: Paragraph, last: Paragraph) -> bool:
    """Tell whether the second of two items ends a list: the first one says by its mark that more follow."""
    return above.text[-1] in ";," and last.text[-1] not in ";,:" and last.bullet
