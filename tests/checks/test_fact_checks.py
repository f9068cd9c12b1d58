from __future__ import annotations

import pytest

from tests.builders import found

POPULATION = """
Wyszczególnienie	2022 r.	2023 r.
Urodzenia	40	42
Zgony	70	72
Przyrost naturalny	-30	-30
Saldo migracji ogółem	-10	-20
Liczba mieszkańców ogółem	9 000	{population}

Tabela 1 Ruch ludności
"""


def test_two_tables_with_one_fact() -> None:
    text = """
    Wyszczególnienie	2023	2024
    Liczba mieszkańców ogółem	8 100	8 050

    Tabela 1 Dane podstawowe

    Tak przedstawia się gmina.

    Wskaźnik	2023	2024
    Liczba mieszkańców ogółem	8 100	8 500

    Tabela 2 Wskaźniki
    """
    (only,) = found(text, "DUP301")
    assert (only.severity, only.computed, only.stated) == ("error", 8050, 8500)


def test_text_and_table_with_one_fact_and_a_rounded_one_that_agrees() -> None:
    text = """
    W 2024 r. z powodu ubóstwa pomocy udzielono 214 rodzinom. Na DPS wydano w 2024 r. 2,7 mln zł.

    Powód	Jednostka	2024
    Ubóstwo	Liczba rodzin	131
    Bezrobocie	Liczba rodzin	120

    Tabela 1 Pomoc społeczna

    Tak wyglądały wydatki.

    Wyszczególnienie	2024
    Wydatki na DPS	2 731 508 zł
    Wydatki na ŚDS	731 508 zł

    Tabela 2 Wydatki
    """
    (only,) = found(text, "DUP302")
    assert {only.computed, only.stated} == {214, 131}


@pytest.mark.parametrize(
    "text",
    [
        "W 2023 r. teleopieką objęto 50 osób.\n\nW 2024 r. teleopieką objęto 60 osób.",
        "Wydatki na DPS wzrosły z 1 106 598 zł w 2018 r. do 1 974 672 zł w 2022 r., to jest o 868 074 zł.\n\n"
        "Na DPS wydano w 2022 r. 1 974 672 zł.",
        "W 2024 r. teleopieką objęto 50 kobiet.\n\nW 2024 r. teleopieką objęto 60 mężczyzn.",
        "Teleopieką objęto 50 osób.\n\nTeleopieką objęto 60 osób.",
        "W 2024 r. teleopieką objęto 50 osób.\n\nPlan zakłada, że w 2024 r. teleopieką zostanie objętych docelowo 60 osób.",
        "Bezrobocie było powodem pomocy dla 90 osób w 2024 r.\n\n"
        "W 2024 r. zasiłki okresowe dostało 70 osób, w tym z powodu bezrobocia 40 osób.",
    ],
)
def test_facts_that_differ_in_a_slot_are_not_compared(text: str) -> None:
    assert not [finding for code in ("DUP301", "DUP302", "DUP303") for finding in found(text, code)]


def test_population_balance() -> None:
    assert not found(POPULATION.format(population="8 950"), "DEM704")
    (only,) = found(POPULATION.format(population="8 500"), "DEM704")
    assert (only.severity, only.computed, only.stated) == ("warning", -50, -500)


def test_shares_of_one_budget_that_imply_two_budgets() -> None:
    text = """
    W 2024 r. wydatki na oświatę (dział 801) wyniosły 20 mln zł, co stanowiło 40% budżetu gminy.

    W 2024 r. wydatki na pomoc społeczną (dział 852) wyniosły 5 mln zł, co stanowiło {share}% budżetu gminy.
    """
    assert not found(text.format(share="10"), "PCT110")
    assert found(text.format(share="20"), "PCT110")


def test_shares_reckoned_from_two_populations() -> None:
    text = """
    Wyszczególnienie	2024
    Liczba mieszkańców ogółem	10 000

    Tabela 1 Dane GUS

    Rejestr mieszkańców podaje co innego.

    Wyszczególnienie	2024
    Liczba mieszkańców ogółem	{other}

    Tabela 2 Dane rejestru

    W 2024 r. pomocą społeczną objęto 500 osób, co stanowiło 5% mieszkańców gminy.

    W 2024 r. praca socjalna dotyczyła 400 osób, co stanowiło {share}% mieszkańców gminy.
    """
    assert not found(text.format(other="10 000", share="4"), "PCT109")
    (only,) = found(text.format(other="12 500", share="3,2"), "PCT109")
    assert only.message_key == "PCT109.different"


