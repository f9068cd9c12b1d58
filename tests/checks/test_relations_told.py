"""Relations that words tell: totals and shares of columns, kinds of a benefit, picks of a total, families and persons."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.claims.slips import one_slip
from pipeline.checking.catalogue import Selection
from pipeline.checking.engine import judge
from schemas.finding import Finding
from tests.builders import reading


def found(text: str, code: str) -> tuple[Finding, ...]:
    return judge(reading(text), Selection(select=frozenset({code}), preview=True)).findings


FIRMS = """
    Na koniec 2024 roku w rejestrze było {total} podmiotów.

    | Klasa wielkości | Liczba podmiotów | Uwagi |
    |---|---|---|
    | Mikro (0-9) | 2 135 | Podstawa gospodarki ({share} firm). |
    | Małe (10-49) | 64 | Stabilni pracodawcy. |
    | Średnie (50-249) | 21 | Kluczowe zakłady. |
    Tabela 1 Podmioty gospodarcze
"""


def test_a_total_in_the_text_against_a_column_without_a_total_row() -> None:
    (only,) = found(FIRMS.format(total="2 226", share="96%"), "SUM011")
    assert only.computed == 2220
    assert not found(FIRMS.format(total="2 220", share="96%"), "SUM011")
    unbanded = FIRMS.replace(" (0-9)", "").replace(" (10-49)", "").replace(" (50-249)", "")
    assert found(unbanded.format(total="2 202", share="96%"), "SUM011")
    assert not found(unbanded.format(total="5 871", share="96%"), "SUM011")  # some of the firms: nothing says that these are all
    assert not found(unbanded.replace("podmiotów", "uczniów", 1).format(total="2 202", share="96%"), "SUM011")


def test_a_share_in_a_remark_is_of_the_whole_column() -> None:
    (only,) = found(FIRMS.format(total="2 220", share="69%"), "PCT101")
    assert only.stated == 69
    assert not found(FIRMS.format(total="2 220", share="96%"), "PCT101")
    assert not found(FIRMS.format(total="2 220", share="spadek o 69%"), "PCT101")
    assert not found(FIRMS.replace("firm)", "budżetu)").format(total="2 220", share="69%"), "PCT101")


KINDS = """
    1. Pomoc
    - Świadczeniami pieniężnymi objęto 320 osób (250 rodzin). Obejmują one:
      - Zasiłki stałe: skorzystało z nich {first} osób.
      - Zasiłki okresowe: skorzystało z nich 210 osób (190 rodzin).
"""


@pytest.mark.parametrize(
    ("cell", "fires"),
    [
        ("Usługami objęto 40 osób, w tym 52 kobiety.", True),
        ("Usługami objęto 40 osób, w tym 12 seniorów i 45 uczniów.", True),
        ("Usługami objęto 40 osób, w tym 12 seniorów i 15 uczniów.", False),
        ("Usługami objęto 40 osób (3 osoby dwukrotnie), w tym 12 kobiet.", False),
        ("Usługami objęto 40 osób (w tym 112 w placówkach).", True),
        ("Usługami objęto 40 osób (w tym 12 w placówkach).", False),
    ],
)
def test_a_part_told_in_a_cell_is_at_most_its_whole(cell: str, fires: bool) -> None:
    text = f"Zadanie	Realizacja w 2024 r.\nUsługi opiekuńcze	{cell}\nPoradnictwo	Udzielono 31 porad."
    assert bool(found(text, "SUM005")) is fires


def test_a_change_over_years_told_in_a_cell_with_an_abbreviation() -> None:
    text = """
        Wskaźnik	2020 r.	2024 r.
        Liczba mieszkańców	10 000	9 500

        Wyszczególnienie	Dane
        Liczba mieszkańców	9 500 osób (spadek o {change}% w l. 2020-2024)
        Dzieci	1 900 osób
    """
    assert not found(text.format(change="5,0"), "CHG201")
    assert found(text.format(change="7,0"), "CHG201")


def test_a_kind_of_benefit_reaches_at_most_all_who_get_benefits() -> None:
    (only,) = found(KINDS.format(first="410"), "SUM005")
    assert only.stated == 320
    assert not found(KINDS.format(first="150"), "SUM005")


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("W szkołach uczyło się 470 uczniów. Największe placówki to SP nr 1 (350 uczniów) i SP nr 2 (240 uczniów).", True),
        ("W szkołach uczyło się 1470 uczniów. Największe placówki to SP nr 1 (350 uczniów) i SP nr 2 (240 uczniów).", False),
        ("Pomocą objęto 120 osób. Wśród nich 180 osób to seniorzy.", True),
        ("Pomocą objęto 120 osób. Największa wieś liczy 900 osób, a ludność gminy maleje.", False),
        ("Pomocą objęto 120 osób. Największe wydatki poniesiono na 80 rodzin.", False),
    ],
)
def test_a_sentence_that_picks_some_of_the_total_before(text: str, fires: bool) -> None:
    assert bool(found(text, "SUM005")) is fires


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("Zasiłki otrzymało 2 310 osób (204 rodziny).", True),
        ("Pomocą objęto 728 osób w 56 rodzinach.", True),
        ("Zasiłki otrzymało 231 osób (204 rodziny).", False),
        ("Zasiłki otrzymało 36 osób (4 rodziny).", False),
        ("Festyn odwiedziło 2 000 osób, a asystent wspierał 12 rodzin.", False),
    ],
)
def test_families_of_a_dozen(text: str, fires: bool) -> None:
    assert bool(found(text, "DEM713")) is fires


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("4461", "4416", True),
        ("4461", "4466", True),
        ("4461", "446", True),
        ("4461", "44610", True),
        ("4461", "44461", True),
        ("4461", "4460.9", False),
        ("4461", "4452", False),
        ("12.5", "15.2", True),
        ("97", "79", False),
        ("446.1", "614.4", False),
        ("446.1", "446.9", True),
        ("30000", "60000", False),
    ],
)
def test_slips(one: str, other: str, slip: bool) -> None:
    assert one_slip(Decimal(one), Decimal(other)) is slip
    assert one_slip(Decimal(other), Decimal(one)) is slip


PEOPLE = """
    | Wyszczególnienie | 2020 | 2024 |
    |---|---|---|
    | Liczba mieszkańców | 12 400 | 11 780 |
    | Kobiety | 6 300 | 5 990 |
    Tabela 1 Ludność

    Gmina doświadcza depopulacji (spadek o {change} w ciągu {years} lat), a do 2050 roku seniorów będzie 44%.
