"""Read documents of office programs: DOCX, ODT and XLSX.

They have no fixed pages and lines. A page is what the program last broke the text to where the file says so (the sheet of a
workbook), and a line is a paragraph, in tables too, counted from 1 through the whole file (the row of a sheet).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.errors import UnreadableInput
from pipeline.readers.office import assemble, package
from pipeline.readers.office.assemble import Item
from schemas.document import Document


def is_office(data: bytes) -> bool:
    """Tell whether bytes are a package of one of the formats read here."""
    return package.kind(data) in _READERS


def read(data: bytes, path: str, document_id: str) -> Document:
    """Return the document in the bytes of a DOCX, ODT or XLSX file.

    Raises UnreadableInput `office_broken`, `office_encrypted`, `swells` (a package that would unpack to more than a plan can
    hold), `too_large` (more parts or cells) or `empty_file`.
    """
    kind = package.kind(data)
    package.check(data)
    items = _READERS[kind](data)
    if not items:
        raise UnreadableInput("empty_file")
    return assemble.document(items, data, path, document_id, package.MEDIA_TYPES[kind])


def _docx(data: bytes) -> Sequence[Item]:
    from pipeline.readers.office import docx

    return docx.items(data)


def _odt(data: bytes) -> Sequence[Item]:
    from pipeline.readers.office import odt

    return odt.items(data)


def _xlsx(data: bytes) -> Sequence[Item]:
    from pipeline.readers.office import xlsx

    return xlsx.items(data)


_READERS: dict[str, Callable[[bytes], Sequence[Item]]] = {"docx": _docx, "odt": _odt, "xlsx": _xlsx}
