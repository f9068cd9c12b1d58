"""Which column each paragraph of a flattened table stood in.

Cells were read row by row, from left to right. What tells one from the next are the blank lines between them, the width that their
lines were broken to, and how a list in a cell is written. The widths are not known beforehand: they and the columns are settled in
turns, and tables under the same header help each other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from itertools import pairwise, product
from typing import NamedTuple

from extractors.tables.beside_paragraphs import Paragraph, text_width

_NEVER = 1e9
_TURNS = 8
"""Most turns of settling columns and widths."""
_MOST_SEEDS = 5
_SAMPLE = 80
"""Most lines of a column by which its width is told."""
_TRIED = 40
_ALIKE = 1.6
"""How much dearer a table may be by widths that it shares with others than by widths of its own."""
_ENOUGH = 3
"""Tables under one header that need no more search."""
_WIDER = 1.15
_FIRST = 40
"""Paragraphs at the beginning of a table by which first guesses are weighed."""
_SPACE = text_width(" ")

# Costs, in units of one doubtful sign. What blank lines above a paragraph say of its standing in the same cell, or in the next.
_STAYS = {"none": 0.0, "soft": 0.0, "one": 1.2, "list": 0.1, "some": 1.5, "many": 2.5}
_MOVES = {"none": 9.0, "soft": 7.0, "one": 1.0, "list": 2.0, "some": 1.0, "many": 0.5}
_SKIPPED = 4.0
"""A column without a cell in a row."""
_BACK = 12.0
"""Going back to an earlier column of the same row, but where a page is turned."""
_TURNED = 2.5
_SMALL = 2.5
"""A small letter after a bullet goes on with the list above."""
_OPEN, _ENDED, _SEMICOLON = 1.2, 0.7, 0.7
"""Leaving a cell after a comma or colon; after a full stop; after a semicolon before a capital letter (the last two are likely)."""
_CLOSED = 2.0
"""Going on, on the next page, in a cell that blank lines had ended."""
_FITS = 2.0
"""A small letter on the next page where the column's last line was full and its sentence open (likely)."""
_BULLETS = 0.6
_ENDS = 0.3
_MARKS = ".;,"
_ROOM = 1.01
_WIDE, _MOST_WIDE = 25.0, 6.0
_NARROW, _MOST_NARROW = 15.0, 3.0
"""Cost of a line that is wider than its column, and of one broken although the next word had room, by their share of the width."""


class Layout(NamedTuple):
    """Width of each column, and the shares of its paragraphs that a bullet opens and that a mark ends."""

    widths: tuple[float, ...]
    bullets: tuple[float, ...]
    marks: tuple[float, ...]


class _Table(NamedTuple):
    """Paragraphs of a table and, for each but the first, the cost of each step from the column of the one above to its own."""

    paragraphs: Sequence[Paragraph]
    steps: Sequence[list[list[float]]]


class _Way(NamedTuple):
    """The cheapest way to have a paragraph in some column: cost, columns so far, the last paragraph in each column.

    `filled` are the columns that have a cell in the row under way, as bits.
    """

    cost: float
    path: tuple[int, ...]
    last: tuple[Paragraph | None, ...]
    filled: int


def assigned(bodies: Sequence[Sequence[Paragraph]], columns: int) -> list[tuple[list[int], float]]:
    """Return, for each of several tables under one header, the column of each paragraph and the cost of that reading."""
    tables = [_Table(body, [_steps(above, below, columns) for above, below in pairwise(body)]) for body in bodies]
    own = [_settled([table], _first(table, columns, alone=len(tables) < _ENOUGH)) for table in tables]
    if len(tables) < _ENOUGH:
        own = [_climbed(table, *found) for table, found in zip(tables, own, strict=True)]
    best = [(ways[0], layout) for ways, layout in own]
    if len(tables) > 1:
        shared = _shared(tables, own)
        for index, way in enumerate(shared):
            # Widths that fit the other tables too are likelier than those that fit this one a little better.
            if way.cost <= best[index][0].cost * _ALIKE + 3:
                best[index] = (way, best[index][1])
    return [(list(way.path), way.cost) for way, _ in best]


