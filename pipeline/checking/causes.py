"""Accounting slips that would explain a difference. They explain, they don't accuse: several may fit, none may."""

from __future__ import annotations

from decimal import Decimal

from pipeline.checking import recompute
from pipeline.checking.numerals import number
from pipeline.language import text
from schemas.claim import Claim
from schemas.finding import Cause

_POWERS = tuple(Decimal(10) ** power for power in (-6, -3, -2, -1, 1, 2, 3, 6))
_MOST = 3

Slip = tuple[str, dict[str, str]]
"""Key of a cause in the catalogues and its parameters."""


def likely(claim: Claim, computed: Decimal) -> tuple[Slip, ...]:
    """Return keys and parameters of the slips that would explain why the stated result differs from `computed`, likeliest first."""
    stated = claim.result.quantity.value
    if stated is None or stated == computed:
        return ()
    found: list[Slip] = []
    if claim.kind == "difference" and stated == -computed:
        return (("opposite", {}),)
    if claim.kind in recompute.SUMS and claim.kind != "shares_to_100":
        found += _items(claim, stated - computed)
    found += _digits(claim, stated, computed)
    found += _scale(stated, computed)
    return tuple(found[:_MOST])


def sentences(causes: tuple[Slip, ...], lang: str = "pl") -> tuple[str, ...]:
    """Say the causes."""
    return tuple(text(f"cause.{key}", lang, **params) for key, params in causes)


def keyed(causes: tuple[Slip, ...]) -> tuple[Cause, ...]:
    """Return the causes as keys and words, for a writer to say in its language."""
    return tuple(Cause(key=key, params=params) for key, params in causes)


def _items(claim: Claim, difference: Decimal) -> list[Slip]:
    """Find an item that was left out, counted twice or taken with the wrong sign."""
    found = []
    count = len(claim.operands)
    for index, (sign, figure) in enumerate(zip(recompute.signs(claim), claim.operands, strict=True)):
        value = figure.quantity.value
        if not value:
            continue
        label = claim.labels[index + 1] if len(claim.labels) > index + 1 else ""
        params = {"label": label or figure.quantity.text, "value": number(value)}
        if difference == -sign * value:
            edge = count > 2 and index in {0, count - 1}
            found.append((("stale_first" if index == 0 else "stale_last") if edge else "omitted", params))
        elif difference == sign * value:
            found.append(("doubled", params))
        elif difference == -2 * sign * value:
            found.append(("sign", params))
    return found


def _digits(claim: Claim, stated: Decimal, computed: Decimal) -> list[Slip]:
    """Find swapped neighbouring digits or one wrong digit in the result; else note that 9 divides the difference."""
    if transposed(stated, computed):
        return [("transposed", {"stated": number(stated), "computed": number(computed)})]
    if claim.kind not in recompute.SUMS:
        return []
    for index, figure in enumerate(claim.operands):
        value = figure.quantity.value
        if value is None:
            continue
        mended = value + recompute.signs(claim)[index] * (stated - computed)
        if transposed(value, mended):
            return [("transposed", {"stated": number(value), "computed": number(mended)})]
    if _one_digit(stated, computed):
        return [("digit", {"stated": number(stated), "computed": number(computed)})]
    units = abs(stated - computed) / claim.result.quantity.precision
    if units == units.to_integral_value() and units % 9 == 0:
        return [("nine", {})]
    return []


def _scale(stated: Decimal, computed: Decimal) -> list[Slip]:
    if stated and computed and any(stated == computed * power for power in _POWERS):
        return [("scale", {"stated": number(stated), "computed": number(computed)})]
    return []


def transposed(one: Decimal, other: Decimal) -> bool:
    """Tell whether two numbers differ by two neighbouring digits swapped."""
    a, b = _aligned(one, other)
    if len(a) != len(b) or one * other < 0:
        return False
    differing = [index for index, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(differing) != 2 or differing[1] != differing[0] + 1:
        return False
    first, second = differing
    return a[first] == b[second] and a[second] == b[first]


def _one_digit(one: Decimal, other: Decimal) -> bool:
    a, b = _aligned(one, other)
    return len(a) == len(b) >= 3 and one * other > 0 and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _aligned(one: Decimal, other: Decimal) -> tuple[str, str]:
    """Return the digits of both, written to the same number of decimals."""
    places = max(_decimals(one), _decimals(other))
    return tuple(str(int(abs(value).scaleb(places))) for value in (one, other))  # type: ignore[return-value]  # two in, two out


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
