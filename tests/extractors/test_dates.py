from __future__ import annotations

from datetime import date

import pytest

from extractors.parsing.dates import find


@pytest.mark.parametrize(
    ("text", "raw", "expected", "precision"),
    [
        ("z dnia 3 lipca 2027 r. w sprawie", "3 lipca 2027 r.", date(2027, 7, 3), "day"),
        ("w dniu 16.05.2024 r.", "16.05.2024 r.", date(2024, 5, 16), "day"),
        ("dnia 17. 11. 2023 Projekt", "17. 11. 2023", date(2023, 11, 17), "day"),
        ("do 2027-06-30", "2027-06-30", date(2027, 6, 30), "day"),
        ("stan na 31 XII 2024", "31 XII 2024", date(2024, 12, 31), "day"),
        ("od stycznia 2021 roku", "stycznia 2021 roku", date(2021, 1, 1), "month"),
        ("rekrutacja 03.2021", "03.2021", date(2021, 3, 1), "month"),
        ("III kwartał 2026 r.", "III kwartał 2026 r.", date(2026, 7, 1), "quarter"),
        ("II półrocze 2026", "II półrocze 2026", date(2026, 7, 1), "half"),
        ("termin: 2027 Q4", "2027 Q4", date(2027, 10, 1), "quarter"),
    ],
)
def test_reads_dates(text: str, raw: str, expected: date, precision: str) -> None:
    (match,) = find(text)
    assert (match.raw, match.date, match.precision, match.valid) == (raw, expected, precision, True)
    assert text[match.start : match.end] == raw


def test_an_impossible_day_is_marked() -> None:
    (match,) = find("uchwała z dnia 31 kwietnia 2026 r.")
    assert not match.valid
    assert match.date is None


def test_a_day_without_year_has_no_date() -> None:
    (match,) = find("do 30 czerwca")
    assert match.valid
    assert match.date is None


@pytest.mark.parametrize("text", ["12 osób", "2026–2030", "art. 5.3", "1.2.3", "ma 5 majątków"])
def test_what_is_no_date(text: str) -> None:
    assert find(text) == []