def _shared(tables: Sequence[_Table], own: Sequence[tuple[list[_Way], Layout]]) -> list[_Way]:
    """Return the readings by the one layout that fits most of the tables best."""
    found: list[tuple[float, list[_Way]]] = []
    seeds = [layout for _, layout in own[:_MOST_SEEDS]]
    for layout in [_between(seeds), *seeds]:
        ways = [_read(table, layout) for table in tables]
        alike = [table for table, way, (alone, _) in zip(tables, ways, own, strict=True) if way.cost <= alone[0].cost * _ALIKE + 3]
        if len(alike) > 1:
            layout = _settled(alike, layout)[1]
            ways = [_read(table, layout) for table in tables]
        total = sum(min(way.cost, alone[0].cost * _ALIKE + 3) for way, (alone, _) in zip(ways, own, strict=True))
        found.append((total, ways))
    return min(found, key=lambda pair: pair[0])[1]


def _between(layouts: Sequence[Layout]) -> Layout:
    """Return the layout in the middle of several, column by column."""
    parts = ([_middle(list(column)) for column in zip(*part, strict=True)] for part in zip(*layouts, strict=True))
    return Layout(*map(tuple, parts))


def _settled(tables: Sequence[_Table], layout: Layout) -> tuple[list[_Way], Layout]:
    """Return the readings and the layout that agree with each other, from a first layout on."""
    ways: list[_Way] = []
    for _ in range(_TURNS):
        read = [_read(table, layout) for table in tables]
        if [way.path for way in read] == [way.path for way in ways]:
            break
        ways = read
        layout = _fitted(tables, ways, layout)
    return ways, layout


def _climbed(table: _Table, ways: list[_Way], layout: Layout) -> tuple[list[_Way], Layout]:
    """Return a better reading, if one lies beyond a wider or narrower column; where tables help each other they find it."""
    for column, factor in product(range(len(layout.widths)), (_WIDER, 1 / _WIDER)):
        widths = [width * factor if at == column else width for at, width in enumerate(layout.widths)]
        tried, fitted = _settled([table], layout._replace(widths=tuple(widths)))
        if tried[0].cost < ways[0].cost:
            ways, layout = tried, fitted
    return ways, layout


def _first(table: _Table, columns: int, *, alone: bool) -> Layout:
    """Return a first layout for a table: of several guesses, more for one `alone`, that which its first paragraphs fit best."""
    part = _Table(table.paragraphs[:_FIRST], table.steps[: _FIRST - 1])
    settled = [_settled([part], guess) for guess in _guesses(table, columns, alone=alone)]
    return min(settled, key=lambda pair: pair[0][0].cost)[1]


def _guesses(table: _Table, columns: int, *, alone: bool) -> list[Layout]:
    """Return layouts to begin with: the first two cells and the last one tell their columns, those between are guessed."""
    body = table.paragraphs
    every = sorted(width for paragraph in body for width in paragraph.widths)
    first = max(body[0].widths) * 1.03
    second = max(next((p for p in body[1:] if "E" in p.gap), body[-1]).widths) * 1.03
    last = max(body[-1].widths) * 1.02 if len(body[-1].widths) > 1 else every[int(len(every) * 0.9)]
    between = range(columns - 3)
    rising = [second + (last - second) * (at + 1) / (columns - 2) for at in between]
    shares, wider = ((0.6, 0.75, 0.9), (1.0, _WIDER)) if alone else ((0.75,), (1.0,))
    guesses = [rising, *([every[int(len(every) * share)]] * len(between) for share in shares)]
    half = (0.5,) * columns
    return [Layout((first, second * by, *middle, last)[:columns], half, half) for middle in guesses for by in wider]


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def _too_wide(width: float, column: float) -> float:
    return min(_MOST_WIDE, (width / column - 1) * _WIDE) if width > column * _ROOM else 0.0


def _too_narrow(needed: float, column: float) -> float:
    return min(_MOST_NARROW, (1 - needed / column) * _NARROW) if needed * _ROOM < column else 0.0


def _surprise(seen: bool, share: float) -> float:
    share = min(0.9, max(0.1, share))
    return -math.log(share if seen else 1 - share)


def _misfits(paragraph: Paragraph, layout: Layout) -> list[float]:
    """Return what speaks against a paragraph in each column: lines too wide, or broken too early; bullets that others lack."""
    costs = []
    widest = max(paragraph.widths)
    least = min(paragraph.needed, default=_NEVER)
    marked = paragraph.text[-1] in _MARKS
    for width, bullets, marks in zip(layout.widths, layout.bullets, layout.marks, strict=True):
        cost = 0.0
        if widest > width * _ROOM:
            cost += sum(_too_wide(each, width) for each in paragraph.widths)
        if least < width / _ROOM:
            cost += sum(_too_narrow(each, width) for each in paragraph.needed)
        if paragraph.gap and not paragraph.item:
            cost += _surprise(paragraph.bullet, bullets) * _BULLETS + _surprise(marked, marks) * _ENDS
        costs.append(cost)
    return costs


