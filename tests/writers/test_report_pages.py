"""Pieces of PDF pages: what is drawn, where the marks stand, how large it gets."""

import base64
import io
import re
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline import api
from pipeline.writers.report import html, pages
from schemas.place import Box

ROWS = [("Wiek", "Liczba"), ("0-17", "120"), ("18-64", "340"), ("65+", "95"), ("Razem", "565")]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with a ruled table whose total is wrong."""
    path = tmp_path_factory.mktemp("pdf") / "plan.pdf"
    canvas = Canvas(str(path), A4)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 780, "Plan gminy Zalesie na lata 2026-2030")
    canvas.drawString(72, 720, "Tabela 1. Mieszkancy wedlug wieku")
    for at, row in enumerate(ROWS):
        y = 690 - at * 22
        for col, words in enumerate(row):
            canvas.rect(72 + col * 150, y - 6, 150, 22)
            canvas.drawString(78 + col * 150, y, words)
    canvas.showPage()
    canvas.save()
    return path


def picture(href: str) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(href.partition(",")[2])))


def test_figures_are_marked_on_the_piece_of_the_page(plan):
    record = api.analyse(plan)
    source = html.render(record, data=plan.read_bytes())
    assert [finding.rule for finding in record.findings] == ["SUM001"]
    shown = re.findall(r'viewBox="([\d. ]+)"><use href="#p1"/>(.*?)</svg>', source)
    views = [tuple(map(float, view.split())) for view, _ in shown]
    assert len(views) == 2
    assert views[1][2] <= min(views[0][2], 400)
    for (left, top, width, height), (_, drawn) in zip(views, shown, strict=True):
        marks = re.findall(r'<rect class="m-(\w+)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', drawn)
        assert sorted(role for role, *_ in marks) == ["part", "part", "part", "stated"]
        for _, *edges in marks:
            x, y, wide, high = map(float, edges)
            assert left <= x < x + wide <= left + width
            assert top <= y < y + high <= top + height


def test_a_band_is_a_small_grey_picture_of_its_part_of_the_page(plan):
    band = pages.bands(plan.read_bytes(), {1: [Box(70, 100, 400, 260)]})[1]
    image = picture(band.href)
    assert image.convert("L").getextrema()[0] < 60
    assert abs(image.height / (band.box.bottom - band.box.top) - pages.DPI / 72) < 0.02
    assert len(band.href) < 30_000
    assert len(band.rows) == image.height


def test_what_nobody_sees_is_white(plan):
    whole, parts = ([Box(70, 50, 400, 260)], [Box(70, 50, 400, 70), Box(70, 230, 400, 260)])
    first, second = (picture(pages.bands(plan.read_bytes(), {1: boxes})[1].href).convert("L") for boxes in (whole, parts))
    middle = (0, round(40 * pages.DPI / 72), first.width, round(150 * pages.DPI / 72))
    assert first.size == second.size
    assert first.crop(middle).getextrema()[0] < 60
    assert second.crop(middle).getextrema() == (255, 255)


def test_a_cut_goes_where_the_page_is_lightest():
    band = pages.Band(1, Box(0, 100, 500, 110), "", bytes([9, 9, 250, 250, 250, 9, 9, 9, 9, 9]))
    assert band.lightest(100, 110) == 103.5
    assert band.lightest(106, 108) == 107
    assert band.lightest(50, 60) == 100


def test_pages_that_are_not_there_and_files_that_are_broken_give_no_picture(plan):
    assert pages.bands(plan.read_bytes(), {0: [Box(0, 0, 9, 9)], 7: [Box(0, 0, 9, 9)]}) == {}
    assert pages.bands(b"%PDF-1.4 nothing", {1: [Box(0, 0, 9, 9)]}) == {}
    assert pages.bands(plan.read_bytes(), {1: [Box(0, 900, 9, 999)]}) == {}


def test_room_for_pictures_is_limited(plan, monkeypatch):
    monkeypatch.setattr(pages, "_BUDGET", 0)
    record = api.analyse(plan)
    source = html.render(record, data=plan.read_bytes())
    assert "data:image" not in source
    assert "<q class=" in source


def test_a_long_plan_makes_a_small_report(shared):
    path = shared / "pdf" / "kluczbork-lpdi-2026-2030.pdf"
    assert len(html.render(api.analyse(path), data=path.read_bytes()).encode()) < 10_000_000
