"""A table of data names no source, though most tables of the document do.

**What it finds**

"Tabela 7. Bezrobocie w gminie" without "Źródło: …" below it, where the other tables have theirs.

**Why it matters**

Figures without a source can't be looked up again, and the one table that lacks it is often the one that was added last.

**How it is decided**

Tables of years before the plan begins count as data; tables of goals, costs and indicators of the plan itself need no source. At
least four tables of data, and three in four of them, must name a source in their caption or in a note below them. One finding
names all others.

**Example**

„Źródło: …” pod pięcioma tabelami, a nie pod tabelą „Bezrobocie” → „Źródła danych nie podano pod: „Bezrobocie”."
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extractors.lexicon import load
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import Table
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "SRC803"
NAME = "table-without-source"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_FEWEST_FIGURES, _FEWEST_TABLES = 4, 4


def run(reading: Reading) -> Iterator[Finding]:
    """Yield one finding that names the tables of data without a source."""
    begins = reading.metadata.period_start
    if begins is None:
        return
    past, later = Counter[int](), Counter[int]()
    for fact in reading.facts:
        if fact.cell is not None and fact.period is not None:
            (past if fact.period.end < begins else later)[fact.cell.table] += 1
    tables = reading.document.tables
    data = [tables[at] for at, count in sorted(past.items()) if count >= _FEWEST_FIGURES and count > later[at]]
    without = [table for table in data if not _names_source(table)]
    if without and len(data) - len(without) >= max(_FEWEST_TABLES, 3 * len(without)):
        params = {"tables": ", ".join(f"„{table.title()}”" for table in without), "others": str(len(data) - len(without))}
        places = tuple(place for table in without for place in (table.caption or table.cells[0].passage).evidence())
        yield findings.build(RULE, "SRC803.message", params, places)


def _names_source(table: Table) -> bool:
    told = [passage.text.casefold() for passage in (table.caption, *table.notes) if passage is not None]
    return any(word in text for text in told for word in load("services")["sources"]["words"])
