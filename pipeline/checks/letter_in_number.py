"""A letter stands in a number: the capital O for nought, the small l for one.

**What it finds**

"2O27 r.", "l25 osób".

**Why it matters**

Such a number can't be found, sorted or added up, and a reader on a screen is told something else.

**How it is decided**

Signs that would be a number if O were 0 and l were 1, with at least three signs and at least one true digit, and nothing else
in the word. A small o at the end is left alone: it may be a degree.

**Example**

„l25 osób” → „W liczbie stoi litera: „l25”, zapewne 125.”
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.searching import texts
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "NUM014"
NAME = "letter-in-number"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_MAYBE = re.compile(r"\d[o\d]*o|l\d\d")
_NUMBER = re.compile(r"(?<![\w.,/@-])(?:\d[\dOo]*(?:O[\dOo]*|o\d[\dOo]*)|l\d{2,})(?![\w@-])")
_SHORTEST = 3
_DIGITS = str.maketrans("Ool", "001")


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each number with a letter in it."""
    for text in texts(reading.document).matching(_MAYBE):
        for match in _NUMBER.finditer(text.passage.text):
            if len(match.group()) >= _SHORTEST:
                params = {"text": match.group(), "meant": match.group().translate(_DIGITS)}
                yield findings.build(RULE, f"{CODE}.message", params, text.passage.evidence(*match.span()))
