"""The text uses codes that it defines nowhere.

**What it finds**

"zajęcia dla grup K-2 i K-5" in a plan that has no list or table of groups K-1 to K-5.

**Why it matters**

The reader can't tell of whom the sentence speaks; most often the table that defined the codes was cut.

**How it is decided**

Codes are one capital letter, a hyphen and a number, at least two of them with one letter, near a word for groups, goals or tasks.
A code counts as defined where a line, a cell or a list item begins with it, or a colon or a dash follows it. None of the letter's
codes may be.

**Example**

„zajęcia dla grup K-2 i K-5", brak wykazu grup → „Dokument nie objaśnia oznaczeń K-2, K-5."
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from extractors.morphology import tokens
from extractors.searching import texts
from extractors.structure import words
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.reading import Reading

CODE = "REF909"
NAME = "undefined-code"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_CODE = re.compile(r"(?<![\w-])([A-Z])-(\d{1,2})(?![\w-])")
_CODED = re.compile(r"(?<![\w-])[a-z]-\d")
"""What the text of every code holds in small letters."""
_OPENING = re.compile(r"^[\W_]*$")
_TOLD = re.compile(r"^\)?\s*(?:[:–—=-]|\()")


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each letter whose codes are used and not defined."""
    used: dict[str, list[tuple[str, tuple[Evidence, ...]]]] = defaultdict(list)
    defined: set[str] = set()
    near = frozenset(words()["coded"]["words"])
    searched = texts(reading.document)
    for at in searched.places(_CODED):
        passage, before = searched.parts[at].passage, searched.parts[at - 1].passage.text if at else ""
        for match in _CODE.finditer(passage.text):
            line = passage.text[passage.text.rfind("\n", 0, match.start()) + 1 : match.start()]
            if _OPENING.match(line) or _TOLD.match(passage.text[match.end() :]):
                defined.add(match[1])
            elif any(token.lemmas & near for token in tokens(f"{before[-200:]} {passage.text[:400]}")):
                used[match[1]].append((match[0], passage.evidence(*match.span())))
    for letter, mentions in used.items():
        codes = list(dict.fromkeys(code for code, _ in mentions))
        if letter not in defined and len(codes) > 1:
            places = tuple(dict.fromkeys(place for _, evidence in mentions for place in evidence))
            yield findings.build(RULE, "REF909.message", {"codes": ", ".join(codes)}, places)
