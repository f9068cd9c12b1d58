"""Scans: pages that hold pictures of print, set straight, recognised and read like any other page."""

import io
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw
from typer.testing import CliRunner

from benchmarks.scans import scanned
from corpus import fonts
from extractors import recognition
from extractors.tables.rulings import Shapes
from extractors.tables.words import TextWord
from pipeline import api, cli, versions
from pipeline.errors import UnreadableInput
from pipeline.readers import pdf
from pipeline.readers.pdf import ocr, ocr_marks, ocr_words, raster
from pipeline.readers.pdf import scan as scan_pages
from pipeline.readers.pdf.ocr import Letter, Seen
from pipeline.readers.pdf.page import PageContent
from pipeline.settings import Settings
from schemas.place import Box
from tests.readers.pdf_builder import Sheet

ROWS = (
    ("Zadanie", "Kwota (zł)", "Liczba osób"),
    ("Usługi opiekuńcze", "1 262 285", "91"),
    ("Asystent rodziny", "252 183", "53"),
    ("Świetlica", "37 323", "–"),
    ("Razem", "1 551 791", "144"),
)


def plan() -> bytes:
    """Return two pages of a plan: prose, then a ruled table."""
    regular, bold = fonts.register("sans")
    sheet = Sheet()
    sheet.font(bold, 16)
    sheet.text(60, 90, "Plan gminy Zalesie Górne na lata 2026–2030")
    sheet.font(regular, 11)
    for line, words in enumerate(
        (
            "W roku 2025 gmina wydała na usługi opiekuńcze 1 262 285 zł, a na świetlicę",
            "środowiskową 37 323 zł. Z usług skorzystało 91 osób, w tym 60 kobiet.",
            "• Liczba opiekunek wzrośnie z 12 do 18.",
            "• Powstanie klub seniora dla 30 osób.",
        )
    ):
        sheet.text(60, 140 + 18 * line, words)
    sheet.next_page()
    sheet.font(regular, 11)
    sheet.text(60, 90, "Tabela 1. Koszty zadań w 2025 r.")
    sheet.grid([60, 260, 380, 500], [110 + 24 * row for row in range(len(ROWS) + 1)])
    sheet.rows([66, 270, 400], 127, ROWS, 24)
    return sheet.data()


@pytest.fixture(scope="session")
def scan() -> bytes:
    if (why := ocr._missing()) is not None:
        pytest.skip(f"no OCR here: {why}")
    return scanned(plan(), seed=3)


