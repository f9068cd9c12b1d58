"""A share of a whole is more than 100% or less than 0.

**What it finds**

"udział kobiet wyniósł 152,3%"; a row "Odsetek rodzin …" with a value above 100.

**Why it matters**

No part is larger than its whole: the decimal sign has slipped or the figure is something else.

**How it is decided**

The words before the figure, or its row, must call it a share ("udział", "odsetek", "stanowi"). Growth, indices, execution of a
plan, use of places and other measures that may pass 100 are left alone.

**Example**

„Odsetek dzieci w wieku 3–5 lat objętych wychowaniem: 815%" → „Udział nie może przekraczać 100%."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractors.cells import by_unit
from extractors.claims.prose_series import series
from extractors.claims.prose_view import speaks_of, view, wordset
from extractors.parsing import units
from extractors.searching import telling
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.quantity import Figure
from schemas.reading import Reading

CODE = "PCT103"
NAME = "share-out-of-range"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_HUNDRED = Decimal(100)
_REACH = 90
_NOUN = re.compile(r"^\s*([^\W\d_]+)")
_BY = re.compile(r"\bo\s+(?:ponad\s+|ok\.\s+)?$", re.IGNORECASE)
_NONE = units.Unit(None, None)


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each share outside 0 to 100%."""
    for sentence in telling(reading).get("%", ()):
        if not any(_outside(figure) for figure in sentence.figures):
            continue
        seen = view(sentence)
        for mention in seen.mentions:
            if (
                _outside(mention.figure)
                and not mention.change
                and _told(seen.text[max(0, mention.start - _REACH) : mention.start], seen.text[mention.end :])
            ):
                yield _finding(mention.figure)
    for figure in by_unit(reading).get("%", ()):
        if _outside(figure) and figure.cell is not None:
            table, row, col = figure.cell.table, figure.cell.row, figure.cell.col
            text = reading.document.tables[table].grid()[row][col]
            if _told(text[: figure.start], text[figure.end :]):
                yield _finding(figure)
    for one in series(reading):
        if _is_share(one.label):
            for figure in one.values.values():
                if _outside(figure) and "%" in figure.quantity.text:
                    yield _finding(figure)


def _outside(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.unit == "%" and quantity.value is not None and not 0 <= quantity.value <= _HUNDRED and quantity.op != "change%"


def _is_share(words: str) -> bool:
    return speaks_of(words, wordset("unbounded", "shares")) and not speaks_of(words, wordset("unbounded", "words"))


def _told(before: str, after: str) -> bool:
    """Tell whether the words around make a percentage a share: "udział … 97%", "97% mieszkańców"."""
    noun = _NOUN.match(after)
    if noun is not None and speaks_of(noun[1], wordset("unbounded", "words")):
        return False
    counted = noun is not None and units.kind_of((units.unit_word(noun[1]) or _NONE).name) == "count"
    return _is_share(before) or (counted and not speaks_of(before, wordset("unbounded", "words")) and _BY.search(before) is None)


def _finding(figure: Figure) -> Finding:
    return findings.build(RULE, "PCT103.message", {"share": figure.quantity.text}, figure.evidence, doubt=figure.quantity.doubt)
