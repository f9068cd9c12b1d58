"""Ranks, extremes and trends that sentences tell in words alone, held against rows and series of tables."""

from __future__ import annotations

import pytest

from pipeline.checking.catalogue import Selection
from pipeline.checking.engine import judge
from tests.builders import reading

REASONS = """
| Powód | 2023 | 2024 |
|---|---|---|
| Ubóstwo | 130 | 121 |
| Bezrobocie | 101 | 95 |
| Niepełnosprawność | 88 | 97 |
| Alkoholizm | 22 | 19 |
Tabela 2 Powody przyznania pomocy

"""
YEARS = """
| Rok | Liczba bezrobotnych |
|---|---|
| 2020 | 420 |
| 2021 | 380 |
| 2022 | 415 |
| 2023 | 360 |
| 2024 | 340 |
Tabela 1 Bezrobotni

"""
PEOPLE = """
| Wyszczególnienie | 2020 | 2021 | 2024 |
|---|---|---|---|
| Liczba mieszkańców | 12 400 | 12 100 | 11 780 |
| Liczba urodzeń | 100 | 120 | 90 |
Tabela 1 Ludność

"""


def codes(text: str) -> set[str]:
    wanted = Selection(select=frozenset({"CHG203", "CHG207", "CHG208"}))
    return {finding.rule for finding in judge(reading(text), wanted).findings}


@pytest.mark.parametrize(
    ("table", "sentence", "code"),
    [
        (REASONS, "Bezrobocie było w 2024 roku drugim powodem przyznania pomocy.", "CHG208"),
        (REASONS, "Niepełnosprawność to trzecia najczęstsza przyczyna udzielania pomocy w 2024 r.", "CHG208"),
        (REASONS, "Najczęstszym powodem przyznania pomocy w 2024 r. było bezrobocie.", "CHG208"),
        (REASONS, "Najczęściej wskazywanym powodem pomocy było w 2024 roku bezrobocie, a następnie ubóstwo.", "CHG208"),
        (REASONS, "Głównym powodem pomocy jest ubóstwo, a na drugim miejscu znajduje się bezrobocie (95 rodzin).", "CHG208"),
        (REASONS, "Wśród powodów pomocy drugie miejsce zajmuje bezrobocie.", "CHG208"),
        (YEARS, "Najwyższy poziom tego zjawiska odnotowano w 2022 r. (420).", "CHG208"),
        (YEARS, "Najwięcej bezrobotnych było w 2022 r.", "CHG208"),
        (YEARS, "Najwyższą liczbę bezrobotnych odnotowano w 2023 roku.", "CHG208"),
        (YEARS, "Najniższą liczbę bezrobotnych odnotowano w 2021 r.", "CHG208"),
        (PEOPLE, "Najwięcej urodzeń odnotowano w 2020 r.", "CHG208"),
        (YEARS, "Liczba bezrobotnych systematycznie malała w latach 2020–2024.", "CHG207"),
        (YEARS, "W latach 2020–2024 liczba bezrobotnych z roku na rok spadała.", "CHG207"),
        (PEOPLE, "Liczba urodzeń stale maleje.", "CHG207"),
        (PEOPLE, "Obserwuje się systematyczny spadek liczby urodzeń.", "CHG207"),
        (PEOPLE, "W latach 2020–2024 liczba mieszkańców wzrosła.", "CHG203"),
        (PEOPLE, "W latach 2020–2024 nastąpił wzrost liczby mieszkańców.", "CHG203"),
    ],
)
def test_words_that_the_table_contradicts(table: str, sentence: str, code: str) -> None:
    assert codes(table + sentence) == {code}


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (REASONS, "Bezrobocie było w 2024 roku trzecim powodem przyznania pomocy."),
        (REASONS, "Drugim powodem przyznania pomocy w 2023 r. było bezrobocie."),
        (REASONS, "Głównym powodem przyznania pomocy w 2024 r. było ubóstwo (121 rodzin)."),
        (REASONS, "Jednym z głównych powodów przyznania pomocy w 2024 r. było bezrobocie."),
        (REASONS, "Najczęstszymi powodami przyznania pomocy w 2024 r. były bezrobocie i ubóstwo."),
        (YEARS, "Najwięcej bezrobotnych było w 2020 r."),
        (YEARS, "Najwięcej bezrobotnych kobiet było w 2022 r."),
        (YEARS, "Jedną z największych liczb bezrobotnych odnotowano w 2022 r."),
        (YEARS, "W latach 2021–2023 najwięcej bezrobotnych było w 2022 r."),
        (YEARS, "Liczba bezrobotnych systematycznie malała w latach 2022–2024."),
        (PEOPLE, "Liczba mieszkańców gminy stale maleje."),
        (PEOPLE, "W latach 2020–2024 liczba mieszkańców zmalała."),
        (PEOPLE, "W latach 2020–2024 liczba mieszkańców nie wzrosła."),
        (PEOPLE, "W latach 2020–2024 tempo spadku liczby mieszkańców wzrosło."),
    ],
)
def test_words_that_the_table_bears_out_or_leaves_open(table: str, sentence: str) -> None:
    assert codes(table + sentence) == set()
