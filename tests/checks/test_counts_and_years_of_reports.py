"""Counts of labels without an adjective over the whole document, and reports due before their year is over."""

from __future__ import annotations

import pytest

from pipeline.checking.catalogue import Selection
from pipeline.checking.engine import judge
from tests.builders import reading

PLAN = """
Plan wyznacza {} obszary i {} kierunki działań.

OBSZAR I. RODZINY
Kierunek 1. Asystentura
Kierunek 2. Poradnictwo

OBSZAR II. SENIORZY
Kierunek 3. Usługi opiekuńcze
"""


def found(text: str, code: str) -> set[str]:
    return {finding.rule for finding in judge(reading(text), Selection(select=frozenset({code}))).findings}


def test_labels_of_a_noun_alone_are_counted_over_the_whole_document() -> None:
    assert not found(PLAN.format(2, 3), "SUM010")
    assert found(PLAN.format(3, 3), "SUM010")
    assert found(PLAN.format(2, 4), "SUM010")


@pytest.mark.parametrize(
    "text",
    [
        "Sprawozdanie za 2027 r. zostanie przedłożone Radzie do 31 marca 2027 r.",
        "Raport za rok 2027 w 2026 r. otrzyma Rada Gminy.",
        "Wójt składa sprawozdanie za 2027 r. do dnia 30.04.2026 r.",
    ],
)
def test_a_report_due_before_its_year_is_over(text: str) -> None:
    assert found(text, "OKR608")


@pytest.mark.parametrize(
    "text",
    [
        "Sprawozdanie za 2027 r. zostanie przedłożone Radzie do 31 marca 2028 r.",
        "Sprawozdanie za I półrocze 2027 r. zostanie przedłożone do 31 sierpnia 2027 r.",
        "Sprawozdanie za 2027 r. zostanie przygotowane do 31 grudnia 2027 r.",
        "Raport za lata 2025-2027 będzie gotowy do 31 marca 2027 r.",
        "Opłata za 2027 r. jest płatna do 31 marca 2027 r.",
    ],
)
def test_reports_due_in_time(text: str) -> None:
    assert not found(text, "OKR608")
