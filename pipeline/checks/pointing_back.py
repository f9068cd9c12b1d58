"""A number that points back is not the number it points to.

**What it finds**

"Asystenci współpracowali z 53 rodzinami. Sąd zobowiązał do tego 28 z tych 63 rodzin."

**Why it matters**

One of the two numbers is a slip of the pen, and shares are reckoned from either.

**How it is decided**

"Z tych", "spośród tych", "wymienionych" right before a number with a unit: the paragraph must give that number with that unit
before. Where it gives none of the unit, nothing is said.

**Example**

„z 53 rodzinami … 28 z tych 63 rodzin" → „Liczba 63 rodzin wskazuje na wcześniejszą, a wcześniej podano 53."
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from extractors.parsing.words import plain
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.quantity import Figure
from schemas.reading import Reading, Sentence

CODE = "DUP311"
NAME = "pointing-back"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_BACK = re.compile(r"\b(?:z|ze|spośród|wśród|dla)\s+(?:tych|wymienionych|wspomnianych|powyższych)\s+$", re.IGNORECASE)


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each number that its paragraph doesn't hold before."""
    blocks: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in reading.sentences:
        if sentence.figures:
            blocks[sentence.block].append(sentence)
    for sentences in blocks.values():
        before: list[Figure] = []
        for sentence in sentences:
            text = plain(sentence.passage.text)
            for figure in sentence.figures:
                if _BACK.search(text[: figure.start - sentence.start]):
                    yield from _compared(figure, before)
                before.append(figure)


def _compared(figure: Figure, before: list[Figure]) -> Iterator[Finding]:
    quantity = figure.quantity
    earlier = [other for other in before if other.quantity.unit == quantity.unit and other.quantity.value is not None]
    if quantity.unit is None or quantity.value is None or not earlier:
        return
    if any(other.quantity.value == quantity.value for other in earlier):
        return
    meant = max(earlier, key=lambda other: other.quantity.value or 0)
    params = {"figure": quantity.text, "meant": meant.quantity.text}
    places = tuple(dict.fromkeys((*figure.evidence, *meant.evidence)))
    yield findings.build(RULE, "DUP311.message", params, places, computed=meant.quantity.value, stated=quantity.value)
