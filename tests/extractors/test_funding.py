"""Who pays an amount."""

from __future__ import annotations

import pytest

from extractors.funding import prose_source
from tests.builders import reading


@pytest.mark.parametrize(
    ("text", "amount", "source"),
    [
        ("Na dowóz wydano 40 tys. zł ze środków PFRON.", "40 tys. zł", "środki PFRON"),
        ("Zadanie sfinansowano z budżetu gminy w kwocie 12 000 zł.", "12 000 zł", "budżet gminy"),
        ("Wydano 90 000 zł, z czego 60 000 zł to dotacja celowa.", "60 000 zł", "dotacja celowa"),
        ("Asystent osobisty (632 tys. zł, FS) i teleopieka (20 tys. zł).", "632 tys. zł", "FS"),
        ("Asystent osobisty (632 tys. zł, FS) i teleopieka (20 tys. zł).", "20 tys. zł", None),
        ("Przekazano 15 000 zł z dotacji celowej.", "15 000 zł", "dotacja celowa"),
        ("Budżet gminy wyniósł 80 mln zł.", "80 mln zł", None),
        ("Na klub seniora przeznaczono 30 000 zł.", "30 000 zł", None),
    ],
)
def test_words_around_an_amount(text: str, amount: str, source: str | None) -> None:
    start = text.index(amount)
    others = [(at, at + 6) for at in range(len(text)) if text.startswith(("632 ty", "20 tys", "90 000"), at) and at != start]
    assert prose_source(text, start, start + len(amount), others) == source


def sources(text: str) -> list[str | None]:
    return [amount.source for amount in reading(text).amounts]


def test_a_column_of_sources() -> None:
    assert sources(
        """
        | Zadanie | Koszt (zł) | Źródło finansowania |
        |---|---|---|
        | Klub seniora | 12 000 zł | Budżet gminy, PFRON |
        | Teleopieka | 8 000 zł | EFS+ |
        """
    ) == ["Budżet gminy; PFRON", "EFS+"]


def test_rows_and_columns_that_name_a_source() -> None:
    assert sources(
        """
        | Inwestycja | Koszt brutto | Udział własny |
        |---|---|---|
        | Remont klubu | 90 000 zł | 9 000 zł |
        """
    ) == [None, "Udział własny"]
    assert sources(
        """
        | Źródło | Kwota (zł) |
        |---|---|
        | Fundusz Sołecki | 5 000 zł |
        """
    ) == ["Fundusz Sołecki"]


def test_remarks_are_no_sources() -> None:
    assert sources(
        """
        | Wydatek | Kwota (zł) | Źródło |
        |---|---|---|
        | Opieka | 5 000 zł | Kwota ta rośnie z roku na rok. |
        """
    ) == [None]


def test_an_amount_of_the_period_reported_on_has_its_year() -> None:
    read = reading(
        """
        Sprawozdanie z realizacji Strategii Rozwiązywania Problemów Społecznych Gminy Zalesie za 2022 rok

        | Nazwa zadania | Wydatki poniesione w okresie sprawozdawczym (zł) |
        |---|---|
        | Klub seniora | 12 000 |
        """
    )
    assert [amount.year for amount in read.amounts] == [2022]


def test_amounts_and_sources_that_stand_one_below_the_other_go_together() -> None:
    assert sources(
        """
        | Zadanie | Koszt (zł) | Źródło finansowania |
        |---|---|---|
        | Dom pomocy | 341.280,00 4.216.835,40 | dotacja z budżetu państwa, budżet gminy |
        """
    ) == ["dotacja z budżetu państwa", "budżet gminy"]
