from __future__ import annotations

import pytest

from extractors.timetable import schedule
from extractors.timetable.moments import period, periods
from schemas.record import ScheduledStep
from tests.builders import reading


def steps(text: str) -> list[ScheduledStep]:
    return list(schedule(reading(text)))


def told(text: str) -> list[tuple[str, str, str | None, str | None]]:
    return [(each.action, each.period, each.begins, each.ends) for each in steps(text)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2026", "2026", "2026"),
        ("2026–2030 (ciągłe)", "2026", "2030"),
        ("2027-28", "2027", "2028"),
        ("2026 (remonty), 2027–2030", "2026", "2030"),
        ("I–III kwartał 2027 r.", "2027 Q1", "2027 Q3"),
        ("2026 Q2 – 2027 Q1", "2026 Q2", "2027 Q1"),
        ("IV kw. 2026", "2026 Q4", "2026 Q4"),
        ("III kwartał 2027 r.", "2027 Q3", "2027 Q3"),
        ("I i II kwartał 2027", "2027 Q1", "2027 Q2"),
        ("II półrocze 2026", "2026 Q3", "2026 Q4"),
        ("marzec–czerwiec 2026 r.", "2026-03", "2026-06"),
        ("03–06.2026", "2026-03", "2026-06"),
        ("01.2026-12.2027", "2026-01", "2027-12"),
        ("od stycznia 2026 roku do grudnia 2027 roku", "2026-01", "2027-12"),
        ("1.02.2026 – 31.03.2026", "2026-02-01", "2026-03-31"),
        ("do 30.06.2026 r.", None, "2026-06-30"),
        ("do końca 2027 roku", None, "2027"),
        ("od 2026 r.", "2026", None),
    ],
)
def test_periods(text: str, low: str | None, high: str | None) -> None:
    found = period(text)
    assert found is not None
    assert (found.low, found.high) == (low, high)


def test_no_period_without_a_year() -> None:
    assert period("zadanie ciągłe") is None
    assert periods("dwa razy w roku, do 15. dnia miesiąca") == []


def test_a_table_with_a_column_that_says_when() -> None:
    (first, second) = steps("""
        | Nr | Zadanie | Realizator | Źródła finansowania | Termin realizacji |
        | Z.1 | Otwarcie klubu w Lipinach | GOPS, Biblioteka | Budżet gminy | II kwartał 2026 |
        | Z.2 | Szkolenia opiekunów | GOPS | PFRON | 2026–2028 |
    """)
    assert (first.code, first.action, first.begins, first.ends) == ("Z.1", "Otwarcie klubu w Lipinach", "2026 Q2", "2026 Q2")
    assert (first.responsible, first.funding) == (("GOPS", "Biblioteka"), ("Budżet gminy",))
    assert (second.begins, second.ends, second.period) == ("2026", "2028", "2026–2028")
    assert second.evidence[0].line_start == 3


def test_periods_without_a_date_keep_their_words_and_totals_are_no_steps() -> None:
    assert told("""
        | Działanie | Termin |
        | Praca socjalna | zadanie ciągłe |
        | Przegląd usług | nie dotyczy |
        | RAZEM | 2026–2028 |
    """) == [("Praca socjalna", "zadanie ciągłe", None, None)]


def test_years_on_the_left_hold_for_the_rows_below() -> None:
    assert told("""
        | Rok | Działanie | Odpowiedzialny |
        | 2026 | Remont świetlicy | Urząd |
        | | Zakup wyposażenia | Urząd |
        | 2027 | Otwarcie świetlicy | GOPS |
    """) == [
        ("Remont świetlicy", "2026", "2026", "2026"),
        ("Zakup wyposażenia", "2026", "2026", "2026"),
        ("Otwarcie świetlicy", "2027", "2027", "2027"),
    ]


def test_a_chart_of_marked_quarters() -> None:
    assert told("""
        | Działanie | I kw. 2026 | II kw. 2026 | III kw. 2026 | IV kw. 2026 |
        | Diagnoza potrzeb | x | x | | |
        | Nabór opiekunów | | X | | X |
    """) == [
        ("Diagnoza potrzeb", "2026 Q1–2026 Q2", "2026 Q1", "2026 Q2"),
        ("Nabór opiekunów", "2026 Q2, 2026 Q4", "2026 Q2", "2026 Q4"),
    ]


def test_tables_of_figures_and_of_indicators_are_no_timetables() -> None:
    assert not steps("""
        | Rok | Kwota wydatków |
        | 2026 | 120 |
        | 2027 | 130 |
    """)
    assert not steps("""
        | Działanie | Wskaźnik | Wartość bazowa | Wartość docelowa | Termin |
        | Klub seniora | liczba klubów | 0 | 1 | 2026 |
    """)


def test_a_list_below_its_heading_with_times_at_either_end() -> None:
    assert told("""
        5. Harmonogram realizacji działań

        1) nabór uczestników – 01.2026-03.2026;
        2) warsztaty (kuchnia, ogród) – 04.2026-12.2026;
        - III kwartał 2027 r.: spotkanie podsumowujące

        6. Monitoring

        - badanie ankietowe – 2027
    """) == [
        ("nabór uczestników", "01.2026-03.2026", "2026-01", "2026-03"),
        ("warsztaty (kuchnia, ogród)", "04.2026-12.2026", "2026-04", "2026-12"),
        ("spotkanie podsumowujące", "III kwartał 2027 r.", "2027 Q3", "2027 Q3"),
    ]


def test_phases_with_what_they_hold() -> None:
    assert told("""
        4. Harmonogram wdrażania

        - **Rok 2026 (faza przygotowań)**

        Powołanie zespołu. Zakup dwóch samochodów.

        - **Lata 2027–2028**

        - dowóz seniorów
    """) == [
        ("Powołanie zespołu", "Rok 2026 (faza przygotowań)", "2026", "2026"),
        ("Zakup dwóch samochodów", "Rok 2026 (faza przygotowań)", "2026", "2026"),
        ("dowóz seniorów", "Lata 2027–2028", "2027", "2028"),
    ]


def test_milestones_stand_in_the_timetable_too() -> None:
    (only,) = steps("""
        | Rok / kwartał | Kamień milowy | Powiązany wskaźnik |
        | 2026 Q3 | Adaptacja mieszkań zakończona | Mieszkania: 0 → 2 |
    """)
    assert only.milestone
    assert (only.action, only.begins) == ("Adaptacja mieszkań zakończona", "2026 Q3")
