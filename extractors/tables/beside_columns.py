"""Which column each paragraph of a flattened table stood in.

Cells were read row by row, from left to right. What tells one from the next are the blank lines between them, the width that their
lines were broken to, and how a list in a cell is written. The widths are not known beforehand: they and the columns are settled in
turns, and tables under the same header help each other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.tables.beside_paragraphs import Paragraph, text_width

_NEVER = 1e9
_TURNS = 8
"""Most turns of settling columns and widths."""
_MOST_SEEDS = 6
_SAMPLE = 60
_SPACE = text_width(" ")

# Costs, in units of one doubtful sign. What blank lines above a paragraph say of its standing in the same cell, or in the next.
_STAYS = {"none": 0.0, "soft": 0.0, "one": 1.2, "list": 0.1, "some": 1.5, "many": 3.0}
_MOVES = {"none": 9.0, "soft": 7.0, "one": 1.0, "list": 2.5, "some": 1.0, "many": 0.0}
_SKIPPED = 3.0
"""A column without a cell in a row."""
_BACK = 12.0
"""Going back to an earlier column of the same row, but where a page is turned."""
_TURNED = 2.5
_SMALL = 1.5
"""A small letter after a bullet goes on with the list above."""
_OPEN, _ENDED, _SEMICOLON = 0.8, 0.5, 0.7
"""Leaving a cell after a comma or colon; after a full stop; after a semicolon before a capital letter (the last two are likely)."""
_CLOSED = 1.0
"""Going on, on the next page, in a cell that blank lines had ended."""
_FITS = 1.0
"""A small letter on the next page where the column's last line was full and its sentence open (likely)."""
_BULLETS = 0.6


class Layout(NamedTuple):
    """Width of each column, and the share of its paragraphs that a bullet opens."""

    widths: tuple[float, ...]
    bullets: tuple[float, ...]


class _Way(NamedTuple):
    """The cheapest way to have a paragraph in some column: cost, columns so far, the last paragraph in each column."""

    cost: float
    path: tuple[int, ...]
    last: tuple[Paragraph | None, ...]


def assigned(tables: Sequence[Sequence[Paragraph]], columns: int) -> list[tuple[list[int], float]]:
    """Return, for each of several tables under one header, the column of each paragraph and the cost of that reading."""
    own = [_settled([table], _guess([table], columns)) for table in tables]
    best = [(ways[0], layout) for ways, layout in own]
    if len(tables) > 1:
        shared = _shared(tables, own)
        for index, way in enumerate(shared):
            # Widths that fit the other tables too are likelier than those that fit this one a little better.
            if way.cost <= best[index][0].cost * 1.15 + 3:
                best[index] = (way, best[index][1])
    return [(list(way.path), way.cost) for way, _ in best]


def _shared(tables: Sequence[Sequence[Paragraph]], own: Sequence[tuple[list[_Way], Layout]]) -> list[_Way]:
    """Return the readings by the one layout that fits most of the tables best."""
    found: list[tuple[float, list[_Way]]] = []
    for _, layout in own[:_MOST_SEEDS]:
        ways = [_read(table, layout) for table in tables]
        alike = [table for table, way, (alone, _) in zip(tables, ways, own, strict=True) if way.cost <= alone[0].cost * 1.3 + 3]
        if len(alike) > 1:
            layout = _settled(alike, layout)[1]
            ways = [_read(table, layout) for table in tables]
        total = sum(min(way.cost, alone[0].cost * 1.15 + 3) for way, (alone, _) in zip(ways, own, strict=True))
        found.append((total, ways))
    return min(found, key=lambda pair: pair[0])[1]


def _settled(tables: Sequence[Sequence[Paragraph]], layout: Layout) -> tuple[list[_Way], Layout]:
    """Return the readings and the layout that agree with each other, from a first layout on."""
    ways: list[_Way] = []
    for _ in range(_TURNS):
        read = [_read(table, layout) for table in tables]
        if [way.path for way in read] == [way.path for way in ways]:
            break
        ways = read
        layout = _fitted(tables, ways, layout)
    return ways, layout


def _guess(tables: Sequence[Sequence[Paragraph]], columns: int) -> Layout:
    """Return a first layout: the first two cells and the last one tell their columns, the other columns are of middling width."""
    every = sorted(width for table in tables for paragraph in table for width in paragraph.widths)
    widths = [every[int(len(every) * 0.75)]] * columns
    first = [max(table[0].widths) for table in tables]
    second = [max(next((p for p in table[1:] if "E" in p.gap), table[-1]).widths) for table in tables]
    widths[0] = _middle(first) * 1.03
    widths[1] = _middle(second) * 1.03
    last = [max(table[-1].widths) for table in tables if len(table[-1].widths) > 1]
    widths[-1] = _middle(last) * 1.02 if last else every[int(len(every) * 0.9)]
    return Layout(tuple(widths), (0.5,) * columns)


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def _too_wide(width: float, column: float) -> float:
    return min(6.0, (width - column) / column * 30) if width > column * 1.01 else 0.0


