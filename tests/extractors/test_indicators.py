from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from extractors.goals import goals
from extractors.indicators import indicators
from extractors.indicators.values import values
from extractors.metadata import metadata
from extractors.parsing.context import Context
from extractors.reading import extract
from schemas.record import Indicator
from tests.builders import doc


def read(text: str) -> list[Indicator]:
    document = doc(text)
    reading = extract(document)
    about = metadata(document)
    return list(indicators(reading._replace(metadata=about, goals=goals(document, about))))


def told(found: list[Indicator]) -> list[tuple[str, object, object]]:
    return [(each.name, each.baseline and each.baseline.value, each.target and each.target.value) for each in found]


def test_a_table_of_indicators() -> None:
    (first, second, third) = read("""
        | Wskaźnik | Obszar | Jednostka odpowiedzialna | Wartość bazowa (2023 r.) | Wartość docelowa (2030 r.) | Termin |
        | Liczba rodzin z asystentem | III | OPS | 40 rodzin | 55 rodzin | 2030 |
        | Liczba osób z teleopieką | I | OPS | 20 osób | Zwiększenie o 25% | 2028 |
        | Liczba szkoleń kadr | IV | Gmina | - | Zwiększenie do 4 szkoleń (12 godzin) | |
    """)
    assert (first.baseline and first.baseline.value, first.target and first.target.value) == (40, 55)
    assert (first.area, first.responsible, first.deadline) == ("III", "OPS", "2030")
    assert second.target is not None
    assert (second.target.value, second.target.op) == (25, "change%")
    assert third.baseline is not None
    assert third.baseline.value is None
    assert third.target is not None
    assert third.target.value == 4


def test_a_short_measure_is_named_after_what_it_measures() -> None:
    (only,) = read("""
        | Inwestycja / zadanie | Wskaźnik (jednostka) | Wartość bazowa (2024) | Wartość docelowa | Termin |
        | Klub seniora | liczba klubów | 0 | ≥ 2 | 2026 Q2 |
    """)
    assert only.name == "Klub seniora – liczba klubów"
    assert only.target is not None
    assert (only.target.value, only.target.op, only.deadline) == (2, ">=", "2026 Q2")


def test_a_report_has_achieved_values() -> None:
    (only,) = read("""
        | Wskaźnik | Wartość bazowa | Wartość osiągnięta |
        | Liczba rodzin z asystentem | 28 | 32 |
    """)
    assert only.achieved is not None
    assert only.achieved.value == 32
    assert only.target is None


def test_a_report_row_with_two_units_holds_two_indicators() -> None:
    found = read("""
        | Działanie | Wskaźnik | Jednostka miary | Wartość bazowa | Wartość osiągnięta |
        | Praca socjalna | Rodziny objęte pomocą | Liczba rodzin Liczba osób | 214 371 | 256 408 |
        | | Grupy wsparcia rodziców | Liczba spotkań | | 7 |
        | Rynek pracy | Stopa bezrobocia ogółem | % | − | 4,1 |
    """)
    assert [(each.name, each.unit, each.achieved and each.achieved.value) for each in found] == [
        ("Rodziny objęte pomocą", "Liczba rodzin", 256),
        ("Rodziny objęte pomocą", "Liczba osób", 408),
        ("Grupy wsparcia rodziców", "Liczba spotkań", 7),
        ("Stopa bezrobocia ogółem", "%", Decimal("4.1")),
    ]
    assert found[2].baseline is None
    assert found[3].baseline is not None
    assert found[3].baseline.missing == "−"


def test_values_by_year_frame_the_plan() -> None:
    (only,) = read("""
        Program Wspierania Rodziny Gminy Sosnowa Wola na lata 2026-2028

        1. Wskaźniki

        | Wskaźnik | 2024 | 2026 | 2028 |
        | Liczba rodzin z asystentem | 45 | 60 | 90 |
    """)
    assert only.baseline is not None
    assert only.target is not None
    assert (only.baseline.value, only.baseline.year, only.target.value, only.target.year) == (45, 2024, 90, 2028)


def test_a_future_verb_sets_a_target_within_the_plan_only() -> None:
    (only,) = read("""
        Program Wspierania Rodziny Gminy Sosnowa Wola na lata 2026-2028

        Liczba miejsc w klubie wzrośnie o 50% do 2027 r. Liczba placówek w województwie zwiększy się do 40 w 2045 r.
    """)
    assert (only.name, only.target and only.target.value, only.deadline) == ("Liczba miejsc w klubie", 50, "2027")


def test_statistics_over_years_are_no_indicators() -> None:
    assert not read("""
        | Wskaźnik | 2019 r. | 2023 r. | Zmiana |
        | Liczba mieszkańców | 12 000 | 11 500 | -500 |
    """)


def test_actions_with_figures() -> None:
    found = read("""
        | Cel szczegółowy | Kluczowe działania | Odpowiedzialni |
        | 1.1 Pomoc w domu | • +5 etatów opiekunek • Rozbudowa klubu do 30 miejsc • Szkolenia • Program „Opieka 75” | GOPS |
    """)
    assert told(found) == [("Etaty opiekunek", None, 5), ("Klubu – miejsca", None, 30)]


