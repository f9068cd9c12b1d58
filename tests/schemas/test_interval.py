from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from schemas.interval import Interval, total

numbers = st.decimals(-10_000, 10_000, places=2)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Any interval that holds a number, with finite or infinite, open or closed ends."""
    low, high = sorted((draw(numbers), draw(numbers)))
    kind = draw(st.sampled_from(["both", "both", "at_least", "at_most"]))
    if kind == "at_least":
        return Interval.at_least(low, strictly=draw(st.booleans()))
    if kind == "at_most":
        return Interval.at_most(high, strictly=draw(st.booleans()))
    if low == high:
        return Interval.point(low)
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


@st.composite
def members(draw: st.DrawFn) -> tuple[Interval, Decimal]:
    """An interval and a number in it."""
    interval = draw(intervals())
    low, high = max(interval.low, Decimal(-20_000)), min(interval.high, Decimal(20_000))
    value = draw(st.decimals(low, high, places=3))
    assume(value in interval)
    return interval, value


@given(members(), members())
def test_operations_hold_what_their_operands_hold(a: tuple[Interval, Decimal], b: tuple[Interval, Decimal]) -> None:
    (left, x), (right, y) = a, b
    assert x + y in left + right
    assert x - y in left - right
    assert x * y in left * right
    assert -x in -left


@given(members(), members())
def test_the_quotient_lies_inside(a: tuple[Interval, Decimal], b: tuple[Interval, Decimal]) -> None:
    (left, x), (right, y) = a, b
    assume(not right.low <= 0 <= right.high)
    assert x / y in left / right


@given(intervals())
def test_a_divisor_that_touches_zero_is_refused(interval: Interval) -> None:
    around = Interval(min(interval.low, Decimal(0)), max(interval.high, Decimal(0)))
    with pytest.raises(ZeroDivisionError):
        interval / around  # the operation itself is tested


@given(members(), intervals())
def test_a_common_number_means_that_they_meet(a: tuple[Interval, Decimal], other: Interval) -> None:
    interval, value = a
    assert interval.meets(interval)
    assert interval.meets(other) == other.meets(interval)
    if value in other:
        assert interval.meets(other)


@given(intervals(), intervals())
def test_gap_is_zero_where_they_meet(left: Interval, right: Interval) -> None:
    assert left.gap(right) == right.gap(left)
    assert left.gap(right) >= 0
    if left.meets(right):
        assert left.gap(right) == 0
    if left.gap(right) > 0:
        assert not left.meets(right)


@given(members(), members())
def test_the_hull_holds_both(a: tuple[Interval, Decimal], b: tuple[Interval, Decimal]) -> None:
    hull = a[0].hull(b[0])
    assert a[1] in hull
    assert b[1] in hull


@given(st.lists(numbers, max_size=8))
def test_the_total_of_points_is_the_point_of_the_total(values: list[Decimal]) -> None:
    assert total([Interval.point(value) for value in values]) == Interval.point(sum(values, Decimal(0)))


def test_open_ends_touch_without_meeting() -> None:
    below, above = Interval.at_most(Decimal(5), strictly=True), Interval.at_least(Decimal(5))
    assert not below.meets(above)
    assert below.gap(above) == 0
    assert Interval.at_most(Decimal(5)).meets(above)


def test_zero_is_reached_by_a_closed_zero_factor() -> None:
    product = Interval(Decimal(0), Decimal(1), True, True) * Interval(Decimal(0), Decimal(1))
    assert 0 in product
    assert 1 not in product


def test_what_is_no_number_is_in_no_interval() -> None:
    assert "1" not in Interval.point(1)
    assert 1.0 not in Interval.point(1)


def test_width_and_point() -> None:
    assert Interval.point(3).is_point
    assert Interval(Decimal(1), Decimal(4)).width == 3
    assert Interval(Decimal(1), Decimal(4)).scale(-2) == Interval(Decimal(-8), Decimal(-2))
