"""Figures that go on about what the figure before them counts: for another year, by how much it changed, a part of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from extractors.facts.context import MIN_WORD, YEARS, Context, Words, is_share_of_before
from extractors.facts.counted import counted_by, describes
from extractors.facts.kinds import is_change
from extractors.facts.narrowing import joined
from extractors.facts.nearest import BREAKS, Naming
from extractors.facts.periods import tokens_of
from extractors.facts.taxonomy import Mention, dimensions, lemma, mentions
from extractors.morphology import Token
from schemas.fact import Fact
from schemas.quantity import CellRef, Figure

PART, BY = "część", "zmiana o"
_SHARES = frozenset({"%", "p.p."})
_PERSONS = frozenset({"osoba", "rodzina", "mieszkaniec"})
_ADJECTIVE = ("y", "i")
_LEAD = frozenset({"w", "we", "na", "a", "i", "oraz", "zaś", "natomiast", "–", "-", "—", ":", "(", "do", "dla", "u"})
_ITEMS = frozenset({",", ";"})
_JOINING = frozenset({"i", "oraz", "a"})
_LONGEST = 6
"""Words of an item that only says of which other kind it is."""
_PHRASE = 8
"""Words behind a part that say which one it is."""


class Last(NamedTuple):
    """The figure told before: its words, block and cell, where it ends in them, its fact, what names it and what it counts."""

    words: Words = Words()
    place: tuple[int, CellRef | None] = (-1, None)
    end: int = 0
    fact: Fact | None = None
    named: Naming | None = None
    dims: Sequence[str] = ()


def other_kind(figure: Figure, context: Context, at: Sequence[int], last: Last) -> tuple[Naming, set[str]] | None:
    """Return what names a figure that only an adjective tells apart from the one before, and the words that narrow it besides.

    "zasiłki stałe pobierało 118 osób, okresowe 142" is of another topic; "17 w rodzinach zastępczych, 4 w zawodowych" of a part.
    """
    if last.named is None or last.words is not context.own or last.named.words is not context.own:
        return None
    words = context.own.tokens
    if figure.quantity.unit not in {None, last.fact and last.fact.unit}:
        return None
    joined_by = next((i for i in range(at[0] - 1, -1, -1) if words[i].form in _JOINING), -1)
    before = _item(words, range(at[0] - 1, joined_by, -1))
    behind = before or words[at[0] - 1].form not in _LEAD | BREAKS
    told = before if behind else _item(words, range(at[-1] + 1, len(words)))
    mention = last.named.mention
    head = [i for i in mention.tokens if not _is_adjective(words[i])]
    if not told or not head or len(head) == len(mention.tokens):
        return None
    places = sorted([*head, *told])
    for found in mentions([words[i] for i in places]):
        if last.named.dimension in found.topic.measures and found.topic is not mention.topic:
            own = Mention(found.topic, tuple(places[i] for i in found.tokens))
            return last.named._replace(mention=own), set()
    if figure.quantity.unit is not None:
        return None
    return last.named, {lemma(words[i]) for i in told}


def _item(words: Sequence[Token], reach: range) -> list[int]:
    """Return the adjectives that alone stand between a figure and the next break; none where another word does."""
    found: list[int] = []
    for i in reach:
        word = words[i]
        if found and (word.form in BREAKS or word.form in _LEAD):
            break
        if word.form in _LEAD:
            continue
        if not _is_adjective(word) or len(found) == _LONGEST or not word.form.isalpha():
            return []
        found.append(i)
    known = dimensions()
    common = known.population | known.generic | known.nouns.keys()
    return [] if any(words[i].lemmas & common for i in found) else found


def _is_adjective(word: Token) -> bool:
    return any(lemma.endswith(_ADJECTIVE) for lemma in word.lemmas)


def like_before(fact: Fact, named: Naming | None, figure: Figure, context: Context, last: Last) -> Fact:
    """Return a figure's fact with the slots of the one told before, where its words only say when, by how much or which part."""
    if last.fact is None or last.words is not context.own or context.in_table:
        return fact
    at = tokens_of(context)
    before, loose = last.fact, named is None or named.words is not context.own
    if _is_of_other_year(figure, context, at, last):
        return _as(fact, before, figure, before.subgroup, before.population)
    between = [word for word in context.own.tokens if last.end <= word.start < context.start]
    if loose and figure.quantity.unit in {None, before.unit} and (place := _elsewhere(between)):
        return _as(fact, before, figure, joined({*_split(before.subgroup), place}), before.population)
    changed = is_change(context.own.tokens, at) and not _tells(between) and not _named_behind(context, at)
    if loose and changed and figure.quantity.unit in {None, before.unit, *_SHARES}:
        return _as(fact, before, figure, joined({*_split(before.subgroup), BY}), before.population)
    if loose and is_share_of_before(context, at) and figure.quantity.unit in {None, before.unit}:
        behind = context.own.tokens[at[-1] + 1 : at[-1] + 1 + _PHRASE]
        told = {lemma(word) for word in _until_break(behind) if _is_telling(word, _PERSONS | dimensions().population)}
        if told:
            parts = {*_split(fact.subgroup), *_split(before.subgroup), *told, PART}
            return _as(fact, before, figure, joined(parts - _split(fact.population)), fact.population or before.population)
    return fact


