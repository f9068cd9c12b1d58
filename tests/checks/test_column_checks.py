"""Checks that hold the columns of one table against each other, and numbers with letters in them."""

from __future__ import annotations

import pytest

from tests.builders import found

TARGETS = """
    | Wskaźnik                     | Wartość bazowa | Wartość docelowa |
    | {name}                       | 3              | {target}         |
    | Liczba uczestników zajęć     | 40             | 90               |
    | Liczba spotkań rocznie       | 4              | 12               |
"""


def test_target_that_is_the_baseline() -> None:
    (only,) = found(TARGETS.format(name="Liczba klubów", target="3"), "IND410")
    assert (only.severity, "Liczba klubów" in only.message) == ("info", True)


@pytest.mark.parametrize(("name", "target"), [("Liczba klubów", "5"), ("Utrzymanie liczby klubów", "3"), ("Liczba klubów", "≥ 3")])
def test_higher_targets_and_things_to_keep_are_silent(name: str, target: str) -> None:
    assert not found(TARGETS.format(name=name, target=target), "IND410")


SCHEDULE = """
    | Zadanie           | Termin realizacji | Koszt      |
    | Klub rodzinny     | 2027              | 210 000 zł |
    | Dowóz na zajęcia  | 2028              | 180 000 zł |
    | Wycieczki         | 2028              | 60 000 zł  |
    | Warsztaty         | {date}            | {cost}     |
"""


def test_task_with_a_date_and_no_cost() -> None:
    (only,) = found(SCHEDULE.format(date="2027–2028", cost=""), "FIN509")
    assert "„Warsztaty”" in only.message


@pytest.mark.parametrize(("date", "cost"), [("2027", "90 000 zł"), ("2027", "–"), ("2027", "bezkosztowo"), ("", "")])
def test_tasks_with_an_answer_or_without_a_date_are_silent(date: str, cost: str) -> None:
    assert not found(SCHEDULE.format(date=date, cost=cost), "FIN509")


FORECAST = """
    | Świadczenie   | 2027 | prognoza 2028 |
    | Posiłki       | 120  | 120           |
    | Opał          | 45   | 45            |
    | Odzież        | 300  | 300           |
    | Leki          | 18   | {last}        |
"""


def test_forecast_that_repeats_the_known_year() -> None:
    assert found(FORECAST.format(last=18), "SRC805")
    assert not found(FORECAST.format(last=21), "SRC805")
    assert not found(FORECAST.replace("prognoza 2028", "2028").format(last=18), "SRC805")


YEARS = """
    | Wskaźnik              | 2027 | 2028 | 2029 | Wartość docelowa |
    | Liczba uczestników    | 10   | 12   | 15   | {target}         |
    | Liczba spotkań        | 4    | 4    | 4    | 12               |
"""


def test_target_that_the_years_do_not_lead_to() -> None:
    (only,) = found(YEARS.format(target=60), "IND406")
    assert (only.computed, only.stated) == (37, 60)


@pytest.mark.parametrize("target", [37, 15, 10])
def test_sums_and_last_years_are_silent(target: int) -> None:
    assert not found(YEARS.format(target=target), "IND406")


def test_baselines_and_stages_are_no_years_of_a_target() -> None:
    table = """
        | Wskaźnik           | Wartość bazowa (2025) | Wartość pośrednia (2028) | Wartość docelowa (2030) |
        | Liczba uczestników | 11                    | 18                       | 24                      |
    """
    assert not found(table, "IND406")


GRANTED = """
    | Forma pomocy   | Liczba osób, którym przyznano decyzją | Liczba świadczeń | Kwota  |
    | Zasiłki        | {people}                              | 112              | 40 000 |
    | Posiłki        | 20                                    | 900              | 9 000  |
"""


def test_more_people_than_benefits() -> None:
    (only,) = found(GRANTED.format(people=140), "DEM708")
    assert "Zasiłki" in only.message
    assert not found(GRANTED.format(people=112), "DEM708")


@pytest.mark.parametrize(("text", "meant"), [("Program na rok 2O27.", "2027"), ("Objęto nim l25 osób.", "125")])
def test_letter_for_a_digit(text: str, meant: str) -> None:
    (only,) = found(text, "NUM014")
    assert meant in only.message


@pytest.mark.parametrize(
    "text", ["Woda ma 10o.", "Ustawa nr 20o.", "Pojazd H2O i lek CO2.", "Długość 25l.", "Objęto nim 125 osób.", "Plik l25-a."]
)
def test_numbers_and_words_are_silent(text: str) -> None:
    assert not found(text, "NUM014")
