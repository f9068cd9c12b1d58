"""Shares that a sentence tells of a row of a table near by."""

from __future__ import annotations

import pytest

from tests.builders import found

STAFF = """
    | Stanowisko | Osoby | Etaty |
    |---|---|---|
    | Kierownik | 1 | 1 |
    | Pracownicy socjalni | 7 | 6,5 |
    | Opiekunki środowiskowe | 11 | 9,75 |
    | Księgowość | 4 | 3 |
    | Razem | 23 | 20,25 |

    {}
"""
CARE = """
    | Wyszczególnienie | 2023 | 2024 |
    |---|---|---|
    | Osoby w wieku poprodukcyjnym | 2 587 | 2 640 |
    | Liczba mieszkańców ogółem | 11 712 | 11 590 |
    | Koszt godziny (zł) | 44,00 | 50,00 |
    | Koszt ogółem (zł) | 650 760 | 860 700 |
    | Odpłatność podopiecznych (zł) | 79 450 | 98 980 |

    {}
"""


@pytest.mark.parametrize(
    ("table", "text", "right", "wrong"),
    [
        (STAFF, "Opiekunki stanowiły {} wszystkich zatrudnionych.", "47,8%", "48,7%"),
        (STAFF, "Na pracowników socjalnych przypada {} etatów.", "32,1%", "31,2%"),
        (CARE, "Odpłatność pokryła {} kosztów.", "11,5%", "15,1%"),
        (CARE, "Osoby w wieku poprodukcyjnym stanowiły {} ogółu ludności.", "22,8%", "28,2%"),
    ],
)
def test_the_share_of_a_row(table: str, text: str, right: str, wrong: str) -> None:
    assert not found(table.format(text.format(right)), "PCT101")
    assert found(table.format(text.format(wrong)), "PCT101")


@pytest.mark.parametrize(
    "text",
    [
        "Opiekunki stanowiły 60,0% zatrudnionych w placówkach powiatu.",  # of another whole: no slip explains it
        "Wykształcenie wyższe ma 48,7% pracowników.",  # no row is named
        "Wynagrodzenia opiekunek wzrosły o 48,7%.",
    ],
)
def test_shares_of_something_else(text: str) -> None:
    assert not found(STAFF.format(text), "PCT101")
