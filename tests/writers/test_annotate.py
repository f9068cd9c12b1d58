import io
import re
from typing import NamedTuple

import pikepdf
import pypdfium2 as pdfium
import pytest

from pipeline.readers import pdf as reader
from pipeline.writers.annotate import AUTHOR, annotated
from pipeline.writers.marks import boxes
from schemas.document import Document, Line
from schemas.place import Box, Evidence, Passage, Piece, Word
from schemas.record import PlanRecord
from tests.readers.pdf_builder import Sheet
from tests.writers.plans import plan


def two_pages() -> bytes:
    sheet = Sheet()
    sheet.text(70, 300, "Kobiety 20")
    sheet.text(70, 320, "Razem 35 osob, o czym mowa")
    sheet.text(70, 334, "w dalszej czesci planu gminy")
    sheet.next_page()
    sheet.text(70, 300, "Dzieci 14")
    return sheet.data()


def changed(data: bytes, rotate: int, crop: bool, inherited: bool) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            holder = pdf.Root.Pages if inherited else page.obj
            del page.obj["/MediaBox"]
            holder.MediaBox = pikepdf.Array([-10, -20, 585, 822])
            if crop:
                holder.CropBox = pikepdf.Array([30, 100, 500, 1000])
            if "/Rotate" in page.obj:
                del page.obj["/Rotate"]
            holder.Rotate = rotate
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def quote(document: Document, words: str) -> Evidence:
    line = next(line for line in document.lines if words in line.passage.text)
    start = line.passage.text.index(words)
    (place,) = line.passage.evidence(start, start + len(words))
    return place


def record_of(document: Document, *quotes: str) -> PlanRecord:
    finding = plan().findings[0].model_copy(update={"evidence": tuple(quote(document, words) for words in quotes), "operands": ()})
    return plan(source=document.source, findings=(finding,))


class Mark(NamedTuple):
    subtype: str
    contents: str
    quads: list[list[float]]
    colour: tuple[float, ...]
    has_look: bool
    popup_of: str


def marks(data: bytes, page: int) -> list[Mark]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            Mark(
                str(each.Subtype),
                str(each.Contents),
                [
                    [float(side) for side in each.get("/QuadPoints", [])][at : at + 8]
                    for at in range(0, len(each.get("/QuadPoints", [])), 8)
                ],
                tuple(float(part) for part in each.C),
                "/N" in each.AP,
                str(each.Popup.Parent.Contents),
            )
            for each in pdf.pages[page].obj.get("/Annots", [])
            if each.get("/T") == AUTHOR
        ]


def under(data: bytes, mark: Mark, page: int) -> list[str]:
    """Return the text under each quadrilateral of a highlight."""
    text = pdfium.PdfDocument(data)[page].get_textpage()
    return [text.get_text_bounded(min(q[::2]), min(q[1::2]), max(q[::2]), max(q[1::2])).strip() for q in mark.quads]


@pytest.mark.parametrize("inherited", [False, True])
@pytest.mark.parametrize("crop", [False, True])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_marks_lie_on_the_words_however_the_page_is_turned_or_cut(rotate, crop, inherited):
    data = changed(two_pages(), rotate, crop, inherited)
    document = reader.read(data, "plan.pdf", "plan")
    out = annotated(data, record_of(document, "35", "14"), document.lines)
    (first,), (second,) = marks(out, 0), marks(out, 1)
    assert (under(data, first, 0), under(data, second, 1)) == (["35"], ["14"])


def test_nothing_but_annotations_changes():
    data = two_pages()
    document = reader.read(data, "plan.pdf", "plan")
    out = annotated(data, record_of(document, "35", "14"), document.lines)
    with pikepdf.open(io.BytesIO(data)) as before, pikepdf.open(io.BytesIO(out)) as after:
        assert len(before.pages) == len(after.pages)
        for old, new in zip(before.pages, after.pages, strict=True):
            assert old.Contents.read_raw_bytes() == new.Contents.read_raw_bytes()
            assert set(old.obj) == set(new.obj) - {"/Annots"}
        assert before.docinfo == after.docinfo
    assert annotated(data, record_of(document, "35", "14"), document.lines) == out


