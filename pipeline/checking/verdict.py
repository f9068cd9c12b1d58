"""Turn a claim into a verdict: does some reading of the printed figures within their rounding make the relation true?"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import NamedTuple, Self

from pipeline.checking import recompute
from pipeline.checking.strictness import Strictness
from pipeline.language import text
from schemas.claim import Claim
from schemas.finding import Cause, Operand, Relation, Verdict
from schemas.interval import Interval
from schemas.place import Evidence
from schemas.quantity import Quantity

_CHANGES = frozenset({"percent_change", "absolute_change"})
_QUOTIENTS = frozenset({"share", "percent_change", "average", "quotient"})
_STRETCH = Decimal("0.05")
"""How far a value may lie beyond a loosely worded one ("ok.", "ponad") and still be called a stretch, as a share of it."""


class Judged(NamedTuple):
    """A claim with its relation and why it was judged so; `computed` and `stated` are the intervals compared, if any were."""

    claim: Claim
    relation: Relation
    why: Cause | None = None
    computed: Interval | None = None
    stated: Interval | None = None


class _Outcome(NamedTuple):
    verdict: Verdict
    why: Cause | None = None
    computed: Interval | None = None
    stated: Interval | None = None


def judge(claim: Claim, rule: str, strictness: Strictness) -> Judged:
    """Test one claim for the check `rule`."""
    reason = _unusable(claim)
    missing = [figure for figure in claim.operands if figure.quantity.value is None and not _bounds(figure.quantity)]
    recomputed, outcome = None, _Outcome("not_judged", reason)
    if not reason:
        known = _known(claim) if missing else claim
        try:
            reach = _Reach.of(known, strictness)
            recomputed = recompute.recompute(known, reach.interval)
        except (ZeroDivisionError, InvalidOperation):  # the latter for 0 : 0
            outcome = _Outcome("not_judged", Cause(key="not_judged.zero_base"))
        else:
            outcome = _compare(known, recomputed, reach)
            if missing:
                outcome = _with_unknowns(outcome, known)
    stated = claim.result.quantity
    return Judged(
        claim,
        Relation(
            kind=recompute.kind(claim),
            rule=rule,
            verdict=outcome.verdict,
            basis=claim.basis,
            total=claim.result.cell,
            operands=tuple(figure.cell for figure in recompute.operands(claim) if figure.cell is not None),
            terms=terms(claim),
            formula=recomputed.formula if recomputed else "",
            computed=recomputed.value if recomputed else None,
            stated=stated.value,
            note=outcome.why and text(outcome.why.key, **outcome.why.params),
            evidence=places(claim),
        ),
        outcome.why,
        outcome.computed,
        outcome.stated,
    )


class _Reach(NamedTuple):
    """What the figures of a claim may stand for: the points themselves where the document's other sums show that it prints exact
    figures (`exact`), give or take half a digit where they show that the claim's table rounds.
    """

    claim: Claim
    exact: bool
    rounded: bool

    @classmethod
    def of(cls, claim: Claim, strictness: Strictness) -> Self:
        """Ask the document's other sums."""
        exact = strictness.exact(claim)
        return cls(claim, exact, strictness.rounded(claim))

    def interval(self, quantity: Quantity) -> Interval:
        """Return what one figure may stand for."""
        if quantity.value is None:
            return Interval(quantity.low or Decimal(0), quantity.high or Decimal(0))
        claim = self.claim
        if claim.kind == "product" and quantity is not claim.result.quantity and _in_full(quantity):
            return Interval.point(quantity.value)  # a rate that is multiplied in print is taken as printed
        if self.exact and quantity.qualifier == "exact" and quantity.op in {"=", "change%", "x"}:
            return Interval.point(quantity.value)
        return around(quantity) if self.rounded or quantity.interval is None else quantity.interval


def _in_full(quantity: Quantity) -> bool:
    return quantity.qualifier == "exact" and quantity.scale == 1


def around(quantity: Quantity) -> Interval:
    """Return the value give or take half its last digit."""
    value = quantity.value or Decimal(0)
    half = quantity.precision / 2
    return Interval(value - half, value + half)


def terms(claim: Claim) -> tuple[Operand, ...]:
    """Return result and operands as the finding lists them."""
    figures = (claim.result, *claim.operands)
    labels = claim.labels or ("",) * len(figures)
    return tuple(
        Operand(
            label=label,
            text=figure.quantity.text,
            value=figure.quantity.value,
            cell=figure.cell,
            evidence=figure.evidence,
        )
        for figure, label in zip(figures, labels, strict=False)
    )


def places(claim: Claim) -> tuple[Evidence, ...]:
    """Return every place of the claim, each once, the result's first."""
    return tuple(dict.fromkeys(evidence for figure in (claim.result, *claim.operands) for evidence in figure.evidence))


