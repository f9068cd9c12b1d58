"""A part that the law or the guidelines require is missing.

**What it finds**

A strategy of solving social problems without a forecast; a programme of cooperation with organisations that doesn't say what
money there is for it.

**Why it matters**

A resolution without a required part is repealed by the supervisor, and money of the European Union is not granted.

**How it is decided**

What a strategy must have stands in art. 16b of the act on social assistance, what a programme of cooperation must have in art.
5a of the act on public benefit work; local plans of deinstitutionalisation follow the national guidelines. A part counts as
there where a word that belongs to it stands anywhere in the text. Short texts, slides and reports are not judged.

**Example**

Strategia bez słowa „prognoza" → „Brakuje części wymaganej w dokumencie tego rodzaju: prognoza zmian."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.lexicon import load
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from pipeline.language import text
from schemas.document import BlockKind
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "STR951"
NAME = "required-part"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_SHORTEST = 15_000
"""A plan of fewer characters is an extract, a draft resolution or slides."""
_LEFT_OUT = frozenset({"sprawozdanie", "prezentacja"})


def run(reading: Reading) -> Iterator[Finding]:
    """Yield one finding with the parts that nothing in the text speaks of."""
    kind = _kind(reading)
    if kind is None or reading.metadata.status in _LEFT_OUT:
        return
    blocks = [block for block in reading.document.blocks if block.kind is not BlockKind.FURNITURE]
    texts = [
        passage.text
        for block in blocks
        for passage in ((block.passage,) if block.table is None else (cell.passage for cell in block.table.cells))
    ]
    if sum(map(len, texts)) < _SHORTEST:
        return
    whole = "\n".join(texts)
    missing = [
        name for name, pattern in load("claims_of_text")["parts"][kind].items() if not re.search(pattern, whole, re.IGNORECASE)
    ]
    if missing:
        parts = ", ".join(text(f"STR951.{name}") for name in missing)
        title = next((block.passage for block in blocks if block.passage.text.strip()), None)
        places = reading.metadata.evidence.get("title") or (title.evidence() if title else ())
        yield findings.build(RULE, "STR951.message", {"parts": parts}, tuple(places))


def _kind(reading: Reading) -> str | None:
    about = reading.metadata
    if about.document_type in {"SRPS", "LPDI"}:
        return about.document_type
    cooperation = load("claims_of_text")["cooperation"]["title"]
    if about.document_type == "program" and re.search(cooperation, about.title or "", re.IGNORECASE):
        return "WSPOLPRACA"
    return None