def test_annotations_of_the_file_stay():
    with pikepdf.open(io.BytesIO(two_pages())) as pdf:
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="Moja uwaga")
        shared = pdf.make_indirect(pikepdf.Array([note]))
        for page in pdf.pages:
            page.obj.Annots = shared
        data = io.BytesIO()
        pdf.save(data)
    document = reader.read(data.getvalue(), "plan.pdf", "plan")
    out = pikepdf.open(io.BytesIO(annotated(data.getvalue(), record_of(document, "35"), document.lines)))
    assert [str(each.get("/Contents", "")).split("\n")[0] for each in out.pages[0].Annots] == [
        *("Moja uwaga", "SUM001 błąd: total-differs-from-sum", ""),
    ]
    assert len(out.pages[1].Annots) == 1


def test_the_comment_says_what_disagrees_and_where_else():
    data = two_pages()
    document = reader.read(data, "plan.pdf", "plan")
    out = annotated(data, record_of(document, "35", "14"), document.lines)
    (first,), (second,) = marks(out, 0), marks(out, 1)
    for words in ("Wiersz „Razem” podaje 35", "20 + 14 = 34", "Wyliczono: 34", "Podano: 35", "jedną cyfrą", "s. 2, wiersz 1"):
        assert words in first.contents
    assert "s. 1, wiersz 2" in second.contents
    assert first.popup_of == first.contents
    assert first.has_look
    assert "Computed: 34" in marks(annotated(data, record_of(document, "35"), document.lines, "en"), 0)[0].contents


def test_severity_shows_in_colour():
    data = two_pages()
    document = reader.read(data, "plan.pdf", "plan")
    record = record_of(document, "35")
    colours = set()
    for severity in ("error", "warning", "info"):
        finding = record.findings[0].model_copy(update={"severity": severity})
        (mark,) = marks(annotated(data, plan(findings=(finding,)), document.lines), 0)
        colours.add(mark.colour)
    assert len(colours) == 3


def test_marks_can_be_seen():
    data = two_pages()
    document = reader.read(data, "plan.pdf", "plan")
    out = annotated(data, record_of(document, "35"), document.lines)
    before, after = (pdfium.PdfDocument(each)[0].render().to_numpy() for each in (data, out))
    assert (before != after).any(axis=2).sum() > 50


def test_a_finding_without_a_place_is_a_note_on_the_first_page():
    data = two_pages()
    document = reader.read(data, "plan.pdf", "plan")
    finding = plan().findings[0].model_copy(update={"evidence": (), "operands": ()})
    (mark,) = marks(annotated(data, plan(findings=(finding,)), document.lines), 0)
    assert mark.subtype == "/Text"


def bare(words: str) -> str:
    return re.sub(r"[\s\-\u00ad\x02\ufffe]", "", words)


def line(number: int, *words: tuple[str, Box]) -> Line:
    text, found = "", []
    for word, box in words:
        text += " " if text else ""
        found.append(Word(len(text), len(text) + len(word), box))
        text += word
    return Line(Passage(text, (Piece(0, 1, number, tuple(found)),)), 1, number)


def test_a_quote_over_two_lines_marks_its_own_words_alone():
    lines = [
        line(1, ("Razem", Box(10, 10, 40, 20)), ("było", Box(45, 10, 60, 20)), ("trzy-", Box(65, 10, 80, 20))),
        line(2, ("dzieści", Box(10, 22, 30, 32)), ("osób", Box(35, 22, 80, 32))),
    ]
    place = Evidence(page=1, line_start=1, line_end=2, bbox=Box(10, 10, 80, 32), quote="było trzydzieści")
    assert boxes(place, lines) == (Box(45, 10, 80, 20), Box(10, 22, 30, 32))


def test_every_mark_of_the_real_plans_covers_its_quote(shared):
    from pipeline import api

    path = shared / "pdf" / "opole-raport-srps-2018.pdf"
    record = api.analyse(path)
    document = api.read(path)
    data = path.read_bytes()
    out = annotated(data, record, document.lines)
    found = [bare("".join(under(data, mark, page))) for page in range(document.source.pages) for mark in marks(out, page)]
    quotes = [bare(place.quote) for finding in record.findings for place in finding.evidence]
    assert quotes
    assert [each for each in quotes if not any(each in text for text in found)] == []


def test_the_smaller_mark_comes_first():
    data = two_pages()
    document = reader.read(data, "plan.pdf", "plan")
    small, large = record_of(document, "35").findings[0], record_of(document, "Kobiety 20", "planu gminy").findings[0]
    out = annotated(data, plan(source=document.source, findings=(large, small)), document.lines)
    assert [len(mark.quads) for mark in marks(out, 0)] == [1, 2]
