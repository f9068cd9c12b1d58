"""Blocks: headings and their levels, lists, healed paragraphs, captions, notes, contents."""

from __future__ import annotations

import pytest

from extractors.layout.blocks import StyledLine, build
from extractors.layout.captions import is_note
from extractors.layout.markers import find_marker, roman_value
from extractors.tables.grid import make_table
from schemas.document import BlockKind, Document, Line
from schemas.place import Passage, Piece
from tests.builders import doc


def kinds(document: Document) -> list[tuple[str, int, str | None]]:
    return [(block.kind.value, block.level, block.marker) for block in document.blocks]


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("I. Część diagnostyczna", "I."),
        ("2.1.1. Bezrobocie", "2.1.1."),
        ("5b.2. Obszar II", "5b.2."),
        ("4a. Charakterystyka", "4a."),
        ("§ 7. Wykonanie", "§ 7."),
        ("Rozdział 2. Diagnoza", "Rozdział 2"),
        ("a) pomoc", "a)"),
        ("- 3) podniesienie", "3)"),
        ("• usługi", "•"),
        ("-Jednostka", "-"),
        ("DZ.1.1. Rozbudowa", "DZ.1.1."),
        ("II.1 Problem główny", "II.1"),
        ("-245 osób", None),
        ("12.5 tys. osób", None),
        ("2024 r. był trudny", None),
        ("01.01.2026 wchodzi", None),
        ("W gminie", None),
        ("i dalej", None),
    ],
)
def test_markers(text: str, marker: str | None) -> None:
    found = find_marker(text)
    assert (found.text if found else None) == marker


def test_roman_values() -> None:
    assert [roman_value(number) for number in ("I", "IV", "VIII", "IX", "XIV")] == [1, 4, 8, 9, 14]


def test_levels_follow_the_numbering() -> None:
    document = doc("""
        I. Diagnoza

        1. Demografia

        Liczba mieszkańców spada od lat, co zmienia potrzeby rodzin i osób starszych w całej gminie.

        1.1. Migracje

        Saldo migracji jest ujemne od 2019 roku, a najwięcej osób wyjeżdża do pobliskiego miasta.

        II. Część programowa

        Cele wynikają z diagnozy i z rozmów z mieszkańcami oraz z organizacjami pozarządowymi gminy.
    """)
    assert [(block.marker, block.level) for block in document.blocks if block.kind is BlockKind.HEADING] == [
        ("I.", 1),
        ("1.", 2),
        ("1.1.", 3),
        ("II.", 1),
    ]


def test_numbered_sentences_are_a_list_and_not_headings() -> None:
    document = doc("""
        Przyczyny trudnej sytuacji rodzin:

        1. Ubóstwo
        2. Bezrobocie
        3. Choroba

        Działania gminy:

        - zasiłki:
         - stałe,
         - okresowe,
        - usługi.
    """)
    assert kinds(document) == [
        ("paragraph", 0, None),
        ("list_item", 1, "1."),
        ("list_item", 1, "2."),
        ("list_item", 1, "3."),
        ("paragraph", 0, None),
        ("list_item", 1, "-"),
        ("list_item", 2, "-"),
        ("list_item", 2, "-"),
        ("list_item", 1, "-"),
    ]


def test_letters_nest_below_numbers_at_the_same_indent() -> None:
    document = doc("""
        1) usługi:
        a) w domu,
        b) w ośrodku;
        2) zasiłki.
    """)
    assert [(block.marker, block.level) for block in document.blocks] == [("1)", 1), ("a)", 2), ("b)", 2), ("2)", 1)]


def test_contents_make_headings_of_what_they_list() -> None:
    document = doc("""
        Spis treści

        1. Wstęp.....3
        2. Zasoby gminy.....5
        3. Cele.....9
        Zakończenie.....12

        1. Wstęp

        Dokument powstał w zespole, w którym pracowali urzędnicy, mieszkańcy i organizacje.

        2. Zasoby gminy

        Gmina prowadzi:

        1. Dom seniora

        Dom działa od 2015 roku.

        2. Klub

        Klub działa od 2020 roku.
    """)
    assert [block.passage.text for block in document.blocks if block.kind is BlockKind.HEADING] == [
        "Spis treści",
        "1. Wstęp",
        "2. Zasoby gminy",
    ]
    assert sum(block.kind is BlockKind.CONTENTS for block in document.blocks) == 4
    assert [block.marker for block in document.blocks if block.kind is BlockKind.LIST_ITEM] == ["1.", "2."]


