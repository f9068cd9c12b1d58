"""Totals in a sentence with their parts: "45 osób: 20 kobiet i 25 mężczyzn", "9 szkół (7 publicznych i 2 niepubliczne)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from extractors.claims import slips
from extractors.claims.pairs import leave_no_rest
from extractors.claims.prose_each import is_rate
from extractors.claims.prose_view import BASIS, Mention, View, phrases, speaks_of, value, wordset
from extractors.lexicon import load
from schemas.claim import Claim
from schemas.interval import Interval
from schemas.quantity import Quantity

_NOUNS = r"(?:\s+[„”\"]?[^\W\d_]+(?:-[^\W\d_]+)*[„”\"]?){0,6}"
_OPENS = re.compile(rf"^{_NOUNS}\s*(?P<sign>\(|:|,|–|-|—)?\s*", re.IGNORECASE)
_ANDS = re.compile(r"(?<!\w)(?:i|oraz|a)(?!\w)")
_OF = re.compile(r"^\s+(?:z|ze|spośród)\s+(?:tych|nich|wszystkich|ogólnej liczby|łącznej liczby)\s+$", re.IGNORECASE)
_MEMBERS = re.compile(r"^,\s+(?:których|w których)\s+(?:łączna\s+)?liczba osób\s+(?:to|wynosi|wyniosła)\s+$", re.IGNORECASE)
_OPENED = re.compile(r"^\s*\(\s*$")
_NEXT = re.compile(r"^(?:\s+[^\W\d_]+){0,3}(?:,|\s+(?:i|oraz))\s+$")
_BARE = re.compile(r"^(?:\s+[^\W\d_]+)?\s*(?:\([^()]*\)\s*)?(?:,|i|oraz|a|zaś|a także)\s+(?:[^\W\d_]+\s+)?$")
_BARE_END = re.compile(r"^(?:\s+[^\W\d_]+)?\s*(?:\([^()]*\)\s*)?(?:[.,;:–—-]|\s[iao]\s|oraz|$)")
_FIRM = frozenset({"(", ":"})
"""Signs that open a list of parts by themselves."""
_PLACED = re.compile(r"\s+(?:we?|na|ze?|dla|do|u)\s+[^\W\d_]")
_SIDE_BY_SIDE = re.compile(r"\s+(?P<where>w|na)e?\s+[^,.;()\d]+,\s+a\s+$", re.IGNORECASE)
_TURN = re.compile(r",|\s(?:a|i|oraz|zaś|natomiast)\s")
_MAKES = frozenset({"stanowić", "struktura"})
_AROUND, _BEHIND = 60, 40
_WHOLE = 100
_NOUN_BEHIND = re.compile(r"[\d,(]")


class Span(NamedTuple):
    """The stretch of a sentence that lists a total's parts, and how the words say so: "full", "some", "either" or ""."""

    start: int
    end: int
    cue: str
    sign: str


def partitions(view: View) -> Iterator[Claim]:
    """Return the claims between a total and the parts that the same sentence lists after it."""
    used: set[int] = set()
    for index, total in enumerate(view.mentions):
        if index in used or not total.plain or not _countable(total):
            continue
        span = _span(view, total)
        if span is None:
            continue
        inside = [mention for mention in view.mentions[index + 1 :] if span.start <= mention.start < span.end]
        claims = list(_claims(view, total, span, inside))
        if claims:
            used.update(index + 1 + place for place in range(len(inside)))
            yield from claims


def halves(view: View) -> Iterator[Claim]:
    """Return the claims of two percentages of a pair that leaves no rest: "kobiety stanowiły 53,4%, a mężczyźni 46,6%"."""
    for one, other in pairwise(mention for mention in view.mentions if mention.unit == "%"):
        if not (one.plain and other.plain and one.figure.quantity.year == other.figure.quantity.year):
            continue
        gap = view.between(one, other)
        before = view.text[max(0, one.start - _AROUND) : one.end]
        follows = view.text[other.start : other.end + 25]
        nouns = _NOUN_BEHIND.split(gap)[0], view.text[other.end : other.end + _BEHIND]
        sexes = _complementary((before + _TURN.split(gap, maxsplit=1)[0], gap + follows))
        told = (sexes and (speaks_of(before, _MAKES) or _makes_whole(one, other))) or leave_no_rest(*nouns)
        if len(gap) > _AROUND or not told or re.search(r"[.;]", gap):
            continue
        whole = Decimal(100)
        quantity = Quantity(text="100%", value=whole, low=whole, high=whole, unit="%", interval=Interval.point(whole))
        result = one.figure.model_copy(update={"quantity": quantity, "evidence": ()})
        labels = ("100%", one.figure.quantity.text, other.figure.quantity.text)
        yield Claim("shares_to_100", result, (one.figure, other.figure), BASIS, labels, strength=0.8)


def _makes_whole(one: Mention, other: Mention) -> bool:
    """Tell whether two percentages make 100, or would if two digits changed places: else each may be of its own group."""
    parts = [value(one.figure), value(other.figure)]
    rest = _WHOLE - sum(parts, Decimal(0))
    return abs(rest) <= one.figure.quantity.precision or any(slips.swapped(part, part + rest) for part in parts)


