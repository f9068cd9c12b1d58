"""One indicator told twice becomes one with both places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.indicators.values import Values, values
from extractors.parsing.context import Context
from schemas.document import Document
from schemas.place import Passage
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


def with_baselines(found: Sequence[Indicator], document: Document) -> tuple[Indicator, ...]:
    """Give an indicator that names only its target the start that a table states elsewhere ("… (15 → 30 miejsc)")."""
    starts = [
        (read, _stems(cell.passage.text), cell.passage)
        for table in document.tables
        for cell in table.cells
        if "→" in cell.passage.text and (read := values(cell.passage.text, Context(in_cell=True))).baseline and read.target
    ]
    return tuple(_started(each, starts) for each in found)


def _started(indicator: Indicator, starts: Sequence[tuple[Values, set[str], Passage]]) -> Indicator:
    target = indicator.target
    if target is None or indicator.baseline is not None or target.unit is None:
        return indicator
    for read, stems, passage in starts:
        same = read.target is not None and read.target.value == target.value and read.target.unit == target.unit
        if same and _stems(indicator.name) - _stems(target.text) <= stems | {target.unit[:_STEM]}:
            return indicator.model_copy(update={"baseline": read.baseline, "evidence": indicator.evidence + passage.evidence()})
    return indicator


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
