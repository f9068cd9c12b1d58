"""A forecast repeats the last known year in every row.

**What it finds**

"Rok 2027 | prognoza 2028" with the same number in both columns of all rows.

**Why it matters**

The columns were filled by copying: whoever plans services by the forecast plans for yesterday.

**How it is decided**

A table whose header names one column or more as a forecast, with a column of a known year right before it. At least four rows
must hold a number above nought in both, and in all of them the forecast must equal the known year's number.

**Example**

2027: 120, 45, 300, 18; prognoza 2028: 120, 45, 300, 18 → „Prognoza powtarza rok bazowy.”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.lexicon import load
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.quantity import CellRef, Figure
from schemas.reading import Reading

CODE = "SRC805"
NAME = "forecast-copied"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_FEWEST = 4


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each forecast that was copied."""
    for index, table in enumerate(reading.document.tables):
        header = [cell.passage.text for cell in table.cells if cell.row < table.header_rows]
        if table.doubt or not any(_words().search(text) for text in header):
            continue
        grid = table.grid()[: table.header_rows]
        heads = [" ".join(row[col] for row in grid) for col in range(table.columns)]
        ahead = [col for col, head in enumerate(heads) if _words().search(head)]
        base = ahead[0] - 1 if ahead else 0
        if base < 1:
            continue
        pairs = [
            (one, other)
            for row in range(table.header_rows, table.row_count)
            for col in ahead
            if (one := _only(reading, index, row, base)) and (other := _only(reading, index, row, col))
        ]
        rows = {one.cell.row for one, _ in pairs if one.cell}
        if len(rows) >= _FEWEST and all(one.quantity.value == other.quantity.value for one, other in pairs):
            params = {
                "columns": "; ".join(f"„{' '.join(heads[col].split())}”" for col in ahead),
                "base": " ".join(heads[base].split()),
            }
            params["count"] = str(len(rows))
            places = dict.fromkeys(place for pair in pairs for figure in pair for place in figure.evidence)
            yield findings.build(RULE, f"{CODE}.message", params, tuple(places))


@cache
def _words() -> re.Pattern[str]:
    return re.compile(load("services")["forecast"]["words"], re.IGNORECASE)


def _only(reading: Reading, index: int, row: int, col: int) -> Figure | None:
    figures = reading.cells.get(CellRef(table=index, row=row, col=col), ())
    return figures[0] if len(figures) == 1 and figures[0].quantity.value else None
