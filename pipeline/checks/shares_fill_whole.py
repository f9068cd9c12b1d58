"""Shares of some sources already make 100 %, and another source stands beside them.

**What it finds**

"Budżet gminy (70 %), program rządowy (30 %), środki unijne" as the sources of one task.

**Why it matters**

Either the shares are wrong or the last source pays nothing; whoever plans the money can't tell which.

**How it is decided**

A cell of a column of sources with at least two shares in brackets that make exactly 100 %, and a further source without a
share. The further source may be meant for what the shares don't cover, so it is a note.

**Example**

70 % + 30 % = 100 %, a obok „środki unijne” → „Udziały wyczerpują całość, a wymieniono jeszcze inne źródło.”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from extractors.funding import names_sources
from extractors.lexicon import load
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "FIN517"
NAME = "shares-fill-whole"
SEVERITY: Severity = "info"
RULE = Rule(CODE, NAME, SEVERITY)
_SHARE = re.compile(r"\(\s*(\d{1,3}(?:,\d+)?)\s?%\s*\)")
_FEWEST = 2
_LETTERS = re.compile(r"[^\W\d_]{4,}")


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each cell whose shares leave nothing to its last source."""
    for table in reading.document.tables:
        payers = {col for col, head in enumerate(table.heads()) if names_sources(head)}
        for cell in table.cells:
            if cell.row < table.header_rows or cell.col not in payers or "%" not in cell.passage.text:
                continue
            text = cell.passage.text
            shares = list(_SHARE.finditer(text))
            left = text[shares[-1].end() :].strip(" ,;+\n") if shares else ""
            whole = sum((Decimal(share[1].replace(",", ".")) for share in shares), Decimal(0))
            if len(shares) >= _FEWEST and whole == 100 and _names().search(left) and _LETTERS.search(left):
                params = {"shares": " + ".join(f"{share[1]} %" for share in shares), "left": " ".join(left.split())}
                yield findings.build(RULE, f"{CODE}.message", params, cell.passage.evidence())


@cache
def _names() -> re.Pattern[str]:
    """Return what names a source: the names of funding, or a project."""
    return re.compile("|".join((*load("funding")["names"], load("services")["shares"]["source"])), re.IGNORECASE)
