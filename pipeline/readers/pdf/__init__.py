"""Reader of born-digital PDFs: words with boxes, tables, furniture set apart, reading order."""

from __future__ import annotations

import hashlib

from pipeline.errors import UnreadableInput
from schemas.document import Document, Source


def read(data: bytes, path: str, document_id: str) -> Document:
    """Read a PDF; raise UnreadableInput where it is encrypted, damaged, empty or a scan without text."""
    from pipeline.readers.pdf.document import assemble
    from pipeline.readers.pdf.page import read_pages

    pages = read_pages(data)
    if not pages:
        raise UnreadableInput("pdf_without_pages")
    if not any(page.words for page in pages):
        raise UnreadableInput("pdf_without_text")
    source = Source(path=path, sha256=hashlib.sha256(data).hexdigest(), media_type="application/pdf", pages=len(pages))
    lines, blocks = assemble(pages)
    return Document(document_id, source, lines, blocks)
