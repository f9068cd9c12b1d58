"""Lists in one sentence: amounts with their total at the end, and shares of a structure that can't pass the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extractors.claims.prose_view import BASIS, UNCOUNTED, Mention, View, phrases, speaks_of, wordset
from schemas.claim import Claim
from schemas.interval import Interval
from schemas.quantity import Quantity

_UNCOUNTED = UNCOUNTED | {None}
_SUM = re.compile(
    r"(?:,|\s[–—-]|\bco)\s+(?:czyli\s+|to\s+|daje\s+(?:to\s+)?|tj\.\s+)?"
    r"(?:łącznie|razem|w sumie|ogółem)\s+(?:ok\.\s*|około\s+|to\s+)?$",
    re.IGNORECASE,
)
_JOINT = re.compile(r"[,;]|\b(?:i|oraz|a także|a)\b")
_FEWEST = 2
_WHOLE = Decimal(100)


def summed(view: View) -> Iterator[Claim]:
    """Return the claim of a total at the end of a list: "na usługi 1,2 mln zł, na szkolenia 0,8 mln zł, łącznie 2,0 mln zł"."""
    for at, total in enumerate(view.mentions):
        if not total.plain or total.unit in _UNCOUNTED or not _SUM.search(view.text[: total.start]):
            continue
        parts = [mention for mention in view.mentions[:at] if mention.unit == total.unit]
        if len(parts) < _FEWEST or len(parts) != at or not _is_list(view, parts, total):
            continue
        labels = (total.figure.quantity.text, *(part.figure.quantity.text for part in parts))
        strength = 0.8 if len(parts) > _FEWEST else 0.7
        yield Claim("prose_partition", total.figure, tuple(part.figure for part in parts), BASIS, labels, strength=strength)


def _is_list(view: View, parts: Sequence[Mention], total: Mention) -> bool:
    before = view.text[: total.start]
    if (
        phrases("parts", "some").search(before)
        or phrases("parts", "full").search(before)
        or phrases("parts", "either").search(before)
    ):
        return False
    years = {part.figure.quantity.year for part in (*parts, total)} - {None}
    opened = any(before[: part.start].count("(") > before[: part.start].count(")") for part in parts)
    rates = any(part.figure.quantity.per for part in (*parts, total))
    joined = all(_JOINT.search(view.between(one, other)) for one, other in pairwise(parts))
    return all(part.plain for part in parts) and joined and len(years) < 2 and not opened and not rates


def structure(view: View) -> Iterator[Claim]:
    """Return the claim that the shares of a structure make 100%: "Struktura wydatków: A 53%, B 42%, C 5%".

    Those that make less may leave something out.
    """
    colon = view.text.find(":")
    if colon < 0 or not speaks_of(view.text[:colon], wordset("structure", "words")):
        return
    shares = [mention for mention in view.mentions if mention.start > colon]
    if (
        len(shares) < _FEWEST
        or not all(share.unit == "%" and share.plain for share in shares)
        or speaks_of(view.text, wordset("parts", "overlapping"))
    ):
        return
    if not all(_JOINT.search(view.between(one, other)) for one, other in pairwise(shares)) or phrases("parts", "some").search(
        view.text
    ):
        return
    if len({share.figure.quantity.year for share in shares}) > 1 or re.search(
        r"[().;]", view.text[shares[0].start : shares[-1].start]
    ):
        return
    quantity = Quantity(text="100%", value=_WHOLE, low=_WHOLE, high=_WHOLE, unit="%", interval=Interval.point(_WHOLE))
    whole = shares[0].figure.model_copy(update={"quantity": quantity, "evidence": ()})
    if sum((share.figure.quantity.value or 0) for share in shares) < _WHOLE - len(shares):
        return
    labels = ("100%", *(share.figure.quantity.text for share in shares))
    yield Claim("shares_to_100", whole, tuple(share.figure for share in shares), BASIS, labels, strength=0.8)
