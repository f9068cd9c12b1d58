"""Totals and their parts in two sentences: "… dodatki 120 tys. zł. Łącznie daje to …", "… 470 uczniów. Największe szkoły to …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.claims.prose_view import BASIS, UNCOUNTED, Mention, View, phrases, speaks_of, wordset
from schemas.claim import Claim

_FEWEST = 3
_LEAD = 45
_OPEN = re.compile(r"\([^()]*$")
_UNCOUNTED = UNCOUNTED | {None}
_SUPERLATIVE = re.compile(r"^\W*[Nn]aj[^\W\d_]*(?:sz[eyaią]\w*|ęcej|ększ\w*)\b")
_BRACKETED = re.compile(r"\(\s*$")
_LISTS = re.compile(r"[,;]|\b(?:i|oraz|a także)\b")


def enumerated(before: View, seen: View) -> Iterator[Claim]:
    """Return the claim of a total that opens a sentence, over the list that the sentence before it ends with."""
    if not seen.mentions or before.sentence.block != seen.sentence.block:
        return
    total = seen.mentions[0]
    lead = seen.text[: total.start]
    if not total.plain or total.unit in _UNCOUNTED or len(lead) > _LEAD or not _points_back(lead):
        return
    colon = before.text.find(":")
    listed = [mention for mention in before.mentions if mention.start > colon and not _OPEN.search(before.text[: mention.start])]
    if colon < 0 or len(listed) < _FEWEST or not _is_list(before, listed, total):
        return
    if phrases("parts", "some").search(before.text) or speaks_of(before.text[:colon], wordset("parts", "overlapping")):
        return
    labels = (_said(seen, total), *(_said(before, part) for part in listed))
    yield Claim("prose_partition", total.figure, tuple(part.figure for part in listed), BASIS, labels, strength=0.8)


def picked(before: View, seen: View) -> Iterator[Claim]:
    """Return the claim that what a sentence picks of the total just before can be at most that total.

    Places or groups with their figures in brackets stand apart, so their sum is bounded too.
    """
    opened = _SUPERLATIVE.match(seen.text) or phrases("parts", "picking").match(seen.text.lstrip())
    if not opened or before.sentence.block != seen.sentence.block or not before.mentions or not seen.mentions:
        return
    total = before.mentions[-1]
    same = [mention for mention in before.mentions if mention.unit == total.unit]
    people = wordset("shares", "population")
    if not total.plain or total.unit in _UNCOUNTED or len(same) != 1:
        return
    if speaks_of(seen.text, people) and not speaks_of(before.text, people):
        return
    parts = [mention for mention in seen.mentions if mention.unit == total.unit]
    if not parts or not all(part.plain and part.figure.quantity.year in {None, total.figure.quantity.year} for part in parts):
        return
    apart = _SUPERLATIVE.match(seen.text) and all(_BRACKETED.search(seen.text[: part.start]) for part in parts)
    for group in [parts] if apart else [[part] for part in parts]:
        labels = (_said(before, total), *(_said(seen, part) for part in group))
        yield Claim("part_of_whole", total.figure, tuple(part.figure for part in group), BASIS, labels, strength=0.8)


def _points_back(lead: str) -> bool:
    """Tell whether words begin a total of what was listed just before."""
    return phrases("totals", "opening").match(lead.lstrip()) is not None and phrases("totals", "pointing").search(lead) is not None


def _is_list(view: View, listed: Sequence[Mention], total: Mention) -> bool:
    """Tell whether nothing but commas parts figures of the total's unit and year."""
    same = all(part.plain and part.unit == total.unit for part in listed)
    years = {figure.quantity.year for figure in (part.figure for part in listed)} - {None}
    apart = all(_LISTS.search(view.between(one, other)) for one, other in pairwise(listed))
    return same and apart and len(years) < 2


def _said(view: View, mention: Mention) -> str:
    words = re.findall(r"[^\W\d_]+", view.text[max(0, mention.start - 40) : mention.start])
    return " ".join([*words[-2:], mention.figure.quantity.text])
