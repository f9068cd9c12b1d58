"""One indicator told twice becomes one with both places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from schemas.record import Indicator

_STEM = 5


def merged(tables: Sequence[Indicator], actions: Sequence[Indicator], prose: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """Return all indicators in reading order; one from prose that repeats another's values and words only adds its place."""
    found = [*tables, *actions]
    for indicator in prose:
        at = next((index for index, other in enumerate(found) if _repeats(indicator, other)), None)
        if at is None:
            found.append(indicator)
        else:
            found[at] = found[at].model_copy(update={"evidence": found[at].evidence + indicator.evidence})
    return tuple(sorted(found, key=lambda each: (each.evidence[0].page, each.evidence[0].line_start)))


def _repeats(indicator: Indicator, other: Indicator) -> bool:
    if indicator.target is None or other.target is None or indicator.target.value != other.target.value:
        return False
    if {(each.page, each.line_start) for each in indicator.evidence} & {(each.page, each.line_start) for each in other.evidence}:
        return True
    if indicator.baseline is None or other.baseline is None or indicator.baseline.value != other.baseline.value:
        return False
    quote = " ".join(each.quote for each in indicator.evidence)
    return len(_stems(f"{indicator.name} {quote}") & _stems(other.name)) > 0 or indicator.unit == other.unit


def _stems(text: str) -> set[str]:
    return {word[:_STEM].casefold() for word in re.findall(r"[^\W\d_]{4,}", text)} - {"liczb", "liczba"}
