"""A group of working age is labelled with bounds that do not belong to its sex.

**What it finds**

"Kobiety w wieku produkcyjnym (18–64)": Statistics Poland counts men of working age from 18 to 64, women from 18 to 59.

**Why it matters**

Either the label or the figure is wrong; the sums of age groups close only with the right bounds.

**How it is decided**

A cell or sentence that names one sex, working age and bounds of age is compared with the bounds of the statistics. Where another
label of the plan gives the older group of that sex from 65 (men) or 60 (women), it is shown as the other side.

**Example**

„Kobiety w wieku produkcyjnym (18–64)", w innej tabeli „Kobiety 60+" → „Granice wieku nie odpowiadają grupie."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from extractors.lexicon import load
from extractors.morphology import tokens
from extractors.searching import sentences, texts
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import BlockKind, Document
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.reading import Reading

CODE = "DEM710"
NAME = "age-bounds"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_NEAR = re.compile(r"1[58]\s*[-–—−]")
"""What bounds begin with; far cheaper to look for than a number's beginning."""
_BOUNDS = re.compile(r"\b(1[58])\s*[-–—−]\s*(\d{2})\b")


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each label whose bounds don't fit its sex."""
    cells = (text.passage for text in texts(reading.document).matching(_NEAR) if text.kind is BlockKind.TABLE)
    for passage in (*cells, *(sentence.passage for sentence in sentences(reading).matching(_NEAR))):
        match = _BOUNDS.search(passage.text)
        if match is None:
            continue
        lemmas = {lemma for token in tokens(passage.text) for lemma in token.lemmas}
        for group, bounds in _ages().items():
            sexes = [sex for sex in bounds if sex in lemmas]
            if group not in lemmas or len(sexes) != 1:
                continue
            meant = bounds[sexes[0]]
            printed = f"{match[1]}–{match[2]}"
            if printed != meant:
                older = int(meant.split("–")[1]) + 1
                places = (*passage.evidence(), *_older_group(reading.document, sexes[0], older))
                params = {"label": " ".join(passage.text.split())[:120], "printed": printed, "meant": meant}
                yield findings.build(RULE, "DEM710.message", params, places)


@cache
def _ages() -> dict[str, Any]:
    words = load("section_words")
    ages: dict[str, Any] = words["ages"]
    return ages


def _older_group(document: Document, sex: str, age: int) -> tuple[Evidence, ...]:
    for text in texts(document).matching(re.compile(rf"{age}\s*\+")):
        if text.cell is not None and any(sex in token.lemmas for token in tokens(text.passage.text)):
            return text.passage.evidence()
    return ()
