"""How averages are told: "na jedną opiekunkę 6,2 osoby", "po 1 800 zł na dziecko", "przeciętna rodzina liczyła 3,4 osoby"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from extractors.claims.prose_view import UNCOUNTED, WORD, Mention, View, phrases, value, wordset
from extractors.lexicon import load
from extractors.morphology import lemmas
from schemas.quantity import Figure

MONTHS = Decimal(12)
HUNDREDS = frozenset({Decimal(100), Decimal(1000), Decimal(10_000), Decimal(100_000)})
PER_NOUN = re.compile(r"\b(?:na|za)\s+([^\W\d_]+)", re.IGNORECASE)
YEARS = frozenset({"rok"})
_TONNES = frozenset({"t"})
_ONE = r"(?:1|jeden|jedn(?:ego|ą|ej|o|a|emu|ym)|każd(?:ego|ą|ej|e|y)|pojedyncz(?:ego|ą|ej|y))"
_NAMED = r"((?:[^\W\d_]+\s+){0,2}[^\W\d_]+)"
_PER_ONE = re.compile(
    rf"\b(?:na|za|koszt\w*|cen\w+|stawk\w+|pobyt\w*|utrzymani\w+|dla)\s+(?:\w+\s+)?{_ONE}\s+{_NAMED}", re.IGNORECASE
)
_EACH_GOT = re.compile(rf"\b{_ONE}\s+{_NAMED}", re.IGNORECASE)
_FALLS_TO = re.compile(rf"\b{_ONE}\s+{_NAMED}\s+przypad\w+\s+(?:średnio\s+|przeciętnie\s+)?na\s*$", re.IGNORECASE)
_OUT_OF = re.compile(r"\b(?:ze?|spośród)\s+$")
"""What makes a figure the number of things that an average is taken of: "średnio z czterech ostatnich lat"."""
_BY = re.compile(r"^[^.;:()]{0,30}?,?\s*po\s+$", re.IGNORECASE)
_ON = re.compile(r"\bna\s+(?:każd\w+\s+)?$", re.IGNORECASE)
_AND = re.compile(r"^\s*(?:[^\W\d_]+\s+)?(?:i|oraz|a)\s+$", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_END = re.compile(r"[;:()]|,\s|\.\s")
_NEXT = 40
_NOUNS = 3


class Rate(NamedTuple):
    """An average told: its figure, lemmas of what it is per and of what is shared out, what the quotient may be multiplied by."""

    mention: Mention
    per: frozenset[str]
    of: frozenset[str]
    factors: tuple[Decimal, ...] = (Decimal(1),)
    heads: Figure | None = None
    """The figure itself among what is shared out, where the words give it: "24 posiedzenia po 1 250 zł"."""
    mean: bool = False
    """Whether words call it an average outright."""

    @property
    def based(self) -> bool:
        """Tell whether it is per so many hundreds or thousands."""
        return self.factors[0] in HUNDREDS and len(self.factors) == 1


def rates(seen: View) -> Iterator[Rate]:
    """Yield the averages that a sentence tells."""
    if not (phrases("rates", "cues").search(seen.text) or any(map(_is_fraction, seen.mentions)) or _has_per(seen)):
        return
    counted = [one for one in seen.mentions if not is_base(one)]
    base = next((one for one in seen.mentions if one.figure.quantity.value in HUNDREDS and is_base(one)), None)
    on_base = False
    for at, mention in enumerate(counted):
        start = counted[at - 1].end if at else 0
        end = counted[at + 1].start if at + 1 < len(counted) else len(seen.text)
        joined = on_base and _AND.match(seen.text[start : mention.start]) is not None
        beside = base is not None and start <= base.start < end and _ON.search(seen.text[: base.start]) is not None
        on_base = joined or beside
        if not mention.plain or mention.unit in UNCOUNTED or not value(mention.figure) > 0:
            continue
        before = _before(seen, counted[:at], mention)
        if _OUT_OF.search(before):
            continue
        after = _END.split(seen.text[mention.end : end], maxsplit=1)[0]
        of = (
            frozenset()
            if mention.unit == "PLN"
            else nouns(PER_NOUN.split(f"{mention.figure.quantity.text} {after}", maxsplit=1)[0])
        )
        of |= _TONNES if mention.unit == "kg" else frozenset()
        mean = phrases("rates", "mean").search(before) is not None or _is_fraction(mention)
        factors = _factors(mention, f"{before} {mention.figure.quantity.text} {after[:_NEXT]}")
        if base is not None:
            if on_base:
                per = nouns(seen.text[base.start : base.end + _NEXT]) - of - {str(base.figure.quantity.text)}
                yield Rate(mention, per or wordset("shares", "population"), of, (value(base.figure),), mean=mean)
        elif at and _BY.match(seen.text[start : mention.start]) and counted[at - 1].plain and counted[at - 1].unit != "PLN":
            yield Rate(mention, frozenset(), of, factors, counted[at - 1].figure, mean=mean)
        elif (per := _per(mention, before, after, mean=mean)) or mean:
            yield Rate(mention, per, of, factors, mean=mean)


def _has_per(seen: View) -> bool:
    return any(one.figure.quantity.per for one in seen.mentions)


def _is_fraction(mention: Mention) -> bool:
    """Tell whether a count is no whole number, so an average: "15,5 rodziny"."""
    quantity = mention.figure.quantity
    whole = quantity.scale != 1 or quantity.decimals == 0
    return mention.plain and not whole and mention.unit in {"osoba", "rodzina", "gospodarstwo domowe"}


def _before(seen: View, others: Sequence[Mention], mention: Mention) -> str:
    """Return the words from the figure before on, without what brackets hold."""
    for other in reversed(others):
        if seen.text.count("(", 0, other.start) == seen.text.count(")", 0, other.start):
            return _BRACKETS.sub(" ", seen.text[other.end : mention.start])
        if ")" not in seen.text[other.end : mention.start]:
            return seen.text[other.end : mention.start]
    return _BRACKETS.sub(" ", seen.text[: mention.start])


def _factors(mention: Mention, said: str) -> tuple[Decimal, ...]:
    """Return what a quotient may be multiplied by: a twelfth for a month of a year's amount, a thousand for kilograms of tonnes."""
    if mention.unit == "kg":
        return Decimal(1000), Decimal(1)
    return (1 / MONTHS, Decimal(1)) if phrases("rates", "monthly").search(said) else (Decimal(1),)


