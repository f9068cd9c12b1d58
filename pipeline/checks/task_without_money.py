"""A task of the schedule has a date and no cost, where the others have one.

**What it finds**

A schedule with a column of costs that is blank beside one task.

**Why it matters**

A task without money won't be done, or its cost will be missing from the budget.

**How it is decided**

A table with a column of dates and one of costs. At least three rows and three in five give an amount of money; a row that has a
date and a task, and nothing at all in the column of costs, is found. A dash, "b.d." or "bezkosztowo" is an answer, and a cell
that spans several rows holds for all of them.

**Example**

„Warsztaty | 2027 | –pusto–” → „Zadanie z terminem nie ma kosztu.”
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from extractors.lexicon import pattern
from pipeline.checking import findings
from pipeline.checking.figures import MONEY
from pipeline.checking.findings import Rule
from schemas.document import Table
from schemas.finding import Finding, Severity
from schemas.quantity import CellRef
from schemas.reading import Reading

CODE = "FIN509"
NAME = "task-without-money"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_pattern = partial(pattern, "services", "scheduled")
_FEWEST = 3
_MOST = Decimal("0.6")
"""Of the rows, those with a cost must make this share at least: elsewhere a blank cost is the rule."""


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each schedule with tasks that cost nothing told."""
    for index, table in enumerate(reading.document.tables):
        columns = None if table.doubt else _columns(table)
        if columns is None:
            continue
        date, cost = columns
        held = {(cell.row + down, cell.col) for cell in table.cells for down in range(cell.row_span) if cell.passage.text.strip()}
        grid = table.grid()
        body = [row for row in range(table.header_rows, table.row_count) if not _pattern("summed").search(grid[row][0])]
        paid = [row for row in body if _costs(reading, CellRef(table=index, row=row, col=cost))]
        free = [row for row in body if (row, cost) not in held and (row, date) in held and (row, 0) in held]
        free = [row for row in free if grid[row][0].strip() and not _pattern("free").search(" ".join(grid[row]))]
        if free and len(paid) >= _FEWEST and len(paid) >= len(body) * _MOST:
            named = [cell.passage for row in free for cell in table.cells if cell.row == row and cell.col in {0, date}]
            params = {"tasks": "; ".join(f"„{' '.join(grid[row][0].split())}”" for row in free)}
            yield findings.build(RULE, f"{CODE}.message", params, tuple(place for passage in named for place in passage.evidence()))


def _columns(table: Table) -> tuple[int, int] | None:
    """Return the columns of dates and of costs, None for a table without one of each."""
    heads = table.heads()
    dates, costs = ([col for col, head in enumerate(heads) if col and _pattern(key).search(head)] for key in ("dates", "costs"))
    return (dates[0], costs[0]) if len(dates) == len(costs) == 1 and dates != costs else None


def _costs(reading: Reading, place: CellRef) -> bool:
    return any(figure.quantity.unit in {MONEY, None} and figure.quantity.value for figure in reading.cells.get(place, ()))
