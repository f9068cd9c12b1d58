"""One column writes its amounts in several ways.

**What it finds**

"37.054.666", "9 100 000,00" and "0" below each other.

**Why it matters**

A reader, and a spreadsheet still more, takes "230.000" for 230 with three decimals; sums over such a column come out wrong.

**How it is decided**

Within one table, or among rows of amounts close by where the table's grid couldn't be read, numbers whose thousands are parted by
dots stand beside numbers parted by spaces. Dates, codes and single dots with three digits behind (which may be decimals) don't
count by themselves.

**Example**

Kolumna „Koszt": „1.430.000,00" i „9 100 000,00" → „W jednej tabeli tysiące oddzielono kropkami i odstępami."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors import searching
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import Cell, Table
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "NUM011"
NAME = "mixed-separators"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_DOTS = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?:(?:\.\d{3}){2,}(?:,\d\d)?|\.\d{3},\d\d)(?![\w.,]\d|\d)")
_SPACES = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+,\d\d(?![\w.,]\d|\d)")

_AMOUNT = re.compile(r"(?<![\w.,])\d{1,3}(?:[ \u00a0.]\d{3})+(?:,\d\d)?(?![\w.,]\d|\d)")
_ROW = re.compile(r"^\s*\d")
_DOTTED = re.compile(r"\.\d{3}[.,]\d")
"""What every number parted by dots holds."""
_NEAR = 40
_FEWEST = 3


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each table that parts thousands in two ways within a column."""
    tables = reading.document.tables
    dotted = {text.table for text in searching.texts(reading.document).matching(_DOTTED) if text.cell is not None}
    found = [finding for table in sorted(dotted) if not tables[table].doubt for finding in _in(tables[table])]
    yield from found or _in_lines(reading)


def _in(table: Table) -> Iterator[Finding]:
    dotted, spaced = _cells(table, _DOTS), _cells(table, _SPACES)
    shared = {cell.col for cell, _ in dotted} & {cell.col for cell, _ in spaced}
    if not shared:
        return
    params = {"dots": dotted[0][1], "spaces": spaced[0][1]}
    places = tuple(place for cell, _ in (*dotted, *spaced) for place in cell.passage.evidence())
    yield findings.build(RULE, "NUM011.message", params, places)


def _in_lines(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for rows of amounts that stand as lines, where no grid was read."""
    if not any(searching.lines(reading.document).places(_DOTTED)):
        return
    begun = (line for line in reading.document.lines if _ROW.match(line.passage.text))
    rows = [line for line in begun if len(_AMOUNT.findall(line.passage.text)) > 1]
    if len(rows) < _FEWEST:
        return
    dotted = [(line, match[0]) for line in rows if (match := _DOTS.search(line.passage.text))]
    spaced = [(line, match[0]) for line in rows if (match := _SPACES.search(line.passage.text))]
    near = [(one, other) for one in dotted for other in spaced if abs(one[0].number - other[0].number) <= _NEAR]
    if near:
        params = {"dots": near[0][0][1], "spaces": near[0][1][1]}
        lines = dict.fromkeys(line for pair in near for line, _ in pair)
        yield findings.build(
            RULE, "NUM011.message", params, tuple(place for line in lines for place in line.passage.stripped().evidence())
        )


def _cells(table: Table, pattern: re.Pattern[str]) -> list[tuple[Cell, str]]:
    found = ((cell, pattern.search(cell.passage.text)) for cell in table.cells if cell.row >= table.header_rows)
    return [(cell, match[0]) for cell, match in found if match]
