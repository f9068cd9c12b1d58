"""The claims of figures that no recogniser explained, with others that stand around them or elsewhere in the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractors.claims import (
    prose_balances,
    prose_changes_around,
    prose_each_around,
    prose_far,
    prose_flows,
    prose_repeated,
    prose_row_shares,
    prose_shares_around,
    prose_solved,
)
from extractors.claims.prose_series import Series
from extractors.claims.prose_view import View, place
from schemas.claim import Claim

_NEAR, _BEFORE = 2, 3
"""How far apart paragraphs may stand whose figures belong together, and how many sentences of the one before count."""
_BACK = 2
"""Sentences before a share or change in which its other figures may stand."""
_ORDERS = frozenset({"part_of_whole", "subset_order"})
_ROUNDED = frozenset({"share", "percent_change", "average", "quotient"})
"""Kinds of claims that hold with other operands too, so that they explain their result alone."""


class Known(NamedTuple):
    """What a document's tables and texts offer: series by years, totals of columns, numbers of inhabitants, all figures."""

    series: tuple[Series, ...]
    totals: tuple[Series, ...]
    people: tuple[Series, ...]
    figures: prose_far.Pool
    tables: tuple[prose_row_shares.Rows, ...]


def around(texts: Iterable[Sequence[View]], known: Known, found: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the claims of what is left of paragraphs and cells; `found` are the claims known so far."""
    claimed = {place(claim.result): claim for claim in found}
    reckoned = {place(claim.result) for claim in found if claim.kind not in _ORDERS}
    used = claimed.keys() | {place(figure) for claim in found if claim.kind == "product" for figure in claim.operands}
    rows = tuple(sorted((*known.series, *known.totals), key=lambda one: one.block))
    before: Sequence[View] = ()
    for told in texts:
        yield from prose_each_around.around(told, rows, known.people, used)
        for at in range(len(told)):
            own = told[max(0, at - _BACK) : at + 1]
            sentences = (*(() if at >= _BACK else _leading(before, told[0])), *own)
            shares = list(prose_shares_around.around(sentences, claimed))
            yield from shares
            explained = claimed.keys() | {place(claim.result) for claim in shares}
            yield from prose_row_shares.told(told[at], known.tables, explained)
            yield from prose_far.shares(own, known.figures, explained)
            yield from prose_changes_around.around(sentences, known.series, claimed)
            yield from prose_repeated.repeated(told[at], known.series, claimed)
            yield from prose_balances.around(own, reckoned)
            yield from prose_flows.around(own)
            yield from prose_far.sums(told[at], known.figures, reckoned)
        before = told


def _leading(before: Sequence[View], seen: View) -> Sequence[View]:
    """Return the sentences of the paragraph before, where no heading stands between."""
    near = before and seen.sentence.block - before[-1].sentence.block <= _NEAR
    return before[-_BEFORE:] if near else ()


def solved(texts: Iterable[Sequence[View]], found: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the claims of figures that would fit those around them but for a slip, where no claim speaks of them yet."""
    told = [claim for claim in found if claim.kind not in _ORDERS]
    explained = {place(claim.result) for claim in told}
    explained |= {place(figure) for claim in told if claim.kind not in _ROUNDED for figure in claim.operands}
    for text in texts:
        yield from prose_solved.solved(text, explained)
