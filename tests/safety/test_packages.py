"""Office files are packages that others made: no part of them leads out, unpacks without bound, or names what is elsewhere."""

import io
import socket
import zipfile
from pathlib import Path

import docx
import odfdo
import openpyxl
import pytest
from odfdo import Paragraph

from pipeline import api
from pipeline.settings import Settings

WORDS = "Plan gminy Zalesie na lata 2026-2030. Wsparcie obejmie 12 rodzin."
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SECRET = "zawartość pliku obok"


def word() -> bytes:
    plan, data = docx.Document(), io.BytesIO()
    plan.add_paragraph(WORDS)
    plan.save(data)
    return data.getvalue()


def text() -> bytes:
    plan, data = odfdo.Document("text"), io.BytesIO()
    plan.body.clear()
    plan.body.append(Paragraph(WORDS))
    plan.save(data)
    return data.getvalue()


def sheet() -> bytes:
    plan, data = openpyxl.Workbook(), io.BytesIO()
    plan.active.append([WORDS, '=HYPERLINK("http://example.com")', "=1+1", "=cmd|' /C calc'!A0"])
    plan.active.append(["Razem", "12", "13", "14"])
    plan.save(data)
    return data.getvalue()


PLANS = {
    "plan.docx": (word, "word/document.xml"),
    "plan.odt": (text, "content.xml"),
    "plan.xlsx": (sheet, "xl/worksheets/sheet1.xml"),
}


@pytest.fixture(params=PLANS)
def kind(request) -> str:
    return request.param


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refuse(*arguments: object) -> None:
        raise AssertionError(f"a socket was opened: {arguments[1:]}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def changed(data: bytes, parts: dict[str, bytes]) -> bytes:
    """Return a package with parts replaced or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info, parts.get(info.filename, old.read(info)))
        for name in parts.keys() - set(old.namelist()):
            new.writestr(name, parts[name])
    return made.getvalue()


def outcome(tmp_path: Path, name: str, data: bytes) -> tuple[str, str]:
    """Ingest the package; return how it ended and all that was written of it."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(data)
    result = api.ingest([tmp_path / "in" / name], tmp_path / "in" / "out", Settings(ocr=False))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]
    assert sorted(path.name for path in (tmp_path / "in").iterdir()) == sorted([name, "out"])
    (document,) = result.documents
    written = "".join(path.read_text("utf-8") for path in (tmp_path / "in" / "out").rglob("*.json"))
    return document.error_code or "read", written


def test_no_part_leads_out_of_the_package(tmp_path, kind):
    make, _ = PLANS[kind]
    parts = dict.fromkeys(("../slip.xml", "../../slip.xml", "/tmp/slip.xml", "..\\slip.xml", "C:\\slip.xml"), b"<x/>")
    code, written = outcome(tmp_path, kind, changed(make(), parts))
    assert code in ("read", "office_broken")
    assert not Path("/tmp/slip.xml").exists()
    assert "Zalesie" in written or code != "read"


def test_what_would_swell_is_refused(tmp_path, kind):
    make, main = PLANS[kind]
    assert outcome(tmp_path, kind, changed(make(), {main: b" " * (300 << 20)}))[0] == "swells"


@pytest.mark.parametrize("entity", ["SYSTEM", "PUBLIC 'x'"])
def test_nothing_beside_the_package_is_named_into_it(tmp_path, kind, entity):
    make, main = PLANS[kind]
    (tmp_path / "in").mkdir()
    beside = tmp_path / "in" / "obok.txt"
    beside.write_text(SECRET, "utf-8")
    with zipfile.ZipFile(io.BytesIO(make())) as package:
        xml = package.read(main)
    head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY beside {entity} "{beside.as_uri()}">]>'.encode()
    body = (xml.partition(b"?>")[2] or xml).replace(b"Zalesie", b"Zalesie &beside;")
    path = tmp_path / "in" / kind
    path.write_bytes(changed(make(), {main: head + body}))
    ((found, record),) = api.check([path])
    assert found.error_code in (None, "office_broken")
    assert record is None or SECRET not in record.model_dump_json()


def test_entities_do_not_multiply(tmp_path, kind):
    make, main = PLANS[kind]
    with zipfile.ZipFile(io.BytesIO(make())) as package:
        xml = package.read(main)
    laughs = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    body = (xml.partition(b"?>")[2] or xml).replace(b"Zalesie", b"Zalesie &a11;")
    data = changed(make(), {main: f'<?xml version="1.0"?><!DOCTYPE x [{laughs}]>'.encode() + body})
    code, written = outcome(tmp_path, kind, data)
    assert code in ("read", "office_broken")
    assert len(written) < 1_000_000


def test_formulas_of_a_workbook_stay_words(tmp_path):
    outcome(tmp_path, "plan.xlsx", sheet())
    book = openpyxl.load_workbook(tmp_path / "in" / "out" / "rachmistrz.xlsx")
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f" and "HYPERLINK" in str(cell.value)] == []
    assert [cell.value for cell in cells if "cmd|" in str(cell.value) and cell.data_type == "f"] == []


def test_links_out_of_a_document_are_not_followed(tmp_path):
    plan, data = docx.Document(), io.BytesIO()
    plan.add_paragraph(WORDS)
    for kind in ("image", "attachedTemplate", "subDocument", "hyperlink"):
        address = f"http://127.0.0.1:9/{kind}"
        plan.part.relate_to(
            address, f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}", is_external=True
        )
    plan.save(data)
    assert outcome(tmp_path, "plan.docx", data.getvalue())[0] == "read"
