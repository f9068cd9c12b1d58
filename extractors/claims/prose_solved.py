"""Figures that no wording ties to others and that would fit the figures around them but for one slip of the pen.

Sums, products and shares of the figures of a sentence and of those right before it are tried, whatever the words. A figure that
fits one of them needs nothing more. One that fits none, but would fit if two digits were swapped, one changed, dropped or doubled,
is told only where so many relations and so short numbers would hardly give that by chance.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Sequence
from decimal import Decimal
from math import prod
from typing import NamedTuple

from extractors.claims import equations, prose_shares_around
from extractors.claims.equations import HUNDRED, Equation, Form, Term
from extractors.claims.pairs import leave_no_rest
from extractors.claims.prose_view import BASIS, UNCOUNTED, Mention, View, implied, phrases, place, value
from extractors.claims.slips import meant
from schemas.claim import Claim, ClaimKind

_WINDOW = 3
"""Sentences whose figures are tried together."""
_MOST = 10
"""Figures that are tried together, the last ones of the window."""
_RARE: dict[Form, float] = {"run": 0.0003, "pair": 0.0003, "product": 0.001, "share": 0.01}
"""How likely chance may explain a slip that is told; words that announce a relation let it be likelier by `_CUED`."""
_SHORTEST = 3
"""Digits that a relation must fix."""
_FITS = 0.1
"""How likely chance may explain a relation that is taken to hold."""
_CUED = 0.1
"""What a word for a relation ("z tego", "razem", "czyli") leaves of the likelihood of chance."""
_STRENGTH = 0.7


class _Seen(NamedTuple):
    """The terms of a window, with where each stands."""

    terms: tuple[Term, ...]
    places: tuple[tuple[View, Mention], ...]


class _Slip(NamedTuple):
    """A figure that would fit a relation but for a slip of the pen, and how likely that is chance."""

    at: int
    equation: Equation
    chance: float


def solved(told: Sequence[View], claimed: Collection[Hashable]) -> Iterator[Claim]:
    """Return the claims of figures of a paragraph that miss what others give by a slip; `claimed` are explained already."""
    windows = [window for at in range(len(told)) if len((window := _window(told[max(0, at + 1 - _WINDOW) : at + 1])).terms) > 1]
    known = set(claimed)
    for window in windows:
        known.update(_fitting(window, known))
    for window in windows:
        slips = (slip for at in range(len(window.terms)) for slip in _slips(window, at, known))
        for slip in sorted(slips, key=_likely):
            if place(window.terms[slip.at].figure) not in known:
                known |= {place(window.terms[each].figure) for each in slip.equation.terms}
                yield _claim(window, slip.equation)


def _window(views: Sequence[View]) -> _Seen:
    """Return the figures of some sentences that may stand in a relation."""
    found: list[tuple[Term, View, Mention]] = []
    for seen in views:
        for mention in seen.mentions:
            quantity = mention.figure.quantity
            scaled = value(mention.figure) * HUNDRED
            usable = (mention.plain or mention.change) and mention.unit not in UNCOUNTED - {"%"} and not quantity.doubt
            if usable and scaled > HUNDRED and scaled == int(scaled):
                found.append((Term(mention.figure, int(scaled), mention.unit, _monthly(seen, mention)), seen, mention))
    found = found[-_MOST:]
    return _Seen(tuple(term for term, _, _ in found), tuple((seen, mention) for _, seen, mention in found))


def _monthly(seen: View, mention: Mention) -> bool:
    start, end = seen.around(mention)
    per = mention.figure.quantity.per
    return per == "miesiąc" or (per is None and phrases("rates", "monthly").search(seen.text[start:end]) is not None)


def _exact(term: Term) -> bool:
    quantity = term.figure.quantity
    exact = quantity.qualifier in {"exact", "change"} and quantity.scale == 1 and quantity.precision * HUNDRED >= 1
    return exact and equations.telling(term.value) > 1


def _fitting(window: _Seen, known: Collection[Hashable]) -> Iterator[Hashable]:
    """Return the places of the figures that stand in a relation that holds with one that is not known."""
    for at, term in enumerate(window.terms):
        every = list(_all(window, at)) if place(term.figure) not in known else []
        for one in every:
            if one.value == term.value and _chance(window, one, every, 1) <= _FITS:
                yield from (place(window.terms[each].figure) for each in one.terms)


def _all(window: _Seen, at: int) -> Iterator[Equation]:
    yield from _shares(window, at)
    if not window.terms[at].share:
        yield from equations.of(at, window.terms)


def _shares(window: _Seen, at: int) -> Iterator[Equation]:
    """Return what a percentage would be of the count that it is told of and each larger one, or what a count would be for it."""
    term = window.terms[at]
    if not _exact(term):
        return
    for share_at, part_at in _told_of(window):
        share, part = window.terms[share_at], window.terms[part_at]
        grain = share.figure.quantity.precision
        for whole_at, whole in enumerate(window.terms):
            places = (share_at, part_at, whole_at)
            if at not in places or whole_at == part_at or not equations.alike(part, whole):
                continue
            if prose_shares_around.of_other(*window.places[share_at], window.places[whole_at]):
                continue
            if at == share_at:
                counts = [(part.value, whole.value)]
            elif at == part_at:
                counts = [(value * unit, whole.value) for value, unit in _may_be(term)]
            else:
                counts = [(part.value, value * unit) for value, unit in _may_be(term)]
            for count, base in counts:
                if count < base:
                    percent = int((Decimal(count) * HUNDRED / base).quantize(grain) * HUNDRED)
                    value = percent if at == share_at else count if at == part_at else base
                    if at == share_at or percent == share.value:
                        yield Equation("share", value, places, len(str(int(share.value / (grain * HUNDRED)))))


def _may_be(term: Term) -> Iterator[tuple[int, int]]:
    """Return the numbers that a count may be meant to be, itself too, each with the unit in which it is printed."""
    unit = int(term.figure.quantity.precision * HUNDRED)
    printed = term.value // unit
    for numbers in ({printed}, *meant(printed)):
        yield from ((number, unit) for number in numbers)


def _told_of(window: _Seen) -> Iterator[tuple[int, int]]:
    """Return the percentages with the counts that they are told of."""
    places = {id(mention): at for at, (_, mention) in enumerate(window.places)}
    for at, (seen, mention) in enumerate(window.places):
        count = prose_shares_around.part(seen, seen.mentions.index(mention)) if window.terms[at].share else None
        if count is not None and id(count) in places:
            yield at, places[id(count)]


def _slips(window: _Seen, at: int, known: Collection[Hashable]) -> Iterator[_Slip]:
    """Return the relation that a figure would stand in but for a slip, where that is no chance.

    Relations of several kinds that all want the same number are unlikelier than each.
    """
    term = window.terms[at]
    if place(term.figure) in known or not _exact(term):
        return
    unit = int(term.figure.quantity.precision * HUNDRED)
    swaps, others = meant(term.value // unit)
    every = list(_all(window, at))
    printed = {other.value for other in window.terms}
    found: dict[int, dict[Form, _Slip]] = {}
    for one in every:
        right, rest = divmod(one.value, unit)
        ways = 0 if rest else len(swaps) if right in swaps else len(others) + len(swaps) if right in others else 0
        if ways and equations.telling(one.value) > 1 and (one.value not in printed or term.share):
            slip = _Slip(at, one, _chance(window, one, every, ways))
            form: Form = "run" if one.form == "pair" else one.form  # a sum of two in a row is both
            forms = found.setdefault(right, {})
            forms[form] = min(slip, forms.get(form, slip), key=_likely)
    for forms in found.values():
        best = min(forms.values(), key=_likely)
        together = prod(min(1.0, slip.chance) for slip in forms.values())
        if together <= _RARE[best.equation.form] and any(slip.equation.digits >= _SHORTEST for slip in forms.values()):
            yield best._replace(chance=together)


def _likely(slip: _Slip) -> float:
    return slip.chance


def _chance(window: _Seen, one: Equation, every: Sequence[Equation], ways: int) -> float:
    """Return how likely some relation of the same form gives a number that is as near, where there are so many ways to be near."""
    size = len(str(one.value))
    tried = sum(other.form == one.form and abs(len(str(other.value)) - size) <= 1 for other in every)
    chance = float(tried * ways) / 10.0**one.digits
    return chance * (_CUED if _cued(window, one) else 1)


def _cued(window: _Seen, one: Equation) -> bool:
    """Tell whether words or the order of the figures show that the relation is meant."""
    if one.form == "share":
        return True
    views = {id(window.places[term][0]) for term in one.terms}
    if one.form != "run" or len(views) > 1:
        return False
    seen = window.places[one.terms[0]][0]
    total, *parts = (window.places[term][1] for term in one.terms)
    if total.end > parts[0].start:
        return phrases("parts", "total").search(seen.lead(total)) is not None
    gap = seen.between(total, parts[0])
    pair = len(parts) == 2 and leave_no_rest(seen.text[total.end : parts[1].start], seen.text[parts[1].start :])
    some = phrases("parts", "some").search(gap) is not None
    listed = ":" in gap or "(" in gap or any(phrases("parts", key).search(gap) for key in ("full", "either"))
    return pair or (listed and not some)


def _claim(window: _Seen, one: Equation) -> Claim:
    result, *operands = (window.terms[term].figure for term in one.terms)
    labels = [window.places[term][1].figure.quantity.text for term in one.terms]
    if one.months:
        operands.append(implied(result, Decimal(equations.MONTHS), "12"))
        labels.append("12")
    kinds: dict[Form, ClaimKind] = {"run": "prose_partition", "pair": "prose_partition", "product": "product", "share": "share"}
    return Claim(kinds[one.form], result, tuple(operands), BASIS, tuple(labels), strength=_STRENGTH)
