"""Figures that go on about what the one before them counts, and parts that rows and items tell."""

from __future__ import annotations

import pytest

from tests.builders import fact, facts


def test_an_adjective_alone_names_another_kind_of_the_same() -> None:
    named = [one.measure for one in facts("Zasiłki stałe pobierało 61 osób, okresowe 73, a celowe 118.")]
    assert named == ["zasilek_staly.osoby", "zasilek_okresowy.osoby", "zasilek_celowy.osoby"]


def test_an_adjective_of_no_other_topic_names_a_part() -> None:
    found = fact("W rodzinach zastępczych spokrewnionych było 12 dzieci, w zawodowych 3.", "3")
    assert (found.measure, found.subgroup) == ("rodziny_zastepcze.dzieci", "zawodowy")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("W 2023 r. asystenci rodziny objęli 41 rodzin (35 w 2022 r.).", 2022),
        ("W 2023 r. asystenci rodziny objęli 41 rodzin, rok wcześniej 35.", 2022),
        ("W 2023 r. asystenci rodziny objęli 41 rodzin (w 2021 r. – 35).", 2021),
    ],
)
def test_a_value_of_another_year_counts_the_same(text: str, year: int) -> None:
    whole, other = facts(text)
    assert (other.measure, other.unit) == (whole.measure, whole.unit) == ("asystent_rodziny.rodziny", "rodzina")
    assert (whole.period and whole.period.start, other.period and other.period.start) == (2023, year)


def test_a_difference_behind_a_figure_is_of_the_same_measure() -> None:
    change = fact("W 2023 r. z powodu ubóstwa wsparto 52 rodziny, o 6 więcej niż rok wcześniej.", "6")
    assert (change.measure, change.unit, change.subgroup) == ("powod_ubostwo.rodziny", "rodzina", "zmiana o")


def test_a_part_that_names_no_topic_is_a_part_of_the_figure_before() -> None:
    part = fact("W programie „Asystent osobisty” uczestniczyło 16 osób, z czego 7 ze znacznym stopniem niepełnosprawności.", "7")
    assert (part.measure, part.known) == ("asystent_aoon.osoby", True)
    assert "znaczny" in (part.subgroup or "")


def test_a_reason_narrows_the_benefit_named_before_it() -> None:
    part = fact("Zasiłek okresowy otrzymało 48 rodzin, w tym z tytułu bezrobocia 29.", "29")
    assert (part.measure, part.subgroup) == ("zasilek_okresowy.rodziny", "bezrobocie")


def test_what_stands_before_a_dash_narrows_its_figure() -> None:
    named = {one.quantity.text: one.subgroup for one in facts("Stopa bezrobocia w powiecie wyniosła 7,1%, w województwie – 4,2%.")}
    assert named == {"7,1%": "powiat", "4,2%": "województwo"}


def test_items_of_a_list_of_staff_are_staff() -> None:
    text = """
    Stan zatrudnienia wynosił 14 osób, w tym:
    1) kierownik – 1 osoba,
    2) pracownicy socjalni – 6 osób.
    """
    kierownik, social = facts(text)[1:]
    assert (kierownik.measure, kierownik.subgroup) == ("zatrudnienie_ops.etaty", "część kierownik")
    assert social.measure == "pracownicy_socjalni.etaty"


TWO_STOREYS = """
| Kategoria | 31.12.2021 | | 31.12.2023 | |
|---|---|---|---|---|
| | ogółem | kobiety | ogółem | kobiety |
| Bezrobotni zarejestrowani | 212 | 118 | 187 | 99 |
| z prawem do zasiłku | 34 | 18 | 31 | 16 |
| do 30 roku życia | 55 | 30 | 41 | 22 |

Tabela 1 Bezrobotni według wybranych kategorii
"""


@pytest.mark.parametrize(
    ("printed", "measure", "year", "population"),
    [("99", "bezrobotni", 2023, "kobieta"), ("34", "bezrobotni_z_prawem", 2021, None), ("41", "bezrobotni", 2023, None)],
)
def test_a_header_of_two_storeys_dates_all_its_columns(printed: str, measure: str, year: int, population: str | None) -> None:
    found = fact(TWO_STOREYS, printed)
    assert (found.measure, found.unit) == (f"{measure}.osoby", "osoba")
    assert (found.period and found.period.start, found.population) == (year, population)


def test_a_row_of_a_part_says_which() -> None:
    found = fact(
        """
        | Powód | 2022 | 2023 |
        |---|---|---|
        | bezradność opiekuńczo-wychowawcza | 48 | 45 |
        | w tym rodziny niepełne | 19 | 17 |

        Tabela 1 Liczba rodzin według powodu
        """,
        "17",
    )
    assert (found.measure, found.subgroup) == ("powod_bezradnosc.rodziny", "niepełny")


def test_a_share_of_a_plan_is_no_share_of_a_budget() -> None:
    found = fact(
        """
        | Dział | Nazwa | Plan | Wykonanie | % |
        |---|---|---|---|---|
        | 852 | Pomoc społeczna | 1 200 000,00 | 1 150 000,00 | 95,83 |
        """,
        "95,83",
    )
    assert found.measure.endswith(".wykonanie")


