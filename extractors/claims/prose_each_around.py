"""Averages per head, per thing and per km², of figures that stand around them: "na jedną opiekunkę przypadało średnio 6,2 osoby".

The words name what is shared out and among what ("na jedną opiekunkę"); which of the figures so named are meant is sure only where
they give the figure told, or would but for one slip of the pen. So nothing is claimed of others, unless there is no choice.
"""

from __future__ import annotations

import re
from collections.abc import Container, Hashable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, zip_longest
from typing import NamedTuple

from extractors.claims import table_words as words
from extractors.claims.prose_changes_around import compared
from extractors.claims.prose_series import Series, near
from extractors.claims.prose_view import BASIS, UNCOUNTED, View, implied, place, value, wordset
from extractors.claims.rates_told import MONTHS, PER_NOUN, YEARS, Rate, all_nouns, is_base, nouns, rates
from extractors.claims.slips import digits, one_slip, swapped
from extractors.parsing import periods
from schemas.claim import Claim
from schemas.quantity import Figure

_OF_THEM = re.compile(r"^\s+(?:z|spośród)\s+(?:nich|tych)\b", re.IGNORECASE)
_LONG = 4
"""Digits from which on a slip of the pen is no chance, whichever of several figures may be meant."""
_FAR = 3
"""How many times an average told may be the one computed where no slip of the pen explains it."""
_FEW = 2
"""Pairs of figures up to which a slip in three digits is no chance either."""
_BACK = 3
"""Sentences before an average in which its figures may stand."""
_MOST = 60
"""Figures around an average that are looked at, the nearest first."""


class _Named(NamedTuple):
    """A figure with the lemmas that name it, and how near it stands: 0 in the sentence, 1 in the paragraph, 2 in a table."""

    figure: Figure
    words: frozenset[str]
    distance: int
    table: int | None = None


class _Pair(NamedTuple):
    """A dividend and a divisor for an average, and the factor of the quotient."""

    dividend: _Named
    divisor: _Named
    factor: Decimal

    @property
    def value(self) -> Decimal:
        return value(self.dividend.figure) * self.factor / value(self.divisor.figure)

    @property
    def distance(self) -> int:
        return self.dividend.distance + self.divisor.distance


def around(
    told: Sequence[View], all_series: Sequence[Series], people: Sequence[Series], claimed: Container[Hashable]
) -> Iterator[Claim]:
    """Return the claims of the averages that a paragraph or cell tells and that nothing else explained."""
    for at, seen in enumerate(told):
        for rate in rates(seen):
            if place(rate.mention.figure) in claimed:
                continue
            pool = _pool(told, at, rate, all_series, people)
            pair, strength = _chosen(rate, _pairs(rate, pool))
            if pair is None and not rate.based:
                pair, strength = _chosen(rate, list(_adjacent(told[max(0, at - _BACK) : at + 1], rate)))
            if pair is not None:
                yield _claim(rate, pair, strength)


def _pool(told: Sequence[View], at: int, rate: Rate, all_series: Sequence[Series], people: Sequence[Series]) -> list[_Named]:
    """Return the figures around an average with what names them, the nearest first."""
    here = [one for one in _told(told[at], 0) if one.figure is not rate.mention.figure]
    found = here + [one for seen in told[max(0, at - _BACK) : at + 2] if seen is not told[at] for one in _told(seen, 1)]
    population = wordset("shares", "population")
    if (rate.per | rate.of) & population:
        found += [_Named(figure, population | {"osoba"}, 3) for one in people for figure in one.values.values()]
    rows = [
        row for row in near(all_series, told[at].sentence.block) if not words.rate(row.label) and not PER_NOUN.search(row.label)
    ]
    year = rate.mention.figure.quantity.year or _year([told[at]]) or _year(told)
    if year is None or year in compared(told[at].text):
        year = max((one for row in rows for one in row.values if one is not None), default=None)
    for row in rows:
        cell = row.values.get(year) or row.values.get(None)
        if cell is not None and cell.quantity.unit not in UNCOUNTED:
            table = None if None in row.values else row.table  # totals of two columns may be of others than the sentence's
            found.append(_Named(cell, all_nouns(row.label) | {cell.quantity.unit or ""}, 2, table))
    if rate.per == YEARS:
        found += _lengths(told[max(0, at - _BACK) : at + 1], rate)
    return [one for one in found if value(one.figure) > 0][:_MOST]


