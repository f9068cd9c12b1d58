"""Shares told in a sentence: "71% (3 174) z 4 461", "1 073 osoby, co stanowiło 3,2% mieszkańców"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.claims.prose_series import Series
from extractors.claims.prose_view import BASIS, Mention, View, label_words, phrases, speaks_of, wordset
from extractors.claims.slips import swapped
from schemas.claim import Claim
from schemas.quantity import Figure

_ADJOINING = re.compile(r"^\s*(?:[^\W\d_]+\s*){0,4}\(\s*(?:tj\.|czyli|co stanowi\w*|stanowi\w*)?\s*$", re.IGNORECASE)
_MAKES = re.compile(
    r"(?:,\s*)?\b(?:co|to|czyli|tj\.|tzn\.)?\s*(?:stanowi\w*|daje|dało|czyli|tj\.|to jest)\s+"
    r"(?:(?:aż|tylko|jedynie|zaledwie|około)\s+)?$",
    re.IGNORECASE,
)
_OF = re.compile(
    r"^\s*(?:[^\W\d_]+\s+){0,3}(?:z|ze|spośród|na)\s+(?:tych\s+|wszystkich\s+|ogółu\s+|ogólnej liczby\s+|łącznie\s+)?$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"^\s*(?:[^\W\d_]+\s+){0,5}\(\s*(?:tj\.|czyli)?\s*$")
_PHRASE = re.compile(r"^\s*(?:[^\W\d_]+\s+){1,4}(?:wynosząc\w+\s+|w wysokości\s+|\()?$")
_LINK = re.compile(r"\b(?:z czego|z tego|w tym|spośród|wśród|ogółem|łącznie|z nich)\b", re.IGNORECASE)
_AMONG = re.compile(r"(?:\b(?:spośród|wśród)|^\W*Ze?)\s+(?:wszystkich\s+|ogółu\s+|łącznie\s+)?$", re.IGNORECASE)
_CLOSE = 70
_BASE = re.compile(r"^\s*((?:[^\W\d_]+\s*){1,4})")


def shares(view: View, population: Sequence[Series], before: int | None = None) -> Iterator[Claim]:
    """Return the claims of a sentence's percentages whose part and whole it names.

    `before` is the year of the sentence before it in its paragraph, which a sentence without a year goes on with.
    """
    for index, share in enumerate(view.mentions):
        quantity = share.figure.quantity
        if share.unit not in {"%", "‰"} or not share.plain or quantity.value is None:
            continue
        part = _part(view, index)
        if part is None:
            continue
        whole = _whole(view, index, part)
        if whole is not None:
            yield _claim(share, part, whole.figure, whole.figure.quantity.text)
        elif _tied(view.between(part, share)) and _of_population(view, share):
            yield from _population_share(share, part, population, before)


def _tied(gap: str) -> bool:
    """Tell whether a percentage follows on the count that it is of: "…, co stanowi 3,2%", "… (12% …"."""
    return _MAKES.search(gap) is not None or _ADJOINING.match(gap) is not None


def _part(view: View, index: int) -> Mention | None:
    """Return the count that a percentage stands for: right beside it in brackets, or right before "co stanowi"."""
    share = view.mentions[index]
    if index + 1 < len(view.mentions):
        after = view.mentions[index + 1]
        if phrases("shares", "rate_of").fullmatch(view.between(share, after).strip()):
            return None
        if re.match(r"^\s*\(\s*(?:tj\.|czyli)?\s*$", view.between(share, after)) and _count(after):
            closing = view.text[after.end : after.end + 25]
            if re.match(r"^[^()]*\)", closing):
                return after
        if _IN_BRACKETS.match(view.between(share, after)) and _of_next(view, index + 1):
            return after
    if index == 0:
        return None
    before = view.mentions[index - 1]
    if not _count(before):
        return None
    if index > 1 and _of_next(view, index - 2) and _ADJOINING.match(view.between(before, share)):
        return view.mentions[index - 2]
    gap = view.between(before, share)
    if _ADJOINING.match(gap) or (len(gap) <= _CLOSE and _MAKES.search(gap)):
        return before
    return None


def _of_next(view: View, at: int) -> bool:
    """Tell whether a count is said to be out of the next one: "231 z 375 ankietowanych"."""
    if at + 1 >= len(view.mentions):
        return False
    part, whole = view.mentions[at], view.mentions[at + 1]
    return _count(part) and _compatible(whole, part) and _OF.match(view.between(part, whole)) is not None


def _of_amount(view: View, share: Mention, whole: Mention, part: Mention) -> bool:
    """Tell whether the amount after a percentage is what it is of: "92,1% zaplanowanej kwoty 1 425 500 zł"; it may be exceeded."""
    gap = view.between(share, whole)
    named = _PHRASE.match(gap) is not None and speaks_of(gap, wordset("shares", "amounts"))
    return named and _count(whole) and whole.unit == part.unit == "PLN"


def _whole(view: View, index: int, part: Mention) -> Mention | None:
    """Return the figure of the sentence that a share is of: the one named with "z", or the total that opens the list."""
    at = view.mentions.index(part)
    share = view.mentions[index]
    first = min(at, index)
    bracketed = at > index  # "4 461 firm, z czego 71,1% (3 174)": the words alone tie part to whole, whichever is larger
    if first > 0 and _compatible(view.mentions[first - 1], part, larger=not bracketed):
        before = view.mentions[first - 1]
        gap = view.text[before.end : min(part.start, share.start)]
        if _AMONG.search(view.text[: before.start]) and len(gap) <= _CLOSE:
            return before
        if (
            _LINK.search(gap)
            and not phrases("parts", "some").search(gap[: gap.find(" z ")] if " z " in gap else "")
            and len(gap) <= 120
        ):
            return before
    if at + 1 < len(view.mentions):
        after = view.mentions[at + 1]
        if after is not share and _compatible(after, part) and _OF.match(view.between(part, after)):
            return after
    if index + 1 < len(view.mentions):
        after = view.mentions[index + 1]
        if after is not part and _compatible(after, part) and _OF.match(view.between(share, after)):
            return after
        if after is not part and _of_amount(view, share, after, part):
            return after
    return None


def _of_population(view: View, share: Mention) -> bool:
    """Tell whether the words after a percentage name the gmina's people as a whole."""
    base = _BASE.match(view.text[share.end :])
    if base is None or not speaks_of(base[1], wordset("shares", "population")):
        return False
    rest = [word for word in label_words(base[1]) if not word & wordset("shares", "population")]
    return not rest or all(any(form[:1].isupper() or form in {"miejscowy", "gminny"} for form in word) for word in rest)


