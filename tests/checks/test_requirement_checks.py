"""Checks on what must be so: identities of people, VAT, possible percentages, required parts, fresh data."""

from __future__ import annotations

import datetime

import pytest

from extractors.metadata import metadata
from pipeline.checking.catalogue import Selection
from pipeline.checking.engine import Judgement, judge
from schemas.finding import Finding
from schemas.reading import Reading
from tests.builders import doc, reading


def read(text: str) -> Reading:
    return reading(text)._replace(metadata=metadata(doc(text)))


def judged(read: Reading, code: str) -> Judgement:
    return judge(read, Selection(select=frozenset({code}), preview=True))


def found(text: str, code: str) -> tuple[Finding, ...]:
    return judged(read(text), code).findings


@pytest.mark.parametrize(
    "text",
    [
        "Dostawa kosztuje 1000 zł netto, 1250 zł brutto.",
        "| Pozycja | Netto | VAT | Brutto |\n| Krzesła | 1000 zł | 230 zł | 1330 zł |\n| Stoły | 2000 zł | 460 zł | 2460 zł |",
    ],
)
def test_gross_that_no_vat_gives(text: str) -> None:
    assert len(found(text, "FIN506")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Dostawa kosztuje 1000 zł netto, 1230 zł brutto.",
        "Dostawa kosztuje 1000 zł netto, 1000 zł brutto.",
        "Dostawa kosztuje 99,99 zł netto, 122,99 zł brutto.",
        "Usługa zwolniona z VAT: 1000 zł netto, 1250 zł brutto.",
        "Płaca wynosi 6000 zł brutto, a koszty 7200 zł.",
    ],
)
def test_rates_rounding_exempt_and_wages_are_silent(text: str) -> None:
    assert not found(text, "FIN506")


def test_number_that_may_be_thousands_or_decimals() -> None:
    (only,) = found("Wsparciem objęto 1.250 osób, czyli 12.5% mieszkańców.", "NUM012")
    assert "1.250" in only.message


@pytest.mark.parametrize(
    "text",
    ["Wydano 10.000 zł i 1.430.000,00 zł.", "Wsparciem objęto 1.250 osób, czyli 12,5% mieszkańców.", "Wskaźnik wynosi 12.5%."],
)
def test_one_way_of_writing_is_silent(text: str) -> None:
    assert not found(text, "NUM012")


def test_percentage_that_nobody_can_be() -> None:
    (only,) = found("Za klubem opowiedziało się 67,3% z 15 ankietowanych.", "PCT104")
    assert "15" in only.message


@pytest.mark.parametrize(
    "text",
    [
        "Za klubem opowiedziało się 66,7% z 15 ankietowanych.",
        "Za klubem opowiedziało się 66,6% z 15 ankietowanych.",
        "Za klubem opowiedziało się 67,3% z 1500 ankietowanych.",
        "Za klubem opowiedziało się ok. 67,3% z 15 ankietowanych.",
        "W próbie ważonej za klubem opowiedziało się 67,3% z 15 ankietowanych.",
    ],
)
def test_possible_rounded_large_and_weighted_shares_are_silent(text: str) -> None:
    assert not found(text, "PCT104")


YEARS = """
    | Wyszczególnienie | 2019 | 2020 | 2021 | 2022 | 2023 |
    | Bezrobotni       | 90   | 80   | 70   | 60   | 50   |
    | Ubodzy           | 45   | 44   | 43   | 42   | 41   |
    Tabela 4. Powody przyznania pomocy w latach {caption}
"""


def test_caption_of_other_years_than_the_columns() -> None:
    (only,) = found(YEARS.format(caption="2020–2024"), "SRC804")
    assert "2019–2023" in only.message


@pytest.mark.parametrize("caption", ["2019–2023", "2020–2024 (prognoza)", "2020–2024, stan na 2025 r."])
def test_right_captions_forecasts_and_other_years_are_silent(caption: str) -> None:
    assert not found(YEARS.format(caption=caption), "SRC804")


