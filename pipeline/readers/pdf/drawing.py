"""Rulings, filled areas, sketches and pictures of a page, in the frame that it is read in."""

from __future__ import annotations

import ctypes
from itertools import pairwise
from math import cos, radians, sin
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from extractors.tables.rulings import Fill, Ruling, Shapes
from pipeline.readers.pdf.bullets import is_dot
from pipeline.readers.pdf.quick import quick
from schemas.place import Box

_get_segment, _get_point = quick(raw.FPDFPath_GetPathSegment), quick(raw.FPDFPathSegment_GetPoint)
_get_type, _get_close = quick(raw.FPDFPathSegment_GetType), quick(raw.FPDFPathSegment_GetClose)
_THIN = 2.6
"""A filled or stroked shape at most this many points thick is a ruling."""
_DEPTH = 6
"""Forms within forms are followed this deep."""


class Frame(NamedTuple):
    """How page space becomes the page as shown: crop box corner, unrotated size, and quarter turns."""

    left: float
    top: float
    width: float
    height: float
    turn: int

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        box = Box(x0 - self.left, self.top - y1, x1 - self.left, self.top - y0)
        return turned(box, self.turn, self.width, self.height) if self.turn else box


def turned(box: Box, turn: int, width: float, height: float) -> Box:
    """Turn a box clockwise by quarter turns within a frame of this size."""
    if turn == 1:
        return Box(height - box.bottom, box.x0, height - box.top, box.x1)
    if turn == 2:
        return Box(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
    return Box(box.top, width - box.x1, box.bottom, width - box.x0)


def tilted(box: Box, degrees: float, width: float, height: float) -> Box:
    """Return what holds a box that is turned clockwise by some degrees about the middle of a frame of this size."""
    cosine, sine = cos(radians(degrees)), sin(radians(degrees))
    x, y = (box.x0 + box.x1) / 2 - width / 2, (box.top + box.bottom) / 2 - height / 2
    across, down = (box.x1 - box.x0) / 2, (box.bottom - box.top) / 2
    middle = (width / 2 + x * cosine - y * sine, height / 2 + x * sine + y * cosine)
    half = (across * cosine + down * abs(sine), across * abs(sine) + down * cosine)
    return Box(middle[0] - half[0], middle[1] - half[1], middle[0] + half[0], middle[1] + half[1])


class Drawn:
    """Rulings, filled areas and pictures of a page, forms within it included; `dots` are small shapes that may be bullets."""

    def __init__(self, frame: Frame, width: float, height: float) -> None:
        self.frame, self.width, self.height = frame, width, height
        self.shapes = Shapes([], [], [])
        self.dots: list[Box] = []
        self.images = 0
        self._f = [ctypes.c_float() for _ in range(4)]
        self._c = [ctypes.c_uint() for _ in range(4)]

    def collect(self, page: pdfium.PdfPage) -> None:
        for index in range(raw.FPDFPage_CountObjects(page.raw)):
            self._object(raw.FPDFPage_GetObject(page.raw, index), None, 0)

    def _object(self, shape: object, outer: tuple[float, ...] | None, depth: int) -> None:
        kind = raw.FPDFPageObj_GetType(shape)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self._path(shape, outer)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            self.images += 1
            if outer is None:
                self._picture(shape)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            inner = _times(_matrix(shape), outer)
            for index in range(raw.FPDFFormObj_CountObjects(shape)):
                self._object(raw.FPDFFormObj_GetObject(shape, index), inner, depth + 1)

    def _picture(self, shape: object) -> None:
        """Take a picture for a sketch unless it is the ground of the page."""
        if raw.FPDFPageObj_GetBounds(shape, *self._f):
            box = self.frame.box(*(end.value for end in self._f))
            if (box.x1 - box.x0) * (box.bottom - box.top) < 0.5 * self.width * self.height:
                self.shapes.sketches.append(box)

    def _path(self, shape: object, outer: tuple[float, ...] | None) -> None:
        mode, stroked = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(shape, mode, stroked)
        if not mode.value and not stroked.value:
            return
        matrix = _times(_matrix(shape), outer)
        colour = self._colour(shape, filled=bool(mode.value))
        for points, curved in self._subpaths(shape, matrix):
            self._subpath(points, curved, bool(mode.value), bool(stroked.value), colour)

    def _colour(self, shape: object, *, filled: bool) -> int:
        get = raw.FPDFPageObj_GetFillColor if filled else raw.FPDFPageObj_GetStrokeColor
        if not get(shape, *self._c):
            return 0
        red, green, blue, alpha = (c.value for c in self._c)
        return -1 if alpha == 0 else (red << 16) | (green << 8) | blue

    def _subpaths(self, shape: object, m: tuple[float, ...]) -> list[tuple[list[tuple[float, float]], bool]]:
        paths: list[tuple[list[tuple[float, float]], bool]] = []
        fx, fy = self._f[0], self._f[1]
        to_x, to_y = ctypes.byref(fx), ctypes.byref(fy)
        points: list[tuple[float, float]] = []
        curved = False
        a, b, c, d, e, f = m
        for index in range(raw.FPDFPath_CountSegments(shape)):
            segment = _get_segment(shape, index)
            _get_point(segment, to_x, to_y)
            kind = _get_type(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                if len(points) > 1:
                    paths.append((points, curved))
                points, curved = [], False
            elif kind == raw.FPDF_SEGMENT_BEZIERTO:
                curved = True
            px, py = fx.value, fy.value
            points.append((a * px + c * py + e, b * px + d * py + f))
            if _get_close(segment):
                points.append(points[0])
        if len(points) > 1:
            paths.append((points, curved))
        return paths

    def _subpath(self, points: list[tuple[float, float]], curved: bool, filled: bool, stroked: bool, colour: int) -> None:
        if colour == -1:
            return
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        box = self.frame.box(min(xs), min(ys), max(xs), max(ys))
        wide, tall = box.x1 - box.x0, box.bottom - box.top
        if box.x1 < 0 or box.bottom < 0 or box.x0 > self.width or box.top > self.height:
            return
        if is_dot(box) and (curved or _is_box(points, xs, ys)):
            self.dots.append(box)
        if min(wide, tall) <= _THIN:
            self._ruling(box, colour)
            return
        if _slanted(points):
            if stroked or curved:
                self.shapes.sketches.append(box)
            return
        if filled and _is_box(points, xs, ys):
            if wide * tall < 0.8 * self.width * self.height:
                self.shapes.fills.append(Fill(box, colour))
            if not stroked:
                return
        if stroked:
            for (ax, ay), (bx, by) in pairwise(points):
                side = self.frame.box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
                if min(side.x1 - side.x0, side.bottom - side.top) <= 1.0:
                    self._ruling(side, colour)

    def _ruling(self, box: Box, colour: int) -> None:
        wide, tall = box.x1 - box.x0, box.bottom - box.top
        if wide >= tall:
            self.shapes.rulings.append(Ruling(True, (box.top + box.bottom) / 2, box.x0, box.x1, tall, colour == 0xFFFFFF))
        else:
            self.shapes.rulings.append(Ruling(False, (box.x0 + box.x1) / 2, box.top, box.bottom, wide, colour == 0xFFFFFF))


def _slanted(points: list[tuple[float, float]]) -> bool:
    """Tell whether a line runs mostly neither across nor down; the rounded corners of a frame don't count."""
    steps = [(abs(bx - ax), abs(by - ay)) for (ax, ay), (bx, by) in pairwise(points)]
    return sum(max(step) for step in steps if min(step) > 0.4) > 0.5 * sum(max(step) for step in steps)


def _is_box(points: list[tuple[float, float]], xs: list[float], ys: list[float]) -> bool:
    """Tell whether the points are the corners of an upright rectangle."""
    left, right, low, high = min(xs), max(xs), min(ys), max(ys)
    return len(points) in (4, 5, 6) and all(
        min(abs(x - left), abs(x - right)) < 0.6 and min(abs(y - low), abs(y - high)) < 0.6 for x, y in points
    )


def _matrix(shape: object) -> tuple[float, ...]:
    m = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(shape, m):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _times(inner: tuple[float, ...], outer: tuple[float, ...] | None) -> tuple[float, ...]:
    """Return the matrix that applies `inner`, then `outer`."""
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    g, h, i, j, k, l = outer  # noqa: E741
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l)
