"""The costs of the years don't add up to the cost of the plan that the text tells.

**What it finds**

"Łączny koszt programu wynosi 900 000 zł" above a table with 250 000 zł for each of three years.

**Why it matters**

The long-term financial forecast is made by years; a plan whose years give another sum can't be entered there.

**How it is decided**

A sentence tells the whole cost of the plan, and a table whose columns of money are all headed by a year stands within three
blocks of it under one heading. A table with a total row is other checks' work. Amounts are compared as intervals ("tys. zł",
"ok."). The sentence may mean more than the table, so it is a warning.

**Example**

„Łączny koszt programu: 900 000 zł”, w tabeli trzy lata po 250 000 zł → „Lata dają 750 000 zł, a tekst podaje 900 000 zł.”
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import money_tables
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Relation, Severity
from schemas.reading import Reading

CODE = "FIN502"
NAME = "years-to-total"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)


def run(reading: Reading) -> Iterator[Relation | Finding]:
    """Yield the relation of each such cost, and a finding where it doesn't hold."""
    yield from money_tables.check(reading, RULE, "years")
