"""Files made to hurt whoever reads them, as bytes: bombs, cycles, depths and lengths that no plan has."""

from __future__ import annotations

import io
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

PLAN = "Plan gminy Zalesie Górne na lata 2026–2030\n\nW 2024 r. usługami opiekuńczymi objęto 48 osób.\n"
_WORDS = b"BT /F1 10 Tf 50 700 Td (W 2024 r. uslugami opiekunczymi objeto 48 osob, a wydano 12 345,60 zl.) Tj ET\n"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_RESOURCES = b"/Resources<</Font<</F1 4 0 R>>/XObject<</X 6 0 R>>>>"
_MEGABYTE = 1 << 20


def stream(content: bytes, about: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (about, len(content), content)


def swelling(part: bytes, size: int, times: int = 1) -> bytes:
    """Return what unpacks to `part` over and over, `size` bytes in all, packed some `times`."""
    packer, packed = zlib.compressobj(9), []
    block = part * (_MEGABYTE // len(part))
    for _ in range(size // len(block)):
        packed.append(packer.compress(block))
    data = b"".join([*packed, packer.flush()])
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return data


def flate(part: bytes, size: int, about: bytes = b"", times: int = 1) -> bytes:
    return stream(swelling(part, size, times), b"/Filter[%s]%s" % (b"/FlateDecode" * times, about))


def pdf(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """Return a file of these objects; those not given make one page of words with a font 4, its content 5, a drawing 6."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R%s>>" % _RESOURCES,
        4: _FONT,
        5: stream(_WORDS),
        6: stream(b"", b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"),
        **objects,
    }
    out, places = io.BytesIO(), {}
    out.write(b"%PDF-1.7\n")
    for number, content in sorted(objects.items()):
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start, size = out.tell(), max(objects) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    for number in range(1, size):
        out.write(b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n")
    out.write(b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start))
    return out.getvalue()


def pages(count: int) -> bytes:
    """Return a file of that many pages, each with words of its own, in a tree as programs make it."""
    objects: dict[int, bytes] = {}
    number, kids, wide = 10, [], 100
    for page in range(count):
        objects[number] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R%s>>" % (number + 1, _RESOURCES)
        objects[number + 1] = stream(b"BT /F1 10 Tf 50 700 Td (Strona %d: objeto %d osob.) Tj ET" % (page + 1, page % 97 + 3))
        kids.append((number, 1))
        number += 2
    while len(kids) > 1:
        above = []
        for at in range(0, len(kids), wide):
            below = kids[at : at + wide]
            total = sum(pages for _, pages in below)
            named = b" ".join(b"%d 0 R" % kid for kid, _ in below)
            root = len(kids) <= wide
            objects[2 if root else number] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (named, total)
            above.append((2 if root else number, total))
            number += 1
        kids = above
    return pdf(objects)


def object_stream(size: int) -> bytes:
    """Return a file whose page tree stands in an object stream that swells."""
    head, body = b"2 0 ", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    packer = zlib.compressobj(9)
    packed = packer.compress(head + body) + b"".join(packer.compress(b" " * _MEGABYTE) for _ in range(size // _MEGABYTE))
    made = pdf({7: stream(packed + packer.flush(), b"/Type/ObjStm/N 1/First %d/Filter/FlateDecode" % len(head))})
    start = made.index(b"xref\n")
    offsets = {int(line.split()[0]): at for at, line in _objects(made)}
    rows = [bytes([0, 0, 0, 0, 0, 0])] + [bytes([1, *offsets.get(n, 0).to_bytes(4, "big"), 0]) for n in range(1, 9)]
    rows[2], rows[8] = bytes([2, 0, 0, 0, 7, 0]), bytes([1, *start.to_bytes(4, "big"), 0])
    table = stream(b"".join(rows), b"/Type/XRef/Size 9/W[1 4 1]/Root 1 0 R")
    return made[:start] + b"8 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % start


def _objects(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while (found := data.find(b" 0 obj\n", at)) >= 0:
        start = data.rfind(b"\n", 0, found) + 1
        yield start, data[start:found]
        at = found + 1


def drawing(*calls: bytes, number: int = 6, named: bytes = b"/X 6 0 R") -> bytes:
    """Return a drawing that makes calls, of itself if it is not told otherwise."""
    about = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<<%s>>>>" % named
    return stream(b" ".join(calls) or b"/X Do", about)


def laughs(deep: int, times: int) -> bytes:
    """Return a file with a drawing that draws another some `times`, and so on."""
    objects = {5: stream(_WORDS + b"/X Do")}
    for level in range(deep):
        objects[level + 6] = drawing(*[b"/X Do"] * times, named=b"/X %d 0 R" % (level + 7))
    objects[deep + 6] = drawing(b"0 0 m 9 9 l S")
    return pdf(objects)


def picture(side: int) -> bytes:
    """Return a page that is one picture of so many dots a side."""
    about = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8" % (side, side)
    return pdf({5: stream(b"q 595 0 0 842 0 0 cm /X Do Q"), 6: flate(b"\xff", side * side, about)})


def no_letters() -> bytes:
    """Return a page whose font names its letters by numbers alone, with no map to Unicode: what stands there can't be known."""
    codes = b"".join(b"<%s> Tj 0 -14 Td " % bytes(range(33 + row, 73 + row)).hex().encode() for row in range(20))
    font = b"<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+X/Encoding/Identity-H/DescendantFonts[7 0 R]>>"
    cid = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
    return pdf({4: font, 7: cid, 5: stream(b"BT /F1 10 Tf 50 700 Td %s ET" % codes)})


def word(part: bytes, size: int = 0) -> Callable[[Path], None]:
    """Return what writes a DOCX file whose body is a part over and over, up to a size."""
    return lambda path: _changed(path, "docx", "word/document.xml", part, size)


def open_document(part: bytes, size: int = 0) -> Callable[[Path], None]:
    return lambda path: _changed(path, "odt", "content.xml", part, size)


def workbook(part: bytes, size: int = 0) -> Callable[[Path], None]:
    return lambda path: _changed(path, "xlsx", "xl/worksheets/sheet1.xml", part, size)


def _changed(path: Path, kind: str, name: str, part: bytes, size: int) -> None:
    """Write an office file with words put where its own stand."""
    made, body = io.BytesIO(), part * max(1, size // len(part))
    with zipfile.ZipFile(io.BytesIO(_blank(kind))) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info, _filled(content, kind, body) if info.filename == name else content)
    path.write_bytes(made.getvalue())


_PLACES = {"docx": b"<w:sectPr", "odt": b"</office:text>", "xlsx": b"</sheetData>"}


def _filled(content: bytes, kind: str, body: bytes) -> bytes:
    content = content.replace(b"<sheetData />", b"<sheetData></sheetData>").replace(b"<sheetData/>", b"<sheetData></sheetData>")
    at = content.index(_PLACES[kind])
    return content[:at] + body + content[at:]


def _blank(kind: str) -> bytes:
    import docx
    import odfdo
    import openpyxl

    data = io.BytesIO()
    {"docx": docx.Document, "odt": lambda: odfdo.Document("text"), "xlsx": openpyxl.Workbook}[kind]().save(data)
    return data.getvalue()


def repeated(part: str, size: int, ending: str = "") -> Callable[[Path], None]:
    """Return what writes a text of that size piece by piece."""

    def write(path: Path) -> None:
        block = part.encode() * max(1, _MEGABYTE // len(part.encode()))
        with path.open("wb") as file:
            file.write(b"Plan gminy\n")
            for _ in range(size // len(block)):
                file.write(block)
            file.write(ending.encode())

    return write


def whole(make: Callable[..., bytes], *arguments: object) -> Callable[[Path], None]:
    return lambda path: _write(path, make(*arguments))


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def objects(**given: bytes) -> Callable[[Path], None]:
    """Return what writes a PDF with objects of its own: `o5` is number 5."""
    return lambda path: _write(path, pdf({int(name[1:]): content for name, content in given.items()}))


def _cells(depth: int) -> bytes:
    opened, closed = b"<w:tbl><w:tr><w:tc>", b"<w:p/></w:tc></w:tr></w:tbl>"
    return opened * depth + b"<w:p><w:r><w:t>12 osob</w:t></w:r></w:p>" + closed * depth


def _open_cells(depth: int) -> bytes:
    opened, closed = b"<table:table><table:table-row><table:table-cell>", b"</table:table-cell></table:table-row></table:table>"
    return opened * depth + b"<text:p>12 osob</text:p>" + closed * depth


_PARAGRAPH = b"<w:p><w:r><w:t>W 2024 r. objeto 12 osob.</w:t></w:r></w:p>"
_ROW = b'<row><c t="inlineStr"><is><t>osoby</t></is></c><c><v>12</v></c></row>'
_SPAN = b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr>%s</w:tc><w:tc>%s</w:tc></w:tr></w:tbl>'
_GIGABYTE, _BOMB = 1 << 30, 300 * _MEGABYTE
_FULL = 58 * _MEGABYTE
"""Just less than a part of an office file may hold."""
_DECOMPOSED = unicodedata.normalize("NFD", PLAN * 50)

HAZARDS: dict[str, Callable[[Path], None]] = {
    "content-bomb.pdf": lambda path: _write(path, pdf({5: flate(b" ", _BOMB)})),
    "operator-bomb.pdf": lambda path: _write(path, pdf({5: flate(b"0 0 m 9 9 l S\n", 200 * _MEGABYTE)})),
    "text-bomb.pdf": lambda path: _write(path, pdf({5: flate(_WORDS, 100 * _MEGABYTE)})),
    "object-stream-bomb.pdf": whole(object_stream, _BOMB),
    "nested-filters.pdf": lambda path: _write(path, pdf({5: flate(b" ", _BOMB, times=5)})),
    "to-unicode-bomb.pdf": lambda path: _write(
        path, pdf({4: _FONT[:-2] + b"/ToUnicode 7 0 R>>", 7: flate(b"<01> <0041>\n", _BOMB)})
    ),
    "picture-bomb.pdf": whole(picture, 24_000),
    "page-tree-cycle.pdf": objects(o2=b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2>>"),
    "outline-cycle.pdf": objects(
        o1=b"<</Type/Catalog/Pages 2 0 R/Outlines 7 0 R>>",
        o7=b"<</First 8 0 R/Last 8 0 R>>",
        o8=b"<</Title(A)/Next 8 0 R/First 8 0 R/Parent 7 0 R/Dest[3 0 R/Fit]>>",
    ),
    "structure-cycle.pdf": objects(
        o1=b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 7 0 R>>",
        o7=b"<</Type/StructTreeRoot/K 8 0 R>>",
        o8=b"<</Type/StructElem/S/Table/P 7 0 R/Pg 3 0 R/K[8 0 R 8 0 R]>>",
    ),
    "form-draws-itself.pdf": lambda path: _write(path, pdf({5: stream(_WORDS + b"/X Do"), 6: drawing()})),
    "forms-multiply.pdf": whole(laughs, 20, 10),
    "endless-page.pdf": objects(o3=b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 2e9 2e9]/Contents 5 0 R%s>>" % _RESOURCES),
    "no-unicode.pdf": whole(no_letters),
    "100000-pages.pdf": whole(pages, 100_000),
    "paragraphs.docx": word(_PARAGRAPH, _FULL),
    "empty-paragraphs.docx": word(b"<w:p/>", _FULL),
    "bomb.docx": word(b" ", _BOMB),
    "bomb.odt": open_document(b" ", _BOMB),
    "bomb.xlsx": workbook(b" ", _BOMB),
    "rows.xlsx": workbook(_ROW, _FULL),
    "nested-1000.docx": word(_cells(1000)),
    "nested-60.docx": word(_cells(60)),
    "nested-1000.odt": open_document(_open_cells(1000)),
    "nested-60.odt": open_document(_open_cells(60)),
    "endless-span.docx": word(_SPAN % (_PARAGRAPH, _PARAGRAPH)),
    "line-1-gb.txt": repeated("W 2024 r. objęto 12 osób, a wydano 3 zł ", _GIGABYTE),
    "line-10-mb.txt": repeated("W 2024 r. objęto 12 osób, a wydano 3 zł ", 10 * _MEGABYTE),
    "word-40-mb.txt": repeated("ż", 40 * _MEGABYTE),
    "100000-pages.txt": repeated("Objęto 12 osób.\n\f", 17 * 100_000),
    "blank-lines-40-mb.txt": repeated("\n", 40 * _MEGABYTE),
    "figures-1-mb.txt": repeated("12\n", _MEGABYTE),
    "decomposed.txt": lambda path: _write(path, _DECOMPOSED.encode()),
    "right-to-left.txt": repeated("\u202eתוכנית 12 345 zł\u202c\u2066 na lata 2026–2030\u2069\n", 100_000),
    "combining.txt": repeated("n\u0301\u0328 ", _MEGABYTE),
}
"""Writes each of them, by its name."""


def write(folder: Path, names: Sequence[str]) -> Iterator[Path]:
    """Write them one after another; each goes when the next one comes."""
    for name in names:
        path = folder / name
        HAZARDS[name](path)
        yield path
        path.unlink()
