"""Pairs of groups that leave no rest: women and men, town and country, current and capital expenses."""

from __future__ import annotations

from itertools import chain

from extractors.claims.prose_view import speaks_of
from extractors.lexicon import load


def of_one_sex(text: str) -> bool:
    """Tell whether a text names one of the sexes ("27 dziewczynek")."""
    return speaks_of(text, frozenset(chain.from_iterable(load("change_words")["pairs"]["sexes"])))


def leave_no_rest(first: str, second: str) -> bool:
    """Tell whether two labels name a pair that leaves no rest, in either order."""
    pairs = load("change_words")["pairs"]
    for one, other in (*pairs["sexes"], *pairs["others"]):
        a, b = frozenset({one}), frozenset({other})
        if (speaks_of(first, a) and speaks_of(second, b)) or (speaks_of(first, b) and speaks_of(second, a)):
            return True
    return False
