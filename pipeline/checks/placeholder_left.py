"""Text that was meant to be replaced was left in.

**What it finds**

"do uzupełnienia", "uchwała nr XX/…/2023" in the body, "[wpisać nazwę gminy]", "lorem ipsum".

**Why it matters**

The council would adopt a form with holes.

**How it is decided**

By words that have no other use, and by runs of "X" in place of digits. Blank places for number and date in the heading of a
draft, dotted leaders and lines for signatures are right and left alone. A resolution that carries a session and a year, but no
number of its own ("XX/2023"), was never filled in; the plan's own number in a draft may be.

**Example**

„Liczba rodzin: do uzupełnienia" → „W tekście pozostało miejsce do uzupełnienia."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.searching import texts
from extractors.structure import words
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import BlockKind
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "NAM972"
NAME = "placeholder-left"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_RUNS = re.compile(
    r"\b(?:XX+/(?:XX+|\d{2,4})(?:/\d{2,4})?|XXX+|xxx+)\b|\[(?:wpisać|uzupełnić|nazwa|kwota|data|rok|numer)[^\]]{0,60}\]"
)


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each text left to be replaced."""
    listed = words()["placeholders"]["words"]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)", re.IGNORECASE)
    draft = reading.metadata.status in {"projekt", "wersja robocza"}
    own = {str(reading.metadata.period_start or ""), str((reading.metadata.period_start or 0) - 1)}
    for text in texts(reading.document).holding("[", "xx", *map(str.casefold, listed)):
        passage = text.passage
        if text.kind is BlockKind.CONTENTS:
            continue
        for match in (*pattern.finditer(passage.text), *_RUNS.finditer(passage.text)):
            number = match[0].upper().startswith("XX") and "/" in match[0]
            if number and ((draft and match[0].rpartition("/")[2] in own | {""}) or _roman(match[0])):
                continue
            yield findings.build(RULE, "NAM972.message", {"text": match[0]}, passage.evidence(match.start(), match.end()))


def _roman(text: str) -> bool:
    """Tell whether a run of X is the roman number of a session: "XXX/250/2026", with the resolution's own number behind."""
    parts = text.split("/")
    return parts[0] in {"XX", "XXX"} and len(parts) > 2 and all(part.isdigit() for part in parts[1:])
