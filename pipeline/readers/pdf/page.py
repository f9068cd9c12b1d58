"""What pdfium knows of one page: words with boxes, rulings and filled areas."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from extractors.tables.rulings import Shapes
from extractors.tables.tagged import TaggedTable
from extractors.tables.words import TextWord
from pipeline.errors import UnreadableInput
from pipeline.readers.encoding import composed
from pipeline.readers.pdf.bullets import with_bullets
from pipeline.readers.pdf.drawing import Drawn, Frame, tilted, turned
from pipeline.readers.pdf.tags import tagged_tables
from schemas.place import Box


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
    tags: Sequence[TaggedTable] = ()
    skew: float = 0.0
    """Degrees by which a scan was turned counter-clockwise about its middle to set it straight."""
    broken: bool = False
    """The file names the page, but it can't be opened."""

    def shown(self, box: Box) -> Box:
        """Return a box of the reading frame as a box of the page as shown."""
        if self.skew:
            box = tilted(box, self.skew, self.width, self.height)
        return turned(box, self.turn, self.width, self.height) if self.turn else box


BROKEN = PageContent(595.0, 842.0, [], Shapes([], [], []), 0, broken=True)
_MOST_BROKEN = 1000


def read_pages(data: bytes) -> list[PageContent]:
    """Read every page of a PDF; raise UnreadableInput where it can't be opened, or next to none of its pages can."""
    if b"%PDF" not in data[:1024]:
        raise UnreadableInput("pdf_broken")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = "pdf_encrypted" if raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY) else "pdf_broken"
        raise UnreadableInput(code) from error
    pages: list[PageContent] = []
    broken = 0
    try:
        tagged = bool(raw.FPDFCatalog_IsTagged(document.raw))
        for index in range(len(document)):
            page = _opened(document, index, tagged=tagged)
            pages.append(page or BROKEN)
            broken += page is None
            if broken > _MOST_BROKEN:  # a page tree that tells of a million pages has none of them
                break
    finally:
        document.close()
    if pages and broken in (len(pages), _MOST_BROKEN + 1):
        raise UnreadableInput("pdf_broken")
    return pages


def _opened(document: pdfium.PdfDocument, index: int, *, tagged: bool) -> PageContent | None:
    """Read one page, None where it can't be opened."""
    try:
        page = document[index]
        content = read_page(page, tagged=tagged)
        page.close()
    except pdfium.PdfiumError:
        return None
    return content


def read_page(page: pdfium.PdfPage, *, tagged: bool = False) -> PageContent:
    """Read one page; words that stand on their side turn the reading frame when most words do.

    `tagged` says that the document has a structure tree.
    """
    left, bottom, right, top = page.get_bbox()
    rotation = page.get_rotation() // 90
    tags = tagged_tables(page) if tagged else []
    glyphs = _glyphs(page, marked=bool(tags))
    angles = [0, 0, 0, 0]
    for glyph in glyphs:
        angles[glyph.quarter] += len(glyph.text)
    dominant = max(range(4), key=lambda q: angles[q])
    # A page is read so that most of its text stands upright, however it is shown.
    frame = Frame(left, top, right - left, top - bottom, dominant % 4)
    width, height = (top - bottom, right - left) if frame.turn % 2 else (right - left, top - bottom)
    words = [_word(glyph, frame) for glyph in glyphs if glyph.quarter == dominant]
    words += [
        _word(glyph, frame)._replace(glued=False, turn=(glyph.quarter - dominant) % 4)
        for glyph in glyphs
        if glyph.quarter != dominant
    ]
    drawn = Drawn(frame, width, height)
    drawn.collect(page)
    words = with_bullets(words, drawn.dots)
    return PageContent(width, height, words, drawn.shapes, drawn.images, (rotation - frame.turn) % 4, tags)


class _Glyphs(NamedTuple):
    """A run of letters without a space between: text, page-space box, origin of the first letter, quarter turn, looks,
    and the number of the marked content that the first letter belongs to (-1: none or not asked for).
    """

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
    mark: int