"""


def test_a_change_in_brackets_dated_by_a_number_of_years() -> None:
    assert found(PEOPLE.format(change="15,0%", years="5"), "CHG201")
    assert not found(PEOPLE.format(change="5,0%", years="5"), "CHG201")
    assert not found(PEOPLE.format(change="5,0%", years="pięciu"), "CHG201")
    assert not found(PEOPLE.format(change="15,0%", years="40"), "CHG201")  # no series goes back so far
    assert found(PEOPLE.format(change="720 osób", years="5"), "CHG202")


POSTS = """
    W 2024 r. pracowało 2 asystentów rodziny.

    Wizja zakłada zwiększenie liczby asystentów rodziny (docelowo do {target} etatów).

    | Kod | Działanie | Termin |
    |---|---|---|
    | 1.1 | Dodatkowe 2 etaty asystentów rodziny | 2027 |
    | 1.2 | Szkolenia | 2028 |
    Tabela 1 Harmonogram
"""


def test_posts_there_are_and_posts_added_make_the_target() -> None:
    assert found(POSTS.format(target="5"), "IND411")
    assert not found(POSTS.format(target="4"), "IND411")
    assert not found(POSTS.format(target="5").replace("Dodatkowe 2 etaty", "Praca"), "IND411")


WOMEN = """
    | Wyszczególnienie | 2021 | 2022 | 2023 |
    |---|---|---|---|
    | Udział kobiet wśród bezrobotnych | 56,2% | 58,9% | 61,5% |
    | Stopa bezrobocia | 4,2% | 4,4% | 4,1% |
    Tabela 1 Bezrobocie

    Kobiety stanowią {share} bezrobotnych.
