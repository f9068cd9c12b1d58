from __future__ import annotations

import pytest

from pipeline.checking.catalogue import Selection
from pipeline.checking.engine import judge
from schemas.finding import Finding
from tests.builders import reading

TITLE = "Lokalny Plan Deinstytucjonalizacji Usług Społecznych Gminy Olszanka Leśna na lata 2026–2028"
TABLE = """Wskaźnik\t2024\t2027\t2028
Liczba osób objętych teleopieką\t12\t60\t90
Liczba opiekunek\t14\t16\t18
Liczba mieszkań treningowych\t0\t2\t5
Liczba miejsc w klubie seniora\t0\t20\t20"""


def found(text: str) -> tuple[Finding, ...]:
    told = f"{TITLE}\n\n{text}\n\nTabela 1 Wskaźniki planu\n\n{TABLE}\n"
    return judge(reading(told), Selection(select=frozenset({"IND417"}), preview=True)).findings


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Do 2028 r. teleopieką zostanie objętych 120 osób.", "error"),
        ("Liczba opiekunek wzrośnie z 14 do 23.", "warning"),
        ("Planuje się utworzenie 7 mieszkań treningowych.", "warning"),
        ("Planowany jest klub seniora na 40 miejsc.", "warning"),
        ("Docelowo teleopieka obejmie co najmniej 150 osób.", "warning"),
        ("Liczba osób objętych teleopieką zwiększy się o 87.", "warning"),
        ("W 2024 r. w gminie pracowało 41 opiekunek.", "error"),
    ],
)
def test_a_target_told_otherwise(text: str, severity: str) -> None:
    (only,) = found(text)
    assert only.severity == severity


@pytest.mark.parametrize(
    "text",
    [
        "Do 2028 r. teleopieką zostanie objętych 90 osób.",
        "Liczba opiekunek wzrośnie z 14 do 18.",
        "Planuje się zatrudnienie 4 dodatkowych opiekunek.",
        "Docelowo teleopieka obejmie co najmniej 80 osób.",
        "Liczba osób objętych teleopieką zwiększy się o 78.",
        "Do 2027 r. teleopieka obejmie 60 osób.",
        "W 2026 r. teleopieka obejmie 30 osób.",  # a year that the table leaves out
        "Teleopieką zostanie objętych 25 osób rocznie.",
        "Planuje się teleopiekę dla 30 osób bezdomnych.",
        "Planuje się utworzenie 2 mieszkań treningowych w Brzeźnie.",
        "Planuje się utworzenie 7 mieszkań chronionych.",
        "W 2023 r. teleopieką objęto 21 osób.",
        "W 2024 r. pracowało 9 opiekunek na pół etatu.",
    ],
)
def test_what_may_be_meant_otherwise(text: str) -> None:
    assert not found(text)


def test_parts_that_make_up_the_target() -> None:
    assert not found("Planuje się utworzenie 1 mieszkania treningowego. Później przewiduje się kolejne 4 mieszkania treningowe.")
