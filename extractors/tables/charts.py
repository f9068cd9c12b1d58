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
    fills = [f for f in shapes.fills if f.colour != _WHITE and _inside(f.box, box) and f.box.x1 - f.box.x0 < 0.95 * width]
    return _bars(fills)


def _meet(a: Box, b: Box) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1 and a.top < b.bottom and b.top < a.bottom


def _around(outer: Box, inner: Box) -> bool:
    return outer.x0 < inner.x0 and outer.top < inner.top and outer.x1 > inner.x1 and outer.bottom > inner.bottom


def _common(a: Box, b: Box) -> Box:
    return Box(max(a.x0, b.x0), max(a.top, b.top), min(a.x1, b.x1), min(a.bottom, b.bottom))


def _inside(inner: Box, box: Box) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _bars(fills: Sequence[Fill]) -> bool:
    """Tell whether the filled areas are bars: equally thick, side by side, of many lengths."""
    if len(fills) < 4:
        return False
    for across in (True, False):
        bars = [
            (f.box.top, f.box.bottom - f.box.top, f.box.x1) if across else (f.box.x0, f.box.x1 - f.box.x0, f.box.top) for f in fills
        ]
        thick = sorted(bar[1] for bar in bars)[len(bars) // 2]
        alike = [bar for bar in bars if abs(bar[1] - thick) < 1]
        places, ends = {round(bar[0] / 3) for bar in alike}, {round(bar[2] / 2) for bar in alike}
        if len(alike) >= 4 and len(places) >= 3 and len(ends) >= 0.6 * len(alike):
            return True
    return False
