"""Products and amounts per thing in tables: one item times another gives a third in all lines but one."""

from __future__ import annotations

import pytest

from pipeline.checking.catalogue import Selection
from pipeline.checking.engine import judge
from tests.builders import reading

CODES = frozenset({"FIN505", "PCT107"})
SERVICES = """Tabela 1. Usługi
| Wyszczególnienie | 2022 | 2023 | 2024 |
|---|---|---|---|
| Liczba godzin | 10 320 | {} | 14 085 |
| Koszt (zł) | 330 240 | 431 900 | 549 315 |
| Stawka (zł) | 32,00 | 35,00 | 39,00 |
"""
WORKERS = """Tabela 1. Praca socjalna
| Rok | Liczba pracowników | Liczba środowisk | Środowiska na 1 pracownika |
|---|---|---|---|
| 2022 | 6 | 312 | 52 |
| 2023 | 7 | 343 | {} |
| 2024 | 8 | 376 | 47 |
"""
COSTS = """Tabela 1. Preliminarz
| Zadanie | Liczba | Koszt jednostkowy (zł) | Koszt ogółem (zł) |
|---|---|---|---|
| Porady | 312 | 140 | 43 680 |
| Zajęcia | 1 240 | 75 | {} |
| Szkolenia | 14 | 1 650 | 23 100 |
| Wyjazdy | 3 | 7 250 | 21 750 |
"""


def codes(text: str) -> set[str]:
    return {finding.rule for finding in judge(reading(text), Selection(select=CODES)).findings}


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [(SERVICES, "13 240", "12 340"), (WORKERS, "43", "49"), (COSTS, "39 000", "93 000")],
)
def test_a_line_that_breaks_the_relation_of_all_others(text: str, wrong: str, right: str) -> None:
    assert codes(text.format(wrong))
    assert not codes(text.format(right))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (SERVICES, "9 875"),  # far from any slip of the pen: another relation may be meant
        (COSTS, "88 300"),
    ],
)
def test_a_line_that_no_slip_explains_is_left_alone(text: str, other: str) -> None:
    assert not codes(text.format(other))


def test_items_that_happen_to_fit_in_one_line_are_not_related() -> None:
    table = """Tabela 1. Dane
| Rok | Rodziny | Osoby | Zasiłki |
|---|---|---|---|
| 2022 | 12 | 24 | 288 |
| 2023 | 14 | 31 | 305 |
| 2024 | 15 | 33 | 297 |
"""
    assert not codes(table)