def _sampled(values: list[float], most: int) -> list[float]:
    return values[:: len(values) // most + 1]


def _fitted(tables: Sequence[_Table], ways: Sequence[_Way], layout: Layout) -> Layout:
    """Return the layout that fits the paragraphs best where they are."""
    widths, bullets, marks = list(layout.widths), list(layout.bullets), list(layout.marks)
    placed = list(zip(tables, ways, strict=True))
    for column in range(len(widths)):
        own = [p for table, way in placed for p, at in zip(table.paragraphs, way.path, strict=True) if at == column]
        lines = _sampled([width for p in own for width in p.widths], _SAMPLE)
        needed = _sampled([width for p in own for width in p.needed], _SAMPLE)
        tried = _sampled(sorted({*lines, *needed}), _TRIED)
        if len(lines) > 1:
            costs = {
                width: sum(_too_wide(each, width) for each in lines) + sum(_too_narrow(each, width) for each in needed)
                for width in tried
            }
            widths[column] = min(costs, key=lambda width: costs[width])
        items = [p for p in own if p.gap and not p.item]
        bullets[column] = (sum(p.bullet for p in items) + 0.5) / (len(items) + 1)
        marks[column] = (sum(p.text[-1] in _MARKS for p in items) + 0.5) / (len(items) + 1)
    return Layout(tuple(widths), tuple(bullets), tuple(marks))


def _read(table: _Table, layout: Layout) -> _Way:
    """Return the cheapest columns for the paragraphs of a table; the first one stands in the first column."""
    count = len(layout.widths)
    first, *rest = table.paragraphs
    ways = [_Way(_misfits(first, layout)[0], (0,), (first, *(None,) * (count - 1)), 1)]
    for paragraph, steps in zip(rest, table.steps, strict=True):
        fits = _misfits(paragraph, layout)
        resumes = paragraph.turned and paragraph.text[0].islower()
        following = []
        for column in range(count):
            best = _NEVER
            for way in ways:
                at = way.path[-1]
                cost = way.cost + steps[at][column]
                if at != column:
                    skipped = _between_bits(at, column, count) & ~way.filled
                    cost += skipped.bit_count() * _SKIPPED if column or not resumes else 0.0
                    cost += _resumed(way.last[column], paragraph, layout, column)
                if cost < best:
                    best, chosen = cost, way
            last = (*chosen.last[:column], paragraph, *chosen.last[column + 1 :])
            fresh = column == 0 and chosen.path[-1] and not resumes
            following.append(_Way(best + fits[column], (*chosen.path, column), last, 1 if fresh else chosen.filled | 1 << column))
        ways = following
    return min(ways, key=lambda way: way.cost)


@cache
def _between_bits(at: int, column: int, count: int) -> int:
    """Return, as bits, the columns that a step passes by: those between, or the last one where a new row begins."""
    passed = range(at + 1, column) if column > at else range(count - 1, count if column == 0 else count - 1)
    return sum(1 << each for each in passed)


def _gap_kind(paragraph: Paragraph) -> str:
    gap = paragraph.gap
    if "E" not in gap:
        return "soft" if gap else "none"
    if len(gap) > 3:
        return "many"
    return "one" if gap == "E" else "list" if gap in ("SE", "ESE") and paragraph.bullet else "some"


def _steps(before: Paragraph, paragraph: Paragraph, columns: int) -> list[list[float]]:
    """Return the cost of each step from the column of the paragraph above to that of the next one."""
    kind = _gap_kind(paragraph)
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
            cost = _BACK if 0 < column < at else _MOVES[kind]
            if paragraph.turned:
                cost = min(cost, _TURNED + (0.3 * column if column < at else 0.0))
            row.append(cost + leaving)
        steps.append(row)
    return steps


def _resumed(last: Paragraph | None, paragraph: Paragraph, layout: Layout, column: int) -> float:
    """Return the cost of going on with a column, on the next page as a rule."""
    if last is None:
        return 0.0
    cost = _CLOSED if paragraph.turned and (last.after.startswith("S") or len(last.after) > 3) else 0.0
    small = paragraph.text[0].islower() and (paragraph.turned or not paragraph.bullet) and last.text[-1] not in ".;:,"
    if small and last.last + _SPACE + paragraph.first > layout.widths[column] / _ROOM:
        cost -= _FITS + (_SMALL if paragraph.gap else 0.0)
    return cost
