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

from collections.abc import Iterator

from extractors.lexicon import pattern
from pipeline.checking import figures, findings
from pipeline.checking.facts import places
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.quantity import Figure
from schemas.reading import Reading

CODE = "SRC805"
NAME = "forecast-copied"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_FEWEST = 4


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each forecast that was copied."""
    forecast = pattern("services", "forecast", "words")
    for index, table in enumerate(reading.document.tables):
        heads = [] if table.doubt else table.heads()
        ahead = [col for col, head in enumerate(heads) if forecast.search(head)]
        base = ahead[0] - 1 if ahead else 0
        if base < 1:
            continue
        pairs = [
            (one, other)
            for row in range(table.header_rows, table.row_count)
            for col in ahead
            if (one := _known(reading, index, row, base)) and (other := _known(reading, index, row, col))
        ]
        rows = {one.cell.row for one, _ in pairs if one.cell}
        if len(rows) >= _FEWEST and all(one.quantity.value == other.quantity.value for one, other in pairs):
            columns = "; ".join(f"„{heads[col]}”" for col in ahead)
            params = {"columns": columns, "base": heads[base], "count": str(len(rows))}
            yield findings.build(RULE, f"{CODE}.message", params, places(figure for pair in pairs for figure in pair))


def _known(reading: Reading, table: int, row: int, col: int) -> Figure | None:
    """Return a cell's one number above nought."""
    figure = figures.sole(reading, table, row, col)
    return figure if figure is not None and figure.quantity.value else None
