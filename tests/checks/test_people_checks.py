"""Checks that add up the people of a gmina."""

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


AGES = """
    | Wiek        | 2026  | 2027  |
    | 0–17        | 3 800 | 3 700 |
    | {middle}    | 7 700 | 7 600 |
    | {last}      | 3 000 | 3 100 |
    Tabela 1 Ludność według wieku

    W 2027 r. liczba mieszkańców gminy wyniosła {people}.
"""


@pytest.mark.parametrize(("middle", "last"), [("18–64", "65 i więcej"), ("18–59/64", "60/65+")])
def test_age_groups_that_miss_someone(middle: str, last: str) -> None:
    (only,) = found(AGES.format(middle=middle, last=last, people="14 900"), "DEM702")
    assert (only.severity, only.computed, only.stated) == ("warning", 14_400, 14_900)


def test_age_groups_of_a_sentence() -> None:
    text = (
        "W 2027 r. było 3 700 osób w wieku 0–17 lat, 7 600 osób w wieku 18–64 lata i 3 100 osób w wieku 65 lat i więcej.\n\n"
        "W 2027 r. liczba mieszkańców gminy wyniosła {}."
    )
    assert found(text.format("14 900"), "DEM702")
    right = judged(text.format("14 400"), "DEM702")
    assert not right.findings
    assert [relation.verdict for relation in right.relations] == ["holds"]


@pytest.mark.parametrize(
    ("middle", "last", "people"),
    [
        ("18–64", "65 i więcej", "14 400"),
        ("18–64", "65 i więcej", "ok. 14,4 tys."),
        ("18–59", "65 i więcej", "14 900"),
        ("18–64", "60 i więcej", "14 900"),
        ("18–64", "razem", "14 900"),
    ],
)
def test_groups_that_fit_or_leave_ages_out_are_silent(middle: str, last: str, people: str) -> None:
    assert not found(AGES.format(middle=middle, last=last, people=people), "DEM702")


@pytest.mark.parametrize(
    "sentence",
    [
        "Gminę zamieszkuje 18 500 osób, w tym 10 800 osób w mieście i 7 900 osób na wsi.",
        "Gminę zamieszkuje 18 500 osób: w mieście mieszka 10 800 osób, a na wsi 7 900 osób.",
    ],
)
def test_town_and_country_beside_their_whole(sentence: str) -> None:
    (only,) = found(sentence, "DEM707")
    assert (only.severity, only.computed, only.stated) == ("error", 18_700, 18_500)


def test_town_and_country_against_another_chapter() -> None:
    text = """
    | Wyszczególnienie   | 2026   | 2027   |
    | Ludność w mieście  | 10 800 | 10 700 |
    | Ludność na wsi     | 7 700  | 7 600  |
    Tabela 1 Mieszkańcy

    Gmina się starzeje.

    | Wyszczególnienie             | 2026   | 2027   |
    | Liczba mieszkańców ogółem    | 18 500 | {}     |
    | Urodzenia                    | 90     | 88     |
    Tabela 2 Ruch ludności
    """
    (only,) = found(text.format("18 900"), "DEM707")
    assert (only.severity, only.computed, only.stated) == ("warning", 18_300, 18_900)
    assert not found(text.format("18 300"), "DEM707")


@pytest.mark.parametrize(
    "sentence",
    [
        "Gminę zamieszkuje 18 700 osób, w tym 10 800 osób w mieście i 7 900 osób na wsi.",
        "Gminę zamieszkuje ok. 18,7 tys. osób, w tym 10 800 osób w mieście i 7 900 osób na wsi.",
        "Z pomocy korzysta 900 osób, w tym 500 osób w mieście i 300 osób na wsi.",
        "Gminę zamieszkuje 18 500 osób, w tym 10 800 osób w mieście.",
    ],
)
def test_right_sums_and_other_people_are_silent(sentence: str) -> None:
    assert not found(sentence, "DEM707")
