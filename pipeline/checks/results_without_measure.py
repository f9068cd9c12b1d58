"""Expected results are listed without a single figure.

**What it finds**

A chapter "Przewidywane rezultaty" or "Produkty programu" that names results, none of them with an indicator, baseline or target.

**Why it matters**

What has no measure can't be monitored, and the report can't say whether the plan was carried out.

**How it is decided**

The heading is about results, products or indicators and little else, its section lists items or rows, and no figure stands in any
of them. All such sections of a plan make one finding.

**Example**

„X. Przewidywane rezultaty: 1) wzrost jakości usług; 2) integracja społeczności" → „Rezultaty nie mają żadnej miary."
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from extractors.lexicon import load
from extractors.morphology import tokens
from extractors.sections import Section, sections
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import BlockKind
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.reading import Reading

CODE = "STR954"
NAME = "results-without-measure"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_MIN_ITEMS = 2


def run(reading: Reading) -> Iterator[Finding]:
    """Yield one finding for all sections on results that hold no figure, where the plan has no indicator either."""
    if reading.indicators or reading.metadata.status in {"sprawozdanie", "prezentacja"}:
        return
    found = [section for section in sections(reading.document) if _about_results(section) and _is_bare(section, reading)]
    if not found:
        return
    places: list[Evidence] = []
    for section in found:
        places += section.heading.passage.evidence()
        for block in reading.document.blocks[section.start : section.end]:
            places += () if block.kind is BlockKind.FURNITURE else block.passage.evidence()
    titles = "; ".join(f"„{' '.join(section.heading.passage.text.split())}”" for section in found)
    yield findings.build(RULE, "STR954.message", {"titles": titles}, tuple(places))


@cache
def _words() -> dict[str, list[str]]:
    entry = load("section_words")
    words: dict[str, list[str]] = entry["results"]
    return words


def _about_results(section: Section) -> bool:
    words = _words()
    text = section.heading.passage.text.removeprefix(section.heading.marker or "")
    spoken = [token for token in tokens(text) if token.form.isalpha() and len(token.form) > 1]
    results = [token for token in spoken if token.lemmas & set(words["words"])]
    rest = [token for token in spoken if token not in results and not token.lemmas & set(words["plain"])]
    return bool(results) and len(rest) <= 1


def _is_bare(section: Section, reading: Reading) -> bool:
    items = [
        i
        for i in range(section.start, section.end)
        if reading.document.blocks[i].kind is BlockKind.LIST_ITEM and reading.document.blocks[i].passage.text
    ]
    return len(items) >= _MIN_ITEMS and not any(section.start <= figure.block < section.end for figure in reading.figures)
