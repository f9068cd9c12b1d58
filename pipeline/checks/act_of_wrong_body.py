"""One body is said to be appointed by two kinds of acts, or a mayor to pass a resolution.

**What it finds**

"Zespół powołany uchwałą Burmistrza" in the schedule, "powołany zarządzeniem Burmistrza" in the chapter on implementation.

**Why it matters**

A council passes resolutions; a wójt, burmistrz or prezydent issues orders (art. 30–33 of the act on local government). An
appointment by the wrong act has no effect.

**How it is decided**

By the words "uchwała" and the office right behind each other. Where the text names the right act elsewhere, both places are shown.

**Example**

„powołany uchwałą Burmistrza" i „powołany zarządzeniem Burmistrza" → „Burmistrz nie podejmuje uchwał."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.searching import texts
from extractors.structure import words
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.reading import Reading

CODE = "NAM973"
NAME = "act-of-wrong-body"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)


def run(reading: Reading) -> Iterator[Finding]:
    """Yield one finding for the resolutions that a document lets a mayor pass."""
    lexicon = words()["acts"]
    offices = "|".join(lexicon["offices"])
    wrong = re.compile(rf"\b(?:{'|'.join(lexicon['resolutions'])})\s+(?:{offices})\b")
    right = re.compile(rf"\b(?:{'|'.join(lexicon['orders'])})\s+(?:{offices})\b")
    bad: list[Evidence] = []
    good: list[Evidence] = []
    for text in texts(reading.document).matching(re.compile(offices.casefold())):
        passage = text.passage
        for match in wrong.finditer(passage.text):
            bad += passage.evidence(*match.span())
        for match in right.finditer(passage.text):
            good += passage.evidence(*match.span())
    if bad:
        params = {"wrong": " ".join(bad[0].quote.split())}
        key = "NAM973.both" if good else "NAM973.message"
        params |= {"right": " ".join(good[0].quote.split())} if good else {}
        yield findings.build(RULE, key, params, (*bad, *good[:3]))