def _elsewhere(between: Sequence[Token]) -> str | None:
    """Return the wider place of which a figure only gives the same value ("…, przy średniej wojewódzkiej 4,6%")."""
    known = dimensions()
    between = between[next((i + 1 for i in range(len(between) - 1, -1, -1) if between[i].form in _ITEMS), 0) :]
    places = {known.elsewhere[lemma] for word in between for lemma in word.lemmas if lemma in known.elsewhere}
    told = all(word.form in known.again or word.lemmas & known.elsewhere.keys() for word in between)
    return places.pop() if told and len(places) == 1 else None


def _as(fact: Fact, before: Fact, figure: Figure, subgroup: str | None, population: str | None) -> Fact:
    unit = figure.quantity.unit if figure.quantity.unit in _SHARES else before.unit
    slots = {"measure": before.measure, "known": before.known, "measure_text": before.measure_text, "unit": unit}
    told = {"subgroup": subgroup, "population": population, "base": before.base, "confidence": min(before.confidence, 0.8)}
    return fact.model_copy(update=slots | told)


def _split(slot: str | None) -> set[str]:
    """Return the words of a slot, those that make one mark together."""
    words = set(slot.split()) if slot else set[str]()
    return words - set(BY.split()) | {BY} if words.issuperset(BY.split()) else words


def _is_of_other_year(figure: Figure, context: Context, at: Sequence[int], last: Last) -> bool:
    """Tell whether nothing but another year stands between two figures: "44 rodziny (37 w 2022 r.)", "24, rok wcześniej 21"."""
    assert last.fact is not None
    if figure.quantity.unit not in {None, last.fact.unit}:
        return False
    words = context.own.tokens
    between = [word for word in words if last.end <= word.start < context.start]
    behind = _until_break(words[at[-1] + 1 : at[-1] + 1 + _PHRASE])
    again = dimensions().again
    counted = next((i for i, word in enumerate(between) if not describes(word)), 0)
    rest = between[counted + 1 :] if counted_by(between[: counted + 1]) else between
    spoken = [*rest, *behind]
    dated = any(YEARS.fullmatch(word.form) for word in spoken) or any(
        shift in context.own.text[last.end : context.end + _reach(behind, context)].casefold() for shift in dimensions().shifted
    )
    return dated and all(word.form in again or YEARS.fullmatch(word.form) for word in spoken)


def _reach(behind: Sequence[Token], context: Context) -> int:
    return behind[-1].end - context.end if behind else 0


def _until_break(words: Sequence[Token]) -> Sequence[Token]:
    return words[: next((i for i, word in enumerate(words) if word.form in BREAKS), len(words))]


def _is_telling(word: Token, counted: Collection[str]) -> bool:
    known = dimensions()
    empty = known.generic | known.served | known.back | set(counted)
    return len(word.form) >= MIN_WORD and word.form.isalpha() and word.form not in known.again and not word.lemmas & empty


def _tells(words: Sequence[Token]) -> bool:
    """Tell whether words between two figures name something, besides that it changed."""
    change = dimensions().change
    differs = dimensions().differs
    return any(_is_telling(word, dimensions().nouns) and word.form not in differs and not word.lemmas & change for word in words)


def _named_behind(context: Context, at: Sequence[int]) -> bool:
    """Tell whether a difference says itself of what it is ("o 12 wniosków więcej")."""
    known = dimensions()
    behind = _until_break(context.own.tokens[at[-1] + 1 : at[-1] + 4])
    first = next((word for word in behind if word.form.isalpha()), None)
    return first is not None and first.form not in known.differs and first.form not in known.again and not describes(first)
