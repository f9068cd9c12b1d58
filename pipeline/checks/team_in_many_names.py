"""The team that carries the plan out has several names.

**What it finds**

"Zespół wdrożeniowy", "Zespół Sterujący", "Zespół ds. DI" and "zespół ds. usług społecznych" in one plan.

**Why it matters**

Nobody can tell whether these are one body or four, and which of them answers for the plan.

**How it is decided**

Names of a team for implementation, steering, coordination or the plan's own subject, told apart by their first word after "zespół".
Three or more are a note.

**Example**

„Zespół wdrożeniowy", „Zespół Sterujący", „Zespół ds. DI" → „Zespół odpowiedzialny za plan ma trzy nazwy."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.searching import texts
from extractors.structure import words
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.reading import Reading

CODE = "NAM975"
NAME = "team-in-many-names"
SEVERITY: Severity = "info"
RULE = Rule(CODE, NAME, SEVERITY)
_FEWEST = 3
_STEM = 6
_BEGINNINGS = ("zespó", "zespo")


def run(reading: Reading) -> Iterator[Finding]:
    """Yield one finding for the names of the plan's team."""
    pattern = re.compile(words()["teams"]["names"])
    names: dict[str, tuple[str, tuple[Evidence, ...]]] = {}
    for text in texts(reading.document).holding(*_BEGINNINGS):
        for match in pattern.finditer(text.passage.text):
            name = " ".join(match[0].split())
            names.setdefault(match[1].casefold()[:_STEM], (name, text.passage.evidence(*match.span())))
    if len(names) >= _FEWEST:
        params = {"names": "; ".join(f"„{text}”" for text, _ in names.values()), "count": str(len(names))}
        yield findings.build(RULE, "NAM975.message", params, tuple(place for _, evidence in names.values() for place in evidence))
