from __future__ import annotations

import pytest

from tests.builders import fact, facts


def test_a_year_in_a_bracket_that_has_ended_dates_nothing_behind_it() -> None:
    found = fact("W 2024 r. założono 12 Niebieskich Kart (wzrost z 9 w 2023), a pomoc otrzymało 40 osób.", "40")
    assert found.period is not None
    assert found.period.start == 2024


def test_a_figure_of_a_yearly_report_is_of_its_year_unless_told_otherwise() -> None:
    told = facts(
        """
        Sprawozdanie z realizacji Gminnego Programu Wspierania Rodziny w Gminie Lipowiec za 2023 rok

        Asystenci rodziny pracowali z 21 rodzinami. W 2022 r. zasiłki celowe otrzymało 75 osób.
        """
    )
    periods = {one.quantity.text: one.period for one in told}
    families, persons = periods["21 rodzinami"], periods["75 osób"]
    assert families is not None
    assert (families.start, families.assumed) == (2023, True)
    assert persons is not None
    assert (persons.start, persons.assumed) == (2022, False)


@pytest.mark.parametrize(
    ("text", "printed", "years"),
    [
        ("W roku szkolnym 2022/2023 do szkół podstawowych chodziło 300 uczniów.", "300", (2022, 2023)),
        ("Pobyt w mieszkaniu (3 osoby) od X.2021 do VII.2022", "3", (2021, 2022)),
        ("Stan na 31.12.2021: z zasiłku stałego korzysta 18 osób.", "18", (2021, 2021)),
    ],
)
def test_years_of_schools_months_and_days(text: str, printed: str, years: tuple[int, int]) -> None:
    period = fact(text, printed).period
    assert period is not None
    assert (period.start, period.end) == years


def test_the_same_year_is_that_of_the_paragraph_before() -> None:
    text = """
    W 2019 roku teleopieką objęto 10 osób.

    W tym samym roku zasiłki stałe otrzymało 15 osób.
    """
    period = fact(text, "15").period
    assert period is not None
    assert period.start == 2019


def test_the_year_that_something_began_in_dates_no_other_sentence() -> None:
    found = fact("Dom Senior+ utworzono w 2021 r. jako klub seniora. Ma on 15 miejsc.", "15")
    assert found.period is None