def _per(mention: Mention, before: str, after: str, *, mean: bool) -> frozenset[str]:
    """Return the lemmas of what an average is per."""
    own = mention.figure.quantity
    if phrases("rates", "density").search(before) or own.per == "km²":
        return frozenset({"km²"})
    found = _FALLS_TO.search(before) or _PER_ONE.search(before) or _PER_ONE.search(own.text) or _PER_ONE.search(after)
    if found:
        return nouns(found[1])
    if own.per and own.per not in {"rok", "miesiąc", "dzień"}:
        noun = PER_NOUN.search(own.text)
        return nouns(noun[1]) if noun else frozenset({own.per})
    if mean and phrases("rates", "each_year").search(f"{before} {own.text} {after[:_NEXT]}"):
        return YEARS
    if single := phrases("rates", "single").match(after.lstrip()) or phrases("rates", "single").search(own.text):
        return nouns(single[0])
    noun = (_EACH_GOT.search(before) or PER_NOUN.search(after) or PER_NOUN.search(before)) if mean else _price().search(before)
    if noun:
        return nouns(noun[1])
    told = list(phrases("rates", "mean").finditer(before))
    return nouns(before[told[-1].end() :], most=_NOUNS + 1) if told else frozenset()


@cache
def _price() -> re.Pattern[str]:
    """Return what finds the thing that a price is of: "stawka za godzinę", "koszt posiłku"."""
    named = "|".join(load("change_words")["rates"]["priced"])
    return re.compile(rf"\b(?:stawk\w+|cen\w+|opłat\w+|koszt\w*)\s+(?:za\s+)?(?:{_ONE}\s+)?({named})\b", re.IGNORECASE)


def is_base(mention: Mention) -> bool:
    """Tell whether a figure is the one, hundred or thousand that an average is per."""
    quantity = mention.figure.quantity
    return quantity.value == 1 or (quantity.value in HUNDREDS and quantity.unit not in {"PLN", "%"})


def nouns(text: str, most: int = _NOUNS) -> frozenset[str]:
    """Return the lemmas of the first words of a text, numbers left out."""
    return all_nouns(" ".join(WORD.findall(_END.split(text, maxsplit=1)[0])[:most]))


def all_nouns(text: str) -> frozenset[str]:
    """Return the lemmas of the words of a text without those that name nothing."""
    generic = wordset("rates", "generic")
    return frozenset(lemma for word in WORD.findall(text) if len(word) > 1 for lemma in lemmas(word.lower())) - generic