@pytest.fixture(scope="session")
def scan_file(scan: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("scan") / "skan.pdf"
    path.write_bytes(scan)
    return path


@pytest.fixture
def without_tesseract(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hide the program, whether there is one or not."""
    pytest.importorskip("pytesseract")
    monkeypatch.setenv("PATH", "/nowhere")
    for kept in (ocr._missing, versions.code):
        kept.cache_clear()
    yield
    for kept in (ocr._missing, versions.code):
        kept.cache_clear()


def picture_pdf(*, with_text: bool) -> bytes:
    """Return a PDF of a page that is a picture of something dark, after a page of text where asked."""
    sheet = Sheet()
    if with_text:
        sheet.text(60, 100, "Plan gminy Zalesie na lata 2026-2030. Gmina liczy 5 310 osob.")
        sheet.next_page()
    picture = Image.new("L", (620, 877), 255)
    ImageDraw.Draw(picture).rectangle((100, 100, 400, 300), fill=0)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    from reportlab.lib.utils import ImageReader

    sheet.canvas.drawImage(ImageReader(io.BytesIO(buffer.getvalue())), 0, 0, *sheet.size)
    return sheet.data()


# What Tesseract reads.


def test_the_prose_of_a_scan_is_read_with_its_bullets(scan):
    text = "\n".join(line.passage.text for line in pdf.read(scan, "skan.pdf", "skan").lines if line.page == 1)
    assert "Plan gminy Zalesie Górne na lata 2026" in text
    assert "wydała na usługi opiekuńcze 1 262 285 zł" in text
    assert "• Powstanie klub seniora dla 30 osób." in text


def test_the_table_of_a_scan_has_its_cells(scan):
    (table,) = pdf.read(scan, "skan.pdf", "skan").tables
    assert table.grid() == [list(row) for row in ROWS]


def test_places_are_those_of_the_page_as_scanned(scan_file):
    record = api.analyse(scan_file)
    (amount,) = [each for each in record.amounts if each.quantity.text.startswith("37 323") and each.evidence[0].page == 1]
    box = amount.evidence[0].bbox
    assert box is not None
    # The scan is askew, so the words stand a few points off where they were typeset.
    assert 140 < box.top < 170
    assert box.bottom - box.top < 20


def test_every_figure_of_a_scan_carries_doubt_and_founds_no_error(scan_file):
    record = api.analyse(scan_file)
    assert record.source.recognised == (1, 2)
    assert {each.quantity.doubt for each in record.facts} <= {recognition.RECOGNISED, recognition.ILLEGIBLE}
    assert "error" not in {finding.severity for finding in record.findings}


def test_the_same_scan_is_read_the_same(scan):
    assert pdf.read(scan, "skan.pdf", "skan") == pdf.read(scan, "skan.pdf", "skan")


def test_a_scan_on_its_side_is_turned(scan):
    import pikepdf

    turned = io.BytesIO()
    with pikepdf.open(io.BytesIO(scan)) as document:
        del document.pages[0]
        document.pages[0].rotate(90, relative=True)
        document.save(turned)
    (table,) = pdf.read(turned.getvalue(), "skan.pdf", "skan").tables
    assert table.grid()[1] == list(ROWS[1])


# What is missing is said.


def test_a_scan_without_tesseract_says_what_is_missing(without_tesseract, tmp_path):
    path = tmp_path / "skan.pdf"
    path.write_bytes(picture_pdf(with_text=False))
    with pytest.raises(UnreadableInput) as raised:
        pdf.read(path.read_bytes(), "skan.pdf", "skan")
    assert raised.value.code == "ocr_no_tesseract"
    outcome = CliRunner().invoke(cli.app, ["check", str(path)])
    assert outcome.exit_code == 3
    assert "brakuje programu Tesseract" in " ".join(outcome.output.split())
    assert "apt install tesseract-ocr tesseract-ocr-pol" in " ".join(outcome.output.split())


def test_a_plan_with_one_scanned_page_is_read_in_part_without_tesseract(without_tesseract, tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(picture_pdf(with_text=True))
    ((outcome, record),) = api.check([path])
    assert (outcome.status, outcome.error_code) == ("partial", "ocr_no_tesseract_pages")
    assert outcome.error is not None
    assert "nie odczytano stron: 2." in outcome.error
    assert record is not None
    assert record.source.unread == (2,)
    result = CliRunner().invoke(cli.app, ["ingest", str(path), "--out", str(tmp_path / "out"), "--workers", "1"])
    assert result.exit_code == 3
    assert "--no-ocr" in " ".join(result.output.split())


def test_scans_are_left_out_on_request(without_tesseract, tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(picture_pdf(with_text=True))
    ((outcome, _),) = api.check([path], Settings(ocr=False))
    assert outcome.status == "ok"
    assert CliRunner().invoke(cli.app, ["check", str(path), "--no-ocr"]).exit_code == 0


def test_a_missing_library_is_told_from_a_missing_program(monkeypatch):
    monkeypatch.setitem(sys.modules, "pytesseract", None)
    ocr._missing.cache_clear()
    try:
        with pytest.raises(UnreadableInput) as raised:
            pdf.read(picture_pdf(with_text=False), "skan.pdf", "skan")
    finally:
        ocr._missing.cache_clear()
    assert raised.value.code == "ocr_no_library"


def test_a_blank_page_needs_no_tesseract(without_tesseract):
    sheet = Sheet()
    sheet.text(60, 100, "Plan gminy Zalesie na lata 2026-2030.")
    sheet.next_page()
    sheet.shade(0, 0, *sheet.size)
    assert pdf.read(sheet.data(), "plan.pdf", "plan").source.unread == ()


# Which pages are scans.

PLAIN = (
    "Gmina Zalesie liczy 5 310 osób (stan na 31.12.2025 r.), a z usług skorzystało 91 z nich, w tym 60 kobiet; koszt: 37 323 zł."
)


def page_of(text: str) -> PageContent:
    words = [TextWord(word, Box(60 + 9 * i, 290, 68 + 9 * i, 300), 298, 10) for i, word in enumerate(text.split())]
    return PageContent(595, 842, words, Shapes([], [], []), 0)


def test_letters_without_a_map_to_unicode_are_told_from_words():
    shifted = "".join(
        letter if letter == " " else chr(ord(letter) - 29) if 60 < ord(letter) < 128 else "\ufffd" for letter in PLAIN
    )
    assert scan_pages._garbled(page_of(" ".join([shifted] * 3)))
    assert not scan_pages._garbled(page_of(" ".join([PLAIN] * 3)))
    assert not scan_pages._garbled(page_of("1 262 285,54 – 12,5% 3 DZ.1.1. zł " * 10))


# The picture.


def ruled(angle: float) -> Image.Image:
    """Return a page with a grid of four by three rules and dirt, turned clockwise by some degrees."""
    picture = Image.new("L", (1240, 1754), 240)
    draw = ImageDraw.Draw(picture)
    for y in range(400, 801, 100):
        draw.line((200, y, 1000, y), fill=40, width=3)
    for x in (200, 500, 1000):
        draw.line((x, 400, x, 800), fill=40, width=3)
    for x in range(50, 1200, 97):
        draw.point((x, 1000 + x % 13), fill=0)
    return picture.rotate(-angle, Image.Resampling.BICUBIC, fillcolor=240)


@pytest.mark.parametrize("angle", [-1.5, -0.6, 0.0, 0.45, 2.0])
def test_a_page_askew_is_set_straight(angle):
    straight = raster.straighten(ruled(angle), 150)
    assert straight.angle == pytest.approx(angle, abs=0.1)
    assert sum(ruling.horizontal for ruling in straight.rulings) == 5
    assert sum(not ruling.horizontal for ruling in straight.rulings) == 3


def test_dirt_and_rulings_are_taken_out_of_the_picture():
    pixels = np.asarray(raster.straighten(ruled(0.0), 150).picture)
    assert int((pixels < 128).sum()) == 0


def test_a_page_of_paper_is_blank():
    assert raster.blank(Image.new("L", (500, 700), 235))
    assert not raster.blank(ruled(0.0))


# Words.


def seen(text: str, x0: float = 100, *, step: float = 20, size: float = 40, gaps: tuple[int, ...] = (), sure: int = 95) -> Seen:
    """Return a word of letters `step` apart and 14 wide, with a space before the letters whose indices are `gaps`."""
    letters, x = [], x0
    for index, letter in enumerate(text):
        x += 12 if index in gaps else 0
        letters.append(Letter(letter, x, x + 14))
        x += step
    return Seen(tuple(letters), x0, 72, letters[-1].x1, 100, 100, size, sure)


def drawn(words: list[Seen]) -> Image.Image:
    picture = Image.new("L", (800, 200), 255)
    draw = ImageDraw.Draw(picture)
    for word in words:
        for letter in word.letters:
            draw.rectangle((letter.x0, word.top, letter.x1 - 1, word.bottom - 1), fill=0)
    return picture


def read(*words: Seen) -> list[str]:
    return [word.text for word in ocr_words.text_words(list(words), drawn(list(words)), [], 0.36)]


def test_figures_run_together_are_parted_at_the_white_between_them():
    assert read(seen("1262285", gaps=(1, 4))) == ["1", "262", "285"]
    assert read(seen("2026")) == ["2026"]


@pytest.mark.parametrize("dirt", ["|", "__", "||", "«", "]"])
def test_pieces_of_rulings_are_no_words(dirt):
    assert read(seen(dirt), seen("osób", 300)) == ["osób"]


def test_rulings_are_taken_off_the_ends_of_words():
    assert read(seen("|osób|")) == ["osób"]


@pytest.mark.parametrize(
    ("wrong", "right"), [("$2", "§2"), ("Il", "II"), ("ll.", "II."), ("lV", "IV"), ("Ql", "Q1"), ("lub", "lub")]
)
def test_words_that_there_are_none_are_mended(wrong, right):
    assert read(seen(wrong)) == [right]


def test_words_carry_how_sure_they_are():
    (word,) = ocr_words.text_words([seen("osób", sure=61)], drawn([seen("osób")]), [], 0.36)
    assert word.confidence == 61


def test_bullets_arrows_and_dashes_that_were_passed_over_are_found():
    words = [seen("dwa", 200), seen("trzy", 330)]
    picture = drawn(words)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((165, 80, 176, 91), fill=0)
    draw.line((274, 86, 304, 86), fill=0, width=3)
    draw.polygon(((298, 78), (306, 86), (298, 95)), fill=0)
    found = ocr_marks.with_marks(words, np.asarray(picture) < 128, [])
    assert sorted((word.x0, word.text) for word in found) == [(165, "•"), (200, "dwa"), (274, "→"), (330, "trzy")]


def test_hocr_gives_words_with_letters_and_baselines(monkeypatch):
    page = b"""<html xmlns="http://www.w3.org/1999/xhtml"><body><span class="ocr_line" id="l"
      title="bbox 100 50 200 90; baseline 0.01 -8; x_size 40; x_descenders 8; x_ascenders 10">
      <span class="ocrx_word" id="w" title="bbox 100 50 140 82; x_wconf 93"><span class="ocrx_cinfo"
      title="x_bboxes 100 50 118 82; x_conf 99">a</span><span class="ocrx_cinfo" title="x_bboxes 120 50 140 82; x_conf 98">b</span>
      </span></span></body></html>"""
    monkeypatch.setattr(ocr, "_run", lambda *_: page)
    (word,) = ocr.read(Image.new("L", (10, 10)), 200)
    assert (word.text, word.confidence, word.size) == ("ab", 93, 40)
    assert word.baseline == pytest.approx(82.2)


def test_time_limits_grow_with_the_pictures_of_a_pdf(tmp_path):
    from pipeline.inputs import Input

    path = tmp_path / "skan.pdf"
    path.write_bytes(picture_pdf(with_text=True))
    assert Input(path, "skan").pictures == 1
    settings = Settings()
    assert settings.seconds(0, 60) - settings.seconds(0) >= 60 * 20
    assert Settings(ocr=False).seconds(0, 60) == Settings(ocr=False).seconds(0)
    assert Settings(timeout=5).seconds(0, 60) == 5


def test_tesseract_is_part_of_what_results_depend_on():
    from pipeline.versions import versions

    assert bool(versions()["tesseract"]) == (shutil.which("tesseract") is not None)
