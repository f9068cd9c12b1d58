"""The ZIP package around an office document: its kind, and what makes it unfit to be opened.

Nothing is ever unpacked to the disk; a package is refused before a library opens it where it is broken, encrypted, or would swell.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from pipeline.errors import UnreadableInput

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
BROKEN = (zipfile.BadZipFile, LookupError, ValueError, TypeError, AttributeError, SyntaxError)
"""What the libraries that read packages raise where parts are missing, are no XML, or don't fit together."""
_MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_ODF_TYPE = b"mimetype" + MEDIA_TYPES["odt"].encode()
_LARGEST_PART = 60 << 20
"""Most bytes of XML that one part may unpack to: some 3,000 pages."""
_LARGEST = 200 << 20
_MOST_PARTS = 5000
_ENCRYPTED = 0x1


def kind(data: bytes) -> str:
    """Return "docx", "odt" or "xlsx", or "" for bytes that are none of them."""
    if not data.startswith(b"PK\x03\x04"):
        return ""
    if data[30:].startswith(_ODF_TYPE) and data[30 + len(_ODF_TYPE) :].startswith(b"PK"):
        return "odt"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.NameToInfo
            return next((found for part, found in _MAIN_PARTS.items() if part in names), "")
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError):
        return next((found for part, found in _MAIN_PARTS.items() if part.encode() in data), "")


def check(data: bytes) -> None:
    """Raise UnreadableInput where a package is broken, encrypted or a bomb; sizes are those unpacked, not those declared."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS:
                raise UnreadableInput("too_large", limit=f"{_MOST_PARTS} części")
            if any(part.flag_bits & _ENCRYPTED for part in parts):
                raise UnreadableInput("office_encrypted")
            total = 0
            for part in parts:
                limit = _LARGEST_PART if part.filename.endswith((".xml", ".rels")) else _LARGEST
                size = _unpacked(archive, part, limit)
                total += size
                if size > limit or total > _LARGEST:
                    raise UnreadableInput("swells", limit=f"{_LARGEST_PART >> 20} MB")
                if part.filename == "META-INF/manifest.xml" and b"encryption-data" in archive.read(part):
                    raise UnreadableInput("office_encrypted")
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, OSError, ValueError, zlib.error) as error:
        raise UnreadableInput("office_broken") from error


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, limit: int) -> int:
    """Return the size of a part, reading no further than just past the limit; what a part declares may be a lie."""
    size = 0
    with archive.open(part) as stream:
        while size <= limit and (chunk := stream.read(1 << 20)):
            size += len(chunk)
    return size
