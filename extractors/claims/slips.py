"""Slips of the pen: whether one number is another with a digit swapped, changed, dropped, doubled or a nought too many."""

from __future__ import annotations

from decimal import Decimal

_FEWEST = 3
"""Digits from which on a slip tells that two numbers are meant to be one; shorter ones are a slip apart by chance."""


def one_slip(one: Decimal, other: Decimal) -> bool:
    """Tell whether two different numbers are one slip of the pen apart, which shows that they are meant to be the same."""
    if one <= 0 or other <= 0 or one == other:
        return False
    places = max(_decimals(one), _decimals(other))
    a, b = sorted((str(int(value.scaleb(places))) for value in (one, other)), key=len)
    if len(b) < _FEWEST:
        return False
    if len(a) == len(b):
        wrong = [at for at, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]
        return len(wrong) == 1 or swapped
    return len(b) == len(a) + 1 and any(b[:at] + b[at + 1 :] == a for at in range(len(b)))


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
