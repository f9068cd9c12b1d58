"""Tables of long texts that were flattened cell after cell: the columns must come back from blank lines and line widths."""

from __future__ import annotations

from textwrap import wrap

import pytest

from extractors.tables.beside_columns import assigned
from extractors.tables.beside_paragraphs import paragraphs, text_width
from extractors.tables.beside_steps import steps_of
from extractors.tables.text_lines import TextLine
from pipeline.readers import text as text_reader
from schemas.document import Document, Line
from schemas.place import Passage, Piece
from tests.builders import doc

HEADER = "Problem szczegółowy Cel szczegółowy Kierunek działań Nazwa zadania\nPostęp rzeczowej realizacji zadania"
WIDTHS = (22, 24, 32, 38, 50)
ROWS = [
    [
        ["Samotność osób starszych mieszkających z dala od centrum gminy"],
        ["Wzmocnienie więzi seniorów z otoczeniem;", "ułatwienie dojazdu do ośrodka wsparcia"],
        ["Rozwój klubów seniora w sołectwach gminy;", "szersze włączenie wolontariuszy w pomoc sąsiedzką"],
        ["Prowadzenie klubu seniora w świetlicy wiejskiej", "Organizacja dowozu na zajęcia i do lekarza"],
        [
            "Klub działał przez cały rok w trzech świetlicach, a zajęcia prowadziły dwie instruktorki;",
            "z dowozu korzystało czterdzieści osób, głównie w dni targowe i w czasie badań",
        ],
    ],
    [
        ["Brak mieszkań dla osób opuszczających placówki"],
        ["Przygotowanie do samodzielnego życia"],
        ["Tworzenie mieszkań treningowych przy ośrodku"],
        ["Remont dwóch lokali po dawnej szkole w Zalesiu"],
        ["Zakończono remont pierwszego lokalu, drugi czeka na odbiór instalacji elektrycznej"],
    ],
    [
        ["Przeciążenie rodzin opiekujących się chorymi"],
        ["Odciążenie opiekunów w codziennych obowiązkach"],
        ["Zwiększenie liczby godzin opieki wytchnieniowej w domach"],
        ["Zatrudnienie trzech opiekunek środowiskowych", "Grupa wsparcia dla opiekunów prowadzona przez psychologa"],
        ["Zatrudniono dwie opiekunki, trzeciego naboru nie rozstrzygnięto", "Grupa spotkała się dwanaście razy w ciągu roku"],
    ],
]


def flattened(rows: list[list[list[str]]], between: str = "\n", bullet: str = "• ") -> str:
    """Write the cells one after another, each wrapped to its column, lists with bullets, as text taken out of a PDF has them."""
    parts = []
    for row in rows:
        for column, cell in enumerate(row):
            marks = bullet if column else ""
            items = ["\n".join(wrap(marks + item, WIDTHS[column])) for item in cell]
            parts.append(between.join(items))
    return "\n\n".join(parts)


def plan(rows: list[list[list[str]]]) -> Document:
    body = flattened(rows)
    return doc(f"II.1 Problem główny: Starzenie się ludności gminy\n\n{HEADER}\n\n{body}\n\nRealizatorzy: Ośrodek w Zalesiu\n")


def read_bytes(text: str) -> Document:
    return text_reader.read(text.encode(), "plan.txt", "plan")


def words(text: str) -> str:
    return " ".join(text.replace("•", " ").split())


def test_cells_come_back_in_their_columns() -> None:
    (found,) = plan(ROWS).tables
    grid = found.grid()
    assert grid[0][1:4] == ["Cel szczegółowy", "Kierunek działań", "Nazwa zadania"]
    assert [[words(cell) for cell in row] for row in grid[1:]] == [[" ".join(cell) for cell in row] for row in ROWS]
    assert found.doubt


@pytest.mark.parametrize(("between", "bullet"), [("\n \n\n", "• "), ("\n \n\n", " ")])
def test_most_cells_come_back_where_blank_lines_part_the_items_and_bullets_are_lost(between: str, bullet: str) -> None:
    (found,) = read_bytes(f"{HEADER}\n\n{flattened(ROWS, between, bullet)}\n").tables
    got = {words(cell) for row in found.grid()[1:] for cell in row}
    wanted = {" ".join(cell) for row in ROWS for cell in row}
    assert len(got & wanted) >= len(wanted) - 3


def test_the_foot_of_the_table_is_no_cell() -> None:
    document = plan(ROWS)
    assert not any("Realizatorzy" in cell.passage.text for cell in document.tables[0].cells)
    assert any(block.passage.text.startswith("Realizatorzy") for block in document.blocks)


