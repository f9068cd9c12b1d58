"""Numbers of any length are printed as they are."""

from decimal import Decimal

import pytest

from pipeline.checking.numerals import number


@pytest.mark.parametrize(
    ("value", "options", "shown"),
    [
        ("12345678901234567890123456789012345.678", {}, "12,345,678,901,234,567,890,123,456,789,012,345.678"),
        ("100000000000000000000000000000.005", {"decimals": 2}, "100,000,000,000,000,000,000,000,000,000.01"),
        ("100000000000000000000000000000.5", {"unit": "PLN"}, "100,000,000,000,000,000,000,000,000,000.50\u00a0zł"),
    ],
)
def test_a_number_longer_than_any_amount_is_printed_exactly(value, options, shown):
    assert number(Decimal(value), lang="en", **options) == shown
