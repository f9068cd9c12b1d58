"""Which two values a told change lies between, judged by how the candidates agree with the amounts told.

A size and a percentage of one change with its two values are one figure more than is needed: any three tell the fourth. So the
pair is taken that agrees with one of the amounts at least, and the other amount is held against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractors.claims.prose_view import Mention, value
from extractors.claims.slips import digits, one_slip, swapped
from schemas.quantity import Figure

_HUNDRED = Decimal(100)
_TWO_DIGITS = 10
_LONG = 4
"""Digits of a size from which on a slip of the pen alone tells which values are meant."""
_SURE = 0.9
_INFERRED = 0.7


class Told(NamedTuple):
    """A change as told: its size and its percentage (one of them may be left out), and its direction (1 up, -1 down)."""

    size: Mention | None
    percent: Mention | None
    direction: int
    difference: bool = False
    """Whether a word as "deficyt" tells it, which leaves open which of the values is the old one."""

    @property
    def amounts(self) -> tuple[Mention, ...]:
        return tuple(amount for amount in (self.size, self.percent) if amount is not None)


class Pair(NamedTuple):
    """The old and the new value of a change; `meant` where words or years say that the change is theirs."""

    old: Figure
    new: Figure
    meant: bool

    @property
    def size(self) -> Decimal:
        return abs(value(self.new) - value(self.old))

    @property
    def dated(self) -> bool:
        return len({self.old.quantity.year, self.new.quantity.year} - {None}) == 2

    @property
    def percent(self) -> Decimal:
        return self.size * _HUNDRED / abs(value(self.old))


def chosen(told: Told, pairs: Sequence[Pair]) -> tuple[Pair, float] | None:
    """Return the pair that a change is of and how sure that is; None where several may be meant, or none."""
    fits = [(pair, sum(_fits(amount, pair) for amount in told.amounts)) for pair in pairs]
    whole = [pair for pair, fitting in fits if fitting == len(told.amounts)]
    if whole:
        return next((pair for pair in whole if pair.meant), whole[0]), _SURE
    half = [pair for pair, fitting in fits if fitting and (pair.meant or _telling(told, pair))]
    near = [pair for pair in half if _but_for_a_slip(told, pair)]
    for pairs_left in (half, near):
        if pairs_left and _one(pairs_left):
            return pairs_left[0], _SURE
    if half:
        return None
    slipped = [pair for pair in pairs if _slipped(told, pair)]
    return (slipped[0], _INFERRED) if slipped and _one(slipped) else None


def repeated(pairs: Sequence[Pair], mentions: Sequence[Mention]) -> tuple[Pair, float] | None:
    """Return the pair that is meant and whose new value the sentence gives too, where there is only one."""
    values = {mention.figure.quantity.value for mention in mentions if mention.plain}
    told = [pair for pair in pairs if pair.meant and pair.new.quantity.value in values]
    return (told[0], _INFERRED) if told and _one(told) else None


def alone(told: Told, pairs: Sequence[Pair]) -> tuple[Pair, float] | None:
    """Return the only pair of values of a sentence, where years say which is old and which is new, or the order is all the same."""
    return (pairs[0], _INFERRED) if len(pairs) == 1 and (pairs[0].dated or told.difference) else None


def _one(pairs: Sequence[Pair]) -> bool:
    return len({(pair.old.quantity.value, pair.new.quantity.value) for pair in pairs}) == 1


def _telling(told: Told, pair: Pair) -> bool:
    """Tell whether a pair agrees with one of two amounts in a way that chance hardly gives."""
    if told.size is None:
        return False
    stated = value(told.size.figure)
    exactly = stated == pair.size and stated >= _TWO_DIGITS and abs(value(pair.old)) >= _HUNDRED
    share = told.percent is not None and told.percent.figure.quantity.decimals > 0 and _fits(told.percent, pair)
    return exactly or share or _but_for_a_slip(told, pair)


def _but_for_a_slip(told: Told, pair: Pair) -> bool:
    """Tell whether a pair agrees with size and percentage but for a slip of the pen in one of the two."""
    if told.size is None or told.percent is None:
        return False
    percent = told.percent.figure.quantity
    rounded = round(pair.percent, percent.decimals)
    size, share = _fits(told.size, pair), _fits(told.percent, pair)
    return (share and one_slip(pair.size, value(told.size.figure))) or (size and one_slip(rounded, value(told.percent.figure)))


def _slipped(told: Told, pair: Pair) -> bool:
    """Tell whether a slip of the pen in the size, or in one value beside size and percentage, explains why nothing agrees."""
    if told.size is None:
        return False
    stated = value(told.size.figure)
    if told.percent is None:
        long = digits(stated) >= _LONG
        return (one_slip(pair.size, stated) and (pair.meant or long)) or (pair.meant and swapped(pair.size, stated))
    return any(_one_wrong(told, told.percent, pair))


def _one_wrong(told: Told, percent: Mention, pair: Pair) -> Iterator[bool]:
    """Tell for the new and the old value whether a slip of the pen in it alone explains size and percentage."""
    change = told.direction * value(told.size.figure) if told.size is not None else Decimal(0)
    old, new = value(pair.old), value(pair.new)
    for base, right, printed in ((old, old + change, new), (new - change, new - change, old)):
        yield base > 0 and _near(percent.figure, abs(change) * _HUNDRED / base) and one_slip(right, printed)


def _fits(amount: Mention, pair: Pair) -> bool:
    return _near(amount.figure, pair.percent if amount.unit == "%" else pair.size)


def _near(figure: Figure, number: Decimal) -> bool:
    interval = figure.quantity.interval
    return interval is not None and interval.low <= number <= interval.high
