"""Checks of a plan's whole cost, told in a sentence, against the table beside it; people against places."""

from __future__ import annotations

import pytest

from pipeline.checking.catalogue import Selection
from pipeline.checking.engine import Judgement, judge
from schemas.finding import Finding
from tests.builders import reading


def judged(text: str, code: str) -> Judgement:
    return judge(reading(text), Selection(select=frozenset({code}), preview=True))


def found(text: str, code: str) -> tuple[Finding, ...]:
    return judged(text, code).findings


TASKS = """
    Łączny koszt zadań programu wynosi {}.

    | Zadanie              | Koszt      |
    | Klub rodzinny        | 210 000 zł |
    | Dowóz na zajęcia     | 180 000 zł |
    | Warsztaty            | 90 000 zł  |
    {}
"""
YEARS = """
    Łączny koszt programu wynosi {}.

    | Zadanie           | 2027       | 2028       | 2029       |
    | Klub rodzinny     | 150 000 zł | 160 000 zł | 170 000 zł |
    | Warsztaty         | 90 000 zł  | 90 000 zł  | 90 000 zł  |
    {}
"""
SOURCES = """
    | Źródło finansowania  | Kwota      |
    | Budżet gminy         | 400 000 zł |
    | Budżet państwa       | 250 000 zł |
    | Środki unijne        | 150 000 zł |
    {1}

    Całkowity koszt programu to {0}.
"""


@pytest.mark.parametrize(
    ("text", "code", "stated", "computed"),
    [
        (TASKS, "FIN501", "520 000 zł", 480_000),
        (YEARS, "FIN502", "790 tys. zł", 750_000),
        (SOURCES, "FIN503", "900 000 zł", 800_000),
    ],
)
def test_parts_that_give_another_cost(text: str, code: str, stated: str, computed: int) -> None:
    (only,) = found(text.format(stated, ""), code)
    assert (only.severity, only.computed) == ("warning", computed)
    assert stated in only.message


@pytest.mark.parametrize(
    ("text", "code", "stated", "more"),
    [
        (TASKS, "FIN501", "480 000 zł", ""),
        (TASKS, "FIN501", "ok. 0,5 mln zł", ""),
        (TASKS, "FIN501", "520 000 zł", "| Razem | 480 000 zł |"),
        (TASKS, "FIN502", "520 000 zł", ""),
        (YEARS, "FIN502", "750 tys. zł", ""),
        (SOURCES, "FIN503", "800 000 zł", ""),
    ],
)
def test_parts_that_give_the_cost_and_tables_with_totals_are_silent(text: str, code: str, stated: str, more: str) -> None:
    assert not found(text.format(stated, more), code)


def test_a_table_under_another_heading_is_another_matter() -> None:
    text = TASKS.format("520 000 zł", "").replace("wynosi 520 000 zł.\n", "wynosi 520 000 zł.\n\n    ## 5. Inne wydatki\n")
    assert "## 5" in text
    assert not found(text, "FIN501")


def test_a_cost_that_holds_is_a_relation() -> None:
    (only,) = judged(TASKS.format("480 000 zł", ""), "FIN501").relations
    assert only.verdict == "holds"


PLACES = "Dom pomocy społecznej dysponuje 60 miejscami.\n\n"


def test_more_people_than_places_on_a_day() -> None:
    (only,) = found(PLACES + "Obecnie w DPS przebywa 68 osób.", "DEM714")
    assert (only.computed, only.stated) == (60, 68)


@pytest.mark.parametrize(
    "sentence",
    [
        "Obecnie w DPS przebywa 58 osób.",
        "W 2027 r. z DPS skorzystało 68 osób.",
        "Obecnie w ŚDS przebywa 68 osób.",
        "Obecnie w DPS zatrudnionych jest 68 osób.",
        "Drugi dom pomocy społecznej ma 90 miejsc. Obecnie w DPS przebywa 68 osób.",
    ],
)
def test_people_who_fit_or_take_turns_are_silent(sentence: str) -> None:
    assert not found(PLACES + sentence, "DEM714")
