"""Pages that hold no text of their own, or none that can be used: recognised by OCR, they become pages like any other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from extractors.tables.rulings import Ruling, Shapes
from pipeline.errors import UnreadableInput
from pipeline.readers.pdf import ocr
from pipeline.readers.pdf.page import PageContent

_FEW_LETTERS, _MARGIN = 30, 0.08
"""A page with fewer letters may be a scan; those in its margins, a share of its height, don't count."""
_COVERED = 0.5
"""Share of a page that its pictures take at least where it is a scan."""
_DPI, _LEAST_DPI, _MOST_DPI = 200, 150, 300
"""Dots per inch for what is no picture; the least and the most that a picture is read at."""
_MOST_PIXELS = 20_000_000
_SAMPLE, _FEW_WORDS = 60, 30
_ENOUGH, _ENOUGH_OF_FEW = 0.5, 0.25
"""Share of the words of a page that are words of a language at least, and where the page has few."""
_FOREIGN = 0.5
"""Share of the letters of a page above which it is in no script that Polish is written in."""
_LAST_LATIN = "\u024f"
_POOR = 75
"""Mean confidence below which a page may stand on its side."""
_WORD = re.compile(
    r"[(\[„”\"'«/–-]*(?:[^\W\d_]*[aeiouyąęóAEIOUYĄĘÓ][^\W\d_]*|[wzWZ]|[\d.,:/%–-]+|[^\W\d_]{1,5}\.?)[)\],.;:?!”\"'»%/–-]*"
)


class Scans(NamedTuple):
    """Numbers (from 1) of the pages that were recognised and of those that could not be, and the error that says why."""

    recognised: tuple[int, ...] = ()
    unread: tuple[int, ...] = ()
    why: str | None = None


def recognised(data: bytes, pages: list[PageContent], *, ocr: bool | None) -> tuple[list[PageContent], Scans]:
    """Return the pages, those that are scans recognised as far as that can be done here, and which those are.

    `ocr` says to recognise all pages or none, whatever they hold. Letters that are not those seen are never handed on.
    """
    if ocr is False:
        unknown = tuple(number for number, page in enumerate(pages, 1) if _garbled(page))
        kept = [page._replace(words=[]) if number in unknown else page for number, page in enumerate(pages, 1)]
        return kept, Scans((), unknown, "pdf_garbled" if unknown else None)
    doubtful = [index for index, page in enumerate(pages) if (ocr and not page.broken) or _suspicious(page)]
    if not doubtful:
        return pages, Scans()
    document = pdfium.PdfDocument(data)
    try:
        wanted = [index for index in doubtful if ocr or _is_scan(document, index, pages[index])]
        return _all_recognised(document, pages, wanted)
    finally:
        document.close()


def _all_recognised(
    document: pdfium.PdfDocument, pages: Sequence[PageContent], wanted: Sequence[int]
) -> tuple[list[PageContent], Scans]:
    found, read, unread, why = list(pages), [], [], None
    for index in wanted:
        try:
            page = _recognised(document, index, pages[index])
        except UnreadableInput as error:
            unread.append(index + 1)
            why = error.code
            if _garbled(pages[index]):
                found[index] = pages[index]._replace(words=[])
        else:
            if page is not None:
                found[index] = page
                read.append(index + 1)
    return found, Scans(tuple(read), tuple(unread), why)


def _suspicious(page: PageContent) -> bool:
    """Tell whether a page may need OCR by what is known of it already: next to no letters, or letters that make no words."""
    return not page.broken and (_letters_inside(page) < _FEW_LETTERS or _garbled(page))


def _letters_inside(page: PageContent) -> int:
    """Count letters but for those at the head and the foot of the page, where scans too bear numbers and stamps."""
    inside = (page.height * _MARGIN, page.height * (1 - _MARGIN))
    return sum(len(word.text) for word in page.words if inside[0] < word.baseline < inside[1])


def _is_scan(document: pdfium.PdfDocument, index: int, page: PageContent) -> bool:
    if _garbled(page):
        return True
    pdf_page = document[index]
    try:
        drawn = raw.FPDFPage_CountObjects(pdf_page.raw) > 0
        return (not page.words and drawn) or _Pictures(pdf_page).share > _COVERED
    finally:
        pdf_page.close()


def _garbled(page: PageContent) -> bool:
    """Tell whether what the file gives for letters are not those that are seen, as where a font has no map to Unicode."""
    sample = page.words[:: max(1, len(page.words) // _SAMPLE)]
    letters = "".join(word.text for word in sample)
    if len(letters) < _FEW_LETTERS:
        return False
    if sum(letter > _LAST_LATIN and letter.isalpha() for letter in letters) > _FOREIGN * len(letters):
        return True
    enough = _ENOUGH if len(page.words) >= _FEW_WORDS else _ENOUGH_OF_FEW
    return sum(_WORD.fullmatch(word.text) is not None for word in sample) < enough * len(sample)


class _Pictures:
    """How much of a page its pictures cover, and how fine the finest large one is."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        width, height = page.get_size()
        self.share, self.dpi = 0.0, 0.0
        for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
            left, bottom, right, top = picture.get_bounds()
            share = (right - left) * (top - bottom) / max(1.0, width * height)
            self.share += share
            if share > 0.2 and right - left > 1 and top - bottom > 1:
                across, down = picture.get_px_size()
                self.dpi = max(self.dpi, 72 * max(across, down) / max(right - left, top - bottom))


def _recognised(document: pdfium.PdfDocument, index: int, page: PageContent) -> PageContent | None:
    """Read a page as it is shown; None where it is blank. UnreadableInput where that takes what isn't there."""
    from pipeline.readers.pdf import raster
    from pipeline.readers.pdf.ocr_missed import missed
    from pipeline.readers.pdf.ocr_words import text_words

    pdf_page = document[index]
    try:
        width, height = pdf_page.get_size()
        dpi = _resolution(_Pictures(pdf_page).dpi, width, height)
        picture = pdf_page.render(scale=dpi / 72, grayscale=True, may_draw_forms=False).to_pil().convert("L")
    finally:
        pdf_page.close()
    if raster.blank(picture):
        return None
    ocr.require()
    straight = raster.straighten(picture, dpi)
    seen, turns = ocr.read(straight.picture, dpi), 0
    if not seen or raster.lies(straight.picture) or sum(word.confidence for word in seen) < _POOR * len(seen):
        turns = ocr.quarter_turns(straight.picture, dpi)
        if turns:
            straight = raster.straighten(picture.rotate(-90 * turns, expand=True), dpi)
            seen = ocr.read(straight.picture, dpi)
            width, height = (height, width) if turns % 2 else (width, height)
    seen += missed(seen, straight.picture, dpi)
    words = text_words(seen, straight.picture, straight.rulings, 72 / dpi)
    rulings = [_in_points(ruling, 72 / dpi) for ruling in straight.rulings]
    return PageContent(width, height, words, Shapes(rulings, [], []), page.images, (4 - turns) % 4, skew=straight.angle)


def _resolution(printed: float, width: float, height: float) -> int:
    """Return the dots per inch to read at: those of the scan itself, as nothing is gained by more."""
    dpi = min(max(round(printed), _LEAST_DPI), _MOST_DPI) if printed else _DPI
    return max(72, min(dpi, int((_MOST_PIXELS / max(1.0, width * height)) ** 0.5 * 72)))


def _in_points(ruling: Ruling, scale: float) -> Ruling:
    return Ruling(ruling.horizontal, ruling.at * scale, ruling.start * scale, ruling.end * scale, ruling.thickness * scale)
