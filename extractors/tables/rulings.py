"""Rulings of a page: joined from the strokes, thin bars and dots that draw them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from schemas.place import Box


class Ruling(NamedTuple):
    """A horizontal or vertical line: its position across, its ends along, how thick it is, whether it is white, or no line but
    the edge of a shaded row.
    """

    horizontal: bool
    at: float
    start: float
    end: float
    thickness: float = 0.0
    white: bool = False
    shade: bool = False

    @property
    def length(self) -> float:
        return self.end - self.start


class Fill(NamedTuple):
    """A filled rectangle and its colour (0xRRGGBB)."""

    box: Box
    colour: int


class Shapes(NamedTuple):
    """What is drawn on a page: rulings, filled rectangles, and boxes around slanted or curved lines (`sketches`)."""

    rulings: list[Ruling]
    fills: list[Fill]
    sketches: list[Box]


def joined(rulings: Iterable[Ruling], *, reach: float = 3.0, apart: float = 1.6) -> list[Ruling]:
    """Join strokes that lie on one line (positions within `apart`) and follow each other within `reach` points."""
    lines: list[list[Ruling]] = []
    for ruling in sorted(rulings):
        if lines and lines[-1][0].horizontal == ruling.horizontal and ruling.at - lines[-1][-1].at <= apart:
            lines[-1].append(ruling)
        else:
            lines.append([ruling])
    found: list[Ruling] = []
    for line in lines:
        weight = sum(r.length + 0.01 for r in line)
        at = sum(r.at * (r.length + 0.01) for r in line) / weight
        first = len(found)
        for ruling in sorted(line, key=lambda r: r.start):
            last = found[-1] if len(found) > first else None
            if last is not None and ruling.start <= last.end + reach:
                found[-1] = last._replace(
                    end=max(last.end, ruling.end),
                    thickness=max(last.thickness, ruling.thickness),
                    shade=last.shade and ruling.shade,
                )
            else:
                found.append(ruling._replace(at=at, white=False))
    return found


Joint = tuple[float, float]
"""Height and place across the page where two strokes of one horizontal rule meet."""


def joints(shapes: Shapes) -> list[Joint]:
    """Return where strokes of one horizontal rule, or cells of one shaded row, meet end to end; dashes and dots don't count."""
    rules = [(r.at, r.start, r.end) for r in shapes.rulings if r.horizontal and r.length > 12]
    shades = [(at, f.box.x0, f.box.x1) for f in shapes.fills if _row(f.box) for at in (f.box.top, f.box.bottom)]
    strokes = sorted((round(at, 1), start, end) for at, start, end in [*rules, *shades] if end - start > 12)
    return [(b[0], b[1]) for a, b in pairwise(strokes) if a[0] == b[0] and abs(a[2] - b[1]) < 0.6]


def positions(values: Iterable[float], apart: float) -> list[float]:
    """Return the middles of groups of values that lie within `apart` of their neighbour."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= apart:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def nearest(value: float, places: list[float]) -> int:
    """Return the index of the place nearest to the value."""
    return min(range(len(places)), key=lambda i: abs(places[i] - value))


def stripes(fills: Iterable[Fill], rules: Iterable[Ruling] = ()) -> list[Ruling]:
    """Return the upper and lower edges of shaded rows as rulings, where at least two lie over each other (zebra, shaded header), or
    one lies on a rule of its own width, or is shaded cell by cell.
    """
    bands: dict[tuple[int, int], list[Box]] = {}
    celled: set[Box] = set()
    for fill in sorted((f for f in fills if f.colour != 0xFFFFFF), key=lambda f: (round(f.box.top), f.box.x0)):
        key = (round(fill.box.top / 2), round(fill.box.bottom / 2))
        row = bands.setdefault(key, [])
        if row and fill.box.x0 - row[-1].x1 < 3:
            row[-1] = row[-1].union(fill.box)
            celled.add(row[-1])
        else:
            row.append(fill.box)
    wide = [box for row in bands.values() for box in row if box.x1 - box.x0 > 100 and _row(box)]
    ends = Counter((round(box.x0 / 3), round(box.x1 / 3)) for box in wide)
    edges = {round(at) for box in wide for at in (box.top, box.bottom)}
    ends += Counter((round(r.start / 3), round(r.end / 3)) for r in rules if r.horizontal and _near(r.at) & edges)
    found: list[Ruling] = []
    for box in wide:
        if box in celled or ends[round(box.x0 / 3), round(box.x1 / 3)] > 1:
            found += [Ruling(True, at, box.x0, box.x1, shade=True) for at in (box.top, box.bottom)]
    return found


def _row(box: Box) -> bool:
    """Tell whether a filled area is as high as a row of a table may be."""
    return 6 < box.bottom - box.top < 300


def _near(at: float) -> set[int]:
    """Return the whole heights next to this one."""
    return {round(at) + step for step in (-1, 0, 1)}