def test_listed_in_a_sentence() -> None:
    found = read("""
        Najważniejsze wskaźniki do 2031 r.: zmniejszenie liczby uczniów w internatach z 17 do 4, utrzymanie liczby
        pacjentów oddziałów na poziomie nie wyższym niż 35 mimo rosnących potrzeb, podwojenie (x2) liczby rodzin
        z asystentem (z 24 do min. 48 rocznie).
    """)
    assert told(found) == [
        ("Liczba uczniów w internatach", 17, 4),
        ("Liczba pacjentów oddziałów", None, 35),
        ("Liczba rodzin z asystentem", 24, 48),
    ]
    assert {each.deadline for each in found} == {"2031"}


def test_a_change_that_lies_ahead() -> None:
    (only,) = read("Gmina odejdzie od dużych placówek poprzez redukcję miejsc w internatach (cel: redukcja o 15% do 2029 r.).")
    assert only.name == "Redukcja miejsc w internatach"
    assert only.target is not None
    assert (only.target.value, only.target.op, only.deadline) == (-15, "change%", "2029")


def test_a_change_told_with_the_years_of_both_its_ends() -> None:
    (only,) = read("Zakłada się, że liczba mieszkańców DPS zmniejszy się z 31 w 2024 r. do 24 w 2030 r.")
    assert only.baseline and only.target
    assert (only.baseline.value, only.target.value, only.deadline) == (31, 24, "2030")


def test_columns_headed_by_the_value_in_a_year() -> None:
    found = read("""
        Strategia Gminy Olszanka Leśna na lata 2026–2029

        Wskaźnik\tWartość w 2024 r.\tWartość w 2027 r.\tWartość w 2029 r.
        Liczba klubów seniora\t2\t3\t4
    """)
    assert told(found) == [("Liczba klubów seniora", 2, 4)]


def test_what_has_happened_is_no_target() -> None:
    assert not read("W 2024 r. odnotowano wzrost liczby rodzin z 22 do 31. Spadek o 6,1% trwał pięć lat.")


@given(st.integers(0, 1800), st.integers(0, 1800))
def test_from_and_to(start: int, end: int) -> None:
    read_values = values(f"wzrost z {start} do {end}", Context(in_cell=True))
    assert read_values.baseline is not None
    assert read_values.target is not None
    assert (read_values.baseline.value, read_values.target.value) == (Decimal(start), Decimal(end))


@given(st.integers(1, 99), st.integers(1, 99))
def test_a_rise_and_the_whole_give_the_start(rise: int, start: int) -> None:
    read_values = values(f"zatrudnienie +{rise} asystentów (łącznie {start + rise})", Context(in_cell=True))
    assert read_values.baseline is not None
    assert (read_values.baseline.value, read_values.target and read_values.target.value) == (start, start + rise)


def test_a_range_is_to_be_reached_at_its_low_end() -> None:
    (only,) = read("""
        | Wskaźnik | Wartość bazowa | Wartość docelowa |
        | Liczba miejsc w rodzinnych domach | 0 | 3–5 miejsc |
    """)
    target = only.target
    assert target is not None
    assert (target.value, target.op, target.low, target.high) == (3, ">=", 3, 5)


def test_a_report_dates_what_was_reached_and_sets_no_targets_by_its_tasks() -> None:
    found = read("""
        Sprawozdanie z realizacji Strategii Rozwiązywania Problemów Społecznych Gminy Zalesie za 2022 rok

        | Wskaźnik | Wartość bazowa | Wartość osiągnięta |
        | Liczba opiekunek w gminie | 4 | 6 |

        | Cel główny | Nazwa zadania |
        | Pomoc w domu | Zatrudnienie 3 opiekunek |
    """)
    assert [(each.achieved and each.achieved.value, each.achieved and each.achieved.year) for each in found] == [(6, 2022)]


def test_each_unit_of_a_row_is_the_unit_of_its_own_value() -> None:
    found = read("""
        | Działanie | Wskaźnik | Jednostka miary | Wartość bazowa | Wartość osiągnięta |
        | Praca socjalna | Rodziny objęte wsparciem | Liczba rodzin Liczba osób | 310 540 | 380 610 |
        | Rynek pracy | Stopa bezrobocia w gminie | % | − | 4,1 |
    """)
    assert [(each.unit, each.baseline and each.baseline.unit, each.achieved and each.achieved.value) for each in found] == [
        ("Liczba rodzin", "rodzina", 380),
        ("Liczba osób", "osoba", 610),
        ("%", None, Decimal("4.1")),
    ]
    assert found[2].achieved is not None
    assert found[2].achieved.unit == "%"


def test_two_indicators_in_one_row_with_two_values() -> None:
    found = read("""
        | Wskaźnik | Wartość bazowa | Wartość docelowa |
        | Liczba klubów i liczba uczestników | 2 / 45 | 4 / 90 |
    """)
    assert [(each.name, each.baseline and each.baseline.value, each.target and each.target.value) for each in found] == [
        ("Liczba klubów", 2, 4),
        ("Liczba uczestników", 45, 90),
    ]