def test_a_group_larger_than_the_one_around_it() -> None:
    text = """
    Wyszczególnienie	2024
    Liczba mieszkańców ogółem	10 000
    Bezrobotni ogółem	{unemployed}

    Tabela 1 Rynek pracy

    W 2024 r. osoby długotrwale bezrobotne stanowiły 3,1% mieszkańców gminy.
    """
    assert not found(text.format(unemployed="400"), "DEM709")
    (only,) = found(text.format(unemployed="200"), "DEM709")
    assert only.severity == "error"


def test_staff_against_those_whom_they_serve() -> None:
    text = """
        W 2024 r. pomocą społeczną objęto 48 osób.

        Wyszczególnienie	Dane (2024 r.)
        Zatrudnienie OPS (ogółem)	{staff} osób
        Mieszkania	3
    """
    assert not found(text.format(staff="12"), "DEM709")
    (only,) = found(text.format(staff="120"), "DEM709")
    assert (only.severity, only.message_key) == ("warning", "DEM709.staff")


def test_share_of_older_people_against_age_groups() -> None:
    text = """
    Grupa wieku	2024 r. (osoby)
    Wiek przedprodukcyjny	2 000
    Wiek produkcyjny	6 000
    Kobiety 60+	1 400
    Mężczyźni 65+	600
    SUMA	10 000

    Tabela 1 Ludność gminy

    W 2024 r. udział seniorów w populacji wyniósł {share}%.
    """
    assert not found(text.format(share="20,0"), "DEM705")
    (only,) = found(text.format(share="25,5"), "DEM705")
    assert (only.computed, only.severity) == (20, "warning")


def test_one_figure_for_two_ages() -> None:
    text = "W 2040 r. osoby 65+ będą stanowiły 31% ludności.\n\nPrognozy mówią o 31% osób {age}+ w 2040 r."
    assert not found(text.format(age=65), "DUP309")
    assert found(text.format(age=60), "DUP309")


def test_age_bounds_of_the_sexes() -> None:
    assert found("W wieku produkcyjnym (18–59) było 2 000 mężczyzn.", "DEM710")
    assert not found("W wieku produkcyjnym (18–64) było 2 000 mężczyzn.", "DEM710")
    assert not found("W wieku produkcyjnym (18–59) było 2 000 kobiet.", "DEM710")


def test_chapters_called_divisions() -> None:
    (only,) = found("Wydatki w dziale 85202 wyniosły 5 000 zł, w dziale 852 – 9 000 zł.", "FIN510")
    assert "85202" in only.message
    assert not found("Wydatki w rozdziale 85202 działu 852 wyniosły 5 000 zł. Dział 12345 nie istnieje.", "FIN510")


def test_a_name_in_two_forms() -> None:
    assert found("Program „Razem dla Seniorów Doliny” trwa. Program „Razem dla Seniorów” trwa.", "NAM971")
    assert not found("Programu „Razem dla Seniorów” i „Razem dla Senior” nic nie brak. Trwa „Zdrowie dla nas”.", "NAM971")


PLAN = """
Lokalny Plan Deinstytucjonalizacji Usług Społecznych Gminy Olszanka Leśna na lata 2026–2028

## 1. Projekcja finansowa

{body}

## 2. Ewaluacja

Ewaluację prowadzi zespół. W 2025 r. wydano 7 000 zł.
"""


def test_money_chapters_without_money() -> None:
    assert found(PLAN.format(body="Zadania będą finansowane z różnych źródeł."), "FIN508")
    assert not found(PLAN.format(body="Zadania będą kosztować 40 000 zł."), "FIN508")


def test_results_without_measure() -> None:
    text = """
    Program Aktywności Lokalnej dla Gminy Olszanka Leśna na lata 2026–2027

    ## 1. Zakładane rezultaty

    - integracja mieszkańców;
    - wzrost samooceny{more};
    """
    assert found(text.format(more=""), "STR954")
    assert not found(text.format(more=" 40 osób"), "STR954")
