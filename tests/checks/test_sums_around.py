"""Totals, rests and differences whose other figures stand around them, told by arithmetic."""

from __future__ import annotations

import pytest

from tests.builders import found

_BUDGET = """
    Dochody zaplanowano w kwocie {plan} zł, a wykonano w wysokości 31 204 517,80 zł. Dochody bieżące wyniosły {current} zł
    (plan 27 410 300,00 zł), a majątkowe {capital} zł przy planie 4 489 700,00 zł. Do planu zabrakło {short} zł.
"""
_RIGHT = {"plan": "31 900 000,00", "current": "27 015 204,35", "capital": "4 189 313,45", "short": "695 482,20"}


def test_a_budget_that_adds_up_is_left_alone() -> None:
    assert not found(_BUDGET.format(**_RIGHT), "SUM011")


@pytest.mark.parametrize(
    ("name", "slip"),
    [("plan", "39 100 000,00"), ("current", "27 051 204,35"), ("capital", "4 198 313,45"), ("short", "659 482,20")],
)
def test_a_slip_of_the_pen_in_one_figure_of_a_budget_is_found(name: str, slip: str) -> None:
    assert found(_BUDGET.format(**_RIGHT | {name: slip}), "SUM011")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Złożono 58 wniosków. Przyjęto 37 z nich, a pozostałych {} odrzucono.", "12"),
        ("Rada podjęła 84 uchwały. Z liczby tej 31 dotyczyło budżetu, 22 oświaty, 18 pomocy, a {} pozostałych spraw.", "31"),
        (
            "Z posiłków korzystało 152 dzieci. Wśród nich było {} uczniów szkół, 33 przedszkolaków i 28 uczniów liceum.",
            "19",
        ),
        ("Wpływy z opłat wyniosły 2 418 300 zł, a koszty 2 605 750 zł. Gmina dopłaciła {} zł.", "178 450"),
        ("Zasiłki stałe kosztowały 214 300 zł, a celowe 87 450 zł. Razem na zasiłki wydano {} zł.", "310 750"),
    ],
)
def test_what_is_left_over_is_recomputed(text: str, wrong: str) -> None:
    right = {"12": "21", "31": "13", "19": "91", "178 450": "187 450", "310 750": "301 750"}[wrong]
    assert not found(text.format(right), "SUM011")
    assert found(text.format(wrong), "SUM011")


@pytest.mark.parametrize(
    "text",
    [
        "Gmina liczy 4 521 mieszkańców. W mieście mieszka 2 218 osób, a z pomocy korzysta 2 304 osób.",
        "Wydano 48 300 zł na posiłki i 21 700 zł na dowóz. W 2023 r. było to 71 000 zł.",
        "Przyjęto 58 wniosków. Na pozostałe 3 zadania brakuje 12 osób.",
        "Dochody wyniosły 31 204 517 zł. Wydatki bieżące to 27 015 204 zł, a dotacja 3 467 120 zł.",
    ],
)
def test_figures_that_do_not_belong_together_are_left_alone(text: str) -> None:
    assert not found(text, "SUM011")


def test_a_number_behind_a_dash_that_only_labels_is_no_range() -> None:
    text = "Przeznaczono 9 600 000 zł. Cel 1 – 4 800 000 zł, na cel 2 trafi {} zł, a na cel 3 pozostałe 1 440 000 zł."
    assert not found(text.format("3 360 000"), "SUM011")
    assert found(text.format("3 630 000"), "SUM011")


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (
            "Urodziło się {} dzieci, zmarło 139 osób, przybyło 112, a wyprowadziło się 175. Mieszkańców jest o 118 mniej.",
            "84",
            "48",
        ),
        ("W 2023 r. urodziło się 61 dzieci, a zmarło {} osób. Ubytek naturalny wyniósł 47 osób.", "108", "180"),
        (
            "Dług wynosił 8 240 000 zł. Zaciągnięto 1 150 000 zł, spłacono {} zł. Dług wynosi 7 310 000 zł.",
            "2 080 000",
            "2 800 000",
        ),
    ],
)
def test_what_came_and_went_makes_what_is_left(text: str, right: str, wrong: str) -> None:
    assert not found(text.format(right), "SUM008", "DEM711")
    assert found(text.format(wrong), "SUM008", "DEM711")


_CHAPTERS = """
    1. Dochody

    Dochody wykonano w wysokości 31 204 517,80 zł.

    2. Wydatki

    | Dział | Plan (zł) | Wykonanie (zł) |
    |---|---|---|
    | Oświata | 12 480 300,00 | 12 317 844,25 |
    | Pomoc społeczna | 4 108 700,00 | 4 006 319,12 |
    | Drogi | 15 900 000,00 | 15 441 806,60 |
    | Razem | 32 489 000,00 | 31 765 969,97 |

    Na oświatę wydano 12 317 844,25 zł, czyli {share}% wszystkich wydatków. Oszczędności w oświacie wyniosły {saved} zł.
    Rok zakończono deficytem w wysokości {deficit} zł.
"""
_THERE = {"share": "38,8", "saved": "162 455,75", "deficit": "561 452,17"}


def test_figures_of_other_chapters_are_reckoned_with() -> None:
    assert not found(_CHAPTERS.format(**_THERE), "SUM008", "PCT101")


@pytest.mark.parametrize(("name", "slip"), [("share", "83,8"), ("saved", "126 455,75"), ("deficit", "561 425,17")])
def test_a_slip_against_figures_of_other_chapters_is_found(name: str, slip: str) -> None:
    assert found(_CHAPTERS.format(**_THERE | {name: slip}), "SUM008", "PCT101")


def test_a_share_of_the_figures_before_it() -> None:
    text = "Wydatki wyniosły 58 546 000 zł. Na inwestycje przeznaczono 13 640 120 zł. Wydatki majątkowe stanowiły {}% wydatków."
    assert not found(text.format("23,30"), "PCT101")
    assert found(text.format("32,30"), "PCT101")
    assert not found(text.format("41,15"), "PCT101")


def test_some_parts_that_make_the_whole() -> None:
    text = "Drogi gminne mają 142,6 km, w tym o nawierzchni twardej 96,3 km i gruntowej {} km."
    assert not found(text.format("46,3"), "SUM011")
    assert found(text.format("43,6"), "SUM011")
    assert not found(text.format("21,8"), "SUM011")


def test_a_place_is_no_adjective() -> None:
    assert found("Gmina obejmuje 12 miejscowości, w tym 18 wsi sołeckich i 3 osady.", "SUM005", "SUM011")
