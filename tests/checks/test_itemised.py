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