def _lengths(told: Sequence[View], rate: Rate) -> Iterator[_Named]:
    """Yield the numbers of years that sentences tell: "cztery lata", "w latach 2020–2024" (five years, of a change four)."""
    for seen in reversed(told):
        for mention in seen.mentions:
            if mention.unit == "rok" and mention.plain and value(mention.figure) > 1:
                yield _Named(mention.figure, YEARS, 1)
        for span in periods.find(seen.text):
            for years in (span.last_year - span.first_year + 1, span.last_year - span.first_year):
                if years > 1:
                    yield _Named(implied(rate.mention.figure, Decimal(years), str(years), "rok"), YEARS, 1)


def _adjacent(told: Sequence[View], rate: Rate) -> Iterator[_Pair]:
    """Yield the amounts and counts that stand side by side: "74 osoby na kwotę 426 240 zł", for an average that names nothing."""
    own: Sequence[object] = ()
    for seen in reversed(told):
        line = [one for one in seen.mentions if one.plain and one.unit not in UNCOUNTED and not one.figure.quantity.per]
        line = [one for one in line if not is_base(one)]
        if seen is told[-1]:
            own = [one for one in line if one is not rate.mention]
        elif own:
            return  # the sentence counts something itself
        for one, other in pairwise(line):
            if rate.mention in {one, other}:
                continue
            for whole, heads in ((one, other), (other, one)):
                kin = (whole.unit == "PLN") == (rate.mention.unit == "PLN") and heads.unit not in {"PLN", whole.unit}
                if kin and value(heads.figure) > 1:
                    for factor in rate.factors:
                        yield _Pair(_Named(whole.figure, frozenset(), 1), _Named(heads.figure, frozenset(), 1), factor)


def _told(seen: View, distance: int) -> Iterator[_Named]:
    """Return the figures of a sentence with the words behind them; "29 z nich" is named as the figure before."""
    before: frozenset[str] = frozenset()
    for mention, follower in zip_longest(seen.mentions, seen.mentions[1:]):
        rest = seen.text[mention.end : follower.start if follower else len(seen.text)]
        named = before if _OF_THEM.match(rest) else nouns(f"{mention.figure.quantity.text} {rest}") | {mention.unit or ""}
        before = named
        if mention.plain and mention.unit not in UNCOUNTED and not is_base(mention) and not mention.figure.quantity.per:
            yield _Named(mention.figure, named, distance)


def _year(told: Sequence[View]) -> int | None:
    return max((year for seen in told for one in seen.mentions if (year := one.figure.quantity.year) is not None), default=None)


def _pairs(rate: Rate, pool: Sequence[_Named]) -> list[_Pair]:
    """Return the pairs of figures that the words allow for an average, each pair of values once, the nearest first."""
    persons = wordset("rates", "persons")
    money = rate.mention.unit == "PLN"
    divisors = [one for one in pool if one.words & rate.per or ("osoba" in one.words and rate.per & persons)]
    if rate.heads is not None:
        divisors = [one for one in pool if one.figure is rate.heads]
    counts = [one for one in pool if (one.figure.quantity.unit == "PLN") == money]
    of = rate.of | ({"osoba"} if rate.of & persons else set())
    dividends = [one for one in counts if money or one.words & of]
    if not dividends:
        kin = rate.mention.unit
        dividends = [one for one in counts if (one.figure.quantity.unit == kin if kin else not rate.of and one.distance == 0)]
    found: dict[tuple[Decimal | bool, ...], _Pair] = {}
    both = ((dividend, divisor) for dividend in dividends for divisor in divisors)
    for dividend, divisor in sorted(both, key=lambda pair: pair[0].distance + pair[1].distance):
        values = (value(dividend.figure), value(divisor.figure))
        for factor in rate.factors:
            if values[0] != values[1]:
                pair = _Pair(dividend, divisor, factor)
                found.setdefault((*values, factor, _beside(pair, rate)), pair)
    return list(found.values())


