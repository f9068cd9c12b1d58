"""The amounts of the sources don't add up to the cost of the plan that the text tells.

**What it finds**

"Łączny koszt programu wynosi 900 000 zł" above a table with 400 000 zł of the gmina, 250 000 zł of the state and 150 000 zł of
the EU.

**Why it matters**

What no source pays for remains with the gmina's budget, or won't be done.

**How it is decided**

A sentence tells the whole cost of the plan, and a table of sources whose only column of money has an amount in each row stands
within three blocks of it under one heading. A table with a total row is other checks' work. Amounts are compared as intervals
("tys. zł", "ok."). The sentence may mean more than the table, so it is a warning.

**Example**

„Łączny koszt programu: 900 000 zł”, źródła 400 000 + 250 000 + 150 000 → „Źródła dają 800 000 zł, a tekst podaje 900 000 zł.”
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import money_tables
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Relation, Severity
from schemas.reading import Reading

CODE = "FIN503"
NAME = "sources-to-total"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)


def run(reading: Reading) -> Iterator[Relation | Finding]:
    """Yield the relation of each such cost, and a finding where it doesn't hold."""
    yield from money_tables.check(reading, RULE, "sources")
