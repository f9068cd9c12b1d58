"""Slips of the pen in products and shares that no wording announces: only the figures around them tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.claims.slips import meant
from tests.builders import found

CARE = (
    "W ciągu roku opiekunki przepracowały {hours} godziny u {heads} podopiecznych. Godzina kosztowała 43,50 zł, co dało {cost} zł. "
    "Rodziny wniosły {paid} zł, a gmina {rest} zł."
)
RIGHT = {"hours": "9 504", "heads": "33", "cost": "413 424", "paid": "53 745", "rest": "359 679"}


@pytest.mark.parametrize(
    "slip", [{"hours": "9 054"}, {"hours": "95 504"}, {"cost": "431 424"}, {"cost": "4 134 240"}, {"rest": "359 697"}]
)
def test_a_figure_that_misses_what_the_others_give_by_a_slip(slip: dict[str, str]) -> None:
    assert not found(CARE.format(**RIGHT), "FIN505", "SUM011")
    assert len(found(CARE.format(**RIGHT | slip), "FIN505", "SUM011")) == 1


def test_monthly_amounts_make_a_yearly_one() -> None:
    text = "Abonament wynosi 46 zł miesięcznie, korzysta z niego 37 seniorów, a gmina wydaje na ten cel {cost} zł rocznie."
    assert not found(text.format(cost="20 424"), "FIN505")
    assert found(text.format(cost="24 024"), "FIN505")
    assert not found(text.format(cost="31 900"), "FIN505")  # no slip: the amount may hold other costs too


def test_short_figures_are_a_slip_apart_by_chance() -> None:
    text = "W klubie jest 15 osób, opłata wynosi 30 zł, a bilet do kina kosztował 540 zł."  # 18 × 30 zł = 540 zł
    assert not found(text, "FIN505")


def test_a_share_of_the_count_before_it_but_for_a_slip() -> None:
    text = "Wysłano 240 ankiet. Wróciło do nas 186 wypełnionych, a zatem {share}% wszystkich."
    assert not found(text.format(share="77,5"), "PCT101")
    assert found(text.format(share="75,7"), "PCT101")


@given(st.integers(10, 10**7), st.integers(0, 6), st.integers(0, 9))
def test_what_a_slip_made_of_a_number_is_meant_to_be_that_number(number: int, at: int, digit: int) -> None:
    text = str(number)
    at %= len(text)
    swap = text[:at] + text[at : at + 2][::-1] + text[at + 2 :]
    changed, dropped, doubled = (text[:at] + new + text[at + 1 :] for new in (str(digit), "", text[at] * 2))
    for slip in (swap, changed, dropped, doubled, text + "0"):
        if slip != text and slip[0] != "0":
            swaps, others = meant(int(slip))
            assert number in swaps | others
            assert int(slip) not in swaps | others
