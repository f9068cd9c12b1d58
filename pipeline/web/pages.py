"""Pages of a PDF as images. All of this runs in a process apart, as pdfium meets hostile files here."""

from __future__ import annotations

import hashlib
import io
from functools import lru_cache
from pathlib import Path

import pypdfium2 as pdfium

from pipeline.errors import UnreadableInput

_DPI = 100
_MOST_PIXELS = 4_000_000
"""A page that would be larger is drawn at fewer dots per inch."""


def sizes(path: str, sha256: str) -> list[tuple[float, float]]:
    """Return width and height of each page as shown, in points; UnreadableInput where it isn't the file that was checked."""
    document = _opened(path, sha256)
    return [document.get_page_size(index) for index in range(len(document))]


def image(path: str, sha256: str, number: int) -> bytes:
    """Return the page `number` (from 1) as PNG; IndexError where there is none."""
    document = _opened(path, sha256)
    if not 1 <= number <= len(document):
        raise IndexError(number)
    page = document[number - 1]
    try:
        width, height = page.get_size()
        scale = min(_DPI / 72, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        drawn = page.render(scale=scale, may_draw_forms=False)
        buffer = io.BytesIO()
        drawn.to_pil().save(buffer, "PNG", compress_level=3)
        return buffer.getvalue()
    finally:
        page.close()


@lru_cache(2)
def _opened(path: str, sha256: str) -> pdfium.PdfDocument:
    data = same_bytes(Path(path), sha256)
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise UnreadableInput("pdf_broken") from error


def same_bytes(path: Path, sha256: str) -> bytes:
    """Return the file's bytes; UnreadableInput where it is gone or is not what was checked, as places would then mislead."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableInput("review_source_missing") from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise UnreadableInput("review_source_changed")
    return data
