"""Figures that a sentence reckons with and that stand elsewhere in the document: the amounts of a deficit, the whole of a share.

Long figures belong together where one follows from two others, or would but for a slip of the pen, however far they stand. So this
is only asked of amounts that words call a total, a rest or a difference, and of shares whose whole does not stand beside them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Hashable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from extractors.claims.prose_balances import TOLD, cue
from extractors.claims.prose_shares_around import is_count, points_back
from extractors.claims.prose_shares_around import part as part_of
from extractors.claims.prose_view import BASIS, UNCOUNTED, Mention, View, place, speaks_of, value
from extractors.claims.slips import apart, digits
from schemas.claim import Claim
from schemas.quantity import Figure
from schemas.reading import Reading

_MONEY = "PLN"
_LONG = 6
"""Digits of a total or difference from which on two figures anywhere may be meant."""
_LARGE = 10 ** (_LONG - 1)
_NEAR = 12
"""Blocks around a figure that are looked at before the whole document."""
_MOST = 250
_SPREAD = 12
"""A slip of the pen makes a number ten times as large at most."""
_SHARED = 20
"""One in so many chance shares of figures near by may pass for meant."""
_MEASURED = frozenset({None, "PLN", "km", "km²", "ha", "m²", "kg", "t", "godzina"})
"""Units that no cell leaves out, so that a number without one counts nothing in them."""
_HUNDRED = Decimal(100)
_MAKES = frozenset({"stanowić"})


class Pool(NamedTuple):
    """The figures of a document in order, each value of a block once, and the blocks they stand in."""

    figures: tuple[Figure, ...]
    blocks: tuple[int, ...]

    def near(self, block: int) -> tuple[Figure, ...]:
        return self.figures[bisect_left(self.blocks, block - _NEAR) : bisect_right(self.blocks, block + _NEAR)]


class _Pair(NamedTuple):
    one: Figure
    other: Figure
    sign: int

    @property
    def value(self) -> Decimal:
        return value(self.one) + self.sign * value(self.other)


def pool(reading: Reading) -> Pool:
    """Return the figures of a document that count or measure something."""
    found: dict[tuple[int, str | None, Decimal], Figure] = {}
    for figure in reading.figures:
        quantity = figure.quantity
        if quantity.unit not in UNCOUNTED and quantity.qualifier == "exact" and value(figure) > 0 and not quantity.per:
            found.setdefault((figure.block, quantity.unit, value(figure)), figure)
    figures = tuple(sorted(found.values(), key=lambda figure: figure.block))
    return Pool(figures, tuple(figure.block for figure in figures))


def sums(seen: View, known: Pool, claimed: Container[Hashable]) -> Iterator[Claim]:
    """Return the claims of a sentence's long totals and differences that two amounts elsewhere give but for a slip."""
    for mention in seen.mentions:
        told = mention.plain and mention.unit == _MONEY and digits(value(mention.figure)) >= _LONG
        if told and place(mention.figure) not in claimed and cue(seen, mention) in {"whole", "rest", "difference"}:
            pair = _pair(mention, known)
            if pair is not None:
                labels = tuple(figure.quantity.text for figure in (mention.figure, pair.one, pair.other))
                yield Claim("difference", mention.figure, (pair.one, pair.other), BASIS, labels, (1, pair.sign), strength=0.8)


def _pair(mention: Mention, known: Pool) -> _Pair | None:
    """Return the two amounts that give one told, near it or anywhere, else the only two that would but for a slip."""
    slipped = None
    for figures in (known.near(mention.figure.block), known.figures):
        large = [one for one in figures if one.quantity.unit == _MONEY and value(one) >= _LARGE]
        others = [one for one in large if value(one) != value(mention.figure)][:_MOST]
        pairs = list(_pairs(value(mention.figure), others))
        given = next((pair for pair in pairs if pair.value == value(mention.figure)), None)
        if given is not None:
            return given
        slipped = slipped or _slipped(mention, pairs, len(others))
    return slipped


def _pairs(stated: Decimal, figures: Sequence[Figure]) -> Iterator[_Pair]:
    """Yield the pairs of amounts whose sum or difference is near a number in size."""
    for one, other in combinations(figures, 2):
        large, small = (one, other) if value(one) >= value(other) else (other, one)
        for sign in (1, -1):
            if stated < _SPREAD * (value(large) + sign * value(small)) < _SPREAD * _SPREAD * stated:
                yield _Pair(large, small, sign)


def _slipped(mention: Mention, pairs: Sequence[_Pair], tried: int) -> _Pair | None:
    stated = value(mention.figure)
    room = Decimal(10) ** digits(stated)
    found = [pair for pair in pairs if 0 < apart(stated, pair.value) * tried * tried * TOLD < room]
    return found[0] if len({pair.value for pair in found}) == 1 else None


def shares(told: Sequence[View], known: Pool, claimed: Container[Hashable]) -> Iterator[Claim]:
    """Return the claims of the last sentence's shares of figures elsewhere, of a part beside them or in the sentences before."""
    seen = told[-1]
    for index, share in enumerate(seen.mentions):
        if share.unit != "%" or not share.plain or place(share.figure) in claimed or digits(value(share.figure)) < 2:
            continue
        part = part_of(seen, index) or points_back(told, share)
        parts = [part.figure] if part is not None else _before(told, share)
        found = _share(share, parts, known)
        if found is not None:
            labels = tuple(figure.quantity.text for figure in (share.figure, *found))
            yield Claim("share", share.figure, found, BASIS, labels, strength=0.8 if part is not None else 0.7)


def _before(told: Sequence[View], share: Mention) -> list[Figure]:
    """Return the figures of the sentences before that a sentence may speak of which has no count of its own."""
    seen = told[-1]
    if any(is_count(mention) for mention in seen.mentions) or not speaks_of(seen.lead(share), _MAKES):
        return []
    return [mention.figure for one in told[:-1] for mention in one.mentions if is_count(mention)]


def _share(share: Mention, parts: Sequence[Figure], known: Pool) -> tuple[Figure, Figure] | None:
    """Return the nearest part and whole that give a share, else those that would but for a slip of the pen."""
    quantity, stated = share.figure.quantity, value(share.figure)
    pairs = [(part, whole) for part in parts for whole in _wholes(part, known)]
    pairs.sort(key=lambda pair: abs(pair[1].block - share.figure.block))
    percents = [(value(part) * _HUNDRED / value(whole), (part, whole)) for part, whole in pairs]
    if quantity.interval is None:
        return None
    for percent, pair in percents:
        if percent in quantity.interval:
            return pair
    tries = len({percent for percent, _ in percents}) * _SHARED
    room = Decimal(10) ** len(str(int(stated.scaleb(quantity.decimals))))
    rounded = [(round(percent, quantity.decimals), pair) for percent, pair in percents]
    slipped = [(percent, pair) for percent, pair in rounded if 0 < apart(stated, percent) * tries < room]
    return slipped[0][1] if len({percent for percent, _ in slipped}) == 1 else None


def _wholes(part: Figure, known: Pool) -> Iterator[Figure]:
    """Yield the larger figures near by that one may be a part of."""
    unit, year = part.quantity.unit, part.quantity.year
    for figure in known.near(part.block):
        dated = year is None or figure.quantity.year in {None, year}
        alike = figure.quantity.unit == unit or (figure.quantity.unit is None and unit not in _MEASURED)
        if alike and dated and value(figure) > value(part):
            yield figure
