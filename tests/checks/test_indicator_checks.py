from __future__ import annotations

import pytest

from pipeline.checking.catalogue import Selection
from pipeline.checking.engine import judge
from pipeline.checking.indicators import apart, counted, subject
from schemas.finding import Finding
from tests.builders import reading

TITLE = "Lokalny Plan Deinstytucjonalizacji Usług Społecznych Gminy Olszanka Leśna na lata 2026–2028\n\n"


HEAD = "Wskaźnik\tWartość bazowa (2024 r.)\tWartość docelowa (2028 r.)"


def found(rows: str, code: str, head: str = HEAD) -> tuple[Finding, ...]:
    text = f"{TITLE}Wskaźniki planu przedstawia tabela.\n\n{head}\n{rows}\n\nTabela 1 Wskaźniki\n"
    return judge(reading(text), Selection(select=frozenset({code}), preview=True)).findings


def test_what_a_name_counts() -> None:
    assert counted("Liczba rodzin objętych wsparciem") == {"rodziny"}
    assert counted("Liczba osób/rodzin objętych asystenturą") == {"osoby", "rodziny"}
    assert counted("Zadowolenie mieszkańców") == frozenset()
    assert apart("osoby", "rodziny") and not apart("osoby", "miejsca")


def test_names_speak_of_one_thing_by_topic() -> None:
    assert subject("Seniorzy w teleopiece").same(subject("Teleopieka senioralna – liczba osób"))
    assert not subject("Liczba klubów seniora").same(subject("Liczba szkoleń kadry"))


@pytest.mark.parametrize(
    ("row", "fires"),
    [
        ("Liczba rodzin objętych pomocą\t11 osób\t14 rodzin", True),
        ("Liczba osób przeszkolonych\t10 osób\t100%", True),
        ("Liczba osób objętych usługami\t19 osób\tZwiększenie o 25%", False),
        ("Liczba rodzin objętych pomocą\t11 rodzin\t14 rodzin", False),
    ],
)
def test_unit_drift(row: str, fires: bool) -> None:
    assert bool(found(f"{row}\nLiczba klubów seniora\t1\t3", "IND403")) is fires


def test_targets_in_words_alone() -> None:
    assert found("Liczba grup wsparcia\t2 grupy\tPoprawa dostępności wsparcia\nLiczba klubów seniora\t1\t3", "IND407")
    assert not found("Liczba grup wsparcia\t2 grupy\tpodwojenie\nLiczba klubów seniora\t1\t3", "IND407")


def test_direction_of_a_name() -> None:
    (only,) = found("Zmniejszenie liczby dzieci w placówkach\t12\t15\nLiczba klubów seniora\t1\t3", "IND402")
    assert only.message_key == "IND402.down"
    assert not found("Zmniejszenie liczby dzieci w placówkach\t12\t5\nLiczba klubów seniora\t3\t1", "IND402")
    assert not found("Zmniejszenie liczby dzieci w placówkach\t2024\t2028\nogółem\t12\t5", "IND402")  # a row of years


def test_targets_due_after_the_plan() -> None:
    head = "Wskaźnik\tWartość bazowa (2024 r.)\tWartość docelowa\tTermin"
    (only,) = found("Liczba klubów seniora\t1\t3\t2031 r.\nLiczba świetlic\t0\t2\t2027 r.", "IND404", head)
    assert "2031" in only.message
    assert not found("Liczba klubów seniora\t1\t3\t2028 r.\nLiczba świetlic\t0\t2\t2027 r.", "IND404", head)
