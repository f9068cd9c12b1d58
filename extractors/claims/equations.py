"""What a figure of a text would be if sums, products or shares of the figures around it held, whichever the words speak of.

Money and counts are whole numbers of hundredths here, so that many can be reckoned quickly and exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, combinations
from typing import Literal, NamedTuple

from schemas.quantity import Figure

Form = Literal["run", "pair", "product", "share"]
HUNDRED = 100
MONTHS = 12
_SCALE = 1000
_LONGEST = 7
"""Parts in a row that are added up at most."""


class Term(NamedTuple):
    """A figure that may stand in a relation: its value in hundredths and what it measures or counts."""

    figure: Figure
    value: int
    unit: str | None
    monthly: bool = False

    @property
    def money(self) -> bool:
        return self.unit == "PLN"

    @property
    def hours(self) -> bool:
        return self.unit == "godzina"

    @property
    def share(self) -> bool:
        return self.unit == "%"


class Equation(NamedTuple):
    """A relation with one figure left open: the value that it would have, in hundredths, and the places of all its figures.

    `terms` are the places (in the sequence of terms) of result and operands; `digits` tells how many digits of a number the
    relation fixes, so that it holds by chance once in ten to that power.
    """

    form: Form
    value: int
    terms: tuple[int, ...]
    digits: int
    months: bool = False


def of(target: int, terms: Sequence[Term]) -> Iterator[Equation]:
    """Return the relations in which the term at a place may stand, each with what it would have to be."""
    sums = chain(_runs(target, terms), _pairs(target, terms))
    yield from (equation for equation in sums if _on_one_scale(equation, terms))
    yield from _products(target, terms)


def _on_one_scale(equation: Equation, terms: Sequence[Term]) -> bool:
    """Tell whether no figure of a sum is lost beside another: nobody adds 40 zł to 8 400 000 zł."""
    values = [terms[place].value for place in equation.terms]
    return min(values) * _SCALE >= max(values)


def alike(one: Term, other: Term) -> bool:
    """Tell whether two terms may be added: same unit, or one left out."""
    if one.share or other.share or one.money != other.money or one.hours != other.hours:
        return False
    return None in (one.unit, other.unit) or one.unit == other.unit


def telling(value: int) -> int:
    """Return how many digits tell a number, noughts at its end left out."""
    return len(str(value).rstrip("0"))


def _runs(target: int, terms: Sequence[Term]) -> Iterator[Equation]:
    """Return the sums of two or more figures in a row, those of other units left out, that stand behind or before their total."""
    row = [place for place, term in enumerate(terms) if alike(term, terms[target])]
    for at, total in enumerate(row):
        for behind in (row[at + 1 :], row[:at][::-1]):
            for length in range(2, min(_LONGEST, len(behind)) + 1):
                parts = tuple(behind[:length])
                if total != target and target not in parts:
                    continue
                held = sum(terms[part].value for part in parts)
                value = held if total == target else terms[total].value - held + terms[target].value
                if value > 0:
                    yield Equation(
                        "run", value, (total, *parts), _fixed(max(held, terms[total].value), terms, (total, *parts), target)
                    )


def _pairs(target: int, terms: Sequence[Term]) -> Iterator[Equation]:
    """Return the sums and differences of two figures anywhere."""
    own = terms[target]
    others = [place for place, term in enumerate(terms) if place != target and alike(term, own)]
    for one, other in combinations(others, 2):
        if not alike(terms[one], terms[other]):
            continue
        a, b = terms[one].value, terms[other].value
        large, small = (one, other) if a >= b else (other, one)
        yield Equation("pair", a + b, (target, one, other), _fixed(a + b, terms, (one, other), target))
        if a != b:
            yield Equation("pair", abs(a - b), (large, small, target), _fixed(max(a, b), terms, (one, other), target))


def _fixed(largest: int, terms: Sequence[Term], places: tuple[int, ...], target: int) -> int:
    """Return how many digits a sum fixes: those of its largest figure, without the noughts that all known ones end in."""
    noughts = min(len(str(terms[place].value)) - telling(terms[place].value) for place in places if place != target)
    return len(str(largest)) - noughts


def _products(target: int, terms: Sequence[Term]) -> Iterator[Equation]:
    """Return the products of a rate, a number and perhaps another number or twelve months, with any of them left open."""
    own = terms[target]
    rest = [place for place in range(len(terms)) if place != target and not terms[place].share]
    rated = {place for place in rest if terms[place].money or terms[place].hours}
    chosen: list[tuple[int, ...]] = [(place,) for place in rest if terms[place].monthly or own.monthly]
    chosen += combinations(rest, 2)
    if rated:
        chosen += (three for three in combinations(rest, 3) if not rated.isdisjoint(three))
    for places in chosen:
        if len(places) == 1 or any(terms[place].unit != own.unit for place in places):
            yield from _as_result(target, terms, places)
            yield from _as_operand(target, terms, places)


def _as_result(target: int, terms: Sequence[Term], chosen: tuple[int, ...]) -> Iterator[Equation]:
    given = [terms[place] for place in chosen]
    if not _multiplied(terms[target], given):
        return
    product = 1
    for term in given:
        product *= term.value
    for months in _periods(terms[target], given):
        value = product * (MONTHS if months else 1) // HUNDRED ** (len(given) - 1)
        yield Equation("product", value, (target, *chosen), telling(value), months)


def _as_operand(target: int, terms: Sequence[Term], chosen: tuple[int, ...]) -> Iterator[Equation]:
    result = max(chosen, key=lambda place: terms[place].value)
    others = tuple(place for place in chosen if place != result)
    given = [terms[target], *(terms[place] for place in others)]
    if terms[result].value <= terms[target].value or not _multiplied(terms[result], given):
        return
    divisor = 1
    for place in others:
        divisor *= terms[place].value
    for months in _periods(terms[result], given):
        whole = divisor * (MONTHS if months else 1)
        dividend = terms[result].value * HUNDRED ** len(others)
        if whole and dividend % whole == 0:
            yield Equation("product", dividend // whole, (result, target, *others), telling(terms[result].value), months)


def _multiplied(result: Term, given: Sequence[Term]) -> bool:
    """Tell whether units allow that figures multiplied give another: one rate in its unit, and numbers that are no money."""
    if any(term.value <= HUNDRED for term in given):
        return False
    if len(given) == 1:
        return given[0].monthly and not result.monthly and given[0].unit == result.unit
    rates = [term for term in given if (term.money, term.hours) == (result.money, result.hours)]
    if result.money:
        return len(rates) == 1
    if result.hours:
        return len(rates) == 1 and not any(term.money for term in given)
    units = [term.unit for term in given]
    return (
        result.unit is not None
        and len(given) == 2
        and units.count(result.unit) == 1
        and None not in units
        and not any(term.money or term.hours for term in given)
    )


def _periods(result: Term, given: Sequence[Term]) -> tuple[bool, ...]:
    """Tell whether a product may be over twelve months, once over none, or both."""
    return (True,) if any(term.monthly for term in given) and not result.monthly else (False,)
