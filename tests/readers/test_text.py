"""The text reader: encodings, lines and pages, furniture, errors."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import UnreadableInput
from pipeline.readers import read_document, text
from pipeline.readers.encoding import decode
from schemas.document import BlockKind
from tests.builders import doc

PROSE = "W gminie Jaźwiny żyje 4 120 osób; władze śledzą, jak rośnie łączna liczba źle osłoniętych rodzin. Będą ćwiczyć."


@pytest.mark.parametrize(
    ("encoding", "name"),
    [(name, name) for name in ("utf-8", "utf-8-sig", "cp1250", "iso8859-2", "utf-16", "utf-16-le", "utf-16-be")],
)
def test_reads_every_encoding_that_offices_use(encoding: str, name: str) -> None:
    assert decode(PROSE.encode(encoding)) == (PROSE, name)


POLISH = st.lists(
    st.sampled_from(["żółć", "ścieżka", "ąż", "są", "źródło", "łąka", "cześć", "pięć", "Śląsk", "będą"]), min_size=4, max_size=40
)


@given(POLISH)
def test_tells_the_two_eight_bit_encodings_apart(words: list[str]) -> None:
    prose = " ".join(words)
    for encoding in ("cp1250", "iso8859-2"):
        assert decode(prose.encode(encoding))[0] == prose


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b" \n\t\n", "empty_file"),
        (b"\xef\xbb\xbf\n", "empty_file"),
        (bytes(range(256)) * 8, "not_text"),
        (b"\x00\x01\x02\x03" * 50, "not_text"),
        (b"\xff\xfe\x00", "not_text"),
    ],
)
def test_says_why_a_file_is_no_text(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        text.read(data, "plan.txt", "plan")
    assert caught.value.code == code


@given(st.binary(max_size=400))
@settings(max_examples=150)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = text.read(data, "plan.txt", "plan")
    except UnreadableInput as refused:
        assert refused.code in {"empty_file", "not_text"}
    else:
        assert document.source.pages >= 1


@given(st.text(alphabet="aż •-|\t\n\f1.,§)*<>#", max_size=300))
@settings(max_examples=200)
def test_every_written_character_stays_on_its_line(content: str) -> None:
    if not content.strip():
        return
    document = text.read(content.encode(), "plan.txt", "plan")
    lines = {line.number: line.passage.text for line in document.lines}
    for block in document.blocks:
        passages = [cell.passage for cell in block.table.cells] if block.table else [block.passage]
        for passage in passages:
            for piece, following in zip(passage.pieces, [*passage.pieces[1:], None], strict=True):
                own = passage.text[piece.start : following.start if following else None]
                for word in own.replace("\xa0", " ").split():
                    assert word.strip("*") == "" or all(char in lines[piece.line] for char in word)


def test_lines_count_through_the_file_and_form_feeds_begin_pages() -> None:
    document = text.read(b"Pierwsza\n\n\x0cDruga strona\nTrzecia\n\x0c", "plan.txt", "plan")
    places = [(line.page, line.number) for line in document.lines if line.passage.text]
    assert places == [(1, 1), (2, 3), (2, 4)]
    assert document.source.pages == 2
    assert document.lines[2].passage.text == "Druga strona"


def test_page_numbers_and_running_heads_are_furniture_and_heal_the_sentence() -> None:
    pages = [
        "Plan gminy Zalesie\n\nGmina prowadzi usługi w domu, a od roku wspiera także\n\nStrona 1 z 3",
        "Plan gminy Zalesie\n\nopiekunów nieformalnych i rodziny, które tego potrzebują w codziennych\n\nStrona 2 z 3",
        "Plan gminy Zalesie\n\nsprawach.\n\nStrona 3 z 3",
    ]
    document = text.read("\n\x0c".join(pages).encode(), "plan.txt", "plan")
    (paragraph,) = (block for block in document.blocks if block.kind is BlockKind.PARAGRAPH)
    assert paragraph.passage.text == (
        "Gmina prowadzi usługi w domu, a od roku wspiera także opiekunów nieformalnych i rodziny, "
        "które tego potrzebują w codziennych sprawach."
    )
    assert sum(block.kind is BlockKind.FURNITURE for block in document.blocks) == 6
    assert [place.page for place in paragraph.passage.evidence()] == [1, 2, 3]


def test_markup_is_not_part_of_the_words() -> None:
    document = doc("""
        **Cel główny:** rozwój usług <i>w środowisku</i> i *opieki wytchnieniowej*

        Stopa bezrobocia wyniosła 4,3%** i 5%* według <https://stat.example.pl/>
    """)
    assert [block.passage.text for block in document.blocks] == [
        "Cel główny: rozwój usług w środowisku i opieki wytchnieniowej",
        "Stopa bezrobocia wyniosła 4,3%** i 5%* według https://stat.example.pl/",
    ]


def test_strong_text_over_lines_is_one_heading() -> None:
    document = doc("""
        **PLAN ROZWOJU USŁUG
        GMINY ZALESIE 2026-2028**

        Plan przyjęto po konsultacjach z mieszkańcami i organizacjami.
    """)
    heading = document.blocks[0]
    assert (heading.kind, heading.passage.text) == (BlockKind.HEADING, "PLAN ROZWOJU USŁUG GMINY ZALESIE 2026-2028")
    assert heading.passage.lines() == (1, 2)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("skan.pdf", b"\xff\xd8\xff\xe0" + b"\0" * 40, "wrong_kind"),
        ("plan.txt", b"PK\x03\x04" + b"\0" * 40, "wrong_kind"),
        ("pusty.pdf", b"", "empty_file"),
        ("szum.txt", bytes(range(256)), "not_text"),
    ],
)
def test_the_reader_is_chosen_by_content(tmp_path, name: str, data: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableInput) as caught:
        read_document(path, "x")
    assert caught.value.code == code


def test_a_text_named_pdf_is_read_as_text(tmp_path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_text("Uchwała wchodzi w życie z dniem podjęcia.", encoding="utf-8")
    document = read_document(path, "plan")
    assert document.source.media_type == "text/plain"
    assert document.source.encoding == "utf-8"