def _complementary(clauses: tuple[str, str]) -> bool:
    """Tell whether two clauses name one sex each (and the first not both)."""
    for one, other in load("change_words")["pairs"]["sexes"]:
        a, b = frozenset({one}), frozenset({other})
        for here, there in ((a, b), (b, a)):
            if speaks_of(clauses[0], here) and not speaks_of(clauses[0], there) and speaks_of(clauses[1], there):
                return True
    return False


def subsets(view: View) -> Iterator[Claim]:
    """Return the claims that a part can be at most its whole: "28 z tych 53 rodzin"."""
    for one, other in pairwise(view.mentions):
        if _OF.match(view.between(one, other)) and _countable(other) and _fits(other, one):
            yield _order(view, other, one)


def orders(view: View) -> Iterator[Claim]:
    """Return the claims that families can't outnumber the persons in them: "264 rodziny (459 osób w rodzinach)"."""
    for one, other in pairwise(view.mentions):
        if not (one.plain and other.plain) or one.figure.quantity.year != other.figure.quantity.year:
            continue
        gap, after = view.between(one, other), view.text[other.end :]
        units = {one.unit, other.unit}
        told = one.unit == "rodzina" and other.unit in {None, "osoba"} and _MEMBERS.match(gap)
        bracketed = _OPENED.match(gap) and re.match(r"^(?:\s+w\s+(?:tych\s+)?rodzinach)?\s*[,)]", after)
        listed = re.match(r"^\s*,\s*$", gap) and re.match(r"^\s+w\s+(?:tych\s+)?rodzinach", after)
        within = one.unit == "osoba" and re.match(r"^\s+w\s+$", gap)
        if told or (units == {"rodzina", "osoba"} and (bracketed or listed or within)):
            families, persons = (one, other) if one.unit == "rodzina" else (other, one)
            labels = (_label(view, persons), _label(view, families))
            yield Claim("subset_order", persons.figure, (families.figure,), BASIS, labels, strength=0.9)


def _claims(view: View, total: Mention, span: Span, inside: Sequence[Mention]) -> Iterator[Claim]:
    shared = _shares_to_100(inside)
    if inside and inside[0].unit == "%" and not view.text[span.start : inside[0].start].strip() and not shared:
        return  # "…, czyli 33,8% wszystkich": a share, no list
    parts = [part for part in inside if part.unit != "%"] if shared else _parts(view, span, inside) or []
    whole = len(parts) > 1 and all(_fits(total, part) for part in parts)
    pair = whole and _pair(view, span, parts)
    bare = pair and _is_bare(view, span, parts)
    told = whole and (_adds_up(total, parts) or (span.cue != "some" and _placed(view, parts)))
    if (span.cue == "some" and not (bare or told)) or (span.cue == "either" and not (pair or shared or told)):
        for part in _listed(view, inside):
            counted = part.unit is not None or _PLACED.match(view.text[part.end :])
            if _fits(total, part) and counted and not part.figure.quantity.signed:
                yield _order(view, total, part)
        return
    if not whole or not (span.cue or (pair if span.sign in _FIRM else bare) or _closed_list(view, span, parts)):
        return
    if speaks_of(view.text[max(0, span.start - _AROUND) : span.start], wordset("parts", "overlapping")):
        return
    labels = tuple(_label(view, mention) for mention in (total, *parts))
    strength = 1.0 if span.cue == "full" or bare or (pair and span.cue != "some") else 0.7
    yield Claim("prose_partition", total.figure, tuple(part.figure for part in parts), BASIS, labels, strength=strength)