"""


@pytest.mark.parametrize(
    ("share", "fires"),
    [("blisko 80%", True), ("aż 40%", True), ("blisko 60%", False), ("ok. 63%", False), ("blisko 62%", False), ("aż 54%", True)],
)
def test_an_undated_share_outside_of_its_series(share: str, fires: bool) -> None:
    assert bool(found(WOMEN.format(share=share), "DUP312")) is fires


def test_an_undated_share_of_the_past_may_be_that_of_any_year() -> None:
    assert not found(WOMEN.format(share="aż 54%").replace("stanowią", "stanowiły"), "DUP312")


def test_a_reason_of_help_reaches_at_most_all_who_are_helped() -> None:
    text = "W 2024 r. pomocą społeczną objęto {all} rodzin. Z powodu ubóstwa pomoc otrzymało w 2024 r. 240 rodzin."
    assert found(text.format(all="190"), "DEM709")
    assert not found(text.format(all="390"), "DEM709")


def test_a_kind_of_benefit_reaches_at_most_all_who_are_helped() -> None:
    text = "W 2024 r. świadczeniami pieniężnymi objęto {count} osób. W 2024 r. pomocą społeczną objęto 540 osób."
    assert found(text.format(count="620"), "DEM709")
    assert not found(text.format(count="410"), "DEM709")


@pytest.mark.parametrize(("children", "severity"), [("900", "error"), ("1 100", None)])
def test_pupils_are_at_most_all_children_of_either_year_of_school(children: str, severity: str | None) -> None:
    text = f"""
        W roku szkolnym 2021/2022 działały 2 szkoły podstawowe, w których uczyło się 1 040 uczniów.

        Grupa wieku	2021 r. (osoby)	2022 r. (osoby)
        Dzieci i młodzież (0–17)	{children}	890
        Wiek produkcyjny	3 600	3 580
    """
    assert [finding.severity for finding in found(text, "DEM709")] == ([severity] if severity else [])


def test_help_that_all_are_served_with_narrows_no_fact() -> None:
    text = """
        W 2024 r. zasiłki celowe wypłacono {count} osobom.

        | Świadczenie | Liczba osób objętych wsparciem w 2024 r. |
        |---|---|
        | Zasiłek celowy | 214 |
        | Dodatki mieszkaniowe | 145 |
        Tabela 1 Świadczenia w 2024 r.
    """
    assert found(text.format(count="241"), "DUP302")
    assert not found(text.format(count="214"), "DUP302")


def test_a_change_told_by_its_size_is_set_against_the_size() -> None:
    (only,) = found("Liczba mieszkańców zmniejszyła się z 9 825 do 9 000 osób, o 285 osób.", "CHG202")
    assert (only.computed, only.stated, only.difference) == (825, 285, -540)


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("Przyjęto dwa kierunki działań: rozwój usług, wsparcie rodzin oraz edukację.", True),
        ("Plan obejmuje cztery obszary: usługi, mieszkania oraz zdrowie.", True),
        ("Przyjęto trzy kierunki działań: rozwój usług, wsparcie rodzin oraz edukację.", False),
        ("Przyjęto cztery kierunki działań: rozwój usług i mieszkań, wsparcie rodzin oraz edukację.", False),
        ("Przyjęto trzy kierunki działań: rozwój usług i mieszkań, wsparcie rodzin oraz edukację.", False),
        ("Przyjęto dwa kierunki działań, m.in.: rozwój usług, wsparcie rodzin oraz edukację.", False),
        ("W 2024 r. objęto pomocą dwa sołectwa: rozwój usług, wsparcie rodzin oraz edukacja to ich potrzeby.", False),
    ],
)
def test_items_listed_in_the_sentence_that_counts_them(text: str, fires: bool) -> None:
    assert bool(found(text, "SUM010")) is fires


SHARES = """
    Wykształcenie	Liczba osób	Udział
    Wyższe	45	22,5%
    Średnie	95	47,5%
    Zawodowe	60	30,0%
    Ogółem	{total}	{whole}
"""


@pytest.mark.parametrize(("total", "whole", "fires"), [("200", "100,0%", False), ("200", "10,0%", True), ("200", "900,0%", True)])
def test_a_total_of_shares_is_known_by_its_parts(total: str, whole: str, fires: bool) -> None:
    assert bool(found(SHARES.format(total=total, whole=whole), "SUM001")) is fires


@pytest.mark.parametrize(("total", "fires"), [("650 000", False), ("60 000", True), ("216 667", False)])
def test_a_total_below_its_parts_is_a_slip_of_their_sum_or_none_of_theirs(total: str, fires: bool) -> None:
    text = f"""
        Zadanie	Koszt roczny (zł)
        Opiekunki	360 000
        Świetlice	150 000
        Asystenci	140 000
        RAZEM	{total}
    """
    assert bool(found(text, "SUM001")) is fires


def test_a_signed_figure_of_a_cell_is_no_year() -> None:
    text = """
        Grupa	2020 r.	2024 r.	Zmiana
        Wiek przedprodukcyjny	5 911	4 000	{change}
        Wiek produkcyjny	8 282	7 929	-353
        Wiek poprodukcyjny	3 105	3 246	+141
    """
    assert not found(text.format(change="-1911"), "SUM008")
    assert found(text.format(change="-1921"), "SUM008")


def test_factors_multiplied_in_print_are_taken_as_printed() -> None:
    text = """
        Zadanie	Koszt roczny	Założenia
        Psycholog 0,5 etatu	{cost} zł	6 600 zł × 0,5 × 12
        Opiekunka	79 200 zł	6 600 zł × 12
    """
    assert not found(text.format(cost="40 000"), "FIN505")
    assert found(text.format(cost="40 200"), "FIN505")
