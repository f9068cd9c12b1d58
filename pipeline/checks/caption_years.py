"""A table's caption and its header name different years.

**What it finds**

"Tabela 4. Bezrobotni w latach 2020–2024" over columns 2019, 2020, 2021, 2022, 2023.

**Why it matters**

The figures are a year off, or the table is an old one under a new caption.

**How it is decided**

The caption must name one span of years ("w latach 2020–2024"), and the header at least three years, each in a column of its
own. First and last year of both must agree. Tables with forecasts and captions that name a second year don't count.

**Example**

„w latach 2020–2024", kolumny 2019–2023 → „Podpis mówi o latach 2020–2024, a kolumny o 2019–2023."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import Table
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.reading import Reading

CODE = "SRC804"
NAME = "caption-years"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:[-–—]|do)\s*((?:19|20)\d\d)(?!\d)")
_YEAR = re.compile(r"(?<![\d./])((?:19|20)\d\d)(?![\d/]|\.\d)")
_FORECAST = re.compile(r"prognoz|plan|cel|docelow|w tym", re.IGNORECASE)
_FEWEST = 3


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each table whose caption is about other years."""
    for table in reading.document.tables:
        if table.caption is None or table.doubt or _FORECAST.search(table.caption.text):
            continue
        spans = _SPAN.findall(table.caption.text)
        if len(spans) != 1 or len(_YEAR.findall(table.caption.text)) != 2:
            continue
        years, places = _header(table)
        if len(years) < _FEWEST:
            continue
        said, shown = (int(spans[0][0]), int(spans[0][1])), (min(years), max(years))
        if said != shown and said[0] < said[1]:
            params = {"said": f"{said[0]}–{said[1]}", "shown": f"{shown[0]}–{shown[1]}"}
            yield findings.build(RULE, "SRC804.message", params, table.caption.evidence() + tuple(places))


def _header(table: Table) -> tuple[list[int], list[Evidence]]:
    """Return the years of the header's cells, each cell with one year; none where the header has forecasts."""
    years: list[int] = []
    places: list[Evidence] = []
    for cell in table.cells:
        if cell.row >= table.header_rows:
            continue
        found = _YEAR.findall(cell.passage.text)
        if _FORECAST.search(cell.passage.text) or len(found) > 1:
            return [], []
        if found:
            years.append(int(found[0]))
            places += cell.passage.evidence()
    return (years, places) if len(set(years)) == len(years) else ([], [])
