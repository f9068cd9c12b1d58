"""Shares whose whole stands around them: "Zarejestrowanych było 121 bezrobotnych. Długotrwale stanowili 47,1% ogółu (57 osób)"."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from extractors.claims.prose_view import BASIS, UNCOUNTED, Mention, View, phrases, place, speaks_of, value, word_lemmas, wordset
from extractors.claims.slips import digits, swapped
from extractors.lexicon import load
from schemas.claim import Claim
from schemas.quantity import Figure

_BEHIND = re.compile(r"^\s*(?:[^\W\d_]+\s+){0,5}\(\s*(?:tj\.\s*|czyli\s+)?$")
_THAT_IS = re.compile(r"^\s*(?:[^\W\d_]+\s*){0,4},?\s+(?:tj\.|czyli|to jest)\s*$")
_CLOSED = re.compile(r"^(?:\s+[^\W\d_]+){0,3}\s*[),;]")
_NAME = re.compile(r"^\s*\)?\s*((?:[^\W\d_]+\s*){1,3})")
_OF = re.compile(r"^\s+((?:[^\W\d_]+\s*){1,3})")
_ENDS = re.compile(r"^\s*\)?\s*(?:[.,;]|$)")
_POINTS = re.compile(r"^\W*(?:Stanowi(?:ło|ły|ą)? to|To|Jest to|Było to|Daje to|Dało to)\b", re.IGNORECASE)
_CLAUSE = 60
_PER_MANY = re.compile(r"^\s+na\s+(?:każd\w+\s+)?(?:sto|tysiąc|1\s?000|100)\b")
_UNCOUNTED = UNCOUNTED | {"godzina"}
_HUNDRED = Decimal(100)
_DIGITS = 3
"""Digits of a percentage from which on two that changed places tell what it was reckoned from."""

Whole = tuple[View, Mention]
Shares = Mapping[Hashable, Claim]
"""Claims by the place of their result."""


def around(views: Sequence[View], claimed: Shares) -> Iterator[Claim]:
    """Return the claims of the last of some sentences of a paragraph, but for the shares that are claimed already."""
    seen = views[-1]
    told = [(share, count) for index, share in enumerate(seen.mentions) if (count := part(seen, index)) is not None]
    of = {place(share.figure): _wholes(views, count, share) for share, count in told}
    given = {place(share.figure): _giving(share, count, of[place(share.figure)]) for share, count in told}
    beside = [claim.operands[1] for share, _ in told if (claim := claimed.get(place(share.figure))) and claim.kind == "share"]
    beside += [whole for whole in given.values() if whole is not None]
    for share, count in told:
        at = place(share.figure)
        whole = (
            given[at]
            or _listed(count, beside)
            or _named(seen, share, of[at])
            or _swapped(share, count, of[at])
            or _funded(seen, share, count)
            or _alone(seen, share, of[at])
        )
        if at not in claimed and whole is not None:
            labels = tuple(figure.quantity.text for figure in (share.figure, count.figure, whole))
            yield Claim("share", share.figure, (count.figure, whole), BASIS, labels, strength=0.8)


def part(seen: View, index: int) -> Mention | None:
    """Return the count that a percentage stands for: in brackets right behind it, right before it, or in brackets after words."""
    share = seen.mentions[index]
    if share.unit != "%" or not share.plain:
        return None
    before = seen.mentions[index - 1] if index else None
    after = seen.mentions[index + 1] if index + 1 < len(seen.mentions) else None
    if after is not None and is_count(after) and phrases("shares", "rate_of").fullmatch(seen.between(share, after).strip()):
        return None
    bracketed = after is not None and is_count(after) and _CLOSED.match(seen.text[after.end :]) is not None
    gap = seen.between(share, after) if after is not None else ""
    if bracketed and not gap.strip(" ("):
        return after
    if before is not None and is_count(before) and _right_before().match(seen.between(before, share)):
        return None if _divides(seen, before, share, after) else before
    told = after is not None and is_count(after) and _THAT_IS.match(gap) and not _PER_MANY.match(seen.text[after.end :])
    return after if told or (bracketed and _BEHIND.match(gap)) or (after is not None and _equal(seen, share, after)) else None


def _equal(seen: View, share: Mention, part: Mention) -> bool:
    return is_count(part) and part.start > share.end and seen.between(share, part).strip() == "="


def _funded(seen: View, share: Mention, part: Mention) -> Figure | None:
    """Return the only amount before a share of who pays how much: "projekt za 3 mln zł, wkład własny 10% (300 tys. zł)"."""
    before = [mention for mention in seen.mentions if mention.end <= share.start and mention.unit == part.unit == "PLN"]
    if len(before) != 1 or not before[0].plain:
        return None
    payer = speaks_of(seen.between(before[0], share), wordset("shares", "payers"))
    return before[0].figure if payer or _equal(seen, share, part) else None


def points_back(views: Sequence[View], share: Mention) -> Mention | None:
    """Return the figure that "stanowi to …" points to: the last of the sentence before, if its own has no count."""
    seen = views[-1]
    if len(views) == 1 or any(is_count(mention) for mention in seen.mentions) or not _POINTS.match(seen.text[: share.start]):
        return None
    counts = [mention for mention in views[-2].mentions if is_count(mention)]
    return counts[-1] if counts else None


def _divides(seen: View, count: Mention, share: Mention, after: Mention | None) -> bool:
    """Tell whether a bracket behind a count says what it is made of: "250 osób (54% kobiet i 46% mężczyzn)"."""
    listed = after is not None and after.unit == "%" and ")" not in seen.between(share, after)
    return listed and "(" in seen.between(count, share)


@cache
def _right_before() -> re.Pattern[str]:
    """Return what may stand between a count and the percentage that it is."""
    that_is, only = ("|".join(map(re.escape, load("change_words")["shares"][key])) for key in ("that_is", "that_is_before"))
    return re.compile(rf"^(?:\s+[^\W\d_]+){{0,4}}?\s*\)?\s*[,(–-]?\s*(?:{that_is})?\s*(?:{only})?\s*$")


def _wholes(views: Sequence[View], part: Mention, share: Mention) -> list[Whole]:
    """Return the larger counts that a part may be of, the nearest sentence's first: those before it, one named behind the share."""
    year = part.figure.quantity.year
    found = []
    for seen in reversed(views):
        for mention in seen.mentions:
            quantity = mention.figure.quantity
            alike = None in (part.unit, mention.unit) or part.unit == mention.unit
            dated = year is None or quantity.year in {None, year}
            here = seen is not views[-1] or mention.end <= min(part.start, share.start) or _told_behind(seen, share, mention)
            least = Decimal(0) if value(share.figure) > _HUNDRED else max(Decimal(0), value(part.figure))
            larger = value(mention.figure) > least
            if here and is_count(mention) and alike and dated and larger and mention is not part:
                found.append((seen, mention))
    return found