def _population_share(share: Mention, part: Mention, population: Sequence[Series], before: int | None) -> Iterator[Claim]:
    """Compare with every figure that the document gives for its population in that year; the one that fits is taken for meant."""
    year = share.figure.quantity.year or part.figure.quantity.year or before
    wholes = [figure for one in population for dated, figure in one.values.items() if year in {None, dated}]
    usable = [whole for whole in wholes if whole.quantity.value and part.figure.quantity.value]
    if not usable:
        return
    best = min(usable, key=lambda whole: _distance(share, part, whole))
    if year is None and _distance(share, part, best) >= share.figure.quantity.precision and not _swapped(share, part, best):
        return  # of the people of a year that the text doesn't give
    several = len({whole.quantity.value for whole in usable}) > 1
    claim = _claim(share, part, best, best.quantity.text)
    yield claim._replace(strength=0.7 if several else 0.9)


def _distance(share: Mention, part: Mention, whole: Figure) -> Decimal:
    stated, count, base = (each.quantity.value or Decimal(0) for each in (share.figure, part.figure, whole))
    return abs(count * (1000 if share.unit == "‰" else 100) / base - stated) if base else stated


def _swapped(share: Mention, part: Mention, whole: Figure) -> bool:
    """Tell whether a share is that of a whole but for two digits that changed places."""
    stated, count, base = (each.quantity.value or Decimal(0) for each in (share.figure, part.figure, whole))
    return swapped(stated, round(count * (1000 if share.unit == "‰" else 100) / base, share.figure.quantity.decimals))


def _claim(share: Mention, part: Mention, whole: Figure, label: str) -> Claim:
    labels = (share.figure.quantity.text, part.figure.quantity.text, label)
    return Claim("share", share.figure, (part.figure, whole), BASIS, labels, strength=0.9)


def _count(mention: Mention) -> bool:
    return mention.plain and mention.unit not in {"%", "‰", "p.p.", "rok", "miesiąc", "dzień", "godzina"}


def _compatible(whole: Mention, part: Mention, *, larger: bool = True) -> bool:
    if not _count(whole) or (part.unit is not None and whole.unit is not None and part.unit != whole.unit):
        return False
    one, other = whole.figure.quantity, part.figure.quantity
    if not one.value or other.value is None or (larger and one.value < other.value):
        return False
    return one.year is None or other.year is None or one.year == other.year
