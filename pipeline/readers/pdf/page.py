"""What pdfium knows of one page: words with boxes, rulings and filled areas."""

from __future__ import annotations

import ctypes
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from extractors.tables.rulings import Fill, Ruling, Shapes
from extractors.tables.words import TextWord
from pipeline.errors import UnreadableInput
from schemas.place import Box

_THIN = 2.6
"""A filled or stroked shape at most this many points thick is a ruling."""
_DEPTH = 6


class PageContent(NamedTuple):
    """A page as read: its size, its words in content order, what is drawn on it. `turn` is by how many quarter turns
    (clockwise) the reading frame must be turned to give the page as shown; `images` counts pictures.
    """

    width: float
    height: float
    words: list[TextWord]
    shapes: Shapes
    images: int
    turn: int = 0

    def shown(self, box: Box) -> Box:
        """Return a box of the reading frame as a box of the page as shown."""
        if not self.turn:
            return _rounded(box)
        return _rounded(_turned(box, self.turn, self.width, self.height))


class _Frame(NamedTuple):
    """How page space becomes the page as shown: crop box corner, unrotated size, and quarter turns."""

    left: float
    top: float
    width: float
    height: float
    turn: int

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        box = Box(x0 - self.left, self.top - y1, x1 - self.left, self.top - y0)
        return _turned(box, self.turn, self.width, self.height) if self.turn else box


def _turned(box: Box, turn: int, width: float, height: float) -> Box:
    """Turn a box clockwise by quarter turns within a frame of this size."""
    if turn == 1:
        return Box(height - box.bottom, box.x0, height - box.top, box.x1)
    if turn == 2:
        return Box(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
    return Box(box.top, width - box.x1, box.bottom, width - box.x0)


def _rounded(box: Box) -> Box:
    return Box(round(box.x0, 1), round(box.top, 1), round(box.x1, 1), round(box.bottom, 1))


def read_pages(data: bytes) -> list[PageContent]:
    """Read every page of a PDF; raise UnreadableInput where it can't be opened."""
    if b"%PDF" not in data[:1024]:
        raise UnreadableInput("pdf_broken")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = "pdf_encrypted" if raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY) else "pdf_broken"
        raise UnreadableInput(code) from error
    pages = []
    try:
        for index in range(len(document)):
            page = document[index]
            pages.append(read_page(page))
            page.close()
    except pdfium.PdfiumError as error:
        raise UnreadableInput("pdf_broken") from error
    finally:
        document.close()
    return pages


def read_page(page: pdfium.PdfPage) -> PageContent:
    """Read one page; words that stand on their side turn the reading frame when most words do."""
    left, bottom, right, top = page.get_cropbox()
    rotation = page.get_rotation() // 90
    glyphs = _glyphs(page)
    angles = [0, 0, 0, 0]
    for glyph in glyphs:
        angles[glyph.quarter] += len(glyph.text)
    dominant = max(range(4), key=lambda q: angles[q])
    # A page is read so that most of its text stands upright, however it is shown.
    frame = _Frame(left, top, right - left, top - bottom, dominant % 4)
    width, height = (top - bottom, right - left) if frame.turn % 2 else (right - left, top - bottom)
    words = [_word(glyph, frame) for glyph in glyphs if glyph.quarter == dominant]
    words += [_word(glyph, frame)._replace(glued=False) for glyph in glyphs if glyph.quarter != dominant]
    drawn = _Drawn(frame, width, height)
    drawn.collect(page)
    return PageContent(width, height, words, drawn.shapes, drawn.images, (rotation - frame.turn) % 4)