def test_a_caption_on_means_makes_bare_figures_money() -> None:
    found = fact(
        """
        | Zadanie | Wykonanie 2023 | Potrzeby 2024 |
        |---|---|---|
        | Usługi opiekuńcze | 210 400 | 260 000 |

        Tabela 1 Zapotrzebowanie na środki finansowe
        """,
        "210 400",
    )
    assert (found.measure, found.unit) == ("uslugi_opiekuncze.kwota", "PLN")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Udział seniorów wzrósł z 18% w 2019 r. do 21% w 2023 r., a osób samotnych w tym czasie z 7% do 9%.", [2019, 2023] * 2),
        (
            "Z powodu choroby w 2023 r. wsparto 14 rodzin. Liczba rodzin dotkniętych bezrobociem spadła z 40 do 33.",
            [2023, None, 2023],
        ),
        ("Na dodatki mieszkaniowe wydano w 2023 r. 90 tys. zł, co oznacza wzrost o 5% w stosunku do 2022 r.", [2023, 2023]),
    ],
)
def test_the_ends_of_a_change_have_their_own_years(text: str, years: list[int | None]) -> None:
    assert [one.period.start if one.period else None for one in facts(text)] == years


def test_a_sum_that_refers_back_is_of_what_the_sentence_before_is_about() -> None:
    text = "W pieczy zastępczej było 21 dzieci, w tym 4 w placówce opiekuńczo-wychowawczej. Gmina wydała na ten cel 90 000 zł."
    assert fact(text, "90 000").measure == "piecza_zastepcza.kwota"


def test_cells_of_the_same_print_do_not_go_on_from_each_other() -> None:
    text = """
    | Rok | Rodziny na 1 asystenta |
    |---|---|
    | 2024 | 14 |

    Tabela 1 Asystenci rodziny

    | Forma | 2024 |
    |---|---|
    | Rodziny spokrewnione | 14 |

    Tabela 2 Dzieci w pieczy zastępczej
    """
    assert facts(text)[-1].unit == "dziecko"


def test_a_row_of_houses_is_a_part_of_what_the_caption_names() -> None:
    text = """
    | Forma | 2024 |
    |---|---|
    | Placówki | 80 200,00 |
    | Ogółem | 190 300,00 |

    Tabela 1 Wydatki gminy na pieczę zastępczą (w zł)
    """
    part, whole = facts(text)
    assert part.measure == whole.measure == "piecza_zastepcza.kwota"
    assert (part.subgroup, whole.subgroup) == ("placówka", None)


def test_a_header_of_those_who_wait_counts_people() -> None:
    text = """
    | Typ jednostki | Liczba jednostek | Liczba oczekujących |
    |---|---|---|
    | Środowiskowy dom samopomocy | 1 | 6 |
    """
    house, waiting = facts(text)
    assert (house.measure, waiting.measure, waiting.unit) == ("sds.placowki", "sds.osoby", "osoba")


@pytest.mark.parametrize(
    ("text", "printed", "measure"),
    [
        ("Wśród 410 osób, którym przyznano świadczenie, 230 to kobiety.", "410", "pomoc_spoleczna.osoby"),
        ("Pracowników socjalnych jest 9 (w tym 2 starszych specjalistów).", "9", "pracownicy_socjalni.etaty"),
        ("Zespół Interdyscyplinarny zebrał się 6 razy.", "6", "zespol_interdyscyplinarny.posiedzenia"),
    ],
)
def test_figures_that_no_noun_of_their_own_names(text: str, printed: str, measure: str) -> None:
    assert fact(text, printed).measure == measure


def test_shares_of_answers_are_named_by_their_own_item() -> None:
    text = "Seniorzy stanowią 24% ludności. Najczęściej wymieniano pomoc w dojazdach (41%) i zajęcia ruchowe (33%)."
    assert not any(one.known for one in facts(text)[1:])


@pytest.mark.parametrize(
    ("text", "printed", "measure", "population"),
    [
        ("Osób powyżej 80. roku życia jest 121.", "121", "seniorzy.osoby", ">80"),
        ("Największą grupę seniorów stanowią osoby w wieku 60–69 lat – 512 osób.", "512", "seniorzy.osoby", "60-69"),
        ("Programem szczepień objęto 640 osób powyżej 65 lat.", "640", "szczepienia.osoby", ">65"),
        ("Gminę zamieszkuje 2 040 kobiet, a współczynnik feminizacji wynosi 104.", "104", "feminizacja.wskaznik", None),
    ],
)
def test_ages_narrow_and_an_index_counts_itself(text: str, printed: str, measure: str, population: str | None) -> None:
    found = fact(text, printed)
    assert (found.measure, found.population) == (measure, population)


def test_a_column_of_sums_counts_what_the_others_do() -> None:
    text = """
    | Wiek | Kobiety | Razem |
    |---|---|---|
    | 60–69 | 210 | 380 |

    Tabela 1 Osoby w wieku 60 lat i więcej
    """
    assert [one.measure for one in facts(text)] == ["seniorzy.osoby"] * 2
