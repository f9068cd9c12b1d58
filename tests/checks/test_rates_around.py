"""Averages whose operands stand around them: in the sentence, in the paragraph, or in a table near by."""

from __future__ import annotations

import pytest

from pipeline.checking.catalogue import Selection
from pipeline.checking.engine import judge
from tests.builders import reading

CODES = frozenset({"FIN505", "PCT106", "PCT107"})
TABLE = """

Tabela 1. Praca asystentów
| Rok | Liczba asystentów | Liczba rodzin |
|---|---|---|
| 2023 | 2 | 30 |
| 2024 | 3 | 51 |

W 2024 r. na jednego asystenta przypadało średnio {} rodzin.
"""


def codes(text: str) -> set[str]:
    return {finding.rule for finding in judge(reading(text), Selection(select=CODES)).findings}


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("Objęto 90 osób. Opieką zajmuje się 12 opiekunek, na jedną opiekunkę przypada średnio {} podopiecznego.", "5,7", "7,5"),
        ("W ciągu roku 64 osobom udzielono wsparcia. Przepracowano 15 424 godziny, przeciętnie {} godzin na osobę.", "214", "241"),
        ("Koszt jednej godziny wyniósł {} zł, a łączny koszt 12 300 godzin usług 479 700 zł.", "93", "39"),
        ("Wydano 25 340 posiłków za 278 740 zł. Koszt jednego posiłku wyniósł {} zł.", "11,70", "11,00"),
        ("Za pobyt 21 osób zapłacono 1 134 000 zł, tj. średnio {} zł miesięcznie na osobę.", "5 400", "4 500"),
        ("Gmina liczy 7 470 mieszkańców i zajmuje 166 km², gęstość zaludnienia wynosi {} osób/km².", "54", "45"),
        ("Odbyło się 18 spotkań po {} zł, łącznie 23 400 zł.", "3 100", "1 300"),
        ("Jest 4 120 kobiet i 3 924 mężczyzn, a więc na 100 mężczyzn przypada {} kobiet.", "150", "105"),
        ("Zorganizowano 5 wyjazdów, po 42 uczestników każdy, w których wzięło udział {} osób.", "201", "210"),
        ("Odbyło się 18 spotkań po 1 300 zł, łącznie {} zł.", "24 300", "23 400"),
        ("Udzielono 432 porad 144 osobom, średnio {} porady na osobę.", "5", "3"),
        (TABLE, "19", "17"),
        ("Pomocą objęto 284 rodziny (957 osób). Przeciętna rodzina liczyła {} osoby.", "4,3", "3,4"),
        ("Dowożono 214 dzieci, za co zapłacono 385 200 zł, a więc po {} zł na dziecko.", "8 100", "1 800"),
        ("Z posiłków korzystało 143 dzieci, wydano na nie 128 700 zł. Daje to {} zł na dziecko.", "990", "900"),
        ("Asystenci (2 osoby) pracowali z 31 rodzinami, co daje {} rodziny na asystenta.", "15,0", "15,5"),
        ("Gmina liczy 8 742 mieszkańców. Działają 22 sklepy, jeden sklep przypada na {} mieszkańców.", "379", "397"),
        ("Do szkół uczęszczało 1 048 uczniów w 56 oddziałach; średnia liczebność oddziału to {} ucznia.", "17,8", "18,7"),
        ("Dodatki otrzymało 38 gospodarstw na kwotę 127 680 zł (przeciętnie {} zł miesięcznie).", "820", "280"),
        ("Zameldowanych było 10 486 osób. Odebrano 3 670,1 Mg odpadów, czyli {} kg na mieszkańca.", "530", "350"),
    ],
)
def test_an_average_that_its_operands_give_but_for_a_slip(text: str, wrong: str, right: str) -> None:
    assert codes(text.format(wrong))
    assert not codes(text.format(right))


@pytest.mark.parametrize(
    "text",
    [
        "W projekcie wzięło udział 64 uczestników. Wydano 120 000 zł, a średnio zasiłek na osobę wyniósł 385 zł.",
        "W gminie działa 14 klubów. Na jednego pracownika przypada 1 250 mieszkańców, a pracowników jest 9.",
        "Gęstość zaludnienia powiatu wynosi 96 osób/km², a gmina o powierzchni 120 km² liczy 5 400 mieszkańców.",
        "Zatrudniono 3 asystentów. W 2022 r. na jednego asystenta przypadało 21 rodzin, choć rodzin jest dziś 45.",
    ],
)
def test_figures_of_something_else_give_no_average(text: str) -> None:
    assert not codes(text)


REASONS = """Tabela 1. Powody pomocy
| Powód | 2023 | 2024 |
|---|---|---|
| Ubóstwo | 172 | 151 |
| Bezrobocie | 98 | 84 |

Najwięcej rodzin korzysta z pomocy, bo dotyka je ubóstwo ({} rodzin), a mniej przez bezrobocie (84 rodziny).
"""


@pytest.mark.parametrize(("value", "wrong"), [("115", True), ("151", False), ("172", False), ("140", False)])
def test_a_figure_without_a_year_is_the_last_value_of_the_row_named(value: str, wrong: bool) -> None:
    found = judge(reading(REASONS.format(value)), Selection(select=frozenset({"DUP302"}))).findings
    assert bool(found) == wrong


SCHOOLS = """
| Szkoła | Oddziały | Uczniowie | Nauczyciele (etaty) |
|---|---|---|---|
| SP nr 1 | 24 | 512 | 48 |
| SP nr 2 | 16 | 318 | 33 |
| SP nr 3 | 16 | 218 | 33 |
| Razem | 56 | 1 048 | 114 |

Na jeden etat nauczycielski przypadało {} ucznia.
"""


def test_an_average_of_the_totals_of_a_table() -> None:
    assert codes(SCHOOLS.format("2,9"))
    assert not codes(SCHOOLS.format("9,2"))


@pytest.mark.parametrize(
    "text",
    [
        "Klub liczy 60 osób. W spotkaniu wzięło udział średnio 45 osób, a koszt 12 spotkań wyniósł 7 400 zł.",
        "Wydano 128 700 zł na posiłki 143 dzieci. Gmina planuje 990 zł na wyprawki.",
        "Pomocą objęto 284 rodziny. Przeciętna kwota wyniosła 620 zł, a wydano 912 400 zł.",
    ],
)
def test_averages_of_other_things_are_left_alone(text: str) -> None:
    assert not codes(text)


def test_an_average_of_one_row_is_not_that_of_the_totals() -> None:
    table = """
        Tabela 1. Seniorzy
        | Wiek | Kobiety | Mężczyźni |
        |---|---|---|
        | 60–79 lat | 1 728 | 1 301 |
        | 80 lat i więcej | 323 | 124 |
        | Ogółem | 2 051 | 1 425 |

        W grupie 80 lat i więcej na jednego mężczyznę przypada 2,6 kobiety.
    """
    assert not codes(table)
