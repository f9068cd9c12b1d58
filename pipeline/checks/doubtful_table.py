"""A table was read with doubt, so what disagrees in it founds no error.

**What it finds**

Tables whose columns or cells had to be guessed: cells flattened into lines of text, text lines that stand side by side.

**Why it matters**

A reader who sees no finding in a table should know whether it was checked. This tells that it was not, or not with full weight.

**How it is decided**

The reader of the table says so itself, with its reason. It is counted among what was not judged and never counts for the exit
code.

**Example**

Tabela, której komórki złożono z wierszy tekstu → „Odczyt jest niepewny (tabela 4): spłaszczona tabela."
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Cause, NotJudged, Severity
from schemas.reading import Reading

CODE = "EXT001"
NAME = "doubtful-table"
SEVERITY: Severity = "info"
RULE = Rule(CODE, NAME, SEVERITY)


def run(reading: Reading) -> Iterator[NotJudged]:
    """Yield each table that was read with doubt, and why."""
    for table in reading.document.tables:
        if table.doubt:
            why = Cause(key="not_judged.doubtful_table", params={"table": table.title(), "reason": table.doubt})
            yield findings.not_judged(RULE, why, table.cells[0].passage.evidence())
