"""A table of figures was read, and no sum, share, change or other relation was recognised in it.

**What it finds**

Tables with at least four figures of which none is a total, a part, a share or a change of others.

**Why it matters**

"No findings" may mean that all is right or that nothing could be recomputed. The analyst should know which tables to look at
with her own eyes.

**How it is decided**

Years, numbers of rows and codes don't count as figures. It is counted among what was not judged and never counts for the exit
code.

**Example**

Tabela stawek za usługi → „Nie rozpoznano związku, który dałoby się przeliczyć (tabela 7, liczb: 12)."
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Cause, NotJudged, Severity
from schemas.reading import Reading

CODE = "EXT002"
NAME = "unrelated-table"
SEVERITY: Severity = "info"
RULE = Rule(CODE, NAME, SEVERITY)
_FEWEST = 4


def run(reading: Reading) -> Iterator[NotJudged]:
    """Yield each table of figures without a relation."""
    tables = reading.document.tables
    related = {
        figure.cell.table for claim in reading.claims for figure in (claim.result, *claim.operands) if figure.cell is not None
    }
    values = Counter(fact.cell.table for fact in reading.facts if fact.cell is not None)
    for index, count in sorted(values.items()):
        table = tables[index]
        if count >= _FEWEST and index not in related and not table.doubt:
            why = Cause(key="not_judged.unrelated_table", params={"table": table.title(), "count": str(count)})
            yield findings.not_judged(RULE, why, table.cells[0].passage.evidence())
