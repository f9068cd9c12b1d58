"""A number with one dot may be thousands or decimals, and the document writes both that way.

**What it finds**

"1.250 osób" in a text that elsewhere writes "12.5%" and "10.000 zł".

**Why it matters**

The reader can't tell one and a quarter from a thousand two hundred and fifty.

**How it is decided**

Numbers of people, places or money with one dot and three digits behind it are collected where the document also writes a
decimal with a dot (one or two digits behind it). Dates, codes and numbers of sections don't count. One finding names all of
them.

**Example**

„1.250" obok „12.5%" → „Zapisu „1.250” nie da się odczytać jednoznacznie."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "NUM012"
NAME = "ambiguous-number"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_EITHER = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,]\d|\d)")
_DECIMAL = re.compile(r"(?<![\d.,])\d+\.\d{1,2}(?![\d.]|,\d)")
_SHARES = frozenset({None, "%", "‰"})
_SHOWN = 8


def run(reading: Reading) -> Iterator[Finding]:
    """Yield one finding with the numbers that may be read in two ways."""
    pointed = [figure for figure in reading.figures if "." in figure.quantity.text and figure.quantity.unit is not None]
    either = [
        figure
        for figure in pointed
        if figure.quantity.unit not in _SHARES and not figure.quantity.malformed and _EITHER.search(figure.quantity.text)
    ]
    decimal = next((figure for figure in pointed if _DECIMAL.search(figure.quantity.text)), None)
    if either and decimal is not None:
        said = ", ".join(dict.fromkeys(f"„{figure.quantity.text}”" for figure in either[:_SHOWN]))
        places = tuple(place for figure in (*either, decimal) for place in figure.evidence)
        yield findings.build(RULE, "NUM012.message", {"numbers": said, "decimal": decimal.quantity.text}, places)
