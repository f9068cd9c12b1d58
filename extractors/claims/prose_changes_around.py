"""Changes whose values stand around them, in the sentence before or a table near by: "… oznacza to spadek o 169 osób, tj. o 4,2%".

A size and a percentage of one change with its two values are one figure more than is needed: any three tell the fourth. So the
pair of values is taken that agrees with one of the amounts at least, and the other amount is held against it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Hashable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from extractors.claims.prose_changes import told_by
from extractors.claims.prose_series import Series, near
from extractors.claims.prose_view import BASIS, Mention, View, label_words, phrases, place, speaks_of, wordset
from extractors.claims.slips import one_slip
from extractors.parsing import periods
from schemas.claim import Claim, ClaimKind
from schemas.quantity import Figure

_RATES = frozenset({"%", "‰", "p.p."})
_BETWEEN = re.compile(r"^[^\d;:.]*(?:(?:tj|ok|tzn)\.[^\d;:.]*)?$")
_SAID = re.compile(r"\b(?:wynos\w*|wyni\w+|o wartości|w wysokości)\s+$")
_ASIDE = re.compile(r"\([^()]*\)")
_MORE = re.compile(r"^\s*(?:[^\W\d_]+\s+){0,2}?(?:(?P<more>więcej|wyższ\w+)|mniej|niższ\w+)\b")
_THAN_IN = re.compile(
    r"^[^.;\d]{0,30}\b(?:niż|w porównaniu (?:z|do)|wobec|względem|w stosunku do)\s+(?:w\s+)?(?:roku\s+)?((?:19|20)\d\d)\b"
)
_LONGEST = 45
_LEAD = 60
_YEAR = re.compile(r"(?<![\d./-])((?:19|20)\d\d)(?=\s*(?:r\b|rok|,|\)|i\b|$))")
_HUNDRED = Decimal(100)
_TWO_DIGITS = 10


class Told(NamedTuple):
    """A change as told: its size and its percentage (one of them may be left out), and its direction (0 unsaid)."""

    size: Mention | None
    percent: Mention | None
    direction: int
    start: int

    @property
    def amounts(self) -> tuple[Mention, ...]:
        return tuple(amount for amount in (self.size, self.percent) if amount is not None)


class Pair(NamedTuple):
    """The old and the new value of a change."""

    old: Figure
    new: Figure

    @property
    def size(self) -> Decimal:
        return abs(_value(self.new) - _value(self.old))

    @property
    def percent(self) -> Decimal:
        return self.size * _HUNDRED / abs(_value(self.old))

    @property
    def dated(self) -> bool:
        years = {self.old.quantity.year, self.new.quantity.year}
        return len(years) == 2 and None not in years


def around(views: Sequence[View], all_series: Sequence[Series], claimed: Container[Hashable]) -> Iterator[Claim]:
    """Return the claims of the last of some sentences of a paragraph; `claimed` are the places of amounts explained."""
    seen = views[-1]
    for told in _told(seen):
        if any(place(amount.figure) in claimed for amount in told.amounts):
            continue
        rows = list(_of_series(seen, told, near(all_series, seen.sentence.block)))
        chosen = _chosen(told, rows) or _chosen(told, _of_sentences(views, told)) or _only(seen, rows)
        if chosen is not None:
            pair, strength = chosen
            for amount in told.amounts:
                labels = tuple(figure.quantity.text for figure in (amount.figure, *pair))
                kind: ClaimKind = "percent_change" if amount is told.percent else "absolute_change"
                yield Claim(kind, amount.figure, (pair.old, pair.new), BASIS, labels, strength=strength)


def _told(seen: View) -> Iterator[Told]:
    """Find the changes that a sentence tells by a size, a percentage, or both."""
    amounts = [mention for mention in seen.mentions if _is_amount(seen, mention)]
    while amounts:
        first = amounts.pop(0)
        given = [first]
        other = amounts[0] if amounts else _in_brackets(seen, first)
        if other is not None and _joined(seen, first, other):
            given.append(other)
            amounts = amounts[1:]
        direction = _direction(seen, first)
        size = next((one for one in given if one.unit not in _RATES), None)
        percent = next((one for one in given if one.unit == "%"), None)
        if direction and (size or percent):
            yield Told(size, percent, direction, first.start)


def _direction(seen: View, amount: Mention) -> int:
    """Return the direction of the word of change before an amount, or of "więcej", "mniej" behind it."""
    verb = told_by(seen.text[max(0, amount.start - _LEAD) : amount.start])
    if verb is not None:
        return verb[0]
    comparing = _MORE.match(seen.text[amount.end :])
    return 0 if comparing is None else 1 if comparing["more"] else -1


def _is_amount(seen: View, mention: Mention) -> bool:
    if mention.unit == "p.p." or not mention.figure.quantity.value or mention.figure.quantity.malformed:
        return False
    lead = seen.text[max(0, mention.start - _LEAD) : mention.start]
    said = mention.plain and _SAID.search(lead) is not None and speaks_of(lead, wordset("direction", "nouns"))
    return mention.change or said


def _in_brackets(seen: View, amount: Mention) -> Mention | None:
    """Return the percentage that brackets give right behind an amount: "o 79 osób (16,9%)"."""
    at = seen.mentions.index(amount) + 1
    after = seen.mentions[at] if at < len(seen.mentions) else None
    return after if after is not None and after.plain and seen.between(amount, after).rstrip().endswith("(") else None


def _joined(seen: View, one: Mention, other: Mention) -> bool:
    """Tell whether two amounts are size and percentage of one change, side by side but for an aside in brackets."""
    gap = _ASIDE.sub(" ", seen.between(one, other))
    rates = (one.unit == "%") + (other.unit == "%")
    return rates == 1 and len(gap) <= _LONGEST and _BETWEEN.match(gap) is not None


def _of_sentences(views: Sequence[View], told: Told) -> list[Pair]:
    """Return the pairs of values in the sentence and those before it, old and new by year, else by the direction."""
    unit = told.size.unit if told.size is not None else None
    values = [
        mention.figure
        for seen in views
        for mention in seen.mentions
        if mention.plain and mention.figure.quantity.value and mention not in told.amounts and _like(mention.unit, unit)
    ]
    pairs = []
    for one, other in combinations(values, 2):
        if one.quantity.value != other.quantity.value and (
            one.quantity.unit == other.quantity.unit or None in (one.quantity.unit, other.quantity.unit)
        ):
            low, high = sorted((one, other), key=_value)
            pairs.append(Pair(low, high) if told.direction > 0 else Pair(high, low))
    span = _span(views[-1])
    return [pair for pair in pairs if (_year(pair.old) < _year(pair.new) if pair.dated else span is None)]


def _like(unit: str | None, wanted: str | None) -> bool:
    return unit not in _RATES and (unit == wanted or wanted is None or (unit is None and wanted != "PLN"))


def _of_series(seen: View, told: Told, rows: Sequence[Series]) -> Iterator[Pair]:
    """Return old and new value of the series that the sentence names, over the years that it names."""
    span = _span(seen, told)
    if span is None:
        return
    said = frozenset().union(*label_words(seen.text))
    repeated = {mention.figure.quantity.value for mention in seen.mentions if mention.plain}
    for one in rows:
        old, new = one.values.get(span[0]), one.values.get(span[1])
        if old is not None and new is not None and _usable(old) and _usable(new):
            total = not one.words and new.quantity.value in repeated
            if total or (one.words and all(word & said for word in one.words)):
                yield Pair(old, new)


def _span(seen: View, told: Told | None = None) -> tuple[int, int] | None:
    """Return the years that a change is told between: those behind its amounts, else the only two of the sentence."""
    years = sorted({int(year) for year in _YEAR.findall(periods.blank(seen.text))})
    behind = seen.text[told.amounts[-1].end :] if told is not None else ""
    than = _THAN_IN.match(behind)
    if than is not None and years[-1] > int(than[1]):
        return int(than[1]), years[-1]
    if phrases("since", "year_before").search(behind[:_LEAD]) and years:
        return years[-1] - 1, years[-1]
    spans = {(span.first_year, span.last_year) for span in periods.find(seen.text)}
    if not spans and len(years) == 2:
        return years[0], years[1]
    return spans.pop() if len(spans) == 1 else None


def _only(seen: View, rows: Sequence[Pair]) -> tuple[Pair, float] | None:
    """Return the row whose new value the sentence repeats, where it is the only one that the words name so."""
    values = {mention.figure.quantity.value for mention in seen.mentions if mention.plain}
    told = [pair for pair in rows if pair.new.quantity.value in values]
    return (told[0], 0.7) if len(told) == 1 else None


def _usable(figure: Figure) -> bool:
    return bool(figure.quantity.value) and not figure.quantity.malformed and figure.quantity.unit not in _RATES


def _chosen(told: Told, pairs: Sequence[Pair]) -> tuple[Pair, float] | None:
    """Return the pair that a change is of and how sure that is; None where several may be meant, or none."""
    fits = [(pair, [_fits(amount, pair) for amount in told.amounts]) for pair in pairs]
    for pair, fitting in fits:
        if all(fitting):
            return pair, 0.9
    half = [pair for pair, fitting in fits if any(fitting) and (pair.dated or len(pairs) == 1 or _telling(told, pair))]
    if len({(pair.old.quantity.value, pair.new.quantity.value) for pair in half}) == 1:
        return half[0], 0.9
    return None if half else _slipped(told, pairs)


def _telling(told: Told, pair: Pair) -> bool:
    """Tell whether a pair agrees with one amount in a way that chance hardly gives, or with the size but for a slip of the pen."""
    if told.size is None:
        return False
    stated = _value(told.size.figure)
    exactly = stated == pair.size and stated >= _TWO_DIGITS and abs(_value(pair.old)) >= _HUNDRED
    share = told.percent is not None and told.percent.figure.quantity.decimals > 0 and _fits(told.percent, pair)
    return exactly or share or one_slip(pair.size, stated)


def _slipped(told: Told, pairs: Sequence[Pair]) -> tuple[Pair, float] | None:
    """Return the pair one of whose figures, or whose size as told, is a slip of the pen away from what the others give."""
    if told.size is None:
        return None
    stated = _value(told.size.figure)
    if told.percent is None:
        slipped = [pair for pair in pairs if pair.dated and one_slip(pair.size, stated)]
    else:
        slipped = [pair for pair in pairs if any(_one_wrong(told, pair, stated))]
    return (slipped[0], 0.7) if len(slipped) == 1 else None


def _one_wrong(told: Told, pair: Pair, stated: Decimal) -> Iterator[bool]:
    """Tell for the old and the new value whether a slip of the pen in it alone explains size and percentage."""
    sign = 1 if told.direction > 0 else -1
    old, new = _value(pair.old), _value(pair.new)
    for base, right, printed in ((old, old + sign * stated, new), (new - sign * stated, new - sign * stated, old)):
        whole = base > 0 and told.percent is not None and _near(told.percent.figure, stated * _HUNDRED / base)
        yield whole and one_slip(right, printed)


def _fits(amount: Mention, pair: Pair) -> bool:
    return _near(amount.figure, pair.percent if amount.unit == "%" else pair.size)


def _near(figure: Figure, value: Decimal) -> bool:
    interval = figure.quantity.interval
    return interval is not None and interval.low <= value <= interval.high


def _value(figure: Figure) -> Decimal:
    return figure.quantity.value or Decimal(0)


def _year(figure: Figure) -> int:
    return figure.quantity.year or 0
