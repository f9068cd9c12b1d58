"""The text refers to an annex of its own that the document hasn't.

**What it finds**

"mapę placówek umieszczono w załączniku do planu" in a file that ends without an annex.

**Why it matters**

The council would adopt a plan whose indicators, map or budget it hasn't seen.

**How it is decided**

The words must tell that the annex is this document's own ("w załączniku do planu", "w załączniku nr 2 do niniejszego programu").
No line may begin with the word for an annex, except "Załącznik do uchwały", which is the plan itself.

**Example**

„Mapę placówek umieszczono w załączniku do planu", brak załączników → „Tekst powołuje się na załącznik, którego nie ma."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors import searching
from extractors.structure import words
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import BlockKind
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.reading import Reading

CODE = "REF908"
NAME = "missing-annex"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for the references to annexes of a document that has none."""
    lexicon = words()["annexes"]
    refers = re.compile(lexicon["refers"], re.IGNORECASE)
    places: list[Evidence] = []
    for text in searching.texts(reading.document).matching(refers):
        if text.kind in {BlockKind.CONTENTS, BlockKind.TABLE}:
            continue
        passage = text.passage
        for match in refers.finditer(passage.text):
            start = max(0, passage.text.rfind(".", 0, match.start()) + 1, match.start() - 60)
            places += passage.evidence(start, match.end())
    opens = re.compile(rf"{searching.BEGINNING}[ *#\t\-–•|]*{lexicon['opens']}")
    if places and not any(searching.lines(reading.document).places(opens)):
        yield findings.build(RULE, "REF908.message", {"quote": " ".join(places[0].quote.split())}, tuple(places))
