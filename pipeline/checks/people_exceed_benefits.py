"""More people were granted a benefit than benefits were granted.

**What it finds**

"Liczba osób, którym przyznano świadczenie: 140 | Liczba świadczeń: 112".

**Why it matters**

Each of these people got at least one: the columns were swapped, or one number is of another year.

**How it is decided**

A table with one column of people to whom something was granted by decision and one of the number of benefits; both cells of a
row hold one count each. A benefit may be granted to a whole family, so it is a warning.

**Example**

140 osób i 112 świadczeń → „Osób jest więcej niż przyznanych im świadczeń.”
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.lexicon import pattern
from pipeline.checking import figures, findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "DEM708"
NAME = "people-exceed-benefits"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each row with more people than benefits."""
    people, benefits = (pattern("services", "granted", key) for key in ("people", "benefits"))
    for index, table in enumerate(reading.document.tables):
        heads = table.heads()
        persons = [col for col, head in enumerate(heads) if people.search(head)]
        granted = [col for col, head in enumerate(heads) if benefits.search(head) and col not in persons]
        if table.doubt or len(persons) != 1 or len(granted) != 1:
            continue
        for row in range(table.header_rows, table.row_count):
            one, other = (figures.sole(reading, index, row, col) for col in (persons[0], granted[0]))
            if one and other and (one.quantity.value or 0) > (other.quantity.value or 0):
                label = " ".join(table.grid()[row][0].split())
                params = {"label": label, "people": one.quantity.text, "benefits": other.quantity.text}
                evidence = (*one.evidence, *other.evidence)
                yield findings.build(
                    RULE, f"{CODE}.message", params, evidence, computed=other.quantity.value, stated=one.quantity.value
                )
