"""A chapter on money gives no amount.

**What it finds**

A "financial projection" whose table has no cost column and whose total row adds up nothing; a chapter on financing in a plan that
does not name a single amount.

**Why it matters**

The council adopts a plan of which nobody knows what it costs.

**How it is decided**

A section counts where its heading promises a projection or estimate of money (or, in a plan without any amount at all, speaks of
financing), and neither its own text nor its tables hold an amount.

**Example**

„7.4. Projekcja finansowa", tabela z kolumnami „Zadanie", „Źródło", „Termin" i wierszem „SUMA" → „W części nie ma żadnej kwoty."
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from extractors.lexicon import load
from extractors.morphology import tokens
from extractors.sections import Section, sections
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import BlockKind, Document, Table
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.reading import Reading

CODE = "FIN508"
NAME = "missing-frame"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_PLANS = frozenset({"LPDI", "PAL", "SRPS", "program"})


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each section on money that gives no amount."""
    about = reading.metadata
    if about.document_type not in _PLANS or about.status in {"sprawozdanie", "prezentacja"}:
        return
    with_money = {figure.block for figure in reading.figures if figure.quantity.unit == "PLN"}
    for section in sections(reading.document):
        blocks = range(section.start - 1, section.end)
        if with_money.intersection(blocks) or not _promises(section, bare=not with_money):
            continue
        params = {"title": " ".join(section.heading.passage.text.split())}
        yield findings.build(RULE, "FIN508.message", params, _places(section, reading.document))


@cache
def _words() -> dict[str, Any]:
    return load("section_words")


def _promises(section: Section, *, bare: bool) -> bool:
    words = _words()["finance"]
    lemmas = {lemma for token in tokens(section.heading.passage.text) for lemma in token.lemmas}
    subject = bool(lemmas & set(words["subject"]))
    return subject and (bare or bool(lemmas & set(words["projection"]) and lemmas & {"finansowy", "budżet", "koszt", "nakład"}))


def _places(section: Section, document: Document) -> tuple[Evidence, ...]:
    places = list(section.heading.passage.evidence())
    for block in document.blocks[section.start : section.end]:
        if block.kind is BlockKind.FURNITURE:
            continue
        if block.table is None:
            places += block.passage.evidence()
        else:
            places += _of_table(block.table)
    return tuple(places)


def _of_table(table: Table) -> list[Evidence]:
    """Return the places of a table's caption, header and total row."""
    totals = set(_words()["total"]["words"])
    found = [place for cell in table.cells if cell.row < table.header_rows for place in cell.passage.evidence()]
    for cell in table.cells:
        if cell.col == 0 and totals & {token.form for token in tokens(cell.passage.text)}:
            found += cell.passage.evidence()
    return found + list(table.caption.evidence() if table.caption else ())
