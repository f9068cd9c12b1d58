"""A heading promises a table or a matrix, and none stands below it.

**What it finds**

"3.2. Matryca ryzyk" with paragraphs below it and no table.

**Why it matters**

The table was lost on the way, or the heading was left from a template; the reader looks for what isn't there.

**How it is decided**

A numbered heading with a word for a table ("matryca", "macierz", "tabela"). Nothing up to the next numbered heading is a table
or its caption, and something does stand there, for an empty chapter is another check's. Headings that stand twice are lines of
a table of contents.

**Example**

„3.2. Matryca ryzyk”, pod nim same akapity → „Nagłówek zapowiada tabelę, której nie ma.”
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors import structure
from extractors.lexicon import load
from extractors.morphology import tokens
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import BlockKind
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "STR957"
NAME = "promised-table"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each heading that promises a table in vain."""
    words = frozenset(load("services")["promised"]["tables"])
    blocks = reading.document.blocks
    headings = structure.headings(reading.document)
    last = {heading.title.casefold(): heading.block for heading in headings}
    for at, heading in enumerate(headings):
        if last[heading.title.casefold()] != heading.block or not any(token.lemmas & words for token in tokens(heading.title)):
            continue
        end = headings[at + 1].block if at + 1 < len(headings) else len(blocks)
        below = [block for block in blocks[heading.block + 1 : end] if block.kind is not BlockKind.FURNITURE]
        if below and not any(block.table is not None or block.kind is BlockKind.CAPTION for block in below):
            params = {"heading": f"{heading.printed} {heading.title}".strip()}
            yield findings.build(RULE, f"{CODE}.message", params, heading.evidence)
