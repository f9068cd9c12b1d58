"""What a figure counts: persons, places, money …, by its unit, the noun beside it, and the words of its label and header."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from extractors.facts.context import Context
from extractors.facts.naming import BREAKS, Naming
from extractors.facts.periods import preposition
from extractors.facts.taxonomy import dimensions
from extractors.morphology import Token
from extractors.parsing.units import kind_of
from schemas.quantity import Figure

_NOUN_REACH = 3
_MEASURED = frozenset({"time", "measure"})
_IN_FAMILIES = re.compile(r"\s*(?:osob\w*|osób)?\s*w (?:tych )?rodzinach\b")
_OPENING, _CLOSING = frozenset("„“\"«"), frozenset("”“\"»")
_NAME_REACH = 7
"""Words that a facility's name in quotation marks has at most."""
_TAIL = 2
"""Words that a facility's kind has at most behind those that name its topic ("Świetlica Terapeutyczno-Wychowawcza")."""
_PREPOSITIONS = frozenset({"w", "we", "na", "z", "ze", "do", "dla", "przy", "od", "po", "o", "za", "przez", "oraz", "i"})
PLACES = "miejsca"
_PERSONS = frozenset({"osoby", "dzieci"})


def dimensions_of(figure: Figure, context: Context, at: Sequence[int]) -> list[str]:
    """Return the dimensions that the figure may count, the likeliest first; empty where nothing tells."""
    nouns, units = dimensions().nouns, dimensions().units
    words = context.own.tokens
    if figure.quantity.unit in units:
        return units[figure.quantity.unit]
    inside = [words[i] for i in at]
    if _IN_FAMILIES.match(context.own.text, inside[-1].end):
        return ["osoby_w_rodzinach"]
    after: list[Token] = []
    for word in words[at[-1] + 1 : at[-1] + 1 + _NOUN_REACH]:
        if word.form in BREAKS or word.form in _PREPOSITIONS:
            break
        after.append(word)
    unit = figure.quantity.unit
    if spoken := _counted_by([*inside, *after]):
        return spoken
    if unit and (unit in nouns or kind_of(unit) in _MEASURED):
        return nouns.get(unit, [unit])
    framing = [word for frame in context.frames if frame.narrows for word in frame.words.tokens]
    return _counted_by([*context.unit.tokens, *framing, *context.label.tokens])


def _counted_by(words: Iterable[Token]) -> list[str]:
    """Return the dimensions that the first noun of a known kind stands for."""
    nouns = dimensions().nouns
    return next((nouns[lemma] for word in words for lemma in word.lemmas if lemma in nouns), [])


def opens_span(context: Context, following: Context) -> bool:
    """Tell whether two figures are the ends of one change: "z 1055 (…) do 628 osób"."""
    return preposition(context) in {"z", "ze", "od"} and preposition(following) == "do"


def _opening(words: Sequence[Token], closing: int) -> int:
    """Return where the name in quotation marks begins that ends at `closing`, 0 where none does within reach."""
    return next((at for at in range(closing - 1, max(0, closing - _NAME_REACH), -1) if words[at].form in _OPENING), 0)


def is_capacity(context: Context, at: Sequence[int], naming: Naming) -> bool:
    """Tell whether persons are those that a facility is made for ("Dom Pobytu dla 43 osób", "przeznaczony dla 60 dzieci")."""
    words = context.own.tokens
    start = at[0] - 1
    if naming.dimension not in _PERSONS or PLACES not in naming.mention.topic.measures or start < 1 or words[start].form != "dla":
        return False
    if words[start - 1].form == "(":
        start -= 1
    if words[start - 1].form in _CLOSING and (opening := _opening(words, start - 1)):
        start = opening
    meant = words[start - 1]
    named = naming.words is context.own and 0 <= start - 1 - naming.mention.tokens[-1] <= _TAIL
    return named or bool(meant.lemmas & dimensions().meant)


def is_change(words: Sequence[Token], at: Sequence[int]) -> bool:
    """Tell whether a figure says by how much something changed ("wzrosła o 37 osób", "ubyło 69 osób")."""
    known = dimensions()
    if any(known.gain & word.lemmas for word in words[max(0, at[0] - 5) : at[0]]):
        return True
    if not any(word.form == "o" for word in words[max(0, at[0] - 2) : at[0] + 1]):
        return False
    spoken = [word for word in words[: at[0]] if word.form.isalpha()]
    return any(known.change & word.lemmas for word in (*spoken[-14:], *words[at[0] : at[-1] + 3]))


def is_mere_word(figure: Figure) -> bool:
    """Tell whether a figure is the word "jeden", which mostly counts nothing ("jedna rodzina mogła…"), or one like "większość"."""
    return figure.quantity.value in {None, Decimal(1)} and not any(letter.isdigit() for letter in figure.quantity.text)
