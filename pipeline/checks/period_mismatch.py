"""The plan's own name is given with different years in different places.

**What it finds**

"… na lata 2026–2030" in the title, "… na lata 2026–2029" in the resolution, an annex or a chapter.

**Why it matters**

The resolution then adopts a plan for other years than the one that is attached to it.

**How it is decided**

Every "na lata A–B" that follows the words of the plan's own title, or stands in the heading or caption of its schedule or budget,
is compared with the title's period; a part of the period is right there. Other documents, earlier and later editions of the plan,
and periods that don't overlap with the title's (unless in the resolution or a heading) are left alone.

**Example**

„Program Wspierania Rodziny na lata 2025–2027" w tytule, „na lata 2025–2028" w § 1 → „Okres Programu podano różnie."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.morphology import lemmas
from extractors.structure import words
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import Block, BlockKind
from schemas.finding import Finding, Severity
from schemas.place import Passage
from schemas.reading import Reading

CODE = "OKR601"
NAME = "period-mismatch"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_PERIOD = re.compile(r"\bna lata\s+((?:19|20)\d\d)\s*[-–—−]\s*((?:19|20)\d\d)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_REACH = 240


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each mention of the plan with other years."""
    own = reading.metadata
    name = _core(own.title or "")
    if own.status == "sprawozdanie" or own.period_start is None or own.period_end is None or len(name) < 2:
        return
    seen: set[tuple[int, int]] = set()
    before = ""
    for block in reading.document.blocks:
        if block.kind in {BlockKind.FURNITURE, BlockKind.CONTENTS} or block.table is not None:
            continue
        # A resolution's title that wraps may stand in two blocks: "w sprawie przyjęcia Programu" and "na lata 2026–2030".
        lead, before = (before if before.lstrip(" *").startswith("w sprawie") else ""), block.passage.text
        for match in _PERIOD.finditer(block.passage.text):
            years = int(match[1]), int(match[2])
            if years == (own.period_start, own.period_end) or years in seen:
                continue
            said = f"{lead} {block.passage.text[: match.start()]}"
            if _is_own(said, name) and _comparable(block, match, years, (own.period_start, own.period_end)):
                seen.add(years)
                params = {"period": f"{own.period_start}–{own.period_end}", "other": f"{years[0]}–{years[1]}"}
                places = own.evidence.get("period_start", ()) + block.passage.evidence(max(0, match.start() - 60), match.end())
                yield findings.build(RULE, "OKR601.message", params, places)
    for passage, match in _scheduled(reading):
        years = int(match[1]), int(match[2])
        inside = own.period_start <= years[0] and years[1] <= own.period_end
        if not inside and years not in seen and years[0] <= own.period_end and own.period_start <= years[1]:
            seen.add(years)
            params = {"period": f"{own.period_start}–{own.period_end}", "other": f"{years[0]}–{years[1]}"}
            yield findings.build(RULE, "OKR601.message", params, own.evidence.get("period_start", ()) + passage.evidence())


def _scheduled(reading: Reading) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Return the years that headings and captions of schedules and budgets name: "Harmonogram na lata 2026–2030"."""
    own = words()["periods"]["own_parts"]
    for block in reading.document.blocks:
        passage = block.table.caption if block.table is not None else block.passage
        if passage is None or (block.table is None and block.kind not in {BlockKind.HEADING, BlockKind.CAPTION}):
            continue
        match = _PERIOD.search(passage.text)
        if match and any(word in passage.text[: match.start()].casefold() for word in own):
            yield passage, match


def _core(title: str) -> list[frozenset[str]]:
    """Return the lemmas of the title's words up to the name of the gmina or the years."""
    cut = re.split(r"\b(?:dla|gmin[aąęyi]|gminie|miast[aou]|mieście|na lata|\d{4})\b", title, maxsplit=1, flags=re.IGNORECASE)[0]
    return [lemmas(word.casefold()) for word in _WORD.findall(cut) if len(word) > 2]


def _is_own(said: str, name: list[frozenset[str]]) -> bool:
    """Tell whether the words before the years hold the plan's name in order, with little else between them."""
    before = [lemmas(word.casefold()) for word in _WORD.findall(said[-_REACH:])]
    at = len(before)
    between = 0
    for wanted in reversed(name):
        place = next((index for index in range(at - 1, -1, -1) if before[index] & wanted), None)
        if place is None:
            return False
        between = max(between, at - place - 1)
        at = place
    return between <= 8


def _comparable(block: Block, match: re.Match[str], years: tuple[int, int], own: tuple[int, int]) -> bool:
    """Leave other editions alone: those named so, and those whose years don't overlap with the plan's outside its formal parts."""
    sentence = block.passage.text[max(0, match.start() - _REACH) : match.end() + 80]
    other = set(words()["periods"]["other_edition"])
    if any(lemmas(word.casefold()) & other for word in _WORD.findall(sentence)):
        return False
    overlap = years[0] <= own[1] and own[0] <= years[1]
    formal = block.kind is BlockKind.HEADING or block.passage.text.lstrip(" *").startswith(("§", "w sprawie", "**w sprawie"))
    return overlap or formal
