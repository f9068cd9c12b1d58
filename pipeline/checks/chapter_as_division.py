"""A chapter of the budget is called a division, or a division a chapter.

**What it finds**

"Dział 85504": five digits name a chapter (rozdział) of the budget classification, three digits a division (dział).

**Why it matters**

Amounts of a chapter and of its whole division get mixed up, and the treasurer can't find the figure.

**How it is decided**

By the number of digits behind the word, for numbers whose first three digits are a division of the classification.

**Example**

„Wspieranie rodziny (Dział 85504)" → „85504 to rozdział, nie dział klasyfikacji budżetowej."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.lexicon import load
from extractors.searching import texts
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import BlockKind
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.reading import Reading

CODE = "FIN510"
NAME = "chapter-as-division"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_DIVISION = re.compile(r"\b(dział(?:u|em|ach|ów|owi|y)?|dziale|dz\.)\s+(\d{3})(\d{2})\b(?!\s*\d{3}\b)", re.IGNORECASE)
_WORDS = ("dział", "dzial", "dz.")
_CHAPTER = re.compile(r"\b(rozdział(?:u|em|ach|ów|owi|y)?|rozdziale|rozdz\.)\s+(\d{3})\b(?![.,]?\d)", re.IGNORECASE)


def run(reading: Reading) -> Iterator[Finding]:
    """Yield one finding for all chapters called divisions and one for all divisions called chapters."""
    budget = [text.passage for text in texts(reading.document).holding(*_WORDS) if text.kind is not BlockKind.CONTENTS]
    for key, pattern in (("chapter", _DIVISION), ("division", _CHAPTER)):
        places: list[Evidence] = []
        numbers: dict[str, None] = {}
        for passage in budget:
            for match in pattern.finditer(passage.text):
                if match[2] in _divisions():
                    places += passage.evidence(match.start(), match.end())
                    numbers["".join(match.groups()[1:])] = None
        if places:
            yield findings.build(RULE, f"FIN510.{key}", {"numbers": ", ".join(numbers)}, tuple(places))


@cache
def _divisions() -> frozenset[str]:
    words = load("section_words")
    return frozenset(words["budget"]["divisions"])
