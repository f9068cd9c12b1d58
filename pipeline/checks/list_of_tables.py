"""The list of tables or figures and the captions disagree.

**What it finds**

A table of the body that the list leaves out, a line of the list without a table, one number with two titles.

**Why it matters**

The list was made from another version of the document.

**How it is decided**

By number, where the document has such a list with at least three lines that mostly match. Titles count as different only where
they share less than half of their words, and a table as left out only where no second line begins with its number.

**Example**

„Tabela 7 Wydatki na oświatę" w spisie, „Tabela 7 Ludność według wieku" w treści → „Tabela 7 nosi w spisie inny tytuł."
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extractors import structure
from extractors.codes import likeness
from extractors.structure import Numbered
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from pipeline.language import text
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "REF905"
NAME = "list-of-tables-disagrees"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_FEWEST = 3
_UNLIKE = 0.5
_TWICE = 2


def run(reading: Reading) -> Iterator[Finding]:
    """Yield findings for tables and figures."""
    for series in ("table", "figure"):
        listed = {part.number[0]: part for part in structure.listed(reading.document, series)}
        body = {part.number[0]: part for part in structure.captions(reading.document, series)}
        common = listed.keys() & body.keys()
        if len(listed) >= _FEWEST and len(common) * 4 >= len(listed) * 3:
            yield from _compare(listed, body, series, _printed(reading, series))


def _printed(reading: Reading, series: str) -> Counter[int]:
    """Count the lines that begin with a number of the series: one for the caption, one for the list."""
    names = "|".join(re.escape(word) for word in structure.words()["series"][series])
    pattern = re.compile(rf"^\W*(?:<\w+>\W*)?(?:{names})\s*(?:nr\s*)?(\d{{1,3}})\b", re.IGNORECASE)
    return Counter(int(match[1]) for line in reading.document.lines if (match := pattern.match(line.passage.text)))


def _compare(listed: dict[int, Numbered], body: dict[int, Numbered], series: str, printed: Counter[int]) -> Iterator[Finding]:
    kind = text(f"REF905.{series}")
    for number in sorted(body.keys() - listed.keys()):
        if number <= max(listed) + 1 and printed[number] < _TWICE:
            params = {"kind": kind, "number": str(number), "title": body[number].title}
            yield findings.build(RULE, "REF905.unlisted", params, body[number].evidence)
    for number in sorted(listed.keys() & body.keys()):
        alike = likeness(listed[number].title, body[number].title)
        if alike is not None and alike < _UNLIKE:
            params = {"kind": kind, "number": str(number), "one": listed[number].title, "other": body[number].title}
            yield findings.build(RULE, "REF905.title", params, listed[number].evidence + body[number].evidence)
