"""Reader of PDFs: words with boxes, tables, furniture set apart, reading order; scans through OCR."""

from __future__ import annotations

import hashlib

from pipeline.errors import UnreadableInput
from schemas.document import Document, Source


def read(data: bytes, path: str, document_id: str, *, ocr: bool | None = None) -> Document:
    """Read a PDF; raise UnreadableInput where it is encrypted, damaged, empty or a bomb, or a scan that can't be read here.

    `ocr` says to recognise the print of all pages or of none; by default, of pages without text that can be used.
    """
    from pipeline.readers.pdf import bombs, scan
    from pipeline.readers.pdf.document import assemble
    from pipeline.readers.pdf.page import read_pages

    bombs.refuse(data)
    pages = read_pages(data)
    if not pages:
        raise UnreadableInput("pdf_without_pages")
    pages, scans = scan.recognised(data, pages, ocr=ocr)
    if not any(page.words for page in pages):
        raise UnreadableInput("pdf_without_text" if scans.why is None else scans.why)
    broken = tuple(number for number, page in enumerate(pages, 1) if page.broken)
    source = Source(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="application/pdf",
        pages=len(pages),
        recognised=scans.recognised,
        unread=tuple(sorted({*broken, *scans.unread})),
        unread_why="pdf_broken" if broken else scans.why,
    )
    lines, blocks = assemble(pages)
    return Document(document_id, source, lines, blocks)
