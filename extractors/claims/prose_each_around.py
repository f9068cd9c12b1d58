"""Averages per head, per thing and per km², of figures that stand around them: "na jedną opiekunkę przypadało średnio 6,2 osoby".

The words name what is shared out and among what ("na jedną opiekunkę"); which of the figures so named are meant is sure only where
they give the figure told, or would but for one slip of the pen. So nothing is claimed of others, unless there is no choice.
"""

from __future__ import annotations

import re
from collections.abc import Container, Hashable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from extractors.claims import table_words as words
from extractors.claims.prose_series import Series, near
from extractors.claims.prose_view import BASIS, UNCOUNTED, WORD, Mention, View, implied, phrases, place, value, wordset
from extractors.claims.slips import digits, one_slip, swapped
from extractors.lexicon import load
from extractors.morphology import lemmas
from schemas.claim import Claim
from schemas.quantity import Figure

_ONE = r"(?:1|jeden|jedn(?:ego|ą|ej|o|a|emu|ym)|każd(?:ego|ą|ej|e|y)|pojedyncz(?:ego|ą|ej|y))"
_NAMED = r"((?:[^\W\d_]+\s+){0,2}[^\W\d_]+)"
_PER_ONE = re.compile(
    rf"\b(?:na|za|koszt\w*|cen\w+|stawk\w+|pobyt\w*|utrzymani\w+|dla)\s+(?:\w+\s+)?{_ONE}\s+{_NAMED}", re.IGNORECASE
)
_EACH_GOT = re.compile(rf"\b{_ONE}\s+{_NAMED}", re.IGNORECASE)
_PER_NOUN = re.compile(r"\b(?:na|za)\s+([^\W\d_]+)", re.IGNORECASE)
_BY = re.compile(r"^[^.;:()]{0,30}?,?\s*po\s+$", re.IGNORECASE)
_HUNDREDS = frozenset({Decimal(100), Decimal(1000), Decimal(10_000), Decimal(100_000)})
_MONTHS = Decimal(12)
_END = re.compile(r"[;:()]|,\s|\.\s")
_ON = re.compile(r"\bna\s+(?:każd\w+\s+)?$", re.IGNORECASE)
_OF_THEM = re.compile(r"^\s+(?:z|spośród)\s+(?:nich|tych)\b", re.IGNORECASE)
_NEXT = 40
_LONG = 4
"""Digits from which on a slip of the pen is no chance, whichever of several figures may be meant."""
_FAR = 3
"""How many times an average told may be the one computed where no slip of the pen explains it."""
_FEW = 2
"""Pairs of figures up to which a slip in three digits is no chance either."""
_NOUNS = 3
_MOST = 60
"""Figures around an average that are looked at, the nearest first."""


class _Rate(NamedTuple):
    """An average told: its figure, lemmas of what it is per and of what is shared out, what the quotient may be multiplied by."""

    mention: Mention
    per: frozenset[str]
    of: frozenset[str]
    factors: tuple[Decimal, ...]
    heads: Figure | None = None
    """The figure itself among what is shared out, where the words give it: "24 posiedzenia po 1 250 zł"."""


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


def around(
    told: Sequence[View], all_series: Sequence[Series], people: Sequence[Series], claimed: Container[Hashable]
) -> Iterator[Claim]:
    """Return the claims of the averages that a paragraph or cell tells and that nothing else explained."""
    for at, seen in enumerate(told):
        for rate in _rates(seen):
            if place(rate.mention.figure) in claimed:
                continue
            pool = _pool(told, at, rate, all_series, people)
            pair, strength = _chosen(rate, _pairs(rate, pool))
            if pair is not None:
                yield _claim(rate, pair, strength)


