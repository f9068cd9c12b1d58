import io

import pikepdf
import pytest

from pipeline.errors import UnreadableInput
from pipeline.readers import pdf
from schemas.document import BlockKind, Document
from tests.readers.pdf_builder import Sheet

PROSE = "Gmina Dolna prowadzi dom pomocy i klub seniora od wielu lat w budynku dawnej szkoly"


def read(sheet: Sheet) -> Document:
    return pdf.read(sheet.data(), "plan.pdf", "plan")


def only_table(sheet: Sheet) -> list[list[str]]:
    (table,) = read(sheet).tables
    return table.grid()


def test_ruled_table_with_merged_cells() -> None:
    sheet = Sheet()
    for y in (100, 160):
        sheet.across(y, 100, 400)
    sheet.across(120, 200, 400)
    sheet.across(140, 100, 400)
    for x in (100, 200, 400):
        sheet.down(x, 100, 160)
    sheet.down(300, 120, 160)
    sheet.text(105, 122, "Rodzaj")
    sheet.text(260, 114, "Wydatki w latach")
    sheet.rows((205, 305), 134, [("2023", "2024")])
    sheet.rows((105, 205, 305), 154, [("Asystenci", "120", "140")])
    (table,) = read(sheet).tables
    spans = {cell.passage.text: (cell.row, cell.col, cell.row_span, cell.col_span) for cell in table.cells}
    assert spans["Rodzaj"] == (0, 0, 2, 1)
    assert spans["Wydatki w latach"] == (0, 1, 1, 2)
    assert table.grid() == [["Rodzaj", "Wydatki w latach", ""], ["", "2023", "2024"], ["Asystenci", "120", "140"]]


def test_every_cell_knows_its_place() -> None:
    sheet = Sheet()
    sheet.grid((100, 200, 300), (100, 120, 140))
    sheet.rows((105, 205), 114, [("Rok", "Liczba"), ("2024", "17")])
    (table,) = read(sheet).tables
    (evidence,) = next(cell for cell in table.cells if cell.passage.text == "17").passage.evidence()
    assert evidence.page == 1
    assert evidence.line_start == evidence.line_end == 2
    assert evidence.bbox is not None
    assert evidence.bbox.x0 == pytest.approx(205, abs=1)
    assert 120 < evidence.bbox.top < evidence.bbox.bottom < 140


def test_word_cut_by_a_hyphen_is_rejoined_in_a_cell() -> None:
    sheet = Sheet()
    sheet.grid((100, 200, 300), (100, 120, 150))
    sheet.rows((105, 205), 114, [("Zadanie", "Kwota")])
    sheet.rows((105,), 132, [("Mieszkania wspoma-",), ("gane",)], step=12)
    sheet.text(205, 132, "10")
    assert only_table(sheet)[1] == ["Mieszkania wspomagane", "10"]


def two_pages(first_tail: list[str], second_head: list[str]) -> Sheet:
    xs = (60, 200, 300)
    sheet = Sheet()
    for number, rows in enumerate(
        (
            [["Zadanie", "Kwota", "Uwagi"], ["Klub seniora", "100", "w ramach umowy"], first_tail],
            [["Zadanie", "Kwota", "Uwagi"], second_head, ["Teleopieka", "50", "razem"]],
        )
    ):
        top = 700 if number == 0 else 60
        sheet.grid((*xs, 500), (top, top + 20, top + 40, top + 60))
        sheet.rows([x + 5 for x in xs], top + 14, rows)
        sheet.text(280, 820, f"Strona {number + 1} z 2")
        if number == 0:
            sheet.text(60, 100, PROSE)
            sheet.next_page()
    return sheet


def test_table_over_a_page_break_is_one_with_one_header() -> None:
    assert only_table(two_pages(["Asystent", "30", "od maja"], ["Swietlica", "20", "od lipca"])) == [
        ["Zadanie", "Kwota", "Uwagi"],
        ["Klub seniora", "100", "w ramach umowy"],
        ["Asystent", "30", "od maja"],
        ["Swietlica", "20", "od lipca"],
        ["Teleopieka", "50", "razem"],
    ]


def test_row_cut_by_a_page_break_is_healed() -> None:
    grid = only_table(two_pages(["Uslugi", "30", "dla osob starszych,"], ["", "", "takze z niepelnosprawnoscia"]))
    assert grid[2] == ["Uslugi", "30", "dla osob starszych, takze z niepelnosprawnoscia"]
    assert grid[3] == ["Teleopieka", "50", "razem"]


