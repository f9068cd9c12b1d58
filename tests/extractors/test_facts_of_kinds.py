"""Facts of tables that their captions name, of differences and prices, and those that other sentences date."""

from __future__ import annotations

import pytest

from schemas.fact import Fact
from tests.builders import reading


def facts(text: str) -> list[Fact]:
    return list(reading(text).facts)


def fact(text: str, printed: str) -> Fact:
    return next(one for one in facts(text) if one.quantity.text.startswith(printed))


def table(caption: str, rows: str) -> str:
    return f"Tabela 1. {caption}\n\n{rows}\n"


@pytest.mark.parametrize(
    ("caption", "row", "measure"),
    [
        ("Powody przyznania pomocy (liczba rodzin)", "Ubóstwo\t92", "powod_ubostwo.rodziny"),
        ("Rodziny objęte pomocą według powodów", "Ubóstwo\t92", "powod_ubostwo.rodziny"),
        ("Dzieci w pieczy zastępczej", "Placówki opiekuńczo-wychowawcze\t92", "placowki_opiekunczo_wychowawcze.dzieci"),
        ("Piecza zastępcza w gminie", "Placówki opiekuńczo-wychowawcze\t92", "placowki_opiekunczo_wychowawcze.placowki"),
        ("Ludność według ekonomicznych grup wieku", "przedprodukcyjny (0–17)\t92", "ludnosc_wiek_przedprodukcyjny.osoby"),
        ("Ludność według ekonomicznych grup wieku", "Ogółem\t92", "ludnosc.osoby"),
        ("Wskaźniki", "Liczba mieszkańców DPS\t92", "dps.osoby"),
    ],
)
def test_what_a_caption_says_that_cells_count(caption: str, row: str, measure: str) -> None:
    found = fact(table(caption, f"Wyszczególnienie\t2023\n{row}\nInne\t3"), "92")
    assert (found.measure, found.period and found.period.start) == (measure, 2023)


def test_the_age_that_heads_a_column() -> None:
    found = facts(table("Ludność gminy", "Rok\tOgółem\t65 lat i więcej\n2023\t4000\t812\n2024\t3980\t830"))
    assert [one.population for one in found] == [None, "65+", None, "65+"]


@pytest.mark.parametrize(
    ("text", "printed", "of_one"),
    [
        ("Usługi opiekuńcze kosztowały 34 zł za godzinę.", "34", True),
        ("Koszt jednej godziny usług opiekuńczych wyniósł 42 zł.", "42", True),
        ("Na jednego asystenta rodziny przypadało 14 rodzin.", "14", True),
        ("Koszt usług opiekuńczych wyniósł 42 000 zł.", "42", False),
        ("Usługi opiekuńcze kosztowały 34 000 zł rocznie.", "34", False),
    ],
)
def test_what_falls_to_one_of_many(text: str, printed: str, of_one: bool) -> None:
    assert ("jednostkowy" in (fact(text, printed).subgroup or "")) is of_one


@pytest.mark.parametrize(
    ("text", "printed", "year"),
    [
        ("W 2025 r. asystent wspierał 42 rodziny, o 16 więcej niż w 2023 r.", "16", 2025),
        ("W 2025 r. klub liczył 42 osoby, o 7 mniej niż rok wcześniej.", "7", 2025),
        ("W 2024 r. klub seniora liczył 64 osoby wobec 50 rok wcześniej.", "50", 2023),
        ("W 2024 r. z pomocy społecznej skorzystało 148 rodzin. Rok wcześniej było to 156 rodzin.", "156", 2023),
    ],
)
def test_years_that_words_tell_by_another(text: str, printed: str, year: int) -> None:
    period = fact(text, printed).period
    assert period is not None and period.start == period.end == year


def test_a_difference_is_no_state() -> None:
    assert fact("W 2025 r. asystent wspierał 42 rodziny, o 16 więcej niż w 2023 r.", "16").subgroup == "zmiana o"


def test_what_only_the_year_before_tells_is_named_as_it_was_there() -> None:
    found = fact("W 2024 r. z pomocy społecznej skorzystało 148 rodzin. Rok wcześniej było to 156 rodzin.", "156")
    assert found.measure == "pomoc_spoleczna.rodziny"


def test_the_only_year_of_a_chapter_dates_its_other_sentences_with_doubt() -> None:
    text = "W 2024 r. gmina prowadziła klub seniora.\n\nTeleopieką objęto 31 osób.\n\nPlanuje się teleopiekę dla 80 osób."
    period = fact(text, "31").period
    assert period is not None and (period.start, period.assumed) == (2024, True)
    assert fact(text, "80").period is None


@pytest.mark.parametrize(
    "text", ["Cel operacyjny 1.1. Rozwój teleopieki", "Priorytet 2. Usługi", "Konsultacje trwały od 7 do 28 stycznia."]
)
def test_codes_and_days_are_no_facts(text: str) -> None:
    assert not facts(text)


def test_years_of_a_list_in_brackets_belong_to_its_own_figures() -> None:
    found = facts("W 2024 r. z usług opiekuńczych korzystało 45 osób (w 2023 r. – 40 osób, w 2022 r. – 36 osób).")
    assert [one.period and one.period.start for one in found] == [2024, 2023, 2022]


def test_a_row_of_an_age_without_the_word_for_years() -> None:
    rows = "Wiek\t2024\n60–69\t738\n80 i więcej\t283"
    assert [one.population for one in facts(table("Osoby w wieku 60 lat i więcej", rows))] == ["60-69", "80+"]


def test_a_lone_noun_of_a_benefit_names_itself() -> None:
    rows = "Forma\tLiczba osób\tLiczba świadczeń\nZasiłki celowe\t215\t430\nPosiłki\t190\t2280"
    found = facts(table("Świadczenia pieniężne i niepieniężne w 2024 r.", rows))
    assert not [one.measure for one in found if one.measure.startswith("swiadczenia_pieniezne")]


def test_a_change_is_not_of_the_year_that_a_sentence_compares_with() -> None:
    text = "W 2024 r. wsparto 312 rodzin. W porównaniu z rokiem 2023 liczba rodzin zmniejszyła się o 18 (z 330)."
    assert [one.period and one.period.start for one in facts(text)] == [2024, 2024, 2023]


def test_where_a_rise_starts_is_not_of_the_year_that_it_ends_in() -> None:
    found = facts("Do 2030 r. liczba osób objętych usługami opiekuńczymi wzrośnie z 24 do 40.")
    assert [one.period and one.period.start for one in found] == [None, 2030]
