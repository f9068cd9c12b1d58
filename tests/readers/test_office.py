"""Documents of office programs, built by the libraries that write them and read back."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from itertools import pairwise
from pathlib import Path

import docx
import odfdo
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given
from hypothesis import strategies as st
from odfdo import Header, List, Paragraph, Table

from extractors.reading import extract
from pipeline.errors import UnreadableInput
from pipeline.readers import read_document
from pipeline.readers.office.numbering import Counters, Level, number
from pipeline.readers.office.xlsx import display
from schemas.document import BlockKind, Document


def saved(document: docx.document.Document | odfdo.Document | openpyxl.Workbook, path: Path) -> Document:
    document.save(str(path))
    return read_document(path, "plan")


def kinds(document: Document) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.passage.text) for block in document.blocks if block.table is None]


def word_plan() -> docx.document.Document:
    plan = docx.Document()
    plan.add_heading("Plan usług społecznych Gminy Lipowiec na lata 2026–2028", 1)
    plan.add_paragraph("W 2024 r. usługami opiekuńczymi objęto 48 osób.")
    for text in ("Klub seniora", "Teleopieka dla 30 osób"):
        plan.add_paragraph(text, style="List Bullet")
    for text in ("Diagnoza", "Cele"):
        plan.add_paragraph(text, style="List Number")
    table = plan.add_table(rows=4, cols=3)
    rows = (
        ("Zadanie", "2026", "2027"),
        ("Usługi", "12 000 zł", "13 000 zł"),
        ("Kluby", "", "4 000 zł"),
        ("Razem", "16 000 zł", "17 000 zł"),
    )
    for row, texts in enumerate(rows):
        for col, text in enumerate(texts):
            table.cell(row, col).text = text
    table.cell(1, 1).merge(table.cell(2, 1))
    return plan


def test_a_word_document_keeps_headings_lists_tables_and_paragraph_numbers(tmp_path: Path) -> None:
    read = saved(word_plan(), tmp_path / "plan.docx")
    assert kinds(read)[0] == (BlockKind.HEADING, "Plan usług społecznych Gminy Lipowiec na lata 2026–2028")
    assert [text for kind, text in kinds(read) if kind is BlockKind.LIST_ITEM] == [
        "• Klub seniora",
        "• Teleopieka dla 30 osób",
        "1. Diagnoza",
        "2. Cele",
    ]
    (table,) = read.tables
    assert table.header_rows == 1
    merged = next(cell for cell in table.cells if (cell.row, cell.col) == (1, 1))
    assert (merged.row_span, merged.passage.text) == (2, "12 000 zł")
    (figure,) = [figure for figure in extract(read).figures if figure.quantity.text == "48 osób"]
    assert figure.evidence[0].line_start == 2


def test_words_that_the_reader_of_a_page_does_not_see_are_left_out(tmp_path: Path) -> None:
    plan = docx.Document()
    paragraph = plan.add_paragraph("Zaplanowano ")
    words = "<w:r><w:{0}>{1} osób</w:{0}></w:r>"
    paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')}>{words.format('delText', '40')}</w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}>{words.format('t', '50')}</w:ins>"))
    assert kinds(saved(plan, tmp_path / "plan.docx")) == [(BlockKind.PARAGRAPH, "Zaplanowano 50 osób")]


def test_a_table_of_one_cell_is_a_frame_around_its_text(tmp_path: Path) -> None:
    plan = docx.Document()
    cell = plan.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "Plan obejmuje 3 cele."
    inner = cell.add_table(rows=2, cols=2)
    for at, text in enumerate(("Rok", "Kwota", "2026", "500 zł")):
        inner.cell(at // 2, at % 2).text = text
    read = saved(plan, tmp_path / "plan.docx")
    assert "Plan obejmuje 3 cele." in [text for _, text in kinds(read)]
    assert read.tables[0].grid() == [["Rok", "Kwota"], ["2026", "500 zł"]]


def test_page_breaks_and_text_boxes_of_a_word_document(tmp_path: Path) -> None:
    plan = docx.Document()
    plan.add_paragraph("Pierwsza strona")
    plan.add_page_break()
    paragraph = plan.add_paragraph("Druga strona")
    box = (
        f"<w:r {nsdecls('w')}><w:pict><w:txbxContent><w:p><w:r><w:t>Ramka: 7 osób</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    )
    paragraph._p.append(parse_xml(box))
    read = saved(plan, tmp_path / "plan.docx")
    assert [(line.passage.text, line.page) for line in read.lines] == [
        ("Pierwsza strona", 1),
        ("Druga strona", 2),
        ("Ramka: 7 osób", 2),
    ]


def test_an_odt_document_keeps_headings_lists_and_tables(tmp_path: Path) -> None:
    plan = odfdo.Document("text")
    plan.body.clear()
    plan.body.append(Header(1, "Plan Gminy Brzeziny"))
    plan.body.append(Paragraph("W 2023 r. z pomocy skorzystało   61 rodzin."))
    plan.body.append(List(["Asystent rodziny", "Dowóz posiłków"]))
    table = Table("Koszty", width=2, height=2)
    for at, text in enumerate(("Rok", "Kwota", "2026", "500 zł")):
        table.set_value((at % 2, at // 2), text)
    plan.body.append(table)
    read = saved(plan, tmp_path / "plan.odt")
    assert kinds(read)[:2] == [
        (BlockKind.HEADING, "Plan Gminy Brzeziny"),
        (BlockKind.PARAGRAPH, "W 2023 r. z pomocy skorzystało 61 rodzin."),
    ]
    assert [text for _, text in kinds(read)[2:]] == ["Asystent rodziny", "Dowóz posiłków"]
    assert read.tables[0].grid() == [["Rok", "Kwota"], ["2026", "500 zł"]]


def test_a_workbook_is_read_as_it_shows_itself(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Budżet"
    sheet.append(["Plan wydatków Gminy Lipowiec"])
    sheet.append(["Zadanie", "Kwota", "Udział"])
    sheet.append(["Usługi opiekuńcze", 12345.5, 0.25])
    sheet.append(["Razem", 49382, 1])
    for row in (3, 4):
        sheet.cell(row, 2).number_format = '#,##0.00 "zł"'
        sheet.cell(row, 3).number_format = "0%"
    hidden = book.create_sheet("Robocze")
    hidden.append(["Nie do czytania", 1])
    hidden.sheet_state = "hidden"
    read = saved(book, tmp_path / "budzet.xlsx")
    assert [text for _, text in kinds(read)] == ["Budżet", "Plan wydatków Gminy Lipowiec"]
    assert read.tables[0].grid() == [
        ["Zadanie", "Kwota", "Udział"],
        ["Usługi opiekuńcze", "12 345,50 zł", "25%"],
        ["Razem", "49 382,00 zł", "100%"],
    ]
    assert read.tables[0].cells[-1].passage.pieces[0].line == 4


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (1234.5, "#,##0.00", "1 234,50"),
        (0.1, "General", "0,1"),
        (0.1 + 0.2, "General", "0,3"),
        (1500000, "General", "1500000"),
        (0.125, "0.0%", "12,5%"),
        (-3, "0", "-3"),
        (date(2026, 3, 1), "dd.mm.yyyy", "01.03.2026"),
        (True, "General", "PRAWDA"),
        (None, "General", ""),
    ],
)
def test_values_are_shown_the_polish_way(value: object, number_format: str, shown: str) -> None:
    assert display(value, number_format) == shown


@given(st.lists(st.integers(0, 3), max_size=30))
def test_labels_of_a_list_count_on_each_level_anew(depths: list[int]) -> None:
    levels = {depth: Level("decimal", ".".join(f"%{place + 1}" for place in range(depth + 1))) for depth in range(4)}
    counters = Counters(levels)
    labels = [counters.next_label(depth) for depth in depths]
    assert all(label.count(".") == depth for label, depth in zip(labels, depths, strict=True))
    assert all(one != other for one, other in pairwise(labels))


def test_numbers_of_lists_are_written_in_their_kind() -> None:
    assert [number(4, kind) for kind in ("decimal", "lowerLetter", "upperRoman", "decimalZero")] == ["4", "d", "IV", "04"]
    assert (number(28, "upperLetter"), number(1994, "lowerRoman")) == ("BB", "mcmxciv")


def package(*parts: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (package(("word/document.xml", b"<w:p")), "office_broken"),
        (package(("word/document.xml", b" " * (70 << 20))), "swells"),
        (package(("xl/workbook.xml", b"<x/>")), "office_broken"),
        (package(("notes.txt", b"x")), "wrong_kind"),
        (package(("word/document.xml", b"x"))[:60], "office_broken"),
    ],
    ids=["no XML", "a bomb", "no parts", "another ZIP", "cut short"],
)
def test_packages_that_are_no_documents_are_refused(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(data)
    with pytest.raises(UnreadableInput) as raised:
        read_document(path, "plan")
    assert raised.value.code == code


def test_names_of_parts_lead_nowhere(tmp_path: Path) -> None:
    word_plan().save(str(tmp_path / "whole.docx"))
    with zipfile.ZipFile(tmp_path / "whole.docx") as whole:
        parts = [(name, whole.read(name)) for name in whole.namelist()]
    path = tmp_path / "plan.docx"
    path.write_bytes(package(*parts, ("../../evil.txt", b"x"), ("/tmp/rachmistrz-evil.txt", b"x")))
    assert read_document(path, "plan").tables
    assert sorted(found.name for found in tmp_path.rglob("*")) == ["plan.docx", "whole.docx"]


def test_entities_and_links_of_a_document_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("tajne 123")
    word_plan().save(str(tmp_path / "whole.docx"))
    with zipfile.ZipFile(tmp_path / "whole.docx") as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    entity = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode()
    head, mark, body = parts["word/document.xml"].partition(b"<w:document")
    parts["word/document.xml"] = head + entity + mark + body.replace(b"48 os", b"&x; os")
    path = tmp_path / "plan.docx"
    path.write_bytes(package(*parts.items()))
    try:
        text = " ".join(line.passage.text for line in read_document(path, "plan").lines)
    except UnreadableInput as error:
        text = error.code
    assert "tajne" not in text


def test_deep_tables_end_somewhere(tmp_path: Path) -> None:
    plan = docx.Document()
    inner = "<w:p><w:r><w:t>Dno: 5 osób</w:t></w:r></w:p>"
    for _ in range(60):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl><w:p/>"
    plan.element.body.insert(0, parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent>{inner}</w:sdtContent></w:sdt>"))
    assert plan.element.body[0].tag == qn("w:sdt")
    read = saved(plan, tmp_path / "plan.docx")
    assert any("Dno: 5 osób" in line.passage.text for line in read.lines)
