"""The letters of a page, gathered into words: what reading a PDF costs most, so few calls of pdfium are made for each letter."""

from __future__ import annotations

import ctypes
from struct import Struct
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.readers.pdf.quick import quick


class Looks(NamedTuple):
    """What all letters of a text object share. `quarter` is by how many quarter turns clockwise they must be turned to stand
    upright, `mark` the number of the marked content that they belong to (-1: none or not asked for).
    """

    quarter: int
    size: float
    bold: bool
    mark: int


class Glyphs(NamedTuple):
    """A run of letters without a space between: text, page-space box, origin and looks of the first letter."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    origin_x: float
    origin_y: float
    glued: bool
    looks: Looks


_get_unicode, _get_box = quick(raw.FPDFText_GetUnicode), quick(raw.FPDFText_GetLooseCharBox)
_rectangle = Struct("4f").unpack_from
_SPACES = frozenset({32, 0xA0, 0x2002, 0x2003, 0x2007, 0x2009, 0x202F, 0x3000})
_TURNING = (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_IGNORED = frozenset({0xAD, 0xFEFF, 0xFFFE, 0xFFFF, *range(2), *range(3, 32), *range(0x7F, 0xA0), *_TURNING})
"""Signs without a shape, among them those that steer a terminal or turn the direction of writing; 2 is pdfium's mark of a hyphen
at a line's end."""
_SHAPELESS = _SPACES | _IGNORED


def glyphs(page: pdfium.PdfPage, *, marked: bool) -> list[Glyphs]:
    """Gather letters into words: white space, a gap, a step back, a new baseline or another direction ends one."""
    text_page = page.get_textpage()
    found = _gathered(text_page.raw, _Styles(text_page.raw, marked=marked))
    text_page.close()
    return found


def _gathered(handle: Any, styles: _Styles) -> list[Glyphs]:
    x, y, rect = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    there = ctypes.byref(rect)
    found: list[Glyphs] = []
    run: list[str] = []
    x0 = y0 = x1 = y1 = ox = oy = floor = wide = back = 0.0
    looks, glued = Looks(0, 0.0, False, -1), False
    for index in range(raw.FPDFText_CountChars(handle)):
        code = _get_unicode(handle, index)
        if code in _SHAPELESS:
            # Between letters that stand on their side pdfium makes up spaces.
            if code in _SPACES and not (run and looks.quarter % 2 and raw.FPDFText_IsGenerated(handle, index) == 1):
                if run:
                    found.append(Glyphs("".join(run), x0, y0, x1, y1, ox, oy, glued, looks))
                    run = []
                glued = False
            continue
        _get_box(handle, index, there)
        left, high, right, low = _rectangle(rect)
        if run:
            if low == floor and looks.quarter == 0:  # the same font on the same baseline
                step = 0.0 if right == x1 else left - x1  # the letters of a ligature share its box
                drifts = False
            else:
                raw.FPDFText_GetCharOrigin(handle, index, x, y)
                step = (left - x1, low - y1, x0 - right, y0 - high)[looks.quarter]
                drifts = (abs(x.value - ox) if looks.quarter % 2 else abs(y.value - oy)) > 0.12 * looks.size
            if drifts or step > wide or step < back:
                found.append(Glyphs("".join(run), x0, y0, x1, y1, ox, oy, glued, looks))
                glued = back <= step <= wide
                run = []
        floor = low
        if run:
            x0, x1 = left if left < x0 else x0, right if right > x1 else x1
            y0, y1 = low if low < y0 else y0, high if high > y1 else y1
        else:
            raw.FPDFText_GetCharOrigin(handle, index, x, y)
            looks = styles.looks(index)
            wide, back = 0.18 * looks.size, -0.6 * looks.size
            x0, y0, x1, y1, ox, oy = left, low, right, high, x.value, y.value
        run.append("-" if code == 2 else chr(code))
    if run:
        found.append(Glyphs("".join(run), x0, y0, x1, y1, ox, oy, glued, looks))
    return found


class _Styles:
    """The looks of the text objects of a page, each asked for once."""

    def __init__(self, handle: Any, *, marked: bool) -> None:
        self._handle, self._marked = handle, marked
        self._known: dict[int, Looks] = {}
        self._matrix, self._flags = raw.FS_MATRIX(), ctypes.c_int()
        self._name = ctypes.create_string_buffer(128)

    def looks(self, index: int) -> Looks:
        """Return the looks of a letter by its number on the page."""
        shape = raw.FPDFText_GetTextObject(self._handle, index)
        if not shape:
            return self._asked(index, shape)
        key = ctypes.addressof(shape.contents)
        if key not in self._known:
            self._known[key] = self._asked(index, shape)
        return self._known[key]

    def _asked(self, index: int, shape: Any) -> Looks:
        handle, matrix = self._handle, self._matrix
        raw.FPDFText_GetMatrix(handle, index, matrix)
        size = raw.FPDFText_GetFontSize(handle, index) * (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
        bold = raw.FPDFText_GetFontWeight(handle, index) >= 600 or self._named_bold(index)
        return Looks(_quarter(matrix.a, matrix.b), size, bold, raw.FPDFPageObj_GetMarkedContentID(shape) if self._marked else -1)

    def _named_bold(self, index: int) -> bool:
        """Tell whether the font of a letter is bold by its name: subsets of fonts often tell no weight but there."""
        told = raw.FPDFText_GetFontInfo(self._handle, index, self._name, len(self._name), self._flags)
        return bool(told) and b"bold" in self._name.value.lower()


def _quarter(a: float, b: float) -> int:
    """Return how many quarter turns clockwise make text of this matrix upright (0 for slanted text nearest to upright)."""
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3
