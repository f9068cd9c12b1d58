"""Checks that hold what words say against the figures of the same plan."""

from __future__ import annotations

import pytest

from schemas.finding import Finding
from tests.builders import found


def lines(finding: Finding) -> list[int]:
    return [place.line_start for place in finding.evidence]


TITLE = "Program Wspierania Sąsiedztwa dla Gminy Olszanka na lata 2027-2028\n\n"


def test_enough_in_one_place_and_not_in_another() -> None:
    (only,) = found(TITLE + "Teleopieka jest wystarczająca.\n\nTeleopieka jest niewystarczająca.", "STR956")
    assert lines(only) == [3, 5]


@pytest.mark.parametrize(
    "second",
    [
        "Występuje niewystarczająca liczba miejsc w żłobkach.",
        "Teleopieka będzie wystarczająca na lata planu.",
        "Teleopieka i pomoc sąsiedzka są niewystarczające.",
    ],
)
def test_other_things_and_equal_judgements_are_silent(second: str) -> None:
    assert not found(f"{TITLE}Teleopieka jest wystarczająca.\n\n{second}", "STR956")


MIGRATION = """
    | Wyszczególnienie | 2021 | 2022 | 2023 |
    | Saldo migracji   | -12  | -30  | -41  |
    | Zgony ogółem     | 90   | 95   | 99   |
    Tabela 1 Ruch ludności
"""


def test_positive_balance_that_no_year_has() -> None:
    (only,) = found(f"    W latach 2021–2023 dane wskazują na dodatnie saldo migracji.\n{MIGRATION}", "CHG210")
    assert "-12; -30; -41" in only.message


@pytest.mark.parametrize(
    "text",
    [
        "    W latach 2021–2023 dane wskazują na ujemne saldo migracji.\n",
        "    W latach 2010–2015 gmina miała dodatnie saldo migracji.\n",
        "    Gmina miała dodatni wynik finansowy.\n",
    ],
)
def test_right_signs_and_other_years_are_silent(text: str) -> None:
    assert not found(text + MIGRATION, "CHG210")


FAMILIES = """
    | Powód pomocy | Jednostka     | 2021 | 2022 | 2023 |
    | Bezradność   | Liczba rodzin | 90   | 72   | 60   |
    Tabela 1 Powody przyznania pomocy
"""


def test_growing_number_that_falls() -> None:
    (only,) = found(f"    Stwierdzono wzrastającą liczbę rodzin niewydolnych wychowawczo.\n{FAMILIES}", "CHG211")
    assert "2021: 90" in only.message


@pytest.mark.parametrize(
    "text",
    [
        "    Stwierdzono malejącą liczbę rodzin niewydolnych wychowawczo.\n",
        "    Stwierdzono wzrastającą liczbę osób niewydolnych wychowawczo.\n",
        "    Stwierdzono wzrastającą liczbę rodzin wielodzietnych.\n",
    ],
)
def test_right_directions_and_other_measures_are_silent(text: str) -> None:
    assert not found(text + FAMILIES, "CHG211")


OLD = """
    | Grupa wieku | Kobiety | Mężczyźni |
    | 65-74       | 300     | 200       |
    | 75+         | 150     | 50        |
    | Razem       | 450     | 250       |
    Tabela 1 Kobiety i mężczyźni powyżej 65 roku życia
"""


def test_women_to_a_hundred_men_of_the_old() -> None:
    (only,) = found(f"    Wśród seniorów jest więcej kobiet (ponad 105 kobiet na 100 mężczyzn).\n{OLD}", "DEM712")
    assert only.computed == 180
    assert only.stated == 105


@pytest.mark.parametrize(
    "text",
    [
        "    Wśród seniorów przypada 180 kobiet na 100 mężczyzn.\n",
        "    W gminie przypada 105 kobiet na 100 mężczyzn.\n",
    ],
)
def test_the_ratio_of_the_group_and_of_all_people_are_silent(text: str) -> None:
    assert not found(text + OLD, "DEM712")


def test_a_dozen_or_so_that_are_six() -> None:
    (only,) = found("Przychodnia zatrudnia kilkanaście pielęgniarek.\n\nPrzychodnia zatrudnia 6 pielęgniarek.", "DUP315")
    assert lines(only) == [1, 3]


@pytest.mark.parametrize(
    "second",
    [
        "Przychodnia zatrudnia 13 pielęgniarek.",
        "Przychodnia zatrudnia 6 lekarzy.",
        "Przychodnia przeszkoliła 6 pielęgniarek.",
        "Przychodnia zatrudnia 6 pielęgniarek w mieście, a w całej gminie zatrudnia 13 pielęgniarek.",
    ],
)
def test_fitting_counts_other_things_and_other_verbs_are_silent(second: str) -> None:
    assert not found(f"Przychodnia zatrudnia kilkanaście pielęgniarek.\n\n{second}", "DUP315")


COSTS = (
    "Koszty usług to: usługi opiekuńcze 500 tys. zł, pomoc sąsiedzka 100 tys. zł, klub seniora 400 tys. zł (dotacja MRiPS), "
    "asystent osobisty 1 000 tys. zł (FS), ośrodek wsparcia 1 000 tys. zł (dotacja wojewody). "
)


def test_own_share_that_the_payers_deny() -> None:
    (only,) = found(COSTS + "Z tego ok. 40% to środki gminy.", "FIN513")
    assert (only.stated, only.computed) == (40, 20)


@pytest.mark.parametrize(
    "text",
    [
        COSTS + "Z tego ok. 20% to środki gminy.",
        COSTS.replace("100 tys. zł,", "600 tys. zł (częściowo dofinansowana z FP),") + "Z tego ok. 30% to środki gminy.",
        "Usługi kosztują 500 tys. zł, klub 400 tys. zł (dotacja MRiPS). Z tego 90% to środki gminy.",
    ],
)
def test_right_shares_items_paid_in_part_and_short_lists_are_silent(text: str) -> None:
    assert not found(text, "FIN513")


NURSERIES = (
    "## 3.2. Żłobki\n\nW 2024 r. gmina ma 5 żłobków, dysponujących {places} miejscami.\n\n"
    "W 2024 r. w żłobkach przebywało 150 dzieci.\n\n{other}W 2024 r. odnotowano brak 12 miejsc.\n"
)


def test_shortage_though_places_are_free() -> None:
    (only,) = found(NURSERIES.format(places=180, other=""), "DUP316")
    assert (only.computed, only.stated) == (30, 12)


@pytest.mark.parametrize(
    "text",
    [
        NURSERIES.format(places=140, other=""),
        NURSERIES.format(places=180, other="## 3.3. Domy pomocy\n\n"),
        NURSERIES.format(places=180, other="").replace("2024 r. gmina ma", "2020 r. gmina ma"),
    ],
)
def test_full_places_other_sections_and_other_years_are_silent(text: str) -> None:
    assert not found(text, "DUP316")


LEFT = """
    | Wyszczególnienie       | 2022 | 2023 | 2024 |
    | Wymeldowania za miasto | 5    | {two} | 60   |
    | Zgony ogółem           | 90   | 95   | 99   |
    Tabela 1 Ruch ludności
"""


def test_a_few_a_year_that_are_sixty() -> None:
    said = "    Wyjazdy za miasto są rzadkie (rzędu kilku osób rocznie).\n"
    (only,) = found(said + LEFT.format(two="40"), "DUP315")
    assert "40, 60" in only.message
    assert not found(said + LEFT.format(two="40").replace("40", "7").replace("60", "9"), "DUP315")
    assert not found(said.replace("Wyjazdy", "Skargi") + LEFT.format(two="40"), "DUP315")