def test_wrapped_lines_make_paragraphs() -> None:
    document = doc("""
        Gmina Zalesie prowadzi od kilku lat rozwiniętą sieć usług społecznych, która obej-
        muje seniorów i rodziny. W sieci działają opiekuńczo-
        wychowawcze placówki oraz Ośrodek Pomocy Społecznej w Zalesiu, a także Klub Seniora
        w Borkach.

        W 2024 roku z usług skorzystało 120 osób, czyli o 12 więcej niż rok wcześniej i o 20
        więcej niż w 2022 roku.
    """)
    first, second = (block.passage.text for block in document.blocks)
    assert first.startswith("Gmina Zalesie prowadzi od kilku lat rozwiniętą sieć usług społecznych, która obejmuje seniorów")
    assert "opiekuńczo-wychowawcze placówki" in first
    assert first.endswith("a także Klub Seniora w Borkach.")
    assert second.endswith("i o 20 więcej niż w 2022 roku.")


def test_a_dash_goes_on_with_the_sentence_above() -> None:
    document = doc("""
        Przeszkodą bywa niechęć sąsiadów
        – wielu uważa, że o pomoc prosić nie wypada.
    """)
    assert len(document.blocks) == 1


@pytest.mark.parametrize("below", [True, False])
def test_captions_find_their_tables_on_either_side(below: bool) -> None:
    parts = []
    for number in (1, 2, 3):
        table = f"Rok\tOsoby\n2023\t{number}0\n2024\t{number}5"
        caption = f"Tabela {number}. Osoby w placówce nr {number}"
        parts += [table, caption] if below else [caption, table]
    document = doc("\n\n".join(parts))
    assert [(table.number, table.caption and table.caption.text) for table in document.tables] == [
        (number, f"Osoby w placówce nr {number}") for number in (1, 2, 3)
    ]


def test_notes_belong_to_the_table_above() -> None:
    document = doc("""
        | Rok  | Stopa  |
        | 2023 | 4,1%*  |
        | 2024 | 4,3%** |

        Tabela 6 Stopa bezrobocia

        * dane szacunkowe
        ** dane powiatu
        Źródło: opracowanie własne
    """)
    (table,) = document.tables
    assert table.number == 6
    assert [note.text for note in table.notes] == ["* dane szacunkowe", "** dane powiatu", "Źródło: opracowanie własne"]


def test_a_sentence_about_a_table_is_no_caption() -> None:
    document = doc("""
        Tabela 3 przedstawia liczbę rodzin objętych pomocą w latach 2020–2024.
    """)
    assert kinds(document) == [("paragraph", 0, None)]


def test_a_heading_right_above_names_a_table_without_caption() -> None:
    document = doc("""
        B. Koszty
        A. Koszty usług
        | Usługa | Koszt   |
        | Klub   | 1200 zł |
        | Dom    | 3400 zł |
    """)
    assert document.tables[0].caption is not None
    assert document.tables[0].caption.text == "A. Koszty usług"


def line(text: str, number: int, page: int = 1, **looks: object) -> StyledLine:
    return StyledLine(Line(Passage(text, (Piece(0, page, number),)), page, number), **looks)  # type: ignore[arg-type]


def grid(rows: list[list[str]], page: int) -> object:
    made = [[Passage(cell, (Piece(0, page, at + 1),)) if cell else Passage("") for cell in row] for at, row in enumerate(rows)]
    return make_table(made)


def test_a_table_cut_by_a_page_is_one_with_its_header_once() -> None:
    first = grid([["Wskaźnik", "Baza", "Cel"], ["Liczba klubów", "0", "2"], ["Liczba miejsc spotkań", "1", "4"]], 1)
    second = grid([["Wskaźnik", "Baza", "Cel"], ["(nowo utworzonych)", "", ""], ["Liczba szkoleń", "3", "6"]], 2)
    (block,) = build([first, line("2", 40, 1, furniture=True), second])[:1]  # type: ignore[list-item]
    assert block.table is not None
    assert block.table.grid() == [
        ["Wskaźnik", "Baza", "Cel"],
        ["Liczba klubów", "0", "2"],
        ["Liczba miejsc spotkań (nowo utworzonych)", "1", "4"],
        ["Liczba szkoleń", "3", "6"],
    ]


