"""Charts, whose labels stand in rows and columns like a table's: told by what is drawn between them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from extractors.tables.rulings import Fill, Shapes
from schemas.place import Box

_WHITE = 0xFFFFFF


def is_chart(box: Box, shapes: Shapes) -> bool:
    """Tell whether slanted or curved lines of some size, or bars of many lengths, are drawn inside the box."""
    lines = [_common(s, box) for s in shapes.sketches if _meet(s, box) and not _around(s, box)]
    if lines:
        around = reduce(Box.union, lines)
        wide, tall = around.x1 - around.x0, around.bottom - around.top
        if wide > 0.25 * (box.x1 - box.x0) and tall > 0.15 * (box.bottom - box.top):
            return True
    width = box.x1 - box.x0
    fills = [f for f in shapes.fills if f.colour != _WHITE and _inside(f.box, box)]
    # Shaded cells of one row or column may differ as bars do, but touch.
    ways = ([fill.box for fill in fills], _areas(fills))
    return all(_bars([area for area in areas if area.x1 - area.x0 < 0.95 * width]) for areas in ways)


def _areas(fills: Sequence[Fill]) -> list[Box]:
    """Return filled areas, those of one colour that touch side by side or over each other as one."""
    found: list[Fill] = []
    for fill in sorted(fills, key=lambda f: (f.colour, round(f.box.top), round(f.box.bottom), f.box.x0)):
        last = found[-1] if found else fill
        beside = last.colour == fill.colour and abs(fill.box.top - last.box.top) < 1 > abs(fill.box.bottom - last.box.bottom)
        if found and beside and abs(fill.box.x0 - last.box.x1) < 1:
            found[-1] = Fill(last.box.union(fill.box), fill.colour)
        else:
            found.append(fill)
    areas: list[Box] = []
    before = 0
    for fill in sorted(found, key=lambda f: (f.colour, round(f.box.x0), round(f.box.x1), f.box.top)):
        box = fill.box
        under = bool(areas) and before == fill.colour and abs(box.x0 - areas[-1].x0) < 1 > abs(box.x1 - areas[-1].x1)
        if under and abs(box.top - areas[-1].bottom) < 1:
            areas[-1] = areas[-1].union(box)
        else:
            areas.append(box)
        before = fill.colour
    return areas


def _meet(a: Box, b: Box) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1 and a.top < b.bottom and b.top < a.bottom


def _around(outer: Box, inner: Box) -> bool:
    return outer.x0 < inner.x0 and outer.top < inner.top and outer.x1 > inner.x1 and outer.bottom > inner.bottom


def _common(a: Box, b: Box) -> Box:
    return Box(max(a.x0, b.x0), max(a.top, b.top), min(a.x1, b.x1), min(a.bottom, b.bottom))


def _inside(inner: Box, box: Box) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _bars(areas: Sequence[Box]) -> bool:
    """Tell whether the filled areas are bars: equally thick, side by side, of many lengths."""
    if len(areas) < 4:
        return False
    for across in (True, False):
        bars = [(a.top, a.bottom - a.top, a.x1) if across else (a.x0, a.x1 - a.x0, a.top) for a in areas]
        thick = sorted(bar[1] for bar in bars)[len(bars) // 2]
        alike = [bar for bar in bars if abs(bar[1] - thick) < 1]
        places, ends = {round(bar[0] / 3) for bar in alike}, {round(bar[2] / 2) for bar in alike}
        if len(alike) >= 4 and len(places) >= 3 and len(ends) >= 0.6 * len(alike):
            return True
    return False
