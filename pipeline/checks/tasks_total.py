"""The costs of the tasks don't add up to the cost of the plan that the text tells.

**What it finds**

"Łączny koszt zadań programu wynosi 520 000 zł" above a table of tasks that cost 210 000, 180 000 and 90 000 zł.

**Why it matters**

The council decides on the sum in the sentence; the tasks in the table are what will be paid for.

**How it is decided**

A sentence tells the whole cost of the plan, and a table without years and sources whose only column of money has an amount in
each row stands within three blocks of it under one heading. A table with a total row is other checks' work. Amounts are
compared as intervals ("tys. zł", "ok."). The sentence may mean more than the table, so it is a warning.

**Example**

„Łączny koszt zadań: 520 000 zł”, w tabeli 210 000 + 180 000 + 90 000 → „Koszty zadań dają 480 000 zł, a tekst podaje 520 000
zł.”
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import money_tables
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Relation, Severity
from schemas.reading import Reading

CODE = "FIN501"
NAME = "tasks-to-total"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)


def run(reading: Reading) -> Iterator[Relation | Finding]:
    """Yield the relation of each such cost, and a finding where it doesn't hold."""
    yield from money_tables.check(reading, RULE, "tasks")
