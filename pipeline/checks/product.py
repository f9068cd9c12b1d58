"""A product that the text writes out isn't right.

**What it finds**

"15 osób × 2 600 zł = 33 000 zł".

**Why it matters**

The amount goes into the budget as it stands.

**How it is decided**

Multiplications with their sign and an equals sign count, and rows or columns of a table of which one is the product of two
others in all lines but one, where a slip of the pen explains that one. Rounded factors are read as intervals. A rate, a number and
a total of one passage ("35 osób", "49 zł miesięcznie", "20 580 zł rocznie") are told as a warning where only a slip parts them.

**Example**

„12 miesięcy × 400 zł = 4 600 zł" → „Iloczyn wynosi 4 800 zł, a podano 4 600 zł."
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import claims
from pipeline.checking.findings import Rule
from schemas.finding import Finding, NotJudged, Relation, Severity
from schemas.reading import Reading

CODE = "FIN505"
NAME = "product-differs"
SEVERITY: Severity = "error"
PREVIEW = False


def run(reading: Reading) -> Iterator[Relation | Finding | NotJudged]:
    """Judge the products that the document writes out."""
    yield from claims.check(reading, Rule(CODE, NAME, SEVERITY), claims.of_kind(reading, "product"))
