"""Pairs of groups that leave no rest: women and men, town and country, current and capital expenses."""

from __future__ import annotations

from extractors.claims.prose_view import speaks_of
from extractors.lexicon import load


def leave_no_rest(first: str, second: str) -> bool:
    """Tell whether two labels name a pair that leaves no rest, in either order."""
    pairs = load("change_words")["pairs"]
    for one, other in (*pairs["sexes"], *pairs["others"]):
        a, b = frozenset({one}), frozenset({other})
        if (speaks_of(first, a) and speaks_of(second, b)) or (speaks_of(first, b) and speaks_of(second, a)):
            return True
    return False
