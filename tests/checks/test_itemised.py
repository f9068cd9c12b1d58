"""Lists whose parts are no plain figures: so many each, one without a number, labels in brackets."""

from __future__ import annotations

import pytest

from pipeline.checking.catalogue import Selection
from pipeline.checking.engine import judge
from tests.builders import reading


def found(text: str) -> set[str]:
    return {finding.rule for finding in judge(reading(text), Selection(select=frozenset({"SUM011"}))).findings}


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("Gmina prowadzi kluby z łącznie {} miejscami: 4 kluby (po 15 miejsc) i 2 kluby (po 30 miejsc).", "102", "120"),
        ("Działa {} świetlic: 4 świetlice (po 15 miejsc) i 2 świetlice (po 30 miejsc).", "7", "6"),
        ("Są tu 3 domy po 12 miejsc oraz 2 domy po 20 miejsc, razem {} miejsc.", "67", "76"),
        ("W ośrodku pracuje {} osób: kierownik, 4 pracowników socjalnych, księgowa i 3 opiekunki.", "8", "9"),
        ("Zespół liczy {} osób (przewodniczący, sekretarz i 6 członków).", "9", "8"),
        ("Na koniec roku mieszkało tu {} osób (miasto – 5 310, obszar wiejski – 7 240).", "12 650", "12 550"),
        ("Przygotowano bazę noclegową (schronisko – 45 miejsc, pensjonaty – 38 miejsc), razem {} miejsc.", "93", "83"),
    ],
)
def test_a_list_that_does_not_make_its_total(text: str, wrong: str, right: str) -> None:
    assert found(text.format(wrong))
    assert not found(text.format(right))


@pytest.mark.parametrize(
    "text",
    [
        "W ośrodku pracuje 12 osób: kierownicy, 4 pracowników socjalnych i 3 opiekunki.",
        "W naradzie wzięło udział 40 osób: wójt, radni i 12 sołtysów.",
        "Objęto 350 osób (bezrobotni – 96, seniorzy – 120).",
        "Działa 6 świetlic (po 20 miejsc), a klub ma 35 miejsc.",
        "Zespół liczy 8 osób: przewodniczący (lekarz), sekretarz i 4 członków.",
    ],
)
def test_lists_that_need_not_be_complete(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("W pieczy przebywało 34 dzieci, z czego 21 w rodzinach zastępczych, a {} w domach dziecka.", "31", "13"),
        ("Wsparto 34 seniorów, z czego 21 na wsi, a {} na osiedlach.", "3", "13"),
    ],
)
def test_two_places_set_against_each_other_leave_no_rest(text: str, wrong: str, right: str) -> None:
    assert found(text.format(wrong))
    assert not found(text.format(right))


@pytest.mark.parametrize(
    "text",
    [
        "Pomoc otrzymało 34 osoby, z czego 21 w formie zasiłku, a 8 w formie usług.",
        "Wsparto 34 seniorów, w tym 21 na wsi, a 8 na osiedlach.",
        "Przyjęto 34 wnioski, z czego 21 od mieszkańców, a 8 w drodze listownej.",
    ],
)
def test_two_parts_that_may_overlap_or_leave_a_rest(text: str) -> None:
    assert not found(text)


CELL = """
	Zadanie
	Przebieg w 2024 r.

	Rynek pracy
	Aktywizacja objęła {whole} osób (12 osób skorzystało z dwóch form), w tym:
1) na kursy skierowano 41 osób, w tym:
- 9 długotrwale bezrobotnych,
- 5 z niepełnosprawnością,
2) na staże skierowano {stays} osób,
3) dotacje przyznano 21 osobom.

	Poradnictwo
	Udzielono 310 porad.

"""


@pytest.mark.parametrize(("whole", "stays", "fires"), [(86, 36, False), (68, 36, True), (86, 63, True), (860, 36, True)])
def test_a_list_in_a_cell_whose_parts_count_some_people_twice(whole: int, stays: int, fires: bool) -> None:
    assert bool(found(CELL.format(whole=whole, stays=stays))) is fires


def test_a_list_in_a_cell_that_need_not_be_complete() -> None:
    assert not found(CELL.format(whole=250, stays=36))
    assert not found(CELL.format(whole=86, stays=30).replace(" (12 osób skorzystało z dwóch form)", ""))


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("Gmina liczyła 9 449 osób, z czego kobiety stanowiły 31,2%, a mężczyźni 48,8%.", True),
        ("Gmina liczyła 9 449 osób, z czego kobiety stanowiły 51,2%, a mężczyźni 48,8%.", False),
        ("Wśród uczestników było 15,2% kobiet i 48,8% mężczyzn.", True),
        ("Bezrobocie wśród kobiet wyniosło 11,2%, a wśród mężczyzn 8,8%.", False),
    ],
)
def test_shares_of_women_and_men_leave_no_rest(text: str, fires: bool) -> None:
    findings = judge(reading(text), Selection(select=frozenset({"PCT102"}))).findings
    assert bool(findings) is fires
