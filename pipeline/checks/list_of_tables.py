"""The list of tables or figures and the captions disagree.

**What it finds**

A table of the body that the list leaves out, a line of the list without a table, one number with two titles.

**Why it matters**

The list was made from another version of the document.

**How it is decided**

By number, where the document has such a list with at least three lines that mostly match. Titles count as different only where
they share less than half of their words.

**Example**

„Tabela 7 Wydatki na oświatę" w spisie, „Tabela 7 Ludność według wieku" w treści → „Tabela 7 nosi w spisie inny tytuł."
"""

from __future__ import annotations

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


def run(reading: Reading) -> Iterator[Finding]:
    """Yield findings for tables and figures."""
    for series in ("table", "figure"):
        listed = {part.number[0]: part for part in structure.listed(reading.document, series)}
        body = {part.number[0]: part for part in structure.captions(reading.document, series)}
        common = listed.keys() & body.keys()
        if len(listed) >= _FEWEST and len(common) * 4 >= len(listed) * 3:
            yield from _compare(listed, body, series)


def _compare(listed: dict[int, Numbered], body: dict[int, Numbered], series: str) -> Iterator[Finding]:
    kind = text(f"REF905.{series}")
    for number in sorted(body.keys() - listed.keys()):
        if number <= max(listed) + 1:
            params = {"kind": kind, "number": str(number), "title": body[number].title}
            yield findings.build(RULE, "REF905.unlisted", params, body[number].evidence)
    for number in sorted(listed.keys() & body.keys()):
        alike = likeness(listed[number].title, body[number].title)
        if alike is not None and alike < _UNLIKE:
            params = {"kind": kind, "number": str(number), "one": listed[number].title, "other": body[number].title}
            yield findings.build(RULE, "REF905.title", params, listed[number].evidence + body[number].evidence)
