"""Which column each paragraph of a flattened table stood in.

Cells were read row by row, from left to right. What tells one from the next are the blank lines between them, the width that their
lines were broken to, and how a list in a cell is written. The widths are not known beforehand: they and the columns are settled in
turns, and tables under the same header help each other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from extractors.tables.beside_paragraphs import Paragraph, text_width
from extractors.tables.beside_steps import SMALL, Step, steps_of

_NEVER = 1e9
_TURNS = 8
"""Most turns of settling columns and widths."""
_MOST_SEEDS = 5
_SAMPLE = 80
"""Most lines of a column by which its width is told."""
_TRIED = 40
_ALIKE = 1.6
"""How much dearer a table may be by widths that it shares with others than by widths of its own."""
_NEARLY = 0.12
"""Difference between a width and that of the same column of another table, by its share."""
_ENOUGH = 3
"""Tables under one header that need no more search."""
_WIDER = 1.15
_FIRST = 40
"""Paragraphs at the beginning of a table by which first guesses are weighed."""
_SPACE = text_width(" ")

# Costs, in units of one doubtful sign, as those of the steps.
_SKIPPED = 4.0
"""A column without a cell in a row."""
_CUT = 2.0
"""The same where a page is turned: its cells may span rows."""
_BRACKETS = 2.0
"""A bracket that closes where none is open; one that closes where one is open is as likely."""
_CLOSED = 2.0
"""Going on, on the next page, in a cell that blank lines had ended."""
_FULL = 0.95
_FITS = 2.0
"""A small letter on the next page where the column's last line was full and its sentence open (likely)."""
_BULLETS = 1.2
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
    steps: Sequence[Step]


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
    tables = [_Table(body, steps_of(body, columns)) for body in bodies]
    own = [_settled([table], _first(table, columns, alone=len(tables) < _ENOUGH)) for table in tables]
    if len(tables) < _ENOUGH:
        own = [_climbed(table, *found) for table, found in zip(tables, own, strict=True)]
    best = [ways[0] for ways, _ in own]
    if len(tables) > 1:
        shared, layout = _shared(tables, own)
        for index, (table, way) in enumerate(zip(tables, shared, strict=True)):
            # Widths that fit the other tables too are likelier than those that fit this one a little better.
            if way.cost <= best[index].cost * _ALIKE + 3:
                best[index] = _adapted(table, way, layout)
    return [(list(way.path), way.cost) for way in best]


def _adapted(table: _Table, way: _Way, layout: Layout) -> _Way:
    """Return the reading of a table by widths of its own that are nearly those of the others: indents of lists differ."""
    ways, own = _settled([table], layout)
    near = all(abs(mine / theirs - 1) < _NEARLY for mine, theirs in zip(own.widths, layout.widths, strict=True))
    return ways[0] if near else way


def _shared(tables: Sequence[_Table], own: Sequence[tuple[list[_Way], Layout]]) -> tuple[list[_Way], Layout]:
    """Return the readings by the one layout that fits most of the tables best, and that layout."""
    found: list[tuple[float, list[_Way], Layout]] = []
    seeds = [layout for _, layout in own[:_MOST_SEEDS]]
    for layout in [_between(seeds), *seeds]:
        ways = [_read(table, layout) for table in tables]
        alike = [table for table, way, (alone, _) in zip(tables, ways, own, strict=True) if way.cost <= alone[0].cost * _ALIKE + 3]
        if len(alike) > 1:
            layout = _settled(alike, layout)[1]
            ways = [_read(table, layout) for table in tables]
        total = sum(min(way.cost, alone[0].cost * _ALIKE + 3) for way, (alone, _) in zip(ways, own, strict=True))
        found.append((total, ways, layout))
    return min(found, key=lambda each: each[0])[1:]


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
        if paragraph.gap and not paragraph.item and (paragraph.bullet or not paragraph.text[0].islower()):
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
        items = [p for p in own if p.gap and not p.item and (p.bullet or not p.text[0].islower())]
        bullets[column] = (sum(p.bullet for p in items) + 0.5) / (len(items) + 1)
        marks[column] = (sum(p.text[-1] in _MARKS for p in items) + 0.5) / (len(items) + 1)
    return Layout(tuple(widths), tuple(bullets), tuple(marks))


def _read(table: _Table, layout: Layout) -> _Way:
    """Return the cheapest columns for the paragraphs of a table; the first one stands in the first column."""
    count = len(layout.widths)
    first, *rest = table.paragraphs
    ways = [_Way(_misfits(first, layout)[0], (0,), (first, *(None,) * (count - 1)), 1)]
    for paragraph, step in zip(rest, table.steps, strict=True):
        fits = _misfits(paragraph, layout)
        resumes = paragraph.turned and paragraph.text[0].islower()
        following = []
        for column in range(count):
            best = _NEVER
            for way in ways:
                at = way.path[-1]
                cost = way.cost + step[at][column]
                if at != column:
                    skipped = _between_bits(at, column, count) & ~way.filled
                    if column or not resumes:
                        cost += skipped.bit_count() * (_CUT if paragraph.turned else _SKIPPED)
                    if column or resumes:
                        cost += _resumed(way.last[column], paragraph, layout.widths[column])
                if cost <= best:
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


def _resumed(last: Paragraph | None, paragraph: Paragraph, width: float) -> float:
    """Return the cost of going on with a column, on the next page as a rule, after its last paragraph so far."""
    if last is None:
        return _BRACKETS if paragraph.brackets < 0 else 0.0
    cost = _CLOSED if paragraph.turned and (last.after.startswith("S") or len(last.after) > 3) else 0.0
    if paragraph.brackets < 0:
        cost += _BRACKETS if last.brackets <= 0 else -_BRACKETS
    small = SMALL if paragraph.gap else 0.0
    if not paragraph.text[0].islower() or last.page == paragraph.page:
        return cost
    if last.text[-1] in ";,":
        return cost - small
    goes_on = (paragraph.turned or not paragraph.bullet) and last.text[-1] not in ".:"
    return cost - _FITS - small if goes_on and last.last + _SPACE + paragraph.first > width * _FULL else cost