def test_cells_keep_their_places() -> None:
    document = plan(ROWS)
    for cell in document.tables[0].cells:
        for piece in cell.passage.pieces:
            start = cell.passage.text[piece.start :].split()[0]
            assert start.strip("-") in document.lines[piece.line - 1].passage.text


def test_prose_below_known_headings_is_no_table() -> None:
    prose = "W tym rozdziale opisano cele, kierunki i zadania gminy.\n\nDalej wskazano źródła."
    assert doc(f"Cele główne\nKierunki działań\nZadania\n\n{prose}\n").tables == ()


def test_a_sentence_goes_on_after_a_page() -> None:
    first, *rest = ROWS
    text = flattened([first, *rest])
    cut = text.index("Remont dwóch lokali po")
    document = doc(f"{HEADER}\n\n{text[: cut - 2]}\f{text[cut - 2 :]}\n")
    (found,) = document.tables
    assert words(found.grid()[2][3]) == "Remont dwóch lokali po dawnej szkole w Zalesiu"


def lines_of(text: str) -> list[TextLine]:
    found, gap = [], ""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            gap += "S" if line else "E"
            continue
        found.append(TextLine(Line(Passage(line, (Piece(0, 1, number),)), 1, number), len(gap), gap=gap))
        gap = ""
    return found


def test_a_paragraph_knows_how_wide_its_column_may_be() -> None:
    (paragraph,) = paragraphs(lines_of("Rozwój klubów\nseniora w gminie"))
    assert max(paragraph.widths) == text_width("seniora w gminie")
    assert paragraph.needed == (text_width("Rozwój klubów") + text_width(" ") + text_width("seniora"),)


@pytest.mark.parametrize("copies", [1, 2, 3])
def test_tables_under_one_header_agree(copies: int) -> None:
    tables = [paragraphs(lines_of(flattened(ROWS, "\n \n\n"))) for _ in range(copies)]
    readings = assigned(tables, 5)
    assert len({tuple(path) for path, _ in readings}) == 1
    path, cost = readings[0]
    assert len(path) == len(tables[0])
    assert cost > 0


def test_letters_are_not_equally_wide() -> None:
    assert text_width("iii") < text_width("nnn") < text_width("MMM")
    assert text_width("ś") == text_width("s")


def test_numbered_entries_of_two_columns() -> None:
    (found,) = doc(
        """
        Problemy główne Rekomendacje

        1. Samotność seniorów

        Otwarcie klubów w sołectwach; szkolenie

        wolontariuszy

        2. Brak mieszkań treningowych Remont dwóch lokali po dawnej szkole

        w Zalesiu

        3. Przeciążenie rodzin, które opiekują się chorymi

        w domach

        Więcej godzin opieki wytchnieniowej.
        """
    ).tables
    assert found.grid() == [
        ["Problemy główne", "Rekomendacje"],
        ["1. Samotność seniorów", "Otwarcie klubów w sołectwach; szkolenie wolontariuszy"],
        ["2. Brak mieszkań treningowych", "Remont dwóch lokali po dawnej szkole w Zalesiu"],
        ["3. Przeciążenie rodzin, które opiekują się chorymi w domach", "Więcej godzin opieki wytchnieniowej."],
    ]


def test_a_numbered_list_below_a_heading_is_no_table() -> None:
    assert doc("Cele\n\nDziałania\n\n1. Otwarcie klubu\n2. Remont szkoły\n3. Zakup busa\n").tables == ()


def test_a_header_that_ends_the_text_has_no_paragraphs() -> None:
    assert paragraphs([]) == []


def staying(text: str) -> float:
    """Return the cost of the last paragraph's standing in the cell of the one above."""
    return steps_of(paragraphs(lines_of(text)), 2)[-1][1][1]


def test_a_list_ends_with_the_item_that_has_no_semicolon() -> None:
    ended = staying("• otwarcie klubu;\n\n• remont świetlicy\n\n• Zakup busa")
    assert ended > staying("• otwarcie klubu\n\n• remont świetlicy\n\n• Zakup busa")
    assert ended > staying("• otwarcie klubu;\n\n• remont świetlicy;\n\n• zakup busa")


def test_a_sentence_goes_on_after_a_blank_line() -> None:
    assert staying("Otwarto klub\n\nw świetlicy") < staying("Otwarto klub.\n\nW świetlicy")


def test_brackets_that_close_without_having_been_opened() -> None:
    text = "a) klub (dla dzieci\n\ni młodzieży) w Zalesiu\n\n1) zakup busa\n\nremont (dachu)"
    assert [paragraph.brackets for paragraph in paragraphs(lines_of(text))] == [1, -1, 0, 0]
