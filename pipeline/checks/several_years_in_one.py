"""A task of several years shows its whole cost as spent in the one year reported on.

**What it finds**

"Program na lata 2026–2030: całkowity koszt 80 000 zł, wydatki od początku realizacji 80 000 zł, w okresie sprawozdawczym 80 000
zł" in the report on 2028.

**Why it matters**

The columns were filled with one number: the report hides what the programme costs in all and what was spent in the years
before.

**How it is decided**

A table with columns for the whole cost, the spending since the beginning and that of the period reported on. A row whose label
names a span of years that began before and ends after the year reported on, or calls the task "wieloletni", must not give one
amount in all three: it is a warning, even where the table was read with doubt, for three cells with one amount are not misread.

**Example**

„Program na lata 2026–2030”: 80 000 | 80 000 | 80 000 w sprawozdaniu za 2028 r. → „Koszt kilkuletniego zadania podano jako
wydatek jednego roku.”
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from extractors.lexicon import pattern
from pipeline.checking import figures, findings
from pipeline.checking.facts import places
from pipeline.checking.findings import Rule
from schemas.document import Table
from schemas.finding import Finding, Severity
from schemas.quantity import Figure
from schemas.reading import Reading

CODE = "FIN516"
NAME = "several-years-in-one"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_pattern = partial(pattern, "services", "spent")
_LONGEST = 140


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each table that shows tasks of several years so."""
    year = reading.metadata.period_end if reading.metadata.status == "sprawozdanie" else None
    for index, table in enumerate(reading.document.tables):
        columns = _columns(table) if year is not None else None
        if columns is None or year is None:
            continue
        grid = table.grid()
        rows = [row for row in range(table.header_rows, table.row_count) if _lasts(" ".join(grid[row][: columns[0]]), year)]
        told = [(row, amounts) for row in rows if (amounts := _same(reading, index, row, columns))]
        if told:
            tasks = "; ".join(f"„{_label(grid[row][: columns[0]])}” – {amounts[0].quantity.text}" for row, amounts in told)
            labels = [cell.passage for row, _ in told for cell in table.cells if cell.row == row and cell.col < columns[0]]
            named = (place for passage in labels for place in passage.evidence())
            paid = places(amount for _, amounts in told for amount in amounts)
            params = {"tasks": tasks, "year": str(year)}
            yield findings.build(RULE, f"{CODE}.message", params, tuple(dict.fromkeys((*named, *paid))))


def _columns(table: Table) -> tuple[int, int, int] | None:
    """Return the columns of the whole cost, of the spending since the beginning and of that in the period; None without them."""
    heads = table.heads()
    found = [[col for col, head in enumerate(heads) if _pattern(key).search(head)] for key in ("whole", "begun", "period")]
    if any(len(columns) != 1 for columns in found) or len({columns[0] for columns in found}) < len(found) or not found[0][0]:
        return None
    return found[0][0], found[1][0], found[2][0]


def _lasts(label: str, year: int) -> bool:
    """Tell whether a task's label says that it began before a year and goes on after it."""
    spans = [(int(match[1]), int(match[2])) for match in _pattern("years").finditer(label)]
    return any(start < year < end for start, end in spans) or (not spans and _pattern("several").search(label) is not None)


def _same(reading: Reading, index: int, row: int, columns: tuple[int, int, int]) -> tuple[Figure, ...]:
    """Return the amounts of a row where the three are one."""
    amounts = tuple(one for col in columns if (one := figures.sole(reading, index, row, col)))
    values = {amount.quantity.value for amount in amounts}
    return amounts if len(amounts) == len(columns) and len(values) == 1 and not values & {None, 0} else ()


def _label(cells: list[str]) -> str:
    words = " ".join(" ".join(cells).split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"