class _Glyphs(NamedTuple):
    """A run of letters without a space between: text, page-space box, origin of the first letter, quarter turn, looks."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    origin_x: float
    origin_y: float
    quarter: int
    size: float
    bold: bool
    glued: bool


def _word(glyph: _Glyphs, frame: _Frame) -> TextWord:
    box = frame.box(glyph.x0, glyph.y0, glyph.x1, glyph.y1)
    origin = frame.box(glyph.origin_x, glyph.origin_y, glyph.origin_x, glyph.origin_y)
    upright = glyph.quarter == frame.turn
    baseline = origin.top if upright else box.bottom - 0.2 * glyph.size
    if upright:
        box = Box(box.x0, baseline - 0.78 * glyph.size, box.x1, baseline + 0.22 * glyph.size)
    return TextWord(glyph.text, box, baseline, glyph.size, glyph.bold, glyph.glued)


def _glyphs(page: pdfium.PdfPage) -> list[_Glyphs]:
    """Gather letters into words: white space, a gap, a step back, a new baseline or another direction ends one."""
    text_page = page.get_textpage()
    handle = text_page.raw
    count = raw.FPDFText_CountChars(handle)
    rect, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    get_unicode, get_box, get_origin = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
    found: list[_Glyphs] = []
    run: list[str] = []
    x0 = y0 = x1 = y1 = ox = oy = size = 0.0
    quarter, bold, glued = 0, False, False
    for index in range(count):
        code = get_unicode(handle, index)
        if code in _SPACES:
            if run:
                found.append(_Glyphs("".join(run), x0, y0, x1, y1, ox, oy, quarter, size, bold, glued))
                run = []
            glued = False
            continue
        if code in _IGNORED:
            continue
        get_box(handle, index, rect)
        get_origin(handle, index, x, y)
        left, right, low, high = rect.left, rect.right, rect.bottom, rect.top
        if run:
            if quarter == 0:
                step, drift = left - x1, abs(y.value - oy)
            elif quarter == 1:
                step, drift = low - y1, abs(x.value - ox)
            elif quarter == 2:
                step, drift = x0 - right, abs(y.value - oy)
            else:
                step, drift = y0 - high, abs(x.value - ox)
            if step > 0.18 * size or step < -0.6 * size or drift > 0.12 * size:
                found.append(_Glyphs("".join(run), x0, y0, x1, y1, ox, oy, quarter, size, bold, glued))
                glued = step <= 0.18 * size and step >= -0.6 * size
                run = []
        if not run:
            raw.FPDFText_GetMatrix(handle, index, matrix)
            quarter = _quarter(matrix.a, matrix.b)
            size = raw.FPDFText_GetFontSize(handle, index) * (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
            bold = raw.FPDFText_GetFontWeight(handle, index) >= 600
            x0, y0, x1, y1, ox, oy = left, low, right, high, x.value, y.value
        else:
            x0, y0, x1, y1 = min(x0, left), min(y0, low), max(x1, right), max(y1, high)
        run.append("-" if code == 2 else chr(code))
    if run:
        found.append(_Glyphs("".join(run), x0, y0, x1, y1, ox, oy, quarter, size, bold, glued))
    text_page.close()
    return found


_SPACES = frozenset({9, 10, 13, 32, 0xA0, 0x2002, 0x2003, 0x2007, 0x2009, 0x202F, 0x3000})
_IGNORED = frozenset({0, 0xAD, 0x200B, 0xFEFF, 0xFFFE, 0xFFFF})


def _quarter(a: float, b: float) -> int:
    """Return how many quarter turns clockwise make text of this matrix upright (0 for slanted text nearest to upright)."""
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3


class _Drawn:
    """Rulings, filled areas and pictures of a page, forms within it included."""

    def __init__(self, frame: _Frame, width: float, height: float) -> None:
        self.frame, self.width, self.height = frame, width, height
        self.shapes = Shapes([], [], [])
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
        points: list[tuple[float, float]] = []
        curved = False
        a, b, c, d, e, f = m
        for index in range(raw.FPDFPath_CountSegments(shape)):
            segment = raw.FPDFPath_GetPathSegment(shape, index)
            raw.FPDFPathSegment_GetPoint(segment, fx, fy)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                if len(points) > 1:
                    paths.append((points, curved))
                points, curved = [], False
            elif kind == raw.FPDF_SEGMENT_BEZIERTO:
                curved = True
            px, py = fx.value, fy.value
            points.append((a * px + c * py + e, b * px + d * py + f))
            if raw.FPDFPathSegment_GetClose(segment):
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
