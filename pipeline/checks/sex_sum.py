"""Women and men don't add up to the people of the gmina.

**What it finds**

"10 400 kobiet i 9 700 mężczyzn" in one chapter, 20 700 inhabitants of the same year in another.

**Why it matters**

One of the three figures is of another year or another register.

**How it is decided**

The numbers of inhabitants, of women and of men must each be told with one value for a year. It is an error where they stand
together, a warning where they may come from two sources. Sums inside a table are tested by the checks on tables.

**Example**

10 400 + 9 700 = 20 100, podano 20 700 mieszkańców → „Kobiety i mężczyźni nie składają się na liczbę mieszkańców."
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import identities
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Relation, Severity
from schemas.reading import Reading

CODE = "DEM701"
NAME = "sex-sum"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_PEOPLE = "ludnosc.osoby"


def run(reading: Reading) -> Iterator[Relation | Finding]:
    """Yield the relation of each year, and a finding where it doesn't hold."""
    yield from identities.check(reading, RULE, (_PEOPLE, ""), (("kobiety_ludnosc.osoby", ""), ("mezczyzni_ludnosc.osoby", "")))
    yield from identities.check(reading, RULE, (_PEOPLE, ""), ((_PEOPLE, "kobieta"), (_PEOPLE, "mężczyzna")))
