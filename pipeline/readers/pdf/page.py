"""What pdfium knows of one page: words with boxes, rulings and filled areas."""

from __future__ import annotations

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
from pipeline.readers.pdf.glyphs import Glyphs, glyphs
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
    letters = glyphs(page, marked=bool(tags))
    angles = [0, 0, 0, 0]
    for glyph in letters:
        angles[glyph.looks.quarter] += len(glyph.text)
    dominant = max(range(4), key=lambda q: angles[q])
    # A page is read so that most of its text stands upright, however it is shown.
    frame = Frame(left, top, right - left, top - bottom, dominant % 4)
    width, height = (top - bottom, right - left) if frame.turn % 2 else (right - left, top - bottom)
    words = [_word(glyph, frame) for glyph in letters if glyph.looks.quarter == dominant]
    words += [
        _word(glyph, frame)._replace(glued=False, turn=(glyph.looks.quarter - dominant) % 4)
        for glyph in letters
        if glyph.looks.quarter != dominant
    ]
    drawn = Drawn(frame, width, height)
    drawn.collect(page)
    words = with_bullets(words, drawn.dots)
    return PageContent(width, height, words, drawn.shapes, drawn.images, (rotation - frame.turn) % 4, tags)


def _word(glyph: Glyphs, frame: Frame) -> TextWord:
    size, x, y = glyph.looks.size, glyph.origin_x, glyph.origin_y
    if glyph.looks.quarter == frame.turn:
        line = frame.box(x, glyph.y0, x, glyph.y1) if frame.turn % 2 else frame.box(glyph.x0, y, glyph.x1, y)
        baseline = line.top
        box = Box(line.x0, baseline - 0.78 * size, line.x1, baseline + 0.22 * size)
    else:
        box = frame.box(glyph.x0, glyph.y0, glyph.x1, glyph.y1)
        baseline = box.bottom - 0.2 * size
    return TextWord(composed(glyph.text), box, baseline, size, glyph.looks.bold, glyph.glued, glyph.looks.mark)
