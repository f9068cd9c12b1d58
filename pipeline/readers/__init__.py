"""Readers: one for each kind of input; which one reads a file is told by its content."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import UnreadableInput
from schemas.document import Document

_LARGEST = 500 << 20
_LARGEST_TEXT = 50 << 20
"""Most bytes of a file, and of one that is no PDF: some 20,000 pages of text."""
_KINDS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC/XLS"),
    (b"{\\rtf", "RTF"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "RAR"),
    (b"\x1f\x8b", "gzip"),
)


def read_document(path: Path, document_id: str, *, ocr: bool | None = None) -> Document:
    """Read a plan from a file; `ocr` says to recognise the print of all pages or of none, not just of those without text.

    Raises UnreadableInput `too_large`, `empty_file`, `wrong_kind` (an image or another format, whatever its name says), `not_text`,
    or what the PDF reader raises; OSError where the file itself can't be opened.
    """
    with path.open("rb") as file:
        is_pdf = b"%PDF-" in file.peek(1024)[:1024]
        limit = _LARGEST if is_pdf else _LARGEST_TEXT
        data = file.read(limit + 1)  # a device may have no end
    if len(data) > limit:
        raise UnreadableInput("too_large", limit=f"{limit >> 20} MB")
    if not data.strip():
        raise UnreadableInput("empty_file")
    if is_pdf:
        from pipeline.readers import pdf

        return pdf.read(data, str(path), document_id, ocr=ocr)
    if data.startswith(b"PK\x03\x04"):
        from pipeline.readers import office

        if office.is_office(data):
            return office.read(data, str(path), document_id)
    kind = next((name for magic, name in _KINDS if data.startswith(magic)), None)
    if kind is not None:
        raise UnreadableInput("wrong_kind", kind=kind)
    if path.suffix.casefold() == ".csv":
        # Commas and semicolons abound in prose too, so here alone the name decides.
        from pipeline.readers import csv

        return csv.read(data, str(path), document_id)
    from pipeline.readers import text

    return text.read(data, str(path), document_id)
