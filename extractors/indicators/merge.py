"""One indicator told twice becomes one with both places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.indicators.values import Values, values
from extractors.lexicon import load
from extractors.parsing.context import Context
from schemas.place import Passage
from schemas.quantity import Figure
from schemas.reading import Reading
from schemas.record import Indicator

_CALLED = re.compile(r"(?<=\s)[A-ZŻŹĆŁŚÓ]\w+")
"""Names that bodies are called by: two indicators of one line that name different ones are two."""
_STEM = 5
_TELLING = 2
"""Words that tell an indicator from others of its unit."""
_NEAR = 60
"""Characters before a figure within which the words stand that it explains."""


def merged(tables: Sequence[Indicator], actions: Sequence[Indicator], prose: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """Return all indicators in reading order; one from prose that repeats another's values and words only adds its place."""
    found = list(tables)
    for indicator in actions:
        told = [index for index, other in enumerate(tables) if _told_by(indicator, other)]
        _take(found, indicator, told[0] if len(told) == 1 else None)
    for indicator in prose:
        _take(found, indicator, next((index for index, other in enumerate(found) if _repeats(indicator, other)), None))
    return tuple(sorted(found, key=lambda each: (each.evidence[0].page, each.evidence[0].line_start)))


def _take(found: list[Indicator], indicator: Indicator, at: int | None) -> None:
    """Add an indicator to those found, or its place alone where one of them is the same."""
    if at is None:
        found.append(indicator)
    else:
        found[at] = found[at].model_copy(update={"evidence": found[at].evidence + indicator.evidence})


def _told_by(action: Indicator, row: Indicator) -> bool:
    """Tell whether an action sets the target of a table's row ("Teleopieka dla 150 osób", "Liczba osób z teleopieką … 150")."""
    if action.target is None or row.target is None or action.target.value != row.target.value or action.target.value in (None, 1):
        return False
    if action.baseline and row.baseline and action.baseline.value != row.baseline.value:
        return False
    generic = _stems(" ".join(load("indicator_words")["generic"]))
    return bool((_stems(action.name) & _stems(row.name)) - generic)


def with_baselines(found: Sequence[Indicator], reading: Reading) -> tuple[Indicator, ...]:
    """Give an indicator that names only its target the start that a table or sentence states elsewhere.

    A table tells both ("… (15 → 30 miejsc)"); a sentence tells what there is now ("Asystenci rodziny (2 etaty) objęli …").
    """
    starts = [
        (read, _stems(cell.passage.text), cell.passage)
        for table in reading.document.tables
        for cell in table.cells
        if "→" in cell.passage.text and (read := values(cell.passage.text, Context(in_cell=True))).baseline and read.target
    ]
    return tuple(_stated(_started(each, starts), reading) for each in found)


def _stated(indicator: Indicator, reading: Reading) -> Indicator:
    """Return the indicator with the figure that follows its words elsewhere, where all such figures of its unit agree."""
    target = indicator.target
    if indicator.baseline or target is None or target.value is None or target.op != "=" or target.unit in (None, "%"):
        return indicator
    wanted = _stems(indicator.name) - _stems(target.text) - {(target.unit or "")[:_STEM]}
    if len(wanted) < _TELLING or target.text.lstrip().startswith("+"):
        return indicator
    first = reading.metadata.period_start
    told = [
        figure
        for figure in reading.figures
        if figure.quantity.unit == target.unit
        and figure.quantity.value not in (None, target.value)
        and (figure.quantity.year is None or first is None or figure.quantity.year < first)
        and wanted <= _stems(_words_before(figure, reading))
    ]
    if len({figure.quantity.value for figure in told}) != 1:
        return indicator
    return indicator.model_copy(update={"baseline": told[0].quantity, "evidence": indicator.evidence + told[0].evidence})


def _words_before(figure: Figure, reading: Reading) -> str:
    """Return the words that a figure in brackets or behind a colon or dash explains; none for any other figure."""
    cell = figure.cell
    passages = (
        [reading.document.blocks[figure.block].passage]
        if cell is None
        else [each.passage for each in reading.document.tables[cell.table].cells if (each.row, each.col) == (cell.row, cell.col)]
    )
    before = passages[0].text[max(0, figure.start - _NEAR) : figure.start] if passages else ""
    clause = re.split(r"[.;]\s", before)[-1]
    return clause if re.search(r"[(:–]\s*$", clause) else ""


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
        own, others = (_CALLED.findall(each.name) for each in (indicator, other))
        return not (set(own) - set(others) and set(others) - set(own))
    if indicator.baseline is None or other.baseline is None or indicator.baseline.value != other.baseline.value:
        return False
    quote = " ".join(each.quote for each in indicator.evidence)
    return len(_stems(f"{indicator.name} {quote}") & _stems(other.name)) > 0 or indicator.unit == other.unit


def _stems(text: str) -> set[str]:
    return {word[:_STEM].casefold() for word in re.findall(r"[^\W\d_]{4,}", text)} - {"liczb", "zatru", "zwięk", "wzros"}
