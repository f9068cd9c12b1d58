"""The text refers to a table that the document hasn't.

**What it finds**

"co pokazuje tabela 15" in a document whose tables end at 12.

**Why it matters**

The reader can't find the data that the argument rests on; most often a table was cut or renumbered.

**How it is decided**

The document must number its tables, at least three of them. A reference counts where its number is larger than any caption's or
falls into a gap, no line of the document begins with it as a caption, and the words don't name another document.

**Example**

„(tabela 15)" przy dwunastu tabelach → „Nie ma tabeli 15, na którą powołuje się tekst."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors import structure
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import BlockKind
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "REF902"
NAME = "missing-table"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_TABLE = re.compile(r"\b(?:[Tt]abel(?:a|i|ę|ą|e|ach)|[Tt]ab\.)\s+(?:nr\s+)?(\d{1,3})(?![\d.,]\d|\d)")
_ELSEWHERE = re.compile(r"załącznik|strategi|raport|sprawozdan|rozporządzen|ustaw|GUS|BDL|diagnoz|publikac", re.IGNORECASE)
_FEWEST = 3
_NEAR = 60


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each table that is referred to and isn't there."""
    known = {part.number[0] for part in (*structure.captions(reading.document), *structure.listed(reading.document))}
    known |= {table.number for table in reading.document.tables if table.number is not None}
    if len(known) < _FEWEST:
        return
    seen: set[int] = set()
    for block in reading.document.blocks:
        if block.table is not None or block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            continue
        text = block.passage.text
        for match in _TABLE.finditer(text):
            number = int(match[1])
            around = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            if number in known or number in seen or match.start() == 0 or _ELSEWHERE.search(around):
                continue
            seen.add(number)
            params = {"number": str(number), "last": str(max(known))}
            yield findings.build(RULE, "REF902.message", params, block.passage.evidence(match.start(), match.end()))
