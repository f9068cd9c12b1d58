"""Rulings of a page: joined from the strokes, thin bars and dots that draw them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from schemas.place import Box


class Ruling(NamedTuple):
    """A horizontal or vertical line: its position across, its ends along, how thick it is, whether it is white."""

    horizontal: bool
    at: float
    start: float
    end: float
    thickness: float = 0.0
    white: bool = False

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
    for ruling in sorted(rulings, key=lambda r: (r.horizontal, r.at)):
        if lines and lines[-1][0].horizontal == ruling.horizontal and ruling.at - lines[-1][-1].at <= apart:
            lines[-1].append(ruling)
        else:
            lines.append([ruling])
    found: list[Ruling] = []
    for line in lines:
        weight = sum(r.length + 0.01 for r in line)
        at = sum(r.at * (r.length + 0.01) for r in line) / weight
        start, end, thickness = None, 0.0, 0.0
        for ruling in sorted(line, key=lambda r: r.start):
            if start is None:
                start, end, thickness = ruling.start, ruling.end, ruling.thickness
            elif ruling.start <= end + reach:
                end, thickness = max(end, ruling.end), max(thickness, ruling.thickness)
            else:
                found.append(Ruling(line[0].horizontal, at, start, end, thickness))
                start, end, thickness = ruling.start, ruling.end, ruling.thickness
        if start is not None:
            found.append(Ruling(line[0].horizontal, at, start, end, thickness))
    return found


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