def test_a_table_with_another_header_stays_apart() -> None:
    first = grid([["Wskaźnik", "Baza"], ["Liczba klubów", "0"], ["Liczba miejsc", "1"]], 1)
    second = grid([["Zadanie", "Koszt"], ["Klub", "1200 zł"], ["Dom", "3400 zł"]], 2)
    assert len([block for block in build([first, second]) if block.table]) == 2  # type: ignore[list-item]


def test_large_type_makes_a_heading_in_a_pdf() -> None:
    items = [
        line("Diagnoza sytuacji", 1, size=16.0, indent=70.0, width=200.0),
        line("mieszkańców gminy", 2, size=16.0, indent=70.0, width=210.0),
        *(line("Gmina jest zamieszkana przez cztery tysiące osób i", n, size=11.0, indent=70.0, width=520.0) for n in range(3, 12)),
    ]
    blocks = build(items)
    assert [(block.kind.value, block.passage.text) for block in blocks[:1]] == [("heading", "Diagnoza sytuacji mieszkańców gminy")]
    assert len(blocks) == 2


@pytest.mark.parametrize(
    ("above", "caption"),
    [
        ("Tabela 5\nOsoby korzystające z pomocy", "Osoby korzystające z pomocy"),
        ("Tabela 5.\n\nOsoby korzystające z pomocy", "Osoby korzystające z pomocy"),
        ("Tabela 5\nŹródła pomocy dla osób (w tys.)", "Źródła pomocy dla osób (w tys.)"),
        ("Tabela 5. Osoby objęte pomocą w Gminie\nZalesie", "Osoby objęte pomocą w Gminie Zalesie"),
    ],
)
def test_a_caption_of_two_lines_is_one(above: str, caption: str) -> None:
    rows = "Rok\tOsoby\n2023\t10\n2024\t12"
    document = doc(f"Dane zebrano w ośrodku i w urzędzie.\n\n{above}\n\n{rows}\n\nDalej mowa o czym innym.\n")
    (found,) = document.tables
    assert (found.number, found.caption and found.caption.text) == (5, caption)


@pytest.mark.parametrize("period", ["w 2024 roku", "na koniec roku"])
def test_a_heading_below_a_caption_that_ends_in_a_year_stays_below_it(period: str) -> None:
    document = doc(f"""
Szkoła	Uczniowie	Nauczyciele
Brzozowo	120	14
Olszanka	210	23

Tabela 3 Uczniowie i nauczyciele {period}

5. Oświata i opieka nad najmłodszymi

Gmina prowadzi dwie szkoły podstawowe.
""")
    caption, *below = document.blocks[1:]
    assert caption.passage.text == f"Tabela 3 Uczniowie i nauczyciele {period}"
    assert below[0].marker == "5."


def test_prose_below_a_caption_that_stands_under_its_table_stays_prose() -> None:
    rows = "Rok\tOsoby\n2023\t10\n2024\t12"
    document = doc(f"{rows}\n\nTabela 5. Osoby objęte pomocą\n\nDane zebrano w ośrodku.\n\nKoniec rozdziału.\n")
    assert document.tables[0].caption is not None
    assert document.tables[0].caption.text == "Osoby objęte pomocą"


def test_a_caption_on_sources_of_money_is_no_note() -> None:
    assert not is_note("Źródła finansowania programu (w tys. zł)", near_table=True)
    assert is_note("Źródła: dane GOPS", near_table=True)


def test_the_end_of_a_bracket_is_no_letter_of_a_list() -> None:
    document = doc(
        "Koszt zadania w całym okresie szacuje się na trzy miliony złotych, z czego większość (2 467 500\n"
        "zł) pochodzi z budżetu gminy, a pozostała część z dotacji, o którą gmina wystąpi w roku kolejnym.\n"
        "Wniosek o dotację przygotuje ośrodek pomocy społecznej we współpracy z urzędem oraz partnerami.\n"
    )
    assert len([block for block in document.blocks if block.passage.text]) == 1