def _bounds(quantity: Quantity) -> bool:
    return quantity.low is not None and quantity.high is not None


def _unusable(claim: Claim) -> Cause | None:
    """Say why a claim can't be tested at all."""
    for figure in (claim.result, *claim.operands):
        if figure.quantity.malformed:
            return Cause(key="not_judged.malformed", params={"text": figure.quantity.text})
    if claim.result.quantity.value is None and not _bounds(claim.result.quantity):
        return Cause(key="not_judged.no_result")
    known = [figure for figure in claim.operands if figure.quantity.value is not None or _bounds(figure.quantity)]
    if len(known) == len(claim.operands):
        return None if not any(figure.quantity.value is None for figure in claim.operands) else Cause(key="not_judged.range")
    sums = claim.kind in recompute.SUMS or claim.kind == "part_of_whole"
    if not sums or -1 in recompute.signs(claim) or not known:
        return Cause(key="not_judged.missing")
    return None


def _known(claim: Claim) -> Claim:
    """Return the claim with its unknown operands left out."""
    kept = [index for index, figure in enumerate(claim.operands) if figure.quantity.value is not None]
    labels = (claim.labels[0], *(claim.labels[index + 1] for index in kept)) if len(claim.labels) > max(kept) + 1 else ()
    return claim._replace(operands=tuple(claim.operands[index] for index in kept), labels=labels, signs=())


def _with_unknowns(outcome: _Outcome, known: Claim) -> _Outcome:
    """Weaken a verdict where operands are unknown: the sum of the known ones is then only a lower bound."""
    if outcome.verdict != "contradiction":
        return outcome
    computed, stated = outcome.computed, outcome.stated
    negative = any((figure.quantity.value or 0) < 0 for figure in known.operands)
    if negative or computed is None or stated is None or computed.low <= stated.high:
        return _Outcome("not_judged", Cause(key="not_judged.missing"), computed, stated)
    return outcome


def _compare(claim: Claim, recomputed: recompute.Recomputed, reach: _Reach) -> _Outcome:
    result = claim.result.quantity
    stated, computed = reach.interval(result), recomputed.interval
    if claim.kind in recompute.ORDERS:
        return _order(stated, computed)
    value = result.value
    if of_size(claim):
        computed = _size(computed)
        exact = abs(recomputed.value)
    else:
        exact = recomputed.value
    if value == exact or _rightly_rounded(claim, exact):
        return _Outcome("holds", None, computed, stated)
    if computed.meets(stated):
        return _Outcome("holds_rounded", Cause(key="note.rounding"), computed, stated)
    if not reach.exact and _truncated(claim, exact):
        return _Outcome("holds_rounded", Cause(key="note.truncated"), computed, stated)
    if result.qualifier in {"about", "over", "almost"} and _stretched(result, exact):
        return _Outcome("holds_rounded", Cause(key="note.stretched"), computed, stated)
    return _Outcome("contradiction", None, computed, stated)


def of_size(claim: Claim) -> bool:
    """Tell whether a change is told by its size: prose says "spadek o 37 osób", and another check reads its direction."""
    return claim.kind in _CHANGES and claim.result.cell is None and not claim.result.quantity.signed


def _order(whole: Interval, parts: Interval) -> _Outcome:
    """Test that the parts can be at most the whole."""
    if parts.low <= whole.high:
        return _Outcome("holds", None, parts, whole)
    return _Outcome("contradiction", None, parts, whole)


def _size(computed: Interval) -> Interval:
    return -computed if computed.high <= 0 else computed


def _rightly_rounded(claim: Claim, exact: Decimal) -> bool:
    """Tell whether a printed quotient is the computed one, rounded to its last digit."""
    result = claim.result.quantity
    if claim.kind not in _QUOTIENTS or result.value is None:
        return False
    return abs(abs(exact) - abs(result.value)) <= result.precision / 2 and (exact * result.value >= 0 or claim.result.cell is None)


def _truncated(claim: Claim, exact: Decimal) -> bool:
    """Tell whether the result is what cutting digits off instead of rounding gives; asked of quotients only."""
    result = claim.result.quantity
    if result.value is None or result.qualifier != "exact":
        return False
    if claim.kind in _QUOTIENTS:
        return Decimal(0) <= abs(exact) - abs(result.value) < result.precision
    return False


def _stretched(result: Quantity, exact: Decimal) -> bool:
    value = result.value
    if value is None or not value:
        return False
    beyond = exact - value
    if (result.qualifier == "over" and beyond < 0) or (result.qualifier == "almost" and beyond > 0):
        return False
    return abs(beyond) <= abs(value) * _STRETCH
