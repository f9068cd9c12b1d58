"""A word of a title stands nowhere else, and one letter makes it a word that the text is about.

**What it finds**

"Granity dla organizacji" over a chapter in a programme that speaks of "granty" throughout.

**Why it matters**

The title is copied into the table of contents, the resolution and the reports, and no spelling checker objects: the word
exists.

**How it is decided**

The word must be a noun in the nominative, have at least six letters and stand, in whatever case, in no text but titles. A word
of the text must begin with the same four letters, and one of its forms in the nominative must differ from the title's by a
single letter. It is a note, for the rarer word may be meant.

**Example**

Tytuł „Granity dla organizacji", w tekście „grantów" → „Zapewne „granty” zamiast „granity”."
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from extractors.morphology import lemmas, nominatives
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import BlockKind, Document
from schemas.finding import Finding, Severity
from schemas.place import Passage
from schemas.reading import Reading

CODE = "NAM978"
NAME = "title-slip"
SEVERITY: Severity = "info"
RULE = Rule(CODE, NAME, SEVERITY)
_WORD = re.compile(r"[^\W\d_]{5,}")
_LONG = 6
_SAME = 4


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each word of a title that is probably a slip."""
    titled = _titled(reading.document)
    if not titled:
        return
    forms = _body(reading.document)
    by_start: dict[str, set[str]] = defaultdict(set)
    for form in forms:
        by_start[form[:_SAME]].add(form)
    for word, passages in titled.items():
        near = by_start.get(word[:_SAME], set())
        if word in forms or any(lemmas(form) & lemmas(word) for form in near) or word not in nominatives(word):
            continue
        meant = sorted(other for form in near for other in nominatives(form) if _one_letter(word, other))
        if meant:
            places = dict.fromkeys(place for passage in passages for place in passage.evidence())
            yield findings.build(RULE, "NAM978.message", {"text": word, "meant": meant[0]}, tuple(places))


def _titled(document: Document) -> dict[str, list[Passage]]:
    """Return the long words of headings with the passages that hold them, those of the table of contents too."""
    found: dict[str, list[Passage]] = defaultdict(list)
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            for word in _WORD.findall(block.passage.text):
                if len(word) >= _LONG:
                    found[word.casefold()].append(block.passage)
    for block in document.blocks if found else ():
        if block.kind is BlockKind.CONTENTS:
            for word in _WORD.findall(block.passage.text.casefold()):
                if word in found:
                    found[word].append(block.passage)
    return found


def _body(document: Document) -> set[str]:
    """Return the words of everything but headings and contents."""
    kinds = {BlockKind.HEADING, BlockKind.CONTENTS, BlockKind.FURNITURE}
    texts = [block.passage.text for block in document.blocks if block.kind not in kinds]
    texts += [cell.passage.text for block in document.blocks if block.table for cell in block.table.cells]
    return set(_WORD.findall("\n".join(texts).casefold()))


def _one_letter(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter put in, left out or changed."""
    if abs(len(one) - len(other)) == 1:
        short, long = sorted((one, other), key=len)
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1
