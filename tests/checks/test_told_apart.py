"""Figures that look like the same fact, or like one change, and are told apart by the words beside them."""

from __future__ import annotations

import pytest

from tests.builders import found

_AGES = """
    W 2023 r. osoby w wieku przedprodukcyjnym stanowiły 18,0% (1 440 osób), w wieku produkcyjnym 60,0% (4 800 osób).
    W 2019 r. w wieku poprodukcyjnym było 1 790 mieszkańców, czyli 21,8% ogółu.

    Tabela 1. Liczba mieszkańców gminy
    | Rok | 2019 | 2023 |
    |---|---|---|
    | Ogółem | 8 210 | 8 000 |
"""
_BALANCE = """
    Tabela 1. Ruch ludności
    | Wyszczególnienie | 2022 | 2023 |
    |---|---|---|
    | Urodzenia żywe | 66 | 64 |
    | Saldo migracji | -41 | -52 |

    Saldo migracji było ujemne, a najgorszy wynik – 52 osoby na minusie – odnotowano w 2023 r.
    Na 1000 mieszkańców przypadało w 2023 r. 8,0 urodzenia.
"""


@pytest.mark.parametrize("text", [_AGES, _BALANCE])
def test_groups_rates_and_losses_are_no_other_value_of_a_fact(text: str) -> None:
    assert not found(text, "DUP302", "PCT109")


def test_those_among_a_group_are_not_the_group() -> None:
    text = """
        Tabela 1. Wskaźniki
        | Wskaźnik | 2023 | 2027 |
        |---|---|---|
        | Liczba bezrobotnych ogółem | 214 | 190 |

        Rynek pracy

        Wśród bezrobotnych 119 osób pozostawało bez pracy dłużej niż rok.
    """
    assert not found(text, "DUP317")


@pytest.mark.parametrize(
    "text",
    [
        "W 2019 r. seniorzy stanowili 20,3%, a w 2023 r. 23,6%. Przybyło 214 seniorów (wzrost o 11,6%), a udział wzrósł o 3,3 p.p.",
        "W rodzinach żyło 957 osób. Klienci stanowili 10,9% ogółu, to jest 109 osób na każdy tysiąc.",
        "W domach przebywały 22 osoby, za które zapłacono 897 600 zł, czyli 3 400 zł za osobę miesięcznie.",
    ],
)
def test_a_change_a_rate_and_a_monthly_amount_are_of_their_own_figures(text: str) -> None:
    assert not found(text, "CHG201", "PCT101", "PCT107")


_INCOME = """
    Tabela 1. Dochody gminy
    | Źródło | 2021 | 2022 | 2023 |
    |---|---|---|---|
    | Dochody własne | 17 842 300 | 19 230 450 | 21 364 780 |
    | Subwencja | 14 320 110 | 14 988 640 | 16 215 930 |

    Dochody własne wzrosły w stosunku do 2022 r. o {size} zł ({percent}%), a w stosunku do 2021 r. o {earlier}%.
"""


def test_two_changes_against_two_years_stay_apart() -> None:
    right = {"size": "2 134 330", "percent": "11,1", "earlier": "19,7"}
    assert not found(_INCOME.format(**right), "CHG201", "CHG202")
    for name, slip in (("size", "2 314 330"), ("percent", "12,1")):
        assert found(_INCOME.format(**right | {name: slip}), "CHG201", "CHG202")


def test_what_was_won_or_lost_is_a_change_without_o() -> None:
    text = "W 2023 r. seniorów było 2 063. W 2019 r. było ich 1 849. Przez cztery lata przybyło więc {} seniorów (wzrost o {}%)."
    assert not found(text.format("214", "11,6"), "CHG201", "CHG202")
    assert found(text.format("241", "11,6"), "CHG202")
    assert found(text.format("214", "16,1"), "CHG201")


def test_a_fall_from_the_state_of_a_year() -> None:
    text = """
        Tabela 1. Liczba mieszkańców
        | Rok | 2019 | 2021 | 2023 |
        |---|---|---|---|
        | Ogółem | 9 104 | 8 930 | 8 742 |

        W ciągu czterech lat ubyło {} mieszkańców, to jest 4,0% stanu z 2019 r.
    """
    assert not found(text.format("362"), "CHG201", "CHG202")
    assert found(text.format("326"), "CHG202")


def test_a_preposition_names_no_whole() -> None:
    text = "Gmina da 8 400 000 zł, tj. 70%, dotacje z budżetu 2 760 000 zł (23%), a 840 000 zł (7%) będzie z PFRON."
    assert not found(text, "PCT101")
