"""Slips of the pen: whether one number is another with a digit swapped, changed, dropped, doubled or a nought too many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

_FEWEST = 3
"""Digits from which on a slip tells that two numbers are meant to be one; shorter ones are a slip apart by chance."""
_SLIPS = 20
"""Numbers a slip away for each digit of a number: nine others in its place, one more or one less beside it."""
_TELLING = 2
"""Digits that must be no noughts at the end: round numbers are a slip apart by chance too."""
_LARGE = 100
"""What a part and a total must come to for a slip to explain why they don't add up."""


def one_slip(one: Decimal, other: Decimal) -> bool:
    """Tell whether two different numbers are one slip of the pen apart, which shows that they are meant to be the same."""
    if one <= 0 or other <= 0 or one == other:
        return False
    a, b = sorted(_printed(one, other), key=len)
    if len(b) < _FEWEST or max(digits(one), digits(other)) < _TELLING:
        return False
    if len(a) == len(b):
        return len(_apart(a, b)) == 1 or swapped(one, other)
    return len(b) == len(a) + 1 and any(b[:at] + b[at + 1 :] == a for at in range(len(b)))


def swapped(one: Decimal, other: Decimal) -> bool:
    """Tell whether two numbers are the same but for two neighbouring digits that changed places."""
    a, b = _printed(one, other)
    wrong = _apart(a, b) if len(a) == len(b) else []
    return len(wrong) == 2 and wrong[1] == wrong[0] + 1 and a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]


def apart(one: Decimal, other: Decimal) -> int:
    """Return how many numbers of as many digits stand to another as `one` stands to `other` by a slip of the pen; 0 for no slip."""
    if one <= 0 or other <= 0 or one == other:
        return 0
    if swapped(one, other):
        return max(map(len, _printed(one, other)))
    return _SLIPS * max(map(len, _printed(one, other))) if one_slip(one, other) else 0


def adds_up(total: Decimal, parts: Sequence[Decimal]) -> bool:
    """Tell whether parts add up to a total, or would if one slip of the pen, that is no chance, were mended in one figure."""
    return total == sum(parts) or any(
        min(pair) >= _LARGE and max(map(digits, pair)) >= _FEWEST and one_slip(*pair) for pair in _mended(total, parts)
    )


def may_add_up(total: Decimal, parts: Sequence[Decimal]) -> bool:
    """Tell whether figures that words bind together add up, or would but for a slip of the pen, of two digits too."""
    return total == sum(parts) or any(
        one_slip(one, other) or (other > 0 and swapped(one, other)) for one, other in _mended(total, parts)
    )


def _mended(total: Decimal, parts: Sequence[Decimal]) -> Iterator[tuple[Decimal, Decimal]]:
    """Yield each figure of a sum with what it must be for the sum to hold."""
    rest = total - sum(parts)
    yield total, total - rest
    yield from ((part, part + rest) for part in parts)


def digits(value: Decimal) -> int:
    """Return how many digits tell a number, noughts at its ends left out."""
    return len(value.normalize().as_tuple().digits)


def _printed(one: Decimal, other: Decimal) -> tuple[str, str]:
    """Return the digits of two numbers, with as many decimals in both."""
    places = max(_decimals(one), _decimals(other))
    return str(int(abs(one).scaleb(places))), str(int(abs(other).scaleb(places)))


def _apart(a: str, b: str) -> list[int]:
    return [at for at, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


@lru_cache(maxsize=1 << 12)
def meant(printed: int) -> tuple[frozenset[int], frozenset[int]]:
    """Return the numbers that a printed one may be a slip of: those with two neighbouring digits swapped, and all others.

    Others have a digit changed, one that was left out, one doubled less, or a nought at the end less.
    """
    text = str(printed)
    places = range(len(text))
    swaps = {text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in places[:-1]}
    others = {text[:at] + digit + text[at + 1 :] for at in places for digit in "0123456789"}
    others |= {text[:at] + digit + text[at:] for at in range(len(text) + 1) for digit in "0123456789"}
    others |= {text[:at] + text[at + 1 :] for at in places if at and text[at] in {text[at - 1], "0"}}
    found = frozenset(int(other) for other in swaps if other[0] != "0") - {printed}
    return found, frozenset(int(other) for other in others if other and other[0] != "0") - found - {printed}
