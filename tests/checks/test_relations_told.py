"""Relations that words tell: totals and shares of columns, kinds of a benefit, picks of a total, families and persons."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.claims.slips import one_slip
from pipeline.checking.catalogue import Selection
from pipeline.checking.engine import judge
from schemas.finding import Finding
from tests.builders import reading


def found(text: str, code: str) -> tuple[Finding, ...]:
    return judge(reading(text), Selection(select=frozenset({code}), preview=True)).findings


FIRMS = """
    Na koniec 2024 roku w rejestrze było {total} podmiotów.

    | Klasa wielkości | Liczba podmiotów | Uwagi |
    |---|---|---|
    | Mikro (0-9) | 2 135 | Podstawa gospodarki ({share} firm). |
    | Małe (10-49) | 64 | Stabilni pracodawcy. |
    | Średnie (50-249) | 21 | Kluczowe zakłady. |
    Tabela 1 Podmioty gospodarcze
"""


def test_a_total_in_the_text_against_a_column_without_a_total_row() -> None:
    (only,) = found(FIRMS.format(total="2 226", share="96%"), "SUM011")
    assert only.computed == 2220
    assert not found(FIRMS.format(total="2 220", share="96%"), "SUM011")
    unbanded = FIRMS.replace(" (0-9)", "").replace(" (10-49)", "").replace(" (50-249)", "")
    assert found(unbanded.format(total="2 202", share="96%"), "SUM011")
    assert not found(unbanded.format(total="5 871", share="96%"), "SUM011")  # some of the firms: nothing says that these are all
    assert not found(unbanded.replace("podmiotów", "uczniów", 1).format(total="2 202", share="96%"), "SUM011")


def test_a_share_in_a_remark_is_of_the_whole_column() -> None:
    (only,) = found(FIRMS.format(total="2 220", share="69%"), "PCT101")
    assert only.stated == 69
    assert not found(FIRMS.format(total="2 220", share="96%"), "PCT101")
    assert not found(FIRMS.format(total="2 220", share="spadek o 69%"), "PCT101")
    assert not found(FIRMS.replace("firm)", "budżetu)").format(total="2 220", share="69%"), "PCT101")


KINDS = """
    1. Pomoc
    - Świadczeniami pieniężnymi objęto 320 osób (250 rodzin). Obejmują one:
      - Zasiłki stałe: skorzystało z nich {first} osób.
      - Zasiłki okresowe: skorzystało z nich 210 osób (190 rodzin).
"""


def test_a_kind_of_benefit_reaches_at_most_all_who_get_benefits() -> None:
    (only,) = found(KINDS.format(first="410"), "SUM005")
    assert only.stated == 320
    assert not found(KINDS.format(first="150"), "SUM005")


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("W szkołach uczyło się 470 uczniów. Największe placówki to SP nr 1 (350 uczniów) i SP nr 2 (240 uczniów).", True),
        ("W szkołach uczyło się 1470 uczniów. Największe placówki to SP nr 1 (350 uczniów) i SP nr 2 (240 uczniów).", False),
        ("Pomocą objęto 120 osób. Wśród nich 180 osób to seniorzy.", True),
        ("Pomocą objęto 120 osób. Największa wieś liczy 900 osób, a ludność gminy maleje.", False),
        ("Pomocą objęto 120 osób. Największe wydatki poniesiono na 80 rodzin.", False),
    ],
)
def test_a_sentence_that_picks_some_of_the_total_before(text: str, fires: bool) -> None:
    assert bool(found(text, "SUM005")) is fires


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("Zasiłki otrzymało 2 310 osób (204 rodziny).", True),
        ("Pomocą objęto 728 osób w 56 rodzinach.", True),
        ("Zasiłki otrzymało 231 osób (204 rodziny).", False),
        ("Zasiłki otrzymało 36 osób (4 rodziny).", False),
        ("Festyn odwiedziło 2 000 osób, a asystent wspierał 12 rodzin.", False),
    ],
)
def test_families_of_a_dozen(text: str, fires: bool) -> None:
    assert bool(found(text, "DEM713")) is fires


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("4461", "4416", True),
        ("4461", "4466", True),
        ("4461", "446", True),
        ("4461", "44610", True),
        ("4461", "44461", True),
        ("4461", "4460.9", False),
        ("4461", "4452", False),
        ("12.5", "15.2", True),
        ("97", "79", False),
        ("446.1", "614.4", False),
        ("446.1", "446.9", True),
    ],
)
def test_slips(one: str, other: str, slip: bool) -> None:
    assert one_slip(Decimal(one), Decimal(other)) is slip
    assert one_slip(Decimal(other), Decimal(one)) is slip
