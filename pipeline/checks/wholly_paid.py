"""A programme is said to pay for all of a service, and the plan counts an own part of the gmina for it.

**What it finds**

"Program „Asystent” w całości finansuje te usługi" in the text, "Wkład własny do programu „Asystent”: 60 000 zł" in the table of
costs.

**Why it matters**

Either the own part needn't be planned, or the gmina will have to find money that the text denies.

**How it is decided**

A sentence tells that something is paid "w całości" or "w 100 %"; it and the one before it name a programme. A row of a table,
with an amount above nought, speaks of the gmina's own part ("wkład własny") for a programme whose telling words all stand
there. The sentence may be of another year, so it is a warning.

**Example**

„w całości finansują usługi: Asystent …” i „wkład własny do programu „Asystent”: 60 000 zł” → „Tekst i tabela przeczą sobie.”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors import searching
from extractors.lexicon import load, pattern
from extractors.morphology import lemmas
from pipeline.checking import figures, findings
from pipeline.checking.figures import MONEY
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.reading import Reading

CODE = "FIN519"
NAME = "wholly-paid"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_WORD = re.compile(r"[^\W\d_]{4,}")


class _Own(NamedTuple):
    """The gmina's own part for a programme: its label, its telling words and its places."""

    label: str
    amount: str
    words: tuple[frozenset[str], ...]
    places: tuple[Evidence, ...]


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each own part of what is said to be paid for."""
    rows = list(_rows(reading))
    if not rows:
        return
    wholly = pattern("services", "wholly", "all")
    for at in searching.sentences(reading).places(wholly):
        sentence = reading.sentences[at]
        text = sentence.passage.text
        match = wholly.search(text)
        if match is not None:
            previous = reading.sentences[at - 1] if at else None
            before = previous.passage.text if previous is not None and previous.block == sentence.block else ""
            named = frozenset(lemma for word in _WORD.findall(f"{before} {text}") for lemma in lemmas(word.lower()))
            for row in rows:
                if all(word & named for word in row.words):
                    params = {"said": match.group(), "label": row.label, "amount": row.amount}
                    yield findings.build(RULE, f"{CODE}.message", params, (*sentence.passage.evidence(*match.span()), *row.places))


def _rows(reading: Reading) -> Iterator[_Own]:
    own, weak = pattern("services", "asked", "own"), frozenset(load("services")["wholly"]["weak"])
    tables = reading.document.tables
    for text in searching.texts(reading.document).matching(own):
        cell, label = text.cell, text.passage.text
        if cell is not None and not cell.col and not text.header:
            telling = tuple(
                forms
                for word in _WORD.findall(label)
                if not (forms := lemmas(word.lower())) & weak and (word[0].isupper() and not word.isupper())
            )
            amounts = figures.of_row(reading, text.table, cell.row, range(1, tables[text.table].columns), MONEY)
            if telling and len(amounts) == 1 and amounts[0].quantity.value:
                evidence = (*cell.passage.evidence(), *amounts[0].evidence)
                yield _Own(" ".join(label.split()), amounts[0].quantity.text, telling, evidence)