def _listed(view: View, inside: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the first figure and those that follow on it as members of one list: "20 kobiet, 12 dzieci i 3 seniorów"."""
    yield from inside[:1]
    for one, other in pairwise(inside):
        if not _NEXT.match(view.between(one, other)):
            return
        yield other


def _span(view: View, total: Mention) -> Span | None:
    """Find where a total's parts begin and end, by the words or the sign after its noun."""
    after = view.text[total.end :]
    opens = _OPENS.match(after)
    if opens is None:
        return None
    # The cue may stand among the words right after the figure ("120 osób z tego 70 kobiet") or behind the sign ("(w tym …)").
    head = after[: opens.end() + 30]
    cue, cue_end = "", opens.end()
    for name in ("some", "full", "either"):
        found = phrases("parts", name).search(head)
        if found and not any(letter.isdigit() for letter in head[: found.start()]):
            cue, cue_end = name, found.end()
            break
    sign = opens["sign"] or ""
    if after[:cue_end].count(")") > after[:cue_end].count("("):
        return None  # the figure stands in a bracket that closes before the list: "90 osób (12 osób dwukrotnie), w tym"
    if not cue and not sign:
        return None
    start = total.end + max(cue_end, opens.end() if sign == "(" else cue_end)
    opened = "(" in after[:cue_end]
    end = view.text.find(")", start) if opened else _stop(view.text, start)
    if opened and end < 0:
        return None
    if not cue and sign == ":" and _totalled(view, total):
        cue = "full"
    return Span(start, end, cue, "(" if opened else sign)


def _stop(text: str, start: int) -> int:
    """Return where an unbracketed list ends: at a semicolon, a dash, or a clause of its own."""
    found = re.compile(r";|\s[–—-]\s|,\s+(?:co|który\w*|któr\w+|natomiast|zaś|przy czym|a w \d{4})\b").search(text, start)
    return found.start() if found else len(text)


def _totalled(view: View, total: Mention) -> bool:
    return phrases("parts", "total").search(view.text[max(0, total.start - 40) : total.start]) is not None


def _parts(view: View, span: Span, inside: Sequence[Mention]) -> list[Mention] | None:
    """Return the parts of the list without what is nested in them; None where the list can't be followed."""
    kept: list[Mention] = []
    nested = False
    at = span.start
    for mention in inside:
        gap = view.text[at : mention.start]
        at = mention.end
        if phrases("parts", "some").search(gap) or gap.count("(") > gap.count(")"):
            nested = True
            continue
        if nested and not re.search(r"\boraz\b|;|\)", gap):
            return None
        nested = False
        if mention.unit == "%":
            continue
        if not mention.plain or is_rate(view, mention):
            return None
        kept.append(mention)
    return kept


def _closed_list(view: View, span: Span, parts: Sequence[Mention]) -> bool:
    """Tell whether brackets, or what a colon opens, hold nothing but a list whose last two members "i" or "oraz" joins."""
    if span.sign not in {"(", ":"} or any(part.unit not in {None, parts[0].unit} for part in parts):
        return False
    if span.sign == ":" and view.text[span.end :].strip(" .\n"):
        return False
    gaps = [view.between(one, other) for one, other in pairwise(parts)]
    lead = view.text[span.start : parts[0].start].strip()
    return not lead and _ANDS.search(gaps[-1]) is not None and all(len(gap) < _AROUND * 2 for gap in gaps)


def _shares_to_100(inside: Sequence[Mention]) -> bool:
    """Tell whether the percentages beside the parts leave no rest."""
    shares = [mention.figure.quantity.value or 0 for mention in inside if mention.unit == "%" and mention.plain]
    return len(shares) > 1 and sum(shares) == _WHOLE and len(shares) * 2 == len(inside)


def _pair(view: View, span: Span, parts: Sequence[Mention]) -> bool:
    """Tell whether the parts are a pair that leaves no rest, as women and men."""
    if len(parts) != 2:
        return False
    first = view.text[parts[0].start : parts[1].start]
    second = view.text[parts[1].start : max(span.end, parts[1].end)]
    before, between = view.text[span.start : parts[0].start], view.between(*parts)
    return leave_no_rest(first, second) or leave_no_rest(before, between)


def _is_bare(view: View, span: Span, parts: Sequence[Mention]) -> bool:
    """Tell whether nothing but its noun stands behind each of two parts: "34 dziewczynki i 21 chłopców", not "… z orzeczeniem"."""
    behind = view.text[parts[1].end : span.end]
    return _BARE.match(view.between(*parts)) is not None and _BARE_END.match(behind) is not None


def _adds_up(total: Mention, parts: Sequence[Mention]) -> bool:
    """Tell whether the parts make the total, but for one slip of the pen."""
    return slips.adds_up(value(total.figure), [value(part.figure) for part in parts])


def _placed(view: View, parts: Sequence[Mention]) -> bool:
    """Tell whether two parts stand in two places, one set against the other: "28 w rodzinach, a 12 w placówkach"."""
    if len(parts) != 2:
        return False
    gap, after = view.between(parts[0], parts[1]), view.text[parts[1].end : parts[1].end + _AROUND]
    placed = _SIDE_BY_SIDE.fullmatch(gap)
    if placed is None or speaks_of(gap + after, wordset("parts", "overlapping")):
        return False
    return re.match(rf"\s+{placed['where']}e?\s", after, re.IGNORECASE) is not None


def _fits(total: Mention, part: Mention) -> bool:
    """Tell whether a figure may be a part: same unit (or one left out), same year, no change."""
    one, other = total.figure.quantity, part.figure.quantity
    if not part.plain or (part.unit is not None and part.unit != total.unit):
        return False
    return one.year is None or other.year is None or one.year == other.year


def _countable(mention: Mention) -> bool:
    return mention.unit not in {None, "%", "‰", "p.p.", "rok", "miesiąc", "dzień"} and not mention.figure.quantity.signed


def _order(view: View, total: Mention, part: Mention) -> Claim:
    labels = (_label(view, total), _label(view, part))
    return Claim("part_of_whole", total.figure, (part.figure,), BASIS, labels, strength=0.8)


def _label(view: View, mention: Mention) -> str:
    """Name a figure by its printed words and the noun phrase after it."""
    tail = re.match(r"(?:\s+[^\W\d_]+){0,3}", view.text[mention.end :])
    words = (tail[0] if tail else "").split()
    keep = []
    for word in words:
        if word.lower() in {"i", "oraz", "a", "w", "z", "na", "do", "od", "objęto", "skorzystało"}:
            break
        keep.append(word)
    return " ".join([mention.figure.quantity.text, *keep])