def _told_behind(seen: View, share: Mention, whole: Mention) -> bool:
    """Tell whether a count stands behind a share as what it is of: "59,5% ogółu ludności gminy (15 320)"."""
    gap = seen.text[share.end : whole.start]
    return 0 < len(gap) <= _CLAUSE and _BEHIND.match(gap) is not None and speaks_of(gap, wordset("shares", "whole"))


def _giving(share: Mention, part: Mention, wholes: Sequence[Whole]) -> Figure | None:
    """Return the nearest whole of which the part is the share."""
    interval = share.figure.quantity.interval
    if interval is None:
        return None
    return next((whole.figure for _, whole in wholes if interval.low <= _percent(part, whole) <= interval.high), None)


def _percent(part: Mention, whole: Mention) -> Decimal:
    """Return what part of a larger count another is, in percent."""
    return value(part.figure) * _HUNDRED / value(whole.figure)


def _listed(part: Mention, beside: Sequence[Figure]) -> Figure | None:
    """Return the whole of the other shares of the sentence: "1 951 kobiet (50,8%) i 1 891 mężczyzn (49,2%)"."""
    larger = [figure for figure in beside if value(figure) > value(part.figure)]
    return larger[0] if len({figure.quantity.value for figure in larger}) == 1 else None


def _named(seen: View, share: Mention, wholes: Sequence[Whole]) -> Figure | None:
    """Return the whole that the words behind the percentage name: a word that stands by one whole alone, or "ogółu"."""
    told = _NAME.match(seen.text[share.end :])
    if told is None:
        return None
    every = wordset("shares", "whole")
    named = frozenset(lemma for lemma in frozenset().union(*word_lemmas(told[1])) if len(lemma) > 2)  # no prepositions
    base = named - wordset("shares", "generic") - every
    base |= wordset("shares", "planned") if base & wordset("shares", "planned") else frozenset()
    by_word = [whole for view, whole in wholes if speaks_of(_clause(view, whole), base)]
    if not by_word and speaks_of(told[1].split()[0], every):
        by_word = [whole for view, whole in wholes if view is not seen][: 1 if not base else None]
    return by_word[0].figure if len({whole.figure.quantity.value for whole in by_word}) == 1 else None


def _alone(seen: View, share: Mention, wholes: Sequence[Whole]) -> Figure | None:
    """Return the only whole there is, where no word behind the percentage names another: "… 164 280 zł. … 82 140 zł, tj. 50%."."""
    figures = [whole.figure for _, whole in wholes]
    if any(view is seen for view, _ in wholes):
        return None  # "własne 40 000 zł, dotacja 60 000 zł (60%)": another part of the whole
    known = _ENDS.match(seen.text[share.end :]) and len({figure.quantity.value for figure in figures}) == 1
    return figures[0] if known and figures[0].quantity.unit == "PLN" else None


def of_other(seen: View, share: Mention, whole: Whole) -> bool:
    """Tell whether the words behind a percentage name what it is of, and that is not the whole: "(21,5% planu)"."""
    told = _OF.match(seen.text[share.end :])
    base = frozenset().union(*word_lemmas(told[1])) if told is not None else frozenset[str]()
    named = base - wordset("shares", "generic") - wordset("shares", "whole")
    return bool(named) and not speaks_of(_clause(*whole), named)


def _swapped(share: Mention, part: Mention, wholes: Sequence[Whole]) -> Figure | None:
    """Return the only whole that gives the share but for two digits that changed places."""
    decimals, stated = share.figure.quantity.decimals, value(share.figure)
    given = [(whole.figure, round(_percent(part, whole), decimals)) for _, whole in wholes]
    near = [figure for figure, percent in given if digits(percent) >= _DIGITS and swapped(percent, stated)]
    return near[0] if len({figure.quantity.value for figure in near}) == 1 else None


def _clause(view: View, mention: Mention) -> str:
    """Return the words around a figure, up to the figures beside it."""
    start, end = view.around(mention)
    return view.text[max(start, mention.start - _CLAUSE) : min(end, mention.end + _CLAUSE)]


def is_count(mention: Mention) -> bool:
    """Tell whether a mention counts or measures something that may be a part or a whole."""
    return mention.plain and mention.unit not in _UNCOUNTED
