"""The table of contents and the headings disagree.

**What it finds**

A chapter that bears another number in the contents than in the body, and a chapter that the contents leave out although its
neighbours are listed.

**Why it matters**

The contents were made from another version of the text; references by chapter number lead astray.

**How it is decided**

Contents and body are matched by title. Levels that the contents don't list at all are left alone, and so is a document whose
contents hardly match its body.

**Example**

„7.2. Krajowe fundusze celowe" w spisie, „1.2. Krajowe fundusze celowe" w treści → „Rozdziały noszą w spisie treści inne numery."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors import structure
from extractors.structure import Numbered
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import BlockKind
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.reading import Reading

CODE = "REF904"
NAME = "contents-disagree"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_FEWEST = 4
_LONGEST = 250
_SIGNS = re.compile(r"[\W_]+")
_NO_BODY = frozenset({BlockKind.TABLE, BlockKind.CONTENTS, BlockKind.FURNITURE})


def run(reading: Reading) -> Iterator[Finding]:
    """Yield one finding for all differing numbers and one for all headings left out."""
    listed = [entry for entry in structure.contents(reading.document) if entry.title]
    if len(listed) < _FEWEST:
        return
    body = _body(reading)
    pairs = [(entry, body[title]) for entry in listed if (title := _flat(entry.title)) in body]
    if len(pairs) * 2 < len(listed):
        return
    wrong = [(entry, found[0]) for entry, found in pairs if not any(part.number == entry.number for part in found)]
    if wrong and len(wrong) * 2 < len(pairs):
        params = {"pairs": "; ".join(f"{entry.printed} → {part.printed} „{part.title}”" for entry, part in wrong)}
        yield findings.build(RULE, "REF904.number", params, _places([part for pair in wrong for part in pair]))
    missing = _left_out(reading, listed)
    if missing:
        after = [entry for _, entry in missing]
        params = {"headings": "; ".join(f"{part.printed} „{part.title}”" for part, _ in missing)}
        yield findings.build(RULE, "REF904.missing", params, _places([*after, *(part for part, _ in missing)]))


def _body(reading: Reading) -> dict[str, list[Numbered]]:
    """Return the numbered lines of the body that may be headings, by title."""
    found: dict[str, list[Numbered]] = {}
    for index, block in enumerate(reading.document.blocks):
        if block.kind in _NO_BODY or len(block.passage.text) > _LONGEST:
            continue
        part = structure.number_of(block.passage.text)
        if part and part[3]:
            number, printed, style, title = part
            found.setdefault(_flat(title), []).append(Numbered(number, printed, style, title, block.passage, index))
    return found


def _left_out(reading: Reading, listed: Sequence[Numbered]) -> list[tuple[Numbered, Numbered]]:
    """Return the headings whose sibling before is in the contents while neither their number nor their title is."""
    paths = {(entry.above, entry.number): entry for entry in listed}
    titles = " ".join(_flat(entry.title) for entry in listed)
    lines = "".join(_flat(block.passage.text) for block in reading.document.blocks if block.kind is BlockKind.CONTENTS)
    found = []
    for part in structure.headings(reading.document):
        last = part.number[-1]
        sibling = paths.get((part.above, (*part.number[:-1], last - 1)))
        if last < 2 or sibling is None or (part.above, part.number) in paths:
            continue
        flat = _flat(part.title)
        if flat and flat not in titles and flat not in lines:
            found.append((part, sibling))
    return found


def _flat(title: str) -> str:
    return _SIGNS.sub("", title).casefold()


def _places(parts: Sequence[Numbered]) -> tuple[Evidence, ...]:
    return tuple(evidence for part in parts for evidence in part.evidence)
