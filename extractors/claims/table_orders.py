"""Measures of which one can't exceed the other: families and the persons in them, long-term and all unemployed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.claims import table_words as words
from extractors.claims.table_grid import View
from extractors.claims.table_links import Link

_SURE = 1.0
_LIKELY = 0.7


def orders(view: View) -> Iterator[Link]:
    """Yield the pairs of rows (or columns) of one topic whose order their measures fix: result at least operand."""
    labels = [" ".join(view.label(item).casefold().split()) for item in range(len(view.items))]
    for name, less, more in words.orders():
        counts = [item for item, label in enumerate(labels) if "%" not in label and not words.share(label)]
        smaller = [item for item in counts if less.search(labels[item])]
        larger = [item for item in counts if more.search(labels[item]) and item not in smaller]
        for small in smaller:
            pair = _partner(view, labels, small, larger, (less, more), unique=len(smaller) == len(larger) == 1)
            if pair is None:
                continue
            large, strength = pair
            lines = tuple(line for line in range(len(view.lines)) if view.values[small][line] is not None)
            yield Link("subset_order", view, large, (small,), lines, f"miary: {name}", strength)


def _partner(
    view: View,
    labels: list[str],
    small: int,
    larger: list[int],
    patterns: tuple[re.Pattern[str], re.Pattern[str]],
    *,
    unique: bool,
) -> tuple[int, float] | None:
    """Return the item of the same topic: what is left of both labels agrees, or the row above carries the topic for both."""
    topic = _rest(labels[small], patterns[0])
    for large in larger:
        if _rest(labels[large], patterns[1]) == topic and (topic or abs(large - small) == 1 or unique):
            return large, _SURE
    above = small - 1
    if not topic and above in larger and view.axis == "col" and not view.grid.texts[view.items[small]][0].strip():
        return above, _SURE
    if unique and (not topic or not _rest(labels[larger[0]], patterns[1])):
        return larger[0], _LIKELY
    return None


def _rest(label: str, pattern: re.Pattern[str]) -> str:
    return " ".join(re.findall(r"\w+", pattern.sub(" ", label)))
