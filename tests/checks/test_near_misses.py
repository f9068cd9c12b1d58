"""Sentences that are right and whose figures stand as those of another relation would: nothing may be told of them."""

from __future__ import annotations

import pytest

from tests.builders import found

CODES = ("SUM011", "PCT101", "PCT102", "PCT105", "CHG202", "CHG203", "DUP302", "DEM713", "IND417")


@pytest.mark.parametrize(
    "text",
    [
        # an average of the same things behind a comparison
        "Wydano 1 420 decyzji, o 64 mniej niż w 2023 r., średnio 3,6 decyzji na osobę.",
        # a rate that is paid for a number of children
        "Gmina pokrywa koszty pobytu: 10% za 7 dzieci, 30% za 4 dzieci, 50% za 9 dzieci.",
        # a share behind "czyli", with another item's amount after it
        "Najdroższe są usługi, na które przypada 840 000 zł, czyli 42,0% środków, drugie są mieszkania (620 000 zł), "
        "a oba zadania pochłoną 1 460 000 zł.",
        # two fractions of one whole
        "Połowa pytanych, to jest 90 osób, chce pomocy w domu, a co trzecia pytana osoba (60 osób) dowozu do lekarza.",
        # sources of which the percentage is of their sum
        "Gmina wyłożyła 2 160 000 zł, z dotacji pochodziło 840 000 zł (28,0%).",
        # the number of those who answered, then women and men among them
        "Ankietę oddało 160 osób, a więc 64,0%, w tym 104 kobiety (65,0%) i 56 mężczyzn (35,0%).",
        # families and persons in them, and a change
        "Pomocą objęto 318 rodzin, liczących łącznie 714 osób. Liczba rodzin zmniejszyła się o 12 (z 330).",
    ],
)
def test_figures_beside_others(text: str) -> None:
    assert not found(text, *CODES)


def test_a_change_of_another_measure_in_the_next_clause() -> None:
    text = """
        Liczba podopiecznych wzrośnie z 48 do 72, liczba opiekunek zwiększy się o 6, a teleopieka obejmie 45 osób więcej.

        | Wskaźnik | 2024 | 2029 |
        |---|---|---|
        | Liczba podopiecznych | 48 | 72 |
        | Liczba opiekunek | 12 | 18 |
        | Liczba osób objętych teleopieką | 35 | 80 |
    """
    assert not found(text, *CODES)


def test_shares_of_families_are_no_families() -> None:
    text = """
        | Powód | Liczba rodzin | Liczba osób w rodzinach | % rodzin |
        |---|---|---|---|
        | Ubóstwo | 131 | 319 | 38,6 |
        | Bezrobocie | 97 | 274 | 28,6 |
        | Bezdomność | 11 | 171 | 3,2 |
    """
    assert [one.operands[1].text for one in found(text, "DEM713")] == ["11"]


def test_figures_of_another_scale_are_no_parts() -> None:
    text = "Gmina wyda 8 400 000 zł, resztę, 840 000 zł, dołoży fundusz. Godzina opieki kosztuje 40 zł."
    assert not found(text, "SUM011")


def test_three_short_figures_that_nothing_ties_are_no_sum() -> None:
    text = "W ubiegłym roku zmarło 104 mieszkańców, a dwa lata temu 98. Przyrost był wyższy o 15 niż w sąsiedniej gminie."
    assert not found(text, "SUM011", "SUM008")


def test_a_share_of_an_amount_told_before_is_of_no_table() -> None:
    text = """
| Usługa | 2025 | 2026 |
|---|---|---|
| Usługi opiekuńcze | 1 500 000 | 1 880 000 |
| Wsparcie dzienne | 1 100 000 | 1 463 000 |
| Łącznie | 2 600 000 | 3 343 000 |

Program pochłonie 12 mln zł. Usługi opiekuńcze to 52,6% tej kwoty.
"""
    assert not found(text, "PCT101")


def test_years_that_an_average_is_taken_of_are_not_the_average() -> None:
    text = "W ostatnim roku przydzielono 11 lokali na 34 wnioski (32,4%). Średnio z czterech ostatnich lat było to około 30%."
    assert not found(text, "PCT107")


def test_parts_of_some_may_make_the_digits_of_the_whole_by_chance() -> None:
    assert not found("Ośrodek zatrudnia 32 osoby, w tym 11 pracowników socjalnych, 3 asystentów i 9 opiekunek.", "SUM011")