def _chosen(rate: Rate, pairs: Sequence[_Pair]) -> tuple[_Pair | None, float]:
    """Return the pair that gives the average, else the only one that would but for a slip, else the only one named beside it."""
    given = next((pair for pair in pairs if _gives(rate, pair)), None)
    if given is not None:
        return _twin(given, pairs), 0.8
    closest = min((pair.divisor.distance for pair in pairs), default=0)  # what the sentence itself counts is meant before others
    meant = [pair for pair in pairs if pair.factor == rate.factors[0] and (closest or not pair.divisor.distance)]
    slipped = [pair for pair in meant if _slipped(rate, pair, few=len(pairs) <= _FEW * len(rate.factors))]
    grain = rate.mention.figure.quantity.precision
    for nearest, strength in ((slipped, 0.8), (_nearest(slipped), 0.7)):
        if len({pair.value.quantize(grain) for pair in nearest}) == 1:
            return nearest[0], strength
    stated = value(rate.mention.figure)
    named = [pair for pair in pairs if _beside(pair, rate)]
    if len(named) == 1 and rate.factors == (Decimal(1),) and stated / _FAR < named[0].value < stated * _FAR:
        return named[0], 0.7
    return None, 0


def _nearest(pairs: Sequence[_Pair]) -> list[_Pair]:
    """Return the pairs whose figures stand nearest to the average."""
    least = min((pair.distance for pair in pairs), default=0)
    return [pair for pair in pairs if pair.distance == least]


def _twin(given: _Pair, pairs: Sequence[_Pair]) -> _Pair:
    """Return the pair in the sentence itself that is the one given elsewhere but for a slip of the pen, if there is one."""
    for pair in pairs:
        if pair.distance < given.distance:
            one, other = ((value(each.dividend.figure), value(each.divisor.figure)) for each in (pair, given))
            if pair.factor == given.factor and (
                (one[1] == other[1] and one_slip(one[0], other[0])) or (one[0] == other[0] and one_slip(one[1], other[1]))
            ):
                return pair
    return given


def _beside(pair: _Pair, rate: Rate) -> bool:
    """Tell whether both figures are named alike in one table, or stand in the sentence, what is shared out under the same noun."""
    one, other = pair.dividend, pair.divisor
    if one.distance + other.distance == 0:
        return bool(one.words & rate.of - wordset("rates", "persons") - wordset("shares", "population"))
    return one.table is not None and one.table == other.table and bool(one.words & rate.of and other.words & rate.per)


def _gives(rate: Rate, pair: _Pair) -> bool:
    """Tell whether a quotient is the average told, rounded or cut off, where the dividend may be rounded itself."""
    whole = pair.dividend.figure.quantity
    rounding = whole.precision / 2 * pair.factor / value(pair.divisor.figure) if whole.scale > 1 else Decimal(0)
    return abs(pair.value - value(rate.mention.figure)) < rate.mention.figure.quantity.precision + rounding


def _slipped(rate: Rate, pair: _Pair, *, few: bool) -> bool:
    """Tell whether one slip of the pen in one of the three figures explains that the quotient is not the average told."""
    stated, grain = value(rate.mention.figure), rate.mention.figure.quantity.precision
    dividend, divisor = value(pair.dividend.figure), value(pair.divisor.figure)
    computed = pair.value.quantize(grain)
    long = computed >= grain * 10 ** (_LONG - 1)
    if swapped(stated, computed) or (one_slip(stated, computed) and (few or long)):
        return True
    whole = (stated * divisor / pair.factor).quantize(pair.dividend.figure.quantity.precision)
    if swapped(whole, dividend) or (one_slip(whole, dividend) and whole >= 10 ** (_LONG - 1)):
        return True
    heads = (dividend * pair.factor / stated).quantize(pair.divisor.figure.quantity.precision)
    fits = heads > 0 and abs(dividend * pair.factor / heads - stated) < grain
    return fits and (swapped(heads, divisor) or (digits(divisor) >= _LONG and one_slip(heads, divisor)))


def _claim(rate: Rate, pair: _Pair, strength: float) -> Claim:
    result, dividend, divisor = rate.mention.figure, pair.dividend.figure, pair.divisor.figure
    operands: tuple[Figure, ...] = (dividend, divisor)
    if pair.factor < 1:
        operands = (dividend, implied(divisor, value(divisor) * MONTHS, f"{divisor.quantity.text} · 12"))
    elif pair.factor > 1:
        operands = (dividend, divisor, implied(divisor, pair.factor, f"{pair.factor:f}"))
    labels = tuple(figure.quantity.text for figure in (result, *operands))
    return Claim("quotient", result, operands, BASIS, labels, strength=strength)
