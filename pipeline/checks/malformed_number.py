"""A number is printed so that it can't be read one way.

**What it finds**

A second decimal sign, or separators that leave groups of other than three digits: "6 208 415,37,00", "204.815.00".

**Why it matters**

Nobody can tell which amount was meant, and a total that includes it can't be verified.

**How it is decided**

By the notation alone. The number is reported with the readings that it allows; none of them is chosen.

**Example**

„204.815.00 zł" → „Zapisu „204.815.00” nie da się odczytać jednoznacznie; możliwe odczytania: 204 815 albo 20 481 500."
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import findings, numerals
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.quantity import Figure
from schemas.reading import Reading

CODE = "NUM017"
NAME = "malformed-number"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each number that can't be read, with all places where it is printed so."""
    found: dict[str, list[Figure]] = {}
    for figure in reading.figures:
        if figure.quantity.malformed:
            found.setdefault("".join(figure.quantity.text.split()), []).append(figure)
    for figures in found.values():
        quantity = figures[0].quantity
        readings = "; ".join(numerals.number(value, quantity.unit) for value in quantity.readings)
        key = "NUM017.readings" if readings else "NUM017.message"
        places = tuple(dict.fromkeys(place for figure in figures for place in figure.evidence))
        yield findings.build(RULE, key, {"text": quantity.text, "readings": readings}, places)
