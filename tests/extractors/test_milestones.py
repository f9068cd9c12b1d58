from __future__ import annotations

import pytest

from extractors.indicators.milestones import milestones
from extractors.reading import extract
from extractors.schedule import deadline, last_year, quarters
from schemas.record import Milestone
from tests.builders import doc


def read(text: str) -> list[Milestone]:
    return list(milestones(extract(doc(text))))


def test_milestones_by_quarter_with_what_they_move() -> None:
    found = read("""
        | Rok / kwartał | Kamień milowy | Powiązany wskaźnik |
        | 2026 Q1 | Zespół powołany | – |
        | 2026 Q3 | Adaptacja mieszkań zakończona | Mieszkania: 0 → 2 |
        | 2027 Q4 | Raport przyjęty | Raport: brak → 1 |
    """)
    assert [(each.deadline, each.text, each.measure) for each in found] == [
        ("2026 Q1", "Zespół powołany", None),
        ("2026 Q3", "Adaptacja mieszkań zakończona", "Mieszkania"),
        ("2027 Q4", "Raport przyjęty", "Raport"),
    ]
    assert [(each.before and each.before.value, each.after and each.after.value) for each in found] == [
        (None, None),
        (0, 2),
        (0, 1),
    ]


def test_two_steps_with_two_measures_in_a_row_are_paired() -> None:
    found = read("""
        | Rok / kwartał | Kamień milowy | Powiązany wskaźnik |
        | 2028 Q3 | Drugi dom rusza + Zespół przekracza 100 wizyt | Domy: 1 → 2; Wizyty: 0 → 100 |
    """)
    assert [(each.text, each.measure, each.after and each.after.value) for each in found] == [
        ("Drugi dom rusza", "Domy", 2),
        ("Zespół przekracza 100 wizyt", "Wizyty", 100),
    ]


def test_a_list_below_its_heading() -> None:
    found = read("""
        6. Kamienie milowe

        - II kwartał 2026 r. – otwarcie klubu seniora
        - Q4 2027: raport z pierwszego okresu
    """)
    assert [(each.deadline, each.text) for each in found] == [
        ("2026 Q2", "otwarcie klubu seniora"),
        ("2027 Q4", "raport z pierwszego okresu"),
    ]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("2026 Q2", "2026 Q2"),
        ("2027 Q4 / 2028 Q4", "2027 Q4 / 2028 Q4"),
        ("III kwartał 2026 r.", "2026 Q3"),
        ("do końca 2027 r.", "2027 Q4"),
        ("do 30.06.2026 r.", "2026-06-30"),
        ("2026–2030 (ciągłe)", "2026–2030"),
        ("06.2026", "2026-06"),
        ("do 2028 r.", "2028"),
        ("w miarę potrzeb", None),
    ],
)
def test_deadlines(text: str, due: str | None) -> None:
    assert deadline(text) == due


def test_quarters_and_last_year() -> None:
    assert quarters("I kw. 2026, IV kwartał 2026") == ["2026 Q1", "2026 Q4"]
    assert last_year("2026–2030") == 2030
    assert last_year(None) is None


def test_a_measure_wrapped_within_its_cell_stays_whole() -> None:
    found = read("""
        | Rok / kwartał | Kamień milowy | Powiązany wskaźnik |
        | 2028 Q4 | • Opaski dla 300 seniorów • Raport przyjęty | Seniorzy z opaskami: 93 → 300 Raport: brak → 1 |
    """)
    assert [(each.measure, each.before and each.before.value, each.after and each.after.value) for each in found] == [
        ("Seniorzy z opaskami", 93, 300),
        ("Raport", 0, 1),
    ]
