"""Values of a table that a sentence near it repeats: "W 2025 r. gmina wydała na pieczę 338 319,90 zł".

That two figures are meant to be one value is sure only where they are equal, or one slip of the pen apart. So nothing is claimed of
figures that differ otherwise: the sentence may count something else.
"""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterator, Sequence
from decimal import Decimal

from extractors.claims.prose_series import Series, near
from extractors.claims.prose_view import BASIS, RATES, Mention, View, label_words, place, value
from extractors.claims.slips import digits, one_slip, swapped
from schemas.claim import Claim
from schemas.quantity import Figure

_LONG = 5
"""Digits from which on a slip alone tells that two figures of one year are meant to be one."""
_FEWEST = 3
"""Digits of a figure without a year from which on a slip tells that it is the last value of the row named."""


def repeated(seen: View, all_series: Sequence[Series], claimed: Container[Hashable]) -> Iterator[Claim]:
    """Return the claims that figures of a sentence are values of a row near by; `claimed` are the places of those recomputed."""
    rows: Sequence[Series] | None = None
    for mention in seen.mentions:
        quantity = mention.figure.quantity
        if quantity.qualifier != "exact" or not quantity.value or place(mention.figure) in claimed:
            continue
        rows = near(all_series, seen.sentence.block) if rows is None else rows
        if quantity.year is None:
            yield from _latest(seen, mention, rows)
            continue
        told = [(one, cell) for one in rows if (cell := one.values.get(quantity.year)) is not None and _alike(mention, cell)]
        if any(cell.quantity.value == quantity.value for _, cell in told):
            told = [(one, cell) for one, cell in told if cell.quantity.value == quantity.value and _named(seen, mention, one)]
        else:
            told = [(one, cell) for one, cell in told if _slipped(seen, mention, one, cell)]
        if len({cell.quantity.value for _, cell in told}) == 1:
            one, cell = told[0]
            label = f"{one.label}, {quantity.year} r."
            yield Claim("repeated", mention.figure, (cell,), BASIS, (quantity.text, label), strength=0.9 if one.words else 0.7)


def _latest(seen: View, mention: Mention, rows: Sequence[Series]) -> Iterator[Claim]:
    """Return the claim that a figure without a year is the last value of the one row named but for a slip."""
    stated = value(mention.figure)
    said = frozenset().union(*label_words(seen.text[seen.around(mention)[0] : mention.start]))
    named = [one for one in rows if one.words and None not in one.values and all(word & said for word in one.words)]
    if len(named) != 1 or any(cell.quantity.value == stated for cell in named[0].values.values()):
        return
    year = max(year for year in named[0].values if year is not None)
    cell = named[0].values[year]
    long = min(digits(stated), digits(value(cell))) >= _FEWEST
    if _alike(mention, cell) and long and _one_slip(stated, value(cell)):
        labels = (mention.figure.quantity.text, f"{named[0].label}, {year} r.")
        yield Claim("repeated", mention.figure, (cell,), BASIS, labels, strength=0.7)


def _one_slip(stated: Decimal, printed: Decimal) -> bool:
    return swapped(stated, printed) or one_slip(stated, printed)


def _alike(mention: Mention, cell: Figure) -> bool:
    units = {mention.unit, cell.quantity.unit}
    same = len(units) == 1 or (None in units and not units & RATES)
    return same and bool(cell.quantity.value) and not cell.quantity.malformed


def _slipped(seen: View, mention: Mention, one: Series, cell: Figure) -> bool:
    """Tell whether a figure is the cell's but for a slip of the pen: a long one by its digits, another by the words beside it."""
    stated, printed = value(mention.figure), value(cell)
    if one_slip(stated, printed):
        fewest = min(digits(stated), digits(printed))
        return fewest >= _LONG or ((fewest >= _FEWEST or bool(one.words)) and _named(seen, mention, one))
    return swapped(stated, printed) and bool(one.words) and _named(seen, mention, one)


def _named(seen: View, mention: Mention, one: Series) -> bool:
    """Tell whether the words around a figure name the row; the row of a total has no name, but an amount of money."""
    if not one.words:
        return mention.unit == "PLN"
    start, end = seen.around(mention)
    said = frozenset().union(*label_words(f"{seen.text[start : mention.start]} {seen.text[mention.start : end]}"))
    return all(word & said for word in one.words)
