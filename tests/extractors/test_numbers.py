from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.parsing.numbers import last_significant, read


@pytest.mark.parametrize(
    ("token", "value", "decimals"),
    [
        ("0", "0", 0),
        ("2471", "2471", 0),
        ("3 414 027", "3414027", 0),
        ("37.054.666", "37054666", 0),
        ("1,234,567", "1234567", 0),
        ("1 262 285,54", "1262285.54", 2),
        ("1.262.285,54", "1262285.54", 2),
        ("1,262,285.54", "1262285.54", 2),
        ("100 000,00", "100000.00", 2),
        ("0,064", "0.064", 3),
        ("3.5", "3.5", 1),
    ],
)
def test_reads_grouping_and_decimal_sign(token: str, value: str, decimals: int) -> None:
    numeral = read(token)
    assert numeral is not None
    assert (numeral.value, numeral.decimals, numeral.malformed, numeral.readings) == (Decimal(value), decimals, False, ())


def test_a_dot_before_three_digits_has_two_readings() -> None:
    numeral = read("1.234")
    assert numeral is not None
    assert numeral.value == 1234
    assert numeral.readings == (Decimal(1234), Decimal("1.234"))


@pytest.mark.parametrize(("token", "among"), [("8 154 226,40,00", "8154226.40"), ("604.310.00", "604310.00"), ("1.23.456", "1.23")])
def test_malformed_numbers_have_readings_and_no_value(token: str, among: str) -> None:
    numeral = read(token)
    assert numeral is not None
    assert numeral.value is None
    assert numeral.malformed
    assert Decimal(among) in numeral.readings


@pytest.mark.parametrize("token", ["1.2.3", "9.1.1", "007", "2,3,4", "01.12", "1" * 26])
def test_codes_are_no_numbers(token: str) -> None:
    assert read(token) is None


@given(st.integers(0, 10**12), st.integers(0, 99), st.sampled_from([" ", ".", ""]))
def test_what_is_printed_in_polish_is_read_back(whole: int, cents: int, group: str) -> None:
    numeral = read(f"{whole:,}".replace(",", group) + f",{cents:02}")
    assert numeral is not None
    assert numeral.value == Decimal(f"{whole}.{cents:02}")
    assert numeral.decimals == 2


@pytest.mark.parametrize(
    ("value", "decimals", "unit"), [("1900", 0, "100"), ("30", 0, "10"), ("0", 0, "1"), ("3.4", 1, "0.1"), ("2.50", 2, "0.01")]
)
def test_last_significant_digit(value: str, decimals: int, unit: str) -> None:
    assert last_significant(Decimal(value), decimals) == Decimal(unit)