def _too_narrow(needed: float, column: float) -> float:
    return min(3.0, (column - needed) / column * 15) if needed < column * 0.99 else 0.0


def _misfit(paragraph: Paragraph, layout: Layout, column: int) -> float:
    """Return what speaks against a paragraph in a column: lines too wide for it, or broken too early; bullets that others lack."""
    width = layout.widths[column]
    cost = sum(_too_wide(each, width) for each in paragraph.widths) + sum(_too_narrow(each, width) for each in paragraph.needed)
    if paragraph.gap and not paragraph.item:
        share = min(0.9, max(0.1, layout.bullets[column]))
        cost -= math.log(share if paragraph.bullet else 1 - share) * _BULLETS
    return cost


def _fitted(tables: Sequence[Sequence[Paragraph]], ways: Sequence[_Way], layout: Layout) -> Layout:
    """Return the layout that fits the paragraphs best where they are."""
    widths, bullets = list(layout.widths), list(layout.bullets)
    for column in range(len(widths)):
        own = [p for table, way in zip(tables, ways, strict=True) for p, at in zip(table, way.path, strict=True) if at == column]
        lines = [width for p in own for width in p.widths]
        needed = [width for p in own for width in p.needed]
        tried = sorted({*lines, *needed})
        tried = tried[:: len(tried) // _SAMPLE + 1]
        if len(lines) > 1:
            costs = {
                width: sum(_too_wide(each, width) for each in lines) + sum(_too_narrow(each, width) for each in needed)
                for width in tried
            }
            widths[column] = min(costs, key=lambda width: costs[width])
        marked = [p.bullet for p in own if p.gap and not p.item]
        bullets[column] = (sum(marked) + 0.5) / (len(marked) + 1)
    return Layout(tuple(widths), tuple(bullets))


def _read(table: Sequence[Paragraph], layout: Layout) -> _Way:
    """Return the cheapest columns for the paragraphs of a table; the first one stands in the first column."""
    columns = range(len(layout.widths))
    none: tuple[Paragraph | None, ...] = (None,) * (len(columns) - 1)
    ways: list[_Way | None] = [_Way(_misfit(table[0], layout, 0), (0,), (table[0], *none)), *([None] * (len(columns) - 1))]
    for before, paragraph in pairwise(table):
        steps = _steps(before, paragraph, len(columns))
        following: list[_Way | None] = []
        for column in columns:
            reached = [
                (
                    way.cost + steps[at][column] + (_resumed(way.last[column], paragraph, layout, column) if at != column else 0.0),
                    way,
                )
                for at, way in enumerate(ways)
                if way is not None
            ]
            cost, way = min(reached, key=lambda pair: pair[0])
            last = (*way.last[:column], paragraph, *way.last[column + 1 :])
            following.append(_Way(cost + _misfit(paragraph, layout, column), (*way.path, column), last))
        ways = following
    return min((way for way in ways if way is not None), key=lambda way: way.cost)


def _gap_kind(gap: str) -> str:
    if "E" not in gap:
        return "soft" if gap else "none"
    if len(gap) > 3:
        return "many"
    return {"E": "one", "SE": "list", "ESE": "list"}.get(gap, "some")


def _steps(before: Paragraph, paragraph: Paragraph, columns: int) -> list[list[float]]:
    """Return the cost of each step from the column of the paragraph above to that of the next one."""
    kind = _gap_kind(paragraph.gap)
    small, end = paragraph.text[0].islower(), before.text[-1]
    leaving = _SMALL if small and paragraph.gap else 0.0
    leaving += _OPEN if end in ",:" else -_ENDED if end == "." else -_SEMICOLON if end == ";" and not small else 0.0
    steps = []
    for at in range(columns):
        row = []
        for column in range(columns):
            if column == at:
                row.append(_STAYS[kind])
                continue
            unfinished = 0.0 if at == columns - 1 else _SKIPPED
            cost = (
                _MOVES[kind] + (_SKIPPED * (column - at - 1) if column > at else unfinished) if column > at or not column else _BACK
            )
            if paragraph.turned:
                cost = min(cost, _TURNED + unfinished / 2 + (0.3 * column if column < at else _SKIPPED))
            row.append(cost + leaving)
        steps.append(row)
    return steps


def _resumed(last: Paragraph | None, paragraph: Paragraph, layout: Layout, column: int) -> float:
    """Return the cost of going on with a column on the next page."""
    if not paragraph.turned or last is None:
        return 0.0
    cost = _CLOSED if last.after.startswith("S") or len(last.after) > 2 else 0.0
    fits = last.last + _SPACE + paragraph.first > layout.widths[column] * 0.99
    return cost - (_FITS if fits and paragraph.text[0].islower() and last.text[-1] not in ".;:," else 0.0)
