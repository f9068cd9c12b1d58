from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.readers import read_document
from tests.builders import reading


def test_amounts_in_prose_have_purpose_and_year() -> None:
    first, second = reading(
        """
        W 2024 r. wydatki na usługi opiekuńcze wyniosły 521 tys. zł, a dotacja dla klubu seniora 40 000 zł.
        """
    ).amounts
    assert (first.quantity.value, first.year) == (521000, 2024)
    assert first.purpose is not None
    assert "usługi opiekuńcze" in first.purpose
    assert second.purpose is not None
    assert "klubu seniora" in second.purpose


def test_amounts_in_tables_have_row_and_header() -> None:
    (amount,) = reading(
        """
        | Zadanie        | Koszt w 2025 r. (zł) | Uczestnicy |
        |----------------|----------------------|------------|
        | Klub w Lipowej | 12 500               | 30         |
        """
    ).amounts
    assert (amount.quantity.value, amount.year) == (12500, 2025)
    assert amount.purpose is not None
    assert amount.purpose.startswith("Klub w Lipowej")


def test_every_occurrence_counts_and_persons_do_not() -> None:
    found = reading(
        """
        Koszt wyniósł 300 zł dla 12 osób. Ponownie wydano 300 zł, czyli od 200 do 400 zł na osobę.
        """
    ).amounts
    assert [(amount.quantity.low, amount.quantity.high) for amount in found] == [(300, 300), (300, 300), (200, 400)]


def test_a_money_header_with_no_currency_makes_amounts_but_a_count_does_not() -> None:
    found = reading(
        """
        | Zadanie   | Kwota dotacji | Dotacje – liczba |
        |-----------|---------------|------------------|
        | Klub      | 1 200         | 3                |
        | Świetlica | 800           | 2                |
        """
    ).amounts
    assert [amount.quantity.value for amount in found] == [1200, 800]


@pytest.mark.parametrize("folder", ["real", "pdf"])
def test_amounts_of_real_plans(shared: Path, folder: str) -> None:
    from extractors.reading import extract

    for gold in sorted((shared / "gold").glob("*.json")):
        truth = json.loads(gold.read_text(encoding="utf-8"))["amounts"]
        (source,) = (shared / folder).glob(f"{gold.stem}.*")
        found = extract(read_document(source, gold.stem)).amounts
        expected = sorted((round(amount["low"], 2), round(amount["high"], 2)) for amount in truth)
        got = sorted((round(float(amount.quantity.low or 0), 2), round(float(amount.quantity.high or 0), 2)) for amount in found)
        missed = len(expected) - sum(1 for pair in expected if pair in got)
        assert missed <= 0.02 * len(expected), gold.stem
        assert len(got) <= 1.02 * len(expected), gold.stem
