"""Totals of lists whose parts are no plain figures: "3 świetlice (po 20 miejsc) i 2 kluby (po 30)", "kierownik i 2 opiekunki"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.claims.pairs import leave_no_rest
from extractors.claims.prose_view import BASIS, UNCOUNTED, Mention, View, implied, phrases, value
from extractors.claims.slips import may_add_up
from extractors.morphology import lemmas
from schemas.claim import Claim
from schemas.quantity import Figure

_SIZED = re.compile(r"^[^.;,()\d]{0,40}?\s*\(?\s*po\s+$")
_ALONE = re.compile(r"^[^.;,()\d]{0,40}\(\s*$")
_LIST = re.compile(r"^(?:\s+[^\W\d_]+){0,4}\s*[:(]\s*")
_JOINT = re.compile(r",\s+(?:(?:oraz|i|a także)\s+)?|\s+(?:oraz|i|a także)\s+")
_TOLD = re.compile(r"^\s*(?P<label>[^\W\d][^,;()]*?)\s*[:–—-]\s*$")
_TAIL = re.compile(r"^[^,;()\d]{0,30}$")
_BRACKET = re.compile(r"\(([^()]*)\)")
_ITEMS = re.compile(r"[,;]\s+|\s+(?:oraz|i|a)\s+")
_FEWEST = 2


def multiplied(view: View) -> Iterator[Claim]:
    """Return the claims of a total of things that have so many each, and of the number of the things."""
    sized: list[tuple[Mention, Mention]] = []
    for at, size in enumerate(view.mentions[1:], 1):
        count = view.mentions[at - 1]
        gap = view.between(count, size)
        if count.plain and size.plain and (_SIZED.match(gap) or (count.figure.quantity.value == 1 and _ALONE.match(gap))):
            sized.append((count, size))
    if len(sized) < _FEWEST or len({size.unit for _, size in sized}) > 1 or sized[0][1].unit in UNCOUNTED | {None}:
        return
    members = [mention for pair in sized for mention in pair]
    rest = [mention for mention in view.mentions if mention.plain and mention not in members]
    totals = [mention for mention in rest if mention.unit == sized[0][1].unit]
    if len(totals) == 1 and phrases("parts", "total").search(view.lead(totals[0])):
        parts = tuple(_product(count, size) for count, size in sized)
        yield _partition(totals[0], parts, 0.8)
    counts = [mention for mention in rest if mention.unit == sized[0][0].unit and mention.start < sized[0][0].start]
    if len(counts) == 1 and ":" in view.between(counts[0], sized[0][0]) and counts[0].unit is not None:
        yield _partition(counts[0], tuple(count.figure for count, _ in sized), 0.8)


def people(view: View) -> Iterator[Claim]:
    """Return the claim of a number of people and a list of them in which those without a number are one each."""
    for at, total in enumerate(view.mentions):
        opened = _LIST.match(view.text[total.end :])
        if not total.plain or total.unit != "osoba" or opened is None:
            continue
        start = total.end + opened.end()
        end = view.text.find(")", start) if opened[0].rstrip().endswith("(") else len(view.text.rstrip(" ."))
        parts = _listed(view, start, end, view.mentions[at + 1 :]) if end > start else None
        if parts is not None:
            yield _partition(total, parts, 0.8)
        return


def _listed(view: View, start: int, end: int, inside: Sequence[Mention]) -> tuple[Figure, ...] | None:
    """Return the parts of a list of people, or None where some item is neither a number of them nor one person."""
    parts: list[Figure] = []
    alone = 0
    bounds = [start, *(place for joint in _JOINT.finditer(view.text, start, end) for place in joint.span()), end]
    for first, last in zip(bounds[::2], bounds[1::2], strict=True):
        item = view.text[first:last]
        own = [mention for mention in inside if first <= mention.start < last]
        word = re.match(r"[^\W\d_]+", item)
        if (
            len(own) == 1
            and own[0].start == first
            and own[0].plain
            and own[0].unit in {None, "osoba"}
            and not re.search(r"[;:()]", item)
        ):
            parts.append(own[0].figure)
        elif not own and word and word[0].lower() in lemmas(word[0].lower()) and not re.search(r"[;:()]|\s[–—-]\s", item):
            evidence = view.sentence.passage.evidence(first, last)
            parts.append(implied(view.mentions[0].figure, Decimal(1), "1", "osoba", evidence))
            alone += 1
        else:
            return None
    return tuple(parts) if alone and len(parts) > max(alone, _FEWEST) else None


def bracketed(view: View) -> Iterator[Claim]:
    """Return the claim of a total and the labelled figures that brackets list: "15 320 osób (miasto – 6 210, wieś – 9 110)"."""
    for bracket in _BRACKET.finditer(view.text):
        inside = [mention for mention in view.mentions if bracket.start() < mention.start < bracket.end()]
        if len(inside) < _FEWEST or not _labelled(view, bracket, inside):
            continue
        units = {mention.unit for mention in inside} - {None}
        before = [mention for mention in view.mentions if mention.end <= bracket.start()][-1:]
        near = [one for one in before if one.plain and re.match(r"^[^.;,\d]{0,40}$", view.text[one.end : bracket.start()])]
        totals = [one for one in near if one.unit not in UNCOUNTED and (not units or units == {one.unit})]
        cued = [
            one
            for one in view.mentions
            if one not in inside and one.plain and units == {one.unit} and phrases("parts", "total").search(view.lead(one))
        ]
        for total in (totals or cued)[:1]:
            values = [value(mention.figure) for mention in inside]
            if total in cued or _divides(bracket) or may_add_up(value(total.figure), values):
                yield _partition(total, tuple(mention.figure for mention in inside), 0.8)


def _labelled(view: View, bracket: re.Match[str], inside: Sequence[Mention]) -> bool:
    """Tell whether brackets hold nothing but labels with a figure each."""
    items = _ITEMS.split(bracket[1])
    if len(items) != len(inside) or not all(mention.plain and mention.unit not in UNCOUNTED for mention in inside):
        return False
    at = bracket.start(1)
    for item, mention in zip(items, inside, strict=True):
        start = view.text.index(item, at)
        at = start + len(item)
        if not (start <= mention.start and mention.end <= at):
            return False
        if not _TOLD.match(view.text[start : mention.start]) or not _TAIL.match(view.text[mention.end : at]):
            return False
    return True


def _divides(bracket: re.Match[str]) -> bool:
    """Tell whether the labels are a pair that leaves no rest."""
    halves = _ITEMS.split(bracket[1])
    return len(halves) == _FEWEST and leave_no_rest(halves[0], halves[1])


def _product(count: Mention, size: Mention) -> Figure:
    """Return the figure that a number of things and the size of each make."""
    text = f"{value(count.figure):f} · {size.figure.quantity.text}"
    evidence = count.figure.evidence + size.figure.evidence
    return implied(size.figure, value(count.figure) * value(size.figure), text, size.unit, evidence)


def _partition(total: Mention, parts: tuple[Figure, ...], strength: float) -> Claim:
    labels = tuple(figure.quantity.text for figure in (total.figure, *parts))
    return Claim("prose_partition", total.figure, parts, BASIS, labels, strength=strength)