def _rates(seen: View) -> Iterator[_Rate]:
    if not phrases("rates", "cues").search(seen.text) and not any(one.figure.quantity.per for one in seen.mentions):
        return
    counted = [one for one in seen.mentions if not _is_base(one)]
    base = next((one for one in seen.mentions if one.figure.quantity.value in _HUNDREDS and _is_base(one)), None)
    for at, mention in enumerate(counted):
        if not mention.plain or mention.unit in UNCOUNTED or not value(mention.figure) > 0:
            continue
        start = counted[at - 1].end if at else 0
        end = counted[at + 1].start if at + 1 < len(counted) else len(seen.text)
        before, after = seen.text[start : mention.start], _END.split(seen.text[mention.end : end], maxsplit=1)[0]
        money = mention.unit == "PLN"
        of = frozenset() if money else _nouns(_PER_NOUN.split(f"{mention.figure.quantity.text} {after}", maxsplit=1)[0])
        monthly = phrases("rates", "monthly").search(f"{before} {mention.figure.quantity.text} {after[:_NEXT]}")
        factors = (1 / _MONTHS, Decimal(1)) if monthly else (Decimal(1),)
        if base is not None:
            if start <= base.start < end and _ON.search(seen.text[: base.start]):
                yield _Rate(mention, _nouns(seen.text[base.start : base.end + _NEXT]) - of, of, (value(base.figure),))
        elif at and _BY.match(before) and counted[at - 1].plain:
            yield _Rate(mention, frozenset(), of, factors, counted[at - 1].figure)
        elif per := _per(mention, before, after):
            yield _Rate(mention, per, of, factors)


def _per(mention: Mention, before: str, after: str) -> frozenset[str]:
    """Return the lemmas of what an average is per."""
    own = mention.figure.quantity
    if phrases("rates", "density").search(before) or own.per == "km²":
        return frozenset({"km²"})
    found = _PER_ONE.search(before) or _PER_ONE.search(own.text) or _PER_ONE.search(after)
    if found:
        return _nouns(found[1])
    if own.per and own.per not in {"rok", "miesiąc", "dzień"}:
        return frozenset({own.per})
    mean = phrases("rates", "mean").search(before)
    noun = (_EACH_GOT.search(before) or _PER_NOUN.search(after) or _PER_NOUN.search(before)) if mean else _price().search(before)
    return _nouns(noun[1]) if noun else frozenset()


@cache
def _price() -> re.Pattern[str]:
    """Return what finds the thing that a price is of: "stawka za godzinę", "koszt posiłku"."""
    nouns = "|".join(load("change_words")["rates"]["priced"])
    return re.compile(rf"\b(?:stawk\w+|cen\w+|opłat\w+|koszt\w*)\s+(?:za\s+)?(?:{_ONE}\s+)?({nouns})\b", re.IGNORECASE)


def _is_base(mention: Mention) -> bool:
    """Tell whether a figure is the one, hundred or thousand that an average is per."""
    quantity = mention.figure.quantity
    return quantity.value == 1 or (quantity.value in _HUNDREDS and quantity.unit not in {"PLN", "%"})


def _pool(told: Sequence[View], at: int, rate: _Rate, all_series: Sequence[Series], people: Sequence[Series]) -> list[_Named]:
    """Return the figures around an average with what names them, the nearest first."""
    here = [one for one in _told(told[at], 0) if one.figure is not rate.mention.figure]
    found = here + [one for seen in told[max(0, at - 2) : at + 2] if seen is not told[at] for one in _told(seen, 1)]
    rows = [
        row for row in near(all_series, told[at].sentence.block) if not words.rate(row.label) and not _PER_NOUN.search(row.label)
    ]
    year = rate.mention.figure.quantity.year or _year([told[at]]) or _year(told)
    if year is None:
        year = max((one for row in rows for one in row.values if one is not None), default=None)
    for row in rows:
        if (cell := row.values.get(year)) is not None and cell.quantity.unit not in UNCOUNTED:
            found.append(_Named(cell, _all_nouns(row.label) | {cell.quantity.unit or ""}, 2, row.table))
    population = wordset("shares", "population")
    if (rate.per | rate.of) & population:
        found += [_Named(figure, population | {"osoba"}, 3) for one in people for figure in one.values.values()]
    return [one for one in found if value(one.figure) > 0][:_MOST]


def _told(seen: View, distance: int) -> Iterator[_Named]:
    """Return the figures of a sentence with the words behind them; "29 z nich" is named as the figure before."""
    before: frozenset[str] = frozenset()
    for mention, follower in zip_longest(seen.mentions, seen.mentions[1:]):
        rest = seen.text[mention.end : follower.start if follower else len(seen.text)]
        named = before if _OF_THEM.match(rest) else _nouns(f"{mention.figure.quantity.text} {rest}") | {mention.unit or ""}
        before = named
        if mention.plain and mention.unit not in UNCOUNTED and not _is_base(mention) and not mention.figure.quantity.per:
            yield _Named(mention.figure, named, distance)


