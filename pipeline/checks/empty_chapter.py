"""A numbered chapter has a heading and nothing below it.

**What it finds**

"4.2. Kadry" followed at once by "4.3. Finansowanie", where other chapters of the same level have a text.

**Why it matters**

The content was dropped, moved or never written; the reader is promised something that the plan doesn't hold.

**How it is decided**

Only numbers of the second level and below count, and only where at least as many chapters of the same series have a text of their
own as haven't. Goals, tasks and the like may stand as bare lines; headings that come again with number and title are lines of a
table of contents. Chapters of one series that are empty are one finding.

**Example**

„4.2. Kadry", zaraz potem „4.3. Finansowanie" → „Rozdział 4.2 nie ma treści."
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractors import structure
from extractors.morphology import tokens
from extractors.structure import Numbered, words
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import BlockKind, onwards
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "STR952"
NAME = "empty-chapter"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_FEWEST = 2


class _Chapter(NamedTuple):
    """A numbered heading and whether anything stands below it before the next heading that isn't its own."""

    heading: Numbered
    empty: bool


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each series of chapters some of which are empty."""
    families: dict[tuple[object, ...], list[_Chapter]] = {}
    for chapter in _chapters(reading):
        heading = chapter.heading
        families.setdefault((heading.style, heading.above, heading.number[:-1]), []).append(chapter)
    for family in families.values():
        empty = [chapter.heading for chapter in family if chapter.empty]
        if not empty or len(family) - len(empty) < max(_FEWEST, len(empty)):
            continue
        params = {"chapters": "; ".join(f"{heading.printed} „{heading.title}”" for heading in empty)}
        yield findings.build(RULE, "STR952.message", params, tuple(place for heading in empty for place in heading.evidence))


def _chapters(reading: Reading) -> Iterator[_Chapter]:
    bare = frozenset(words()["chapters"]["bare"])
    blocks = reading.document.blocks
    headings = structure.headings(reading.document)
    last = {(heading.number, heading.title.casefold()): heading.block for heading in headings}
    for heading in headings:
        if last[heading.number, heading.title.casefold()] != heading.block:
            continue
        if len(heading.number) < 2 or any(token.lemmas & bare for token in tokens(heading.title)):
            continue
        below = next((block for block in onwards(blocks, heading.block + 1) if block.kind is not BlockKind.FURNITURE), None)
        number = structure.number_of(below.passage.text) if below is not None and below.kind is BlockKind.HEADING else None
        beside = number is not None and number[2] == heading.style and not _within(number[0], heading.number)
        yield _Chapter(heading, beside)


def _within(inner: tuple[int, ...], outer: tuple[int, ...]) -> bool:
    return len(inner) > len(outer) and inner[: len(outer)] == outer
