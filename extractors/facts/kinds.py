"""What kind of value a figure is besides a state: by how much something changed, or what falls to one of many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.facts.context import Context
from extractors.facts.nearest import BREAKS
from extractors.facts.taxonomy import dimensions
from extractors.morphology import Token
from schemas.quantity import Figure

_MONEY, _REACH = "PLN", 12
_COST = frozenset({"koszt", "jeden", "wartość"})
_NOT_EACH = frozenset({None, "km²", "rok", "miesiąc", "kwartał", "tydzień", "dzień"})
_EACH = re.compile(r"\b[Nn]a (?:1|jedn\w+) [^\W\d_]")
"""What falls to one of many ("na jednego asystenta", "Rodziny na 1 asystenta")."""


def is_change(words: Sequence[Token], at: Sequence[int]) -> bool:
    """Tell whether a figure says by how much something changed ("wzrosła o 37 osób", "ubyło 69 osób")."""
    known = dimensions()
    if any(known.gain & word.lemmas for word in words[max(0, at[0] - 5) : at[0]]):
        return True
    if not any(word.form == "o" for word in words[max(0, at[0] - 2) : at[0] + 1]):
        return False
    if any(known.differs & {word.form} for word in words[at[-1] + 1 : at[-1] + 4]):
        return True
    spoken = [word for word in words[: at[0]] if word.form.isalpha()]
    return any(known.change & word.lemmas for word in (*spoken[-14:], *words[at[0] : at[-1] + 3]))


def is_unit_cost(figure: Figure, context: Context, at: Sequence[int]) -> bool:
    """Tell whether a figure is what falls to one of many: "34 zł za godzinę", "koszt godziny", "na jednego asystenta 14 rodzin"."""
    if figure.quantity.per not in _NOT_EACH:
        return True
    words = context.own.tokens
    first = max(0, at[0] - _REACH)
    begun = next((i + 1 for i in range(at[0] - 1, first - 1, -1) if words[i].form in BREAKS or words[i].form[0].isdigit()), first)
    texts = (
        [context.label.text, context.frames[1].words.text]
        if context.in_table
        else [context.own.text[words[first].start : context.start]]
    )
    if any(_EACH.search(text) for text in texts):
        return True
    spoken = [words[begun : at[0]], *((context.label.tokens, context.frames[1].words.tokens) if context.in_table else ())]
    return figure.quantity.unit == _MONEY and any(map(_tells_price, spoken))


def _tells_price(words: Sequence[Token]) -> bool:
    """Tell whether words name a price: "stawka", "koszt jednej godziny"."""
    known = dimensions()
    costs = (last.lemmas & _COST and word.lemmas & known.priced for last, word in pairwise(words))
    return any(costs) or any(word.lemmas & known.price for word in words)