def _year(told: Sequence[View]) -> int | None:
    return max((year for seen in told for one in seen.mentions if (year := one.figure.quantity.year) is not None), default=None)


def _pairs(rate: _Rate, pool: Sequence[_Named]) -> list[_Pair]:
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


def _chosen(rate: _Rate, pairs: Sequence[_Pair]) -> tuple[_Pair | None, float]:
    """Return the pair that gives the average, else the only one that would but for a slip, else the only one named beside it."""
    given = next((pair for pair in pairs if _gives(rate, pair)), None)
    if given is not None:
        return _twin(given, pairs), 0.8
    slipped = [
        pair
        for pair in pairs
        if pair.factor == rate.factors[0] and _slipped(rate, pair, few=len(pairs) <= _FEW * len(rate.factors))
    ]
    grain = rate.mention.figure.quantity.precision
    if len({pair.value.quantize(grain) for pair in slipped}) == 1:
        return slipped[0], 0.8
    stated = value(rate.mention.figure)
    named = [pair for pair in pairs if _beside(pair, rate)]
    if len(named) == 1 and rate.factors == (Decimal(1),) and stated / _FAR < named[0].value < stated * _FAR:
        return named[0], 0.7
    return None, 0


def _twin(given: _Pair, pairs: Sequence[_Pair]) -> _Pair:
    """Return the pair in the sentence itself that is the one given elsewhere but for a slip of the pen, if there is one."""
    for pair in pairs:
        if pair.dividend.distance + pair.divisor.distance < given.dividend.distance + given.divisor.distance:
            one, other = ((value(each.dividend.figure), value(each.divisor.figure)) for each in (pair, given))
            if pair.factor == given.factor and (
                (one[1] == other[1] and one_slip(one[0], other[0])) or (one[0] == other[0] and one_slip(one[1], other[1]))
            ):
                return pair
    return given


def _beside(pair: _Pair, rate: _Rate) -> bool:
    """Tell whether both figures are named alike in one table, or stand in the sentence, what is shared out under the same noun."""
    one, other = pair.dividend, pair.divisor
    if one.distance + other.distance == 0:
        return bool(one.words & rate.of - wordset("rates", "persons") - wordset("shares", "population"))
    return one.table is not None and one.table == other.table and bool(one.words & rate.of and other.words & rate.per)


def _gives(rate: _Rate, pair: _Pair) -> bool:
    """Tell whether a quotient is the average told, rounded or cut off, where the dividend may be rounded itself."""
    whole = pair.dividend.figure.quantity
    rounding = whole.precision / 2 * pair.factor / value(pair.divisor.figure) if whole.scale > 1 else Decimal(0)
    return abs(pair.value - value(rate.mention.figure)) < rate.mention.figure.quantity.precision + rounding


def _slipped(rate: _Rate, pair: _Pair, *, few: bool) -> bool:
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


def _claim(rate: _Rate, pair: _Pair, strength: float) -> Claim:
    result, dividend, divisor = rate.mention.figure, pair.dividend.figure, pair.divisor.figure
    operands: tuple[Figure, ...] = (dividend, divisor)
    if pair.factor < 1:
        operands = (dividend, implied(divisor, value(divisor) * _MONTHS, f"{divisor.quantity.text} · 12"))
    elif pair.factor > 1:
        operands = (dividend, divisor, implied(divisor, pair.factor, f"{pair.factor:f}"))
    labels = tuple(figure.quantity.text for figure in (result, *operands))
    return Claim("quotient", result, operands, BASIS, labels, strength=strength)


def _nouns(text: str) -> frozenset[str]:
    """Return the lemmas of the first words of a text, numbers left out."""
    return _all_nouns(" ".join(WORD.findall(_END.split(text, maxsplit=1)[0])[:_NOUNS]))


def _all_nouns(text: str) -> frozenset[str]:
    """Return the lemmas of the words of a text without those that name nothing."""
    generic = wordset("rates", "generic")
    return frozenset(lemma for word in WORD.findall(text) if len(word) > 1 for lemma in lemmas(word.lower())) - generic