def test_a_percentage_for_two_bodies_is_two_indicators() -> None:
    found = read("Kluczowe wskaźniki rezultatu do 2029 r.: 100% wykorzystanie miejsc w CUM i Klubie Lipina.")
    assert [(each.name, each.target and each.target.value) for each in found] == [
        ("Wykorzystanie miejsc w CUM", 100),
        ("Wykorzystanie miejsc w Klubie Lipina", 100),
    ]


def test_a_baseline_told_elsewhere() -> None:
    (only,) = read("""
        Plan na lata 2026–2030 zakłada zwiększenie zatrudnienia Asystentów Rodziny (docelowo do 5 etatów).

        Asystenci rodziny (3 etaty w 2024 r.) objęli opieką 40 rodzin.
    """)
    assert (only.name, only.baseline and only.baseline.value, only.target and only.target.value) == (
        "Zatrudnienie Asystentów Rodziny",
        3,
        5,
    )
    assert {each.line_start for each in only.evidence} == {1, 3}


def test_places_that_disagree_tell_no_baseline() -> None:
    (only,) = read("""
        Gmina zwiększy zatrudnienie Asystentów Rodziny (docelowo do 5 etatów).

        Asystenci rodziny (3 etaty) objęli opieką 40 rodzin. Pracują asystenci rodziny (2 etaty).
    """)
    assert only.baseline is None


def test_the_action_that_indicators_stand_under_is_their_area() -> None:
    (first, second) = read("""
        | Działanie | Wskaźnik | Jednostka miary | Wartość bazowa | Wartość docelowa |
        | Praca z rodziną | Rodziny objęte wsparciem asystenta | Liczba rodzin | 12 | 20 |
        | | Grupy wsparcia | Liczba spotkań | 5 | 8 |
    """)
    assert (first.name, first.area) == ("Rodziny objęte wsparciem asystenta", "Praca z rodziną")
    assert (second.name, second.area) == ("Praca z rodziną – Grupy wsparcia", None)


def test_a_list_below_the_word_indicators() -> None:
    found = read("""
        PROGRAM NA LATA 2026–2030

        Wskaźniki:
        - liczba kursów dla opiekunów: wzrost z 3 do 8 w 2030 r.,
        - odsetek lokali bez barier (wartość bazowa: 12%, wartość docelowa: 40%),
        - liczba turnusów: 0 w 2025 r., 5 w 2030 r.,
        - zadowolenie uczestników.

        Zajęcia:
        - 12 spotkań w bibliotece.
    """)
    assert told(found) == [
        ("Liczba kursów dla opiekunów", 3, 8),
        ("Odsetek lokali bez barier", 12, 40),
        ("Liczba turnusów", 0, 5),
    ]
    assert found[0].deadline == "2030"


def test_a_change_between_dated_values_is_due_in_the_last_year() -> None:
    (only,) = read(
        "PROGRAM NA LATA 2026–2030\n\nZakłada się, że liczba miejsc w noclegowni zmniejszy się z 31 w 2025 r. do 20 w 2030 r.\n"
    )
    assert told([only]) == [("Liczba miejsc w noclegowni", 31, 20)]
    assert only.deadline == "2030"


def test_two_changes_planned_in_one_breath_are_two() -> None:
    found = read(
        "PROGRAM NA LATA 2026–2030\n\n"
        "Planuje się zwiększenie liczby miejsc w żłobku z 25 do 40 oraz utrzymanie liczby opiekunek na poziomie 12.\n"
    )
    assert told(found) == [("Liczba miejsc w żłobku", 25, 40), ("Liczba opiekunek", None, 12)]


def test_the_code_of_a_goal_is_no_part_of_a_name() -> None:
    found = read("""
        | Cel | Wskaźnik | Wartość bazowa 2024 | Wartość docelowa 2030 |
        | 3.2 | Liczba tutorów | 6 | 20 |
        | 3.3. Wolontariat | Liczba kół | 1 | 4 |
    """)
    assert [each.name for each in found] == ["Liczba tutorów", "Wolontariat – Liczba kół"]


def test_an_action_that_a_row_of_the_table_measures_is_no_further_indicator() -> None:
    plan = """
        PROGRAM NA LATA 2026–2030

        Kierunek 1. Usługi na odległość
        Działanie 1.1. Telerehabilitacja dla 150 osób
        Działanie 1.2. Zakup 7 łóżek

        Wskaźniki planu

        | Wskaźnik | Wartość bazowa 2025 | Wartość docelowa 2030 |
        | Liczba osób objętych telerehabilitacją | 0 | 150 |
        | Liczba kursów | 2 | 9 |
    """
    assert sorted(each.target.value for each in read(plan) if each.target and each.target.value) == [7, 9, 150]


def test_a_numeral_counts_the_thing_that_an_action_names() -> None:
    (only,) = read("PROGRAM NA LATA 2026–2030\n\nKierunek 1. Kadry\nDziałanie 1.1. Zatrudnienie dwóch asystentów rodziny\n")
    assert told([only]) == [("Asystentów rodziny", None, 2)]