def test_running_header_and_page_numbers_are_furniture() -> None:
    sheet = Sheet()
    for page in range(1, 5):
        sheet.text(60, 30, "Plan rozwoju uslug gminy Dolna")
        sheet.text(290, 820, f"- {page} -")
        for line in range(6):
            sheet.text(60, 100 + 14 * line, f"{PROSE} {chr(96 + page) * 3} {chr(97 + line) * 4}")
        sheet.next_page()
    kinds = [(block.kind, block.passage.text) for block in read(sheet).blocks]
    furniture = [text for kind, text in kinds if kind is BlockKind.FURNITURE]
    assert furniture == [text for page in range(1, 5) for text in ("Plan rozwoju uslug gminy Dolna", f"- {page} -")]


def test_two_columns_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    for line in range(14):
        sheet.text(60, 100 + 13 * line, f"Lewa kolumna opisuje zadania gminy, {chr(97 + line)}")
        sheet.text(310, 107 + 13 * line, f"Prawa kolumna opisuje wydatki gminy, {chr(97 + line)}")
    texts = [line.passage.text for line in read(sheet).lines]
    assert [text.split()[0] for text in texts] == ["Lewa"] * 14 + ["Prawa"] * 14


def test_notes_beside_the_text_follow_it() -> None:
    sheet = Sheet()
    for line, words in enumerate(
        (
            "Gmina Dolna liczy 1200 mieszkancow, o 20 mniej niz przed",
            "rokiem, a liczba rodzin objetych pomoca wciaz spada i spada",
            "pomoca spadla do 80 w roku 2024",
            "i nadal maleje, jak podaje osrodek",
        )
    ):
        sheet.text(60, 100 + 13 * line, words)
    for line, words in enumerate(("Ludnosci", "ubywa")):
        sheet.text(420, 100 + 13 * line, words)
    texts = [line.passage.text for line in read(sheet).lines]
    assert texts[-2:] == ["Ludnosci", "ubywa"]
    assert texts[0].endswith("przed")


def test_boxes_of_a_rotated_page_lie_on_the_page_as_shown() -> None:
    sheet = Sheet()
    sheet.canvas.saveState()
    sheet.canvas.translate(300, 400)
    sheet.canvas.rotate(90)
    sheet.canvas.setFont("Helvetica", 10)
    sheet.canvas.drawString(0, 0, "Razem 120")
    sheet.canvas.restoreState()
    with pikepdf.open(io.BytesIO(sheet.data())) as document:
        document.pages[0].Rotate = 90
        turned = io.BytesIO()
        document.save(turned)
    (line,) = pdf.read(turned.getvalue(), "plan.pdf", "plan").lines
    (evidence,) = line.passage.evidence()
    assert evidence.quote == "Razem 120"
    assert evidence.bbox is not None
    # Quarter of a turn clockwise: 400 points from the bottom become 400 from the left.
    assert evidence.bbox.x0 == pytest.approx(400, abs=1)
    assert evidence.bbox.bottom == pytest.approx(302, abs=2)


def test_landscape_table_on_a_portrait_page_is_read_upright() -> None:
    sheet = Sheet()
    sheet.canvas.translate(0, 800)
    sheet.canvas.rotate(-90)
    sheet.size = (0, 0)
    sheet.canvas.setFont("Helvetica", 10)
    sheet.grid((100, 200, 300), (-200, -180, -160))
    sheet.rows((105, 205), -186, [("Rok", "Liczba"), ("2024", "17")])
    assert only_table(sheet) == [["Rok", "Liczba"], ["2024", "17"]]


def encrypted() -> bytes:
    sheet = Sheet()
    sheet.text(60, 100, PROSE)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sheet.data())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def scanned() -> bytes:
    sheet = Sheet()
    sheet.shade(60, 100, 200, 300)
    return sheet.data()


def cut() -> bytes:
    sheet = Sheet()
    for line in range(30):
        sheet.text(60, 100 + 14 * line, PROSE)
    data = sheet.data()
    return data[: len(data) // 2]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (encrypted(), "pdf_encrypted"),
        (scanned(), "pdf_without_text"),
        (cut(), "pdf_broken"),
        (b"PK\x03\x04 no PDF at all", "pdf_broken"),
        (b"%PDF-1.7\n%%EOF", "pdf_broken"),
    ],
)
def test_unreadable_input_says_why(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableInput) as raised:
        pdf.read(data, "plan.pdf", "plan")
    assert raised.value.code == code
