"""The number of women to a hundred men is not what the table of that group gives.

**What it finds**

"wśród seniorów na 100 mężczyzn przypada 105 kobiet" above a table of the old with 1 900 women and 1 000 men.

**Why it matters**

The figure of the whole population was taken for that of a group; the number of single old women, who need help, is much larger.

**How it is decided**

A sentence must tell women to a hundred men and name the old as the group, and a table with columns of women and men must be
about the old too and have a total. The ratio of the totals is compared with the figure within its last digit, "ponad" up to a
tenth above it.

**Example**

„ponad 105 kobiet na 100 mężczyzn", tabela osób 65+: 1900 i 1000 → „1900 / 1000 × 100 = 190."
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
from schemas.document import Table
from schemas.finding import Finding, Operand, Severity
from schemas.place import Evidence
from schemas.quantity import CellRef, Figure
from schemas.reading import Reading

CODE = "DEM712"
NAME = "feminisation-of-group"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_WORD = re.compile(r"[^\W\d_]+")
_HUNDRED = Decimal(100)
_SLACK = Decimal("0.1")
_BEFORE = 160


class _Pair(NamedTuple):
    """The totals of women and men of one table."""

    women: Figure
    men: Figure


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each ratio that no table of the group gives."""
    lexicon = load("claims_of_text")["women"]
    ratio, groups = re.compile(lexicon["ratio"], re.IGNORECASE), re.compile(lexicon["groups"], re.IGNORECASE)
    pairs = [pair for index, table in enumerate(reading.document.tables) for pair in _totals(reading, table, index, groups)]
    for sentence in reading.sentences if pairs else ():
        text = " ".join(sentence.passage.text.split())
        match = ratio.search(text)
        if match is None or not groups.search(text[max(0, match.start() - _BEFORE) : match.start()]):
            continue
        stated = Decimal(match["value"].replace(",", "."))
        computed = [(pair, _HUNDRED * _value(pair.women) / _value(pair.men)) for pair in pairs]
        if all(abs(value - stated) > max(Decimal(1), stated * _SLACK) for _, value in computed):
            pair, value = computed[0]
            yield _finding(pair, value, stated, sentence.passage.evidence())


def _finding(pair: _Pair, value: Decimal, stated: Decimal, said: tuple[Evidence, ...]) -> Finding:
    terms = (("kobiety", pair.women), ("mężczyźni", pair.men))
    return findings.build(
        RULE,
        "DEM712.message",
        {
            "stated": numerals.number(stated, None),
            "computed": numerals.number(value, None, decimals=1),
            "women": pair.women.quantity.text,
            "men": pair.men.quantity.text,
        },
        said + pair.women.evidence + pair.men.evidence,
        formula=f"{pair.women.quantity.text} / {pair.men.quantity.text} × 100 = {numerals.number(value, None, decimals=1)}",
        operands=tuple(
            Operand(label=label, text=figure.quantity.text, value=figure.quantity.value, cell=figure.cell, evidence=figure.evidence)
            for label, figure in terms
        ),
        computed=round(value, 2),
        stated=stated,
    )


def _value(figure: Figure) -> Decimal:
    return figure.quantity.value or Decimal(1)


def _totals(reading: Reading, table: Table, index: int, groups: re.Pattern[str]) -> Iterator[_Pair]:
    """Return the totals of women and men of a table on the old."""
    caption = table.caption.text if table.caption else ""
    if table.doubt or not groups.search(caption):
        return
    grid, header, lexicon = table.grid(), table.heads(), load("claims_of_text")["women"]
    women, men = (_column(header, lexicon[key], other) for key, other in (("women", "men"), ("men", "women")))
    row = next((at for at, cells in enumerate(grid) if at >= table.header_rows and _lemmas(cells[0]) & set(lexicon["total"])), None)
    if women is None or men is None or row is None:
        return
    figures = [reading.cells.get(CellRef(table=index, row=row, col=col), ()) for col in (women, men)]
    if all(len(found) == 1 and found[0].quantity.value for found in figures):
        yield _Pair(figures[0][0], figures[1][0])


def _column(header: list[str], wanted: list[str], other: str) -> int | None:
    apart = set(load("claims_of_text")["women"][other])
    found = [at for at, text in enumerate(header) if _lemmas(text) & set(wanted) and not _lemmas(text) & apart]
    return found[0] if len(found) == 1 else None


def _lemmas(text: str) -> set[str]:
    return {lemma for word in _WORD.findall(text) for lemma in lemmas(word.casefold())}
