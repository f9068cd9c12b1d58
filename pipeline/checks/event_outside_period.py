"""An event of the schedule lies outside the years that the plan is for.

**What it finds**

A task of a plan for 2026–2030 that the schedule puts in 2031–2032, or in 2024.

**Why it matters**

The task is not covered by the resolution; most often the years were taken over from an earlier edition.

**How it is decided**

Only columns headed as terms or schedules are read, and only rows of which all years lie outside. Reports, evaluations and
the like may come after the last year, preparations before the first.

**Example**

Plan na lata 2026–2030, kolumna „Termin": „2031–2032" → „Termin 2031–2032 wykracza poza okres planu."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.morphology import lemmas
from extractors.structure import words
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import Cell, Table
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "OKR602"
NAME = "event-outside-period"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_YEAR = re.compile(r"(?<![\d.,/])((?:19|20)\d\d)(?![\d]|[.,]\d|/\d)")
_WORD = re.compile(r"[^\W\d_]{2,}")


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each cell of a schedule that lies outside the plan's years."""
    own = reading.metadata
    if own.period_start is None or own.period_end is None or own.status == "sprawozdanie":
        return
    for table in reading.document.tables:
        if table.doubt:
            continue
        columns = _schedule_columns(table)
        for cell in table.cells:
            if cell.row < table.header_rows or cell.col not in columns or cell.col_span > 1:
                continue
            years = [int(year) for year in _YEAR.findall(cell.passage.text)]
            if years and _outside(years, own.period_start, own.period_end) and not _allowed(table, cell, years, own.period_end):
                params = {"term": " ".join(cell.passage.text.split()), "period": f"{own.period_start}–{own.period_end}"}
                yield findings.build(RULE, "OKR602.message", params, cell.passage.evidence() + own.evidence.get("period_start", ()))


def _schedule_columns(table: Table) -> set[int]:
    lexicon = words()["schedule"]
    found = set()
    for cell in (one for one in table.cells if one.row < table.header_rows):
        text = cell.passage.text.casefold().strip()
        if text.startswith(tuple(lexicon["headers"])) and not any(word in text for word in lexicon["not_headers"]):
            found.add(cell.col)
    return found


def _outside(years: list[int], start: int, end: int) -> bool:
    """Tell whether no year and no span between the years falls into the plan's years."""
    return max(years) < start or min(years) > end


def _allowed(table: Table, cell: Cell, years: list[int], end: int) -> bool:
    """Tell whether the row's words explain why it comes before or after: a report after the end, preparations before the start."""
    lexicon = words()["schedule"]
    reasons = set(lexicon["afterwards"] if min(years) > end else lexicon["beforehand"])
    row = " ".join(other.passage.text for other in table.cells if other.row <= cell.row < other.row + other.row_span)
    return any(lemmas(word.casefold()) & reasons for word in _WORD.findall(row))
