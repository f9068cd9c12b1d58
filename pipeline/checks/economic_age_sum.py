"""People before, of and after working age don't add up to the people of the gmina.

**What it finds**

2 100, 7 300 and 3 050 people by economic age, and 12 700 inhabitants of the same year elsewhere.

**Why it matters**

Dependency ratios and forecasts are computed from these groups.

**How it is decided**

The number of inhabitants and the three groups must each be told with one value for a year. It is an error where they stand
together, a warning where they may come from two sources. Sums inside a table are tested by the checks on tables.

**Example**

2 100 + 7 300 + 3 050 = 12 450, podano 12 700 mieszkańców → „Grupy wieku nie składają się na liczbę mieszkańców."
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import identities
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Relation, Severity
from schemas.reading import Reading

CODE = "DEM703"
NAME = "economic-age-sum"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_AGES = ("ludnosc_wiek_przedprodukcyjny.osoby", "ludnosc_wiek_produkcyjny.osoby", "ludnosc_wiek_poprodukcyjny.osoby")


def run(reading: Reading) -> Iterator[Relation | Finding]:
    """Yield the relation of each year, and a finding where it doesn't hold."""
    yield from identities.check(reading, RULE, ("ludnosc.osoby", ""), tuple((age, "") for age in _AGES))