STRATEGY = "Strategia Rozwiązywania Problemów Społecznych Gminy Trzebnica na lata 2027-2032\n\n"
PARTS = (
    "Diagnoza opisuje gminę. Cele strategiczne i kierunki działań realizują jednostki; ramy finansowe i wskaźniki podano dalej.\n\n"
)
FILLER = "Mieszkańcy korzystają z usług w swoim środowisku, a gmina wspiera rodziny i osoby starsze.\n\n" * 200


def test_strategy_without_a_forecast() -> None:
    (only,) = found(STRATEGY + PARTS + "Sposób realizacji opisano.\n\n" + FILLER, "STR951")
    assert only.message.endswith("prognoza zmian.")


@pytest.mark.parametrize(
    "text",
    [STRATEGY + PARTS + "Sposób realizacji opisano. Prognoza zmian jest w rozdziale 2.\n\n" + FILLER, STRATEGY + PARTS, FILLER],
)
def test_whole_strategies_extracts_and_other_texts_are_silent(text: str) -> None:
    assert not found(text, "STR951")


def old(newest: int) -> str:
    lines = [f"Liczba bezrobotnych w {newest - at % 3} r. wynosiła {120 + at} osób.\n\n" for at in range(12)]
    return STRATEGY + "".join(lines)


def test_data_of_long_ago() -> None:
    (only,) = found(old(2022), "OKR604")
    assert "2022" in only.message
    assert not found(old(2024), "OKR604")
    assert not found(STRATEGY + "Liczba bezrobotnych w 2020 r. wynosiła 120 osób.", "OKR604")


@pytest.mark.parametrize(("day", "count"), [((2027, 10, 14), 1), ((2028, 1, 3), 1), ((2027, 5, 14), 0), ((2026, 12, 1), 0)])
def test_adopted_when_half_of_the_first_year_is_over(day: tuple[int, int, int], count: int) -> None:
    plan = read(STRATEGY)
    places = {"resolution_date": plan.document.blocks[0].passage.evidence()}
    about = plan.metadata.model_copy(update={"resolution_date": datetime.date(*day), "evidence": places})
    assert len(judged(plan._replace(metadata=about), "OKR606").findings) == count


PEOPLE = "W 2024 r. liczba mieszkańców wynosiła {all} osób.\n\n"
SEXES = (
    "W 2024 r. liczba kobiet w ludności gminy wynosiła 10 400 osób.\n\n"
    "W 2024 r. liczba mężczyzn w ludności gminy wynosiła 9 700 osób."
)
AGES = (
    "W 2024 r. w wieku przedprodukcyjnym było 2 100 osób.\n\nW 2024 r. w wieku produkcyjnym było 7 300 osób.\n\n"
    "W 2024 r. w wieku poprodukcyjnym było 3 050 osób."
)


@pytest.mark.parametrize(("code", "groups", "right"), [("DEM701", SEXES, "20 100"), ("DEM703", AGES, "12 450")])
def test_groups_that_do_not_make_up_the_people(code: str, groups: str, right: str) -> None:
    outcome = judged(read(PEOPLE.format(all="20 700") + groups), code)
    assert [finding.severity for finding in outcome.findings] == ["warning"]
    fitting = judged(read(PEOPLE.format(all=right) + groups), code)
    assert fitting.findings == ()
    assert [relation.verdict for relation in fitting.relations] == ["holds"]
    assert not judged(read(PEOPLE.format(all="20 700").replace("2024", "2023") + groups), code).findings


SURVEY = """
    | Odpowiedź | Liczba | Udział % |
    | Tak       | 300    | {share}  |
    | Nie       | 100    | 25,0     |
    | Ogółem    | 400    | 100,0    |

    {note}
"""


def test_shares_of_weighted_answers_do_not_follow_from_the_counts() -> None:
    assert found(SURVEY.format(share="75,9", note="Źródło: ankieta w gminie."), "PCT101")
    assert not found(SURVEY.format(share="75,9", note="Źródło: ankieta w gminie, dane ważone."), "PCT101")
