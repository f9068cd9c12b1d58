"""What came and what went, and what is left: "urodziło się 84, zmarło 139 …, o 55 mniej", "spłacono 2 mln zł, dług wynosi …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from extractors.claims.prose_balances import TOLD, cue, room
from extractors.claims.prose_view import BASIS, UNCOUNTED, Mention, View, speaks_of, value, wordset
from extractors.claims.slips import apart
from schemas.claim import Claim

_FEWEST = 2

Flow = tuple[int, View, Mention]
"""A figure with +1 where it came, -1 where it went, 0 where it tells how much there is."""


def around(views: Sequence[View]) -> Iterator[Claim]:
    """Return the claims of the balances that some sentences of a paragraph tell, the last of them a part of it."""
    last = views[-1]
    for unit in dict.fromkeys(mention.unit for seen in views for mention in seen.mentions if mention.unit not in UNCOUNTED):
        line = [
            (_sign(seen, mention), seen, mention)
            for seen in views
            for mention in seen.mentions
            if mention.unit in {unit, None} and value(mention.figure) > 0 and (mention.plain or mention.change)
        ]
        at = 0
        for moved, group in groupby(line, key=lambda flow: flow[0] != 0):
            flows = list(group)
            if moved and len(flows) >= _FEWEST and len({flow[0] for flow in flows}) > 1:
                yield from _balances(line, flows, at, last)
            at += len(flows)


def _sign(seen: View, mention: Mention) -> int:
    """Return which way the words before a figure say that it went."""
    if mention.change:
        return 0
    before = seen.text[seen.around(mention)[0] : mention.start]
    came, went = (speaks_of(before, wordset("balance", key)) for key in ("came", "went"))
    return came - went


def _balances(line: Sequence[Flow], flows: Sequence[Flow], at: int, last: View) -> Iterator[Claim]:
    """Return the claims that flows make a change told beside them, or lead from what there was to what there is."""
    signs = tuple(sign for sign, _, _ in flows)
    moved = [mention for _, _, mention in flows]
    total = sum((sign * value(mention.figure) for sign, mention in zip(signs, moved, strict=True)), Decimal(0))
    before, behind = line[:at], line[at + len(flows) :]
    told = [mention for _, seen, mention in (*before, *behind) if mention.change or cue(seen, mention) == "difference"]
    ends = [mention for _, _, mention in (*before[-1:], *behind[:1]) if mention.plain]
    hypotheses: list[tuple[list[Mention], Mention, tuple[int, ...]]] = [
        ([], changed, tuple(sign if total >= 0 else -sign for sign in signs)) for changed in told
    ]
    if before and behind and len(ends) == _FEWEST:
        hypotheses.append((ends[:1], ends[1], (1, *signs)))
    for opening, result, each in hypotheses:
        operands = [*opening, *moved]
        if any(mention in last.mentions for mention in (result, *operands)) and _fits(result, operands, each, len(hypotheses)):
            labels = tuple(mention.figure.quantity.text for mention in (result, *operands))
            figures = tuple(mention.figure for mention in operands)
            yield Claim("difference", result.figure, figures, BASIS, labels, each, strength=0.8)
            return


def _fits(result: Mention, operands: Sequence[Mention], signs: Sequence[int], tries: int) -> bool:
    """Tell whether flows give a figure, or would but for one slip of the pen."""
    values = [value(mention.figure) for mention in operands]
    stated = value(result.figure)
    over = stated - sum(sign * each for sign, each in zip(signs, values, strict=True))
    mended = (each + sign * over for sign, each in zip(signs, values, strict=True))
    ways = [apart(stated, stated - over), *(apart(each, meant) for each, meant in zip(values, mended, strict=True))]
    return not over or 0 < sum(ways) * tries * TOLD < room([stated, *values])
