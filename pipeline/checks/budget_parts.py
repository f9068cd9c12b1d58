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
from decimal import Decimal
from typing import NamedTuple

from extractors.lexicon import load
from extractors.morphology import lemmas
from pipeline.checking import findings, numerals
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Operand, Severity
from schemas.quantity import CellRef, Figure
from schemas.reading import Reading

CODE = "FIN518"
NAME = "budget-parts"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_MONEY = "PLN"
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
    lists = re.compile(load("services")["budget"]["lists"], re.IGNORECASE)
    rows: list[_Row] | None = None
    for sentence in reading.sentences:
        match = lists.search(sentence.passage.text) if len(sentence.figures) >= _FEWEST else None
        if match is None:
            continue
        parts = [
            figure
            for figure in sentence.figures
            if figure.quantity.unit == _MONEY and figure.start - sentence.start >= match.end() and figure.quantity.interval
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
            places = [CellRef(table=index, row=row, col=col) for col in range(1, table.columns)]
            amounts = [one for place in places for one in reading.cells.get(place, ()) if one.quantity.unit == _MONEY]
            if len(amounts) == 1 and amounts[0].quantity.interval is not None:
                yield _Row(" ".join(label.split()), words, amounts[0])


def _judged(row: _Row, parts: list[Figure]) -> Iterator[Finding]:
    least = sum((figure.quantity.interval.low for figure in parts if figure.quantity.interval), Decimal(0))
    whole = row.amount.quantity
    if whole.interval is None or least <= whole.interval.high:
        return
    computed = sum((figure.quantity.value or Decimal(0) for figure in parts), Decimal(0))
    figures = (row.amount, *parts)
    params = {"label": row.label, "stated": whole.text, "computed": numerals.number(computed, _MONEY), "count": str(len(parts))}
    yield findings.build(
        RULE,
        f"{CODE}.message",
        params,
        tuple(dict.fromkeys(place for figure in figures for place in figure.evidence)),
        formula=" + ".join(figure.quantity.text for figure in parts) + f" = {params['computed']} > {whole.text}",
        operands=tuple(
            Operand(label="", text=one.quantity.text, value=one.quantity.value, cell=one.cell, evidence=one.evidence)
            for one in figures
        ),
        computed=computed,
        stated=whole.value,
    )
