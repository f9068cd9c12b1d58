"""Amounts per head and rates: "30 osób … 1 200 zł na osobę, łącznie 36 000 zł", "250 osób, czyli 25 na 1000 mieszkańców"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extractors.claims.prose_series import Series
from extractors.claims.prose_view import BASIS, UNCOUNTED, Mention, View, implied, phrases
from extractors.claims.slips import one_slip
from schemas.claim import Claim
from schemas.quantity import Figure

_BEFORE = 40
_MONTHS = Decimal(12)
_THOUSANDS = frozenset({Decimal(1000), Decimal(10_000), Decimal(100_000)})
_UNCOUNTED = UNCOUNTED | {None, "PLN"}
_PER = re.compile(r"^\s*(?:[^\W\d_]+\s+)?na\s+(?:każde\s+|każdy\s+)?$")
_BY = re.compile(r"\bpo\s+(?:ok\.\s*)?$")


def amounts_each(view: View) -> Iterator[Claim]:
    """Return the claims of a sentence with one amount per head, the heads and the amount of all."""
    money = [mention for mention in view.mentions if mention.unit == "PLN" and mention.plain]
    rates = [mention for mention in money if mention.figure.quantity.per]
    totals = [mention for mention in money if not mention.figure.quantity.per]
    if len(rates) != 1 or len(totals) != 1 or len(money) != 2:
        return
    rate, total = rates[0], totals[0]
    per = rate.figure.quantity.per
    if per != "miesiąc" and phrases("rates", "monthly").match(view.text[rate.end :].lstrip()):
        return  # "3 400 zł za osobę miesięcznie": the total may be a year's
    if per == "miesiąc":
        yield from _by_month(view, rate, total)
        return
    counts = [mention for mention in view.mentions if mention.plain and mention.unit not in _UNCOUNTED]
    heads = [mention for mention in counts if mention.unit == per] or [one for one in counts if _gives(one, rate, total)]
    if len(heads) != 1:
        return
    if phrases("each", "mean").search(view.lead(rate)):
        labels = (rate.figure.quantity.text, total.figure.quantity.text, heads[0].figure.quantity.text)
        yield Claim("quotient", rate.figure, (total.figure, heads[0].figure), BASIS, labels, strength=0.9)
    elif phrases("each", "total").search(view.lead(total)):
        labels = (total.figure.quantity.text, heads[0].figure.quantity.text, rate.figure.quantity.text)
        yield Claim("product", total.figure, (heads[0].figure, rate.figure), BASIS, labels, strength=0.9)


def _gives(count: Mention, rate: Mention, total: Mention) -> bool:
    """Tell whether a count times a rate is the total, or would be but for a slip of the pen in one of the two."""
    number, each, whole = (mention.figure.quantity.value or Decimal(0) for mention in (count, rate, total))
    return bool(each) and (number * each == whole or one_slip(number * each, whole) or one_slip(number, whole / each))


def _by_month(view: View, rate: Mention, total: Mention) -> Iterator[Claim]:
    """Find "5 asystentów po 6 000 zł miesięcznie … rocznie 360 000 zł"."""
    heads = [
        mention for mention in view.mentions if mention.plain and mention.unit in {"osoba", "etat"} and mention.end <= rate.start
    ]
    around = view.text[max(0, total.start - _BEFORE) : total.end + _BEFORE]
    if (
        len(heads) != 1
        or len(view.mentions) != 3
        or not _BY.search(view.text[: rate.start])
        or not phrases("each", "yearly").search(around)
    ):
        return
    months = implied(rate.figure, _MONTHS, "12")
    labels = (total.figure.quantity.text, heads[0].figure.quantity.text, rate.figure.quantity.text, "12")
    yield Claim("product", total.figure, (heads[0].figure, rate.figure, months), BASIS, labels, strength=0.7)


def rates(view: View, population: Sequence[Series]) -> Iterator[Claim]:
    """Return the claims of "A osób, czyli X na 1000 mieszkańców", of the population in the sentence or in a table."""
    for at in range(1, len(view.mentions) - 1):
        count, rate, per = view.mentions[at - 1 : at + 2]
        if per.figure.quantity.value not in _THOUSANDS or not _PER.match(view.between(rate, per)) or not _is_count(count):
            continue
        if not rate.plain or not phrases("each", "rated").search(view.between(count, rate)):
            continue
        year = count.figure.quantity.year
        own = [
            mention.figure
            for mention in view.mentions
            if mention.plain and mention.unit == count.unit and mention not in (count, rate, per)
        ]
        told = [one.values[year] for one in population if year in one.values]
        bases = [figure for figure in own or told if _larger(figure, count.figure)]
        if len({figure.quantity.value for figure in bases}) == 1:
            labels = (rate.figure.quantity.text, count.figure.quantity.text, bases[0].quantity.text, per.figure.quantity.text)
            yield Claim("quotient", rate.figure, (count.figure, bases[0], per.figure), BASIS, labels, strength=0.8)


def is_rate(view: View, mention: Mention) -> bool:
    """Tell whether a figure is a rate or what it is per: "25 na 1000"."""
    pairs = [pair for pair in pairwise(view.mentions) if mention is pair[0] or mention is pair[1]]
    return any(other.figure.quantity.value in _THOUSANDS and _PER.match(view.between(one, other)) for one, other in pairs)


def _is_count(mention: Mention) -> bool:
    return mention.plain and mention.unit not in {None, "%", "‰", "p.p.", "PLN"}


def _larger(one: Figure, other: Figure) -> bool:
    return one.quantity.value is not None and other.quantity.value is not None and one.quantity.value > other.quantity.value > 0
