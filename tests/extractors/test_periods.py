from __future__ import annotations

import pytest

from extractors.parsing.periods import blank, find


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("na lata 2026–2030", 2026, 2030),
        ("na lata 2026 – 2030", 2026, 2030),
        ("w latach 2021-2024", 2021, 2024),
        ("w okresie 2027-28", 2027, 2028),
        ("w roku szkolnym 2020/2021", 2020, 2021),
        ("w roku szkolnym 2020/21", 2020, 2021),
        ("od 2021 do 2024 r.", 2021, 2024),
        ("od 2021 r. do 2024 r.", 2021, 2024),
    ],
)
def test_reads_spans_of_years(text: str, first: int, last: int) -> None:
    (match,) = find(text)
    assert (match.first_year, match.last_year) == (first, last)


@pytest.mark.parametrize("text", ["(UE) 2021/1060", "2024-05-14", "2030–2026", "tel. 2021-2024-11", "2024 – 20% osób"])
def test_what_is_no_span_of_years(text: str) -> None:
    assert find(text) == []


def test_blanking_keeps_offsets() -> None:
    text = "w latach 2021–2024 i w 2025 r."
    assert blank(text) == "w latach           i w 2025 r."


def test_a_value_after_do_is_no_year() -> None:
    assert not find("wzrosła z 61 w 2023 r. do 97 w 2025 r.")
