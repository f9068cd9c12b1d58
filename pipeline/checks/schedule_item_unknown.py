"""The schedule holds an activity that the description of actions doesn't know.

**What it finds**

"Akademia Sąsiedztwa – 01.2027–12.2027" in the schedule of a programme that mentions it nowhere else.

**Why it matters**

What it is, for whom and at whose cost stands nowhere; the council would adopt a name.

**How it is decided**

Lines of a schedule end with a period of two months. The activity is what stands before the bracket. It is unknown where none of
its telling words stands in any other part of the document, in whatever case, though there is a chapter that describes the
actions.

**Example**

„Akademia Sąsiedztwa – 01.2027–12.2027" → „W opisie działań nie ma: „Akademia Sąsiedztwa”."
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extractors.lexicon import load
from extractors.morphology import lemmas
from extractors.structure import words
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import Block, BlockKind
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "REF912"
NAME = "schedule-item-unknown"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_MONTH = r"(?:0?[1-9]|1[0-2])\.20\d\d"
_ITEM = re.compile(
    rf"^\W*(?:\d{{1,2}}[.)]\s*)?(?P<head>[^()]+?)\s*(?:\([^()]*\))?\s*[-–—:]\s*{_MONTH}\s*[-–—]\s*{_MONTH}\s*[;.,]?\s*$"
)
_WORD = re.compile(r"[^\W\d_]{4,}")


def run(reading: Reading) -> Iterator[Finding]:
    """Yield one finding with the activities that only the schedule names."""
    blocks = [block for block in reading.document.blocks if block.kind is not BlockKind.FURNITURE]
    dated = [block for block in blocks if ".20" in block.passage.text]
    items = [(block, match["head"]) for block in dated if (match := _ITEM.match(" ".join(block.passage.text.split())))]
    chapter = next((block for block in blocks if _on_actions(block)), None)
    if not items or chapter is None:
        return
    held: Counter[str] = Counter(word for block in blocks for word in _lemmas(_text(block)))
    unknown = [(block, head) for block, head in items if (telling := _telling(head)) and all(held[word] <= 1 for word in telling)]
    if unknown:
        names = "; ".join(f"„{' '.join(head.split())}”" for _, head in unknown)
        places = [place for block, _ in unknown for place in block.passage.evidence()]
        yield findings.build(RULE, "REF912.message", {"names": names}, (*places, *chapter.passage.evidence()))


def _on_actions(block: Block) -> bool:
    """Tell whether a heading opens the description of actions, and not the schedule itself."""
    said = _lemmas(block.passage.text) if block.kind is BlockKind.HEADING else frozenset()
    return "działanie" in said and not said & {"harmonogram", "cel"}


def _telling(head: str) -> frozenset[str]:
    weak = frozenset((*words()["indicator_names"]["weak"], *load("claims_of_text")["measured"]["weak"], "etap", "zakończenie"))
    return frozenset(min(forms) for word in _WORD.findall(head) if not (forms := lemmas(word.casefold())) & weak)


def _text(block: Block) -> str:
    return block.passage.text if block.table is None else " ".join(cell.passage.text for cell in block.table.cells)


def _lemmas(text: str) -> frozenset[str]:
    """Return one lemma of each word of a text."""
    return frozenset(min(lemmas(word.casefold())) for word in _WORD.findall(text))
