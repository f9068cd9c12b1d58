"""Find amounts per thing and products by their signature: one item of a table times another gives a third in line after line.

"Koszt godziny" × "Liczba godzin" = "Koszt", "Liczba rodzin" : "Liczba asystentów" = "Rodziny na 1 asystenta". A line that breaks
such a relation is named only where a slip of the pen explains it, or where the label itself says what is divided by what.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

from extractors.claims import table_words as words
from extractors.claims.prose_view import word_lemmas
from extractors.claims.slips import one_slip, swapped
from extractors.claims.table_grid import View
from extractors.claims.table_links import Link

_MOST_ITEMS = 12
_FEWEST = 3
_NEED = 18
_MISS = 6
_PIVOTS = 2
_BASIS = "zgodność w pozostałych wierszach i kolumnach"
_COUNTING = frozenset({"liczba", "ilość", "średni", "średnia", "przeciętny"})
"""Lemmas that stand in labels of all counts."""
_PER_ONE = re.compile(r"(?:\bna|/)\s*(?:1|jedn\w+)\s+([^\W\d_]+)", re.IGNORECASE)


class _Triple(NamedTuple):
    """Positions of a rate, of what is divided and of what it is divided by."""

    rate: int
    dividend: int
    divisor: int


class _Fit(NamedTuple):
    """How far a line bears a triple out: whether it holds, and exactly, and what that proves in bits."""

    holds: bool
    exact: bool
    bits: int


def rates(view: View) -> Iterator[Link]:
    """Yield the relations of a small table, each three items once."""
    if not _FEWEST <= len(view.items) <= _MOST_ITEMS or len(view.lines) < _FEWEST:
        return
    seen: set[frozenset[int]] = set()
    for triple in dict.fromkeys((*_labelled(view), *_fitting(view))):
        if frozenset(triple) not in seen and (link := _link(view, triple)) is not None:
            seen.add(frozenset(triple))
            yield link


def _labelled(view: View) -> Iterator[_Triple]:
    """Yield the triples that a label names: "Rodziny na 1 asystenta"."""
    for rate in range(len(view.items)):
        label = view.label(rate)
        per = _PER_ONE.search(label)
        if per is None:
            continue
        of = frozenset().union(*word_lemmas(label[: per.start()]))
        one = frozenset().union(*word_lemmas(per[1]))
        others = [(item, frozenset().union(*word_lemmas(view.label(item)))) for item in range(len(view.items)) if item != rate]
        divisors = [item for item, said in others if said & one and not words.rate(view.label(item))]
        dividends = [item for item, said in others if said & of - _COUNTING and item not in divisors]
        if len(divisors) == len(dividends) == 1:
            yield _Triple(rate, dividends[0], divisors[0])


def _fitting(view: View) -> Iterator[_Triple]:
    """Yield the triples that hold in one of the first full lines."""
    full = sorted(range(len(view.lines)), key=lambda line: -sum(1 for values in view.values if values[line]))
    for pivot in full[:_PIVOTS]:
        order = sorted((value, item) for item, values in enumerate(view.values) if (value := values[pivot]))
        for (whole, dividend), (part, divisor) in permutations(order, 2):
            quotient = whole * view.grid.scale // part
            for at in range(bisect_left(order, (quotient - 1, -1)), len(order)):
                value, rate = order[at]
                if value > quotient + max(view.grains[rate][pivot], 1):
                    break
                if rate not in {dividend, divisor}:
                    yield _Triple(rate, dividend, divisor)


def _link(view: View, triple: _Triple) -> Link | None:
    fits = {
        line: fit for line in range(len(view.lines)) if not _is_total(view, line) and (fit := _fit(view, triple, line)) is not None
    }
    hits = [line for line, fit in fits.items() if fit.holds]
    misses = [line for line, fit in fits.items() if not fit.holds]
    if len(fits) < _FEWEST or len(misses) > 1:
        return None
    named = triple in _labelled(view)
    distinct = {tuple(view.values[item][line] for item in triple): fits[line].bits for line in hits}
    if not named and (sum(distinct.values()) - _MISS * len(misses) < _NEED or len(distinct) < 2):
        return None
    if misses and not named and not _slip(view, triple, misses[0]):
        return None
    basis = f"nagłówek: {view.label(triple.rate)}" if named else _BASIS
    lines = tuple(sorted((*hits, *misses)))
    if all(fits[line].exact for line in hits) and not named:
        return Link("product", view, triple.dividend, (triple.divisor, triple.rate), lines, basis, 0.8)
    return Link("quotient", view, triple.rate, (triple.dividend, triple.divisor), lines, basis, 0.8)


def _fit(view: View, triple: _Triple, line: int) -> _Fit | None:
    rate, dividend, divisor = (view.values[item][line] for item in triple)
    if not rate or not dividend or not divisor or min(rate, dividend, divisor) < 0:
        return None
    scale = view.grid.scale
    off = abs(rate * divisor - dividend * scale)
    figure = view.figure(triple.dividend, line)
    rounded = figure is not None and figure.quantity.scale > 1
    slack = view.grains[triple.rate][line] * divisor + (view.grains[triple.dividend][line] * scale if rounded else 0)
    trivial = scale in {rate, divisor}
    grained = dividend // view.grains[triple.dividend][line] if not off else rate // view.grains[triple.rate][line]
    return _Fit(2 * off <= slack, not off, 0 if trivial else max(0, grained.bit_length() - 1))


def _is_total(view: View, line: int) -> bool:
    labels = view.grid.heads if view.axis == "col" else view.grid.labels
    return bool(words.total(labels.get(view.lines[line], "")))


def _slip(view: View, triple: _Triple, line: int) -> bool:
    """Tell whether one slip of the pen in one of the three figures explains that they do not fit."""
    rate, dividend, divisor = (Decimal(view.values[item][line] or 0) for item in triple)
    scale = Decimal(view.grid.scale)
    grains = [Decimal(view.grains[item][line]) for item in triple]
    meant = (
        (rate, dividend * scale / divisor, grains[0]),
        (dividend, rate * divisor / scale, grains[1]),
        (divisor, dividend * scale / rate, grains[2]),
    )
    return any(_close(printed, computed, grain) for printed, computed, grain in meant)


def _close(printed: Decimal, computed: Decimal, grain: Decimal) -> bool:
    whole, other = (int((value / grain).to_integral_value()) for value in (printed, computed))
    return one_slip(Decimal(whole), Decimal(other)) or swapped(Decimal(whole), Decimal(other))