def _word(glyph: _Glyphs, frame: Frame) -> TextWord:
    box = frame.box(glyph.x0, glyph.y0, glyph.x1, glyph.y1)
    origin = frame.box(glyph.origin_x, glyph.origin_y, glyph.origin_x, glyph.origin_y)
    upright = glyph.quarter == frame.turn
    baseline = origin.top if upright else box.bottom - 0.2 * glyph.size
    if upright:
        box = Box(box.x0, baseline - 0.78 * glyph.size, box.x1, baseline + 0.22 * glyph.size)
    return TextWord(composed(glyph.text), box, baseline, glyph.size, glyph.bold, glyph.glued, glyph.mark)


def _glyphs(page: pdfium.PdfPage, *, marked: bool) -> list[_Glyphs]:
    """Gather letters into words: white space, a gap, a step back, a new baseline or another direction ends one."""
    text_page = page.get_textpage()
    handle = text_page.raw
    count = raw.FPDFText_CountChars(handle)
    rect, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    get_unicode, get_box, get_origin = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
    found: list[_Glyphs] = []
    run: list[str] = []
    x0 = y0 = x1 = y1 = ox = oy = size = floor = 0.0
    quarter, bold, glued, mark = 0, False, False, -1
    for index in range(count):
        code = get_unicode(handle, index)
        # Between letters that stand on their side pdfium makes up spaces.
        made_up = code in _SPACES and bool(run) and quarter % 2 == 1 and raw.FPDFText_IsGenerated(handle, index) == 1
        if code in _IGNORED or made_up:
            continue
        if code in _SPACES:
            if run:
                found.append(_Glyphs("".join(run), x0, y0, x1, y1, ox, oy, quarter, size, bold, glued, mark))
                run = []
            glued = False
            continue
        get_box(handle, index, rect)
        left, right, low, high = rect.left, rect.right, rect.bottom, rect.top
        if run:
            if low == floor and quarter == 0:  # the same font on the same baseline
                step, drift = 0.0 if right == x1 else left - x1, 0.0  # the letters of a ligature share its box
            else:
                get_origin(handle, index, x, y)
                step = (left - x1, low - y1, x0 - right, y0 - high)[quarter]
                drift = abs(y.value - oy) if quarter % 2 == 0 else abs(x.value - ox)
            if step > 0.18 * size or step < -0.6 * size or drift > 0.12 * size:
                found.append(_Glyphs("".join(run), x0, y0, x1, y1, ox, oy, quarter, size, bold, glued, mark))
                glued = step <= 0.18 * size and step >= -0.6 * size
                run = []
        floor = low
        if not run:
            get_origin(handle, index, x, y)
            raw.FPDFText_GetMatrix(handle, index, matrix)
            quarter = _quarter(matrix.a, matrix.b)
            size = raw.FPDFText_GetFontSize(handle, index) * (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
            bold = raw.FPDFText_GetFontWeight(handle, index) >= 600 or _named_bold(handle, index, name, flags)
            mark = raw.FPDFPageObj_GetMarkedContentID(raw.FPDFText_GetTextObject(handle, index)) if marked else -1
            x0, y0, x1, y1, ox, oy = left, low, right, high, x.value, y.value
        else:
            x0, y0, x1, y1 = min(x0, left), min(y0, low), max(x1, right), max(y1, high)
        run.append("-" if code == 2 else chr(code))
    if run:
        found.append(_Glyphs("".join(run), x0, y0, x1, y1, ox, oy, quarter, size, bold, glued, mark))
    text_page.close()
    return found


def _named_bold(handle: object, index: int, name: ctypes.Array[ctypes.c_char], flags: ctypes.c_int) -> bool:
    """Tell whether the font of a letter is bold by its name: subsets of fonts often tell no weight but there."""
    return bool(raw.FPDFText_GetFontInfo(handle, index, name, len(name), flags)) and b"bold" in name.value.lower()


_SPACES = frozenset({9, 10, 13, 32, 0xA0, 0x2002, 0x2003, 0x2007, 0x2009, 0x202F, 0x3000})
_TURNING = (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_IGNORED = frozenset({0xAD, 0xFEFF, 0xFFFE, 0xFFFF, *range(2), *range(3, 32), *range(0x7F, 0xA0), *_TURNING})
"""Signs without a shape, among them those that steer a terminal or turn the direction of writing; 2 is pdfium's mark of a hyphen
at a line's end."""


def _quarter(a: float, b: float) -> int:
    """Return how many quarter turns clockwise make text of this matrix upright (0 for slanted text nearest to upright)."""
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3
