"""What a budget is said to consist of is more than the budget.

**What it finds**

"Wydatki gminy – kultura i sport: 1,1 mln" in the table of money, "wydatki gminy na kulturę i sport obejmowały 1,6 mln zł na
boiska, 0,3 mln zł na zajęcia" in the text.

**Why it matters**

A part can't be larger than its whole: grants were counted in one place and left out in the other.

**How it is decided**

A sentence that lists at least three amounts behind "obejmował:" or "złożyły się:" and, before that, holds all words of the
label of a table's row with one amount. Where the sum of the amounts' lowest readings is above the row's highest one, it is a
warning, since the two may draw the line differently.

**Example**

1,6 mln zł + 0,3 mln zł > 1,1 mln → „Składniki budżetu dają więcej, niż on wynosi.”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.lexicon import load, pattern
from extractors.morphology import lemmas
from pipeline.checking import figures, findings, numerals
from pipeline.checking.facts import places
from pipeline.checking.figures import MONEY
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.quantity import Figure
from schemas.reading import Reading

CODE = "FIN518"
NAME = "budget-parts"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_FEWEST = 3
_LEAST_WORDS = 3
_WORD = re.compile(r"[^\W\d_]+")


class _Row(NamedTuple):
    """A row's label, its words and its one amount."""

    label: str
    words: tuple[frozenset[str], ...]
    amount: Figure


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each list of parts that is more than its whole."""
    lists = pattern("services", "budget", "lists")
    rows: list[_Row] | None = None
    for sentence in reading.sentences:
        match = lists.search(sentence.passage.text) if len(sentence.figures) >= _FEWEST else None
        if match is None:
            continue
        parts = [
            figure
            for figure in sentence.figures
            if figure.quantity.unit == MONEY and figure.start - sentence.start >= match.end() and figure.quantity.interval
        ]
        if len(parts) < _FEWEST:
            continue
        rows = list(_rows(reading)) if rows is None else rows
        subject = frozenset(
            lemma for word in _WORD.findall(sentence.passage.text[: match.start()]) for lemma in lemmas(word.lower())
        )
        for row in rows:
            if all(word & subject for word in row.words):
                yield from _judged(row, parts)


def _rows(reading: Reading) -> Iterator[_Row]:
    weak = frozenset(load("services")["budget"]["weak"])
    for index, table in enumerate(reading.document.tables):
        for row, cells in enumerate(table.grid()):
            label = cells[0] if cells else ""
            words = tuple(forms for word in _WORD.findall(label) if not (forms := lemmas(word.lower())) & weak)
            if row < table.header_rows or len(words) < _LEAST_WORDS:
                continue
            amounts = figures.of_row(reading, index, row, range(1, table.columns), MONEY)
            if len(amounts) == 1 and amounts[0].quantity.interval is not None:
                yield _Row(" ".join(label.split()), words, amounts[0])


def _judged(row: _Row, parts: list[Figure]) -> Iterator[Finding]:
    whole = row.amount.quantity
    if whole.interval is None or figures.reach(parts).low <= whole.interval.high:
        return
    computed = figures.total(parts)
    params = {"label": row.label, "stated": whole.text, "computed": numerals.number(computed, MONEY), "count": str(len(parts))}
    yield findings.build(
        RULE,
        f"{CODE}.message",
        params,
        places((row.amount, *parts)),
        formula=f"{figures.written(parts)} = {params['computed']} > {whole.text}",
        operands=figures.operands((row.amount, *parts)),
        computed=computed,
        stated=whole.value,
    )
