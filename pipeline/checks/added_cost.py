"""What the plan adds to yearly costs is given in amounts that can't all be right.

**What it finds**

"cały plan kosztuje gminę dodatkowo 2,1–2,4 mln zł rocznie", "Razem dodatkowe koszty 930 tys. zł/rok" and a column "Wzrost"
with +1,15–1,30 mln zł.

**Why it matters**

It is the amount that the council agrees to pay each year from now on.

**How it is decided**

Amounts count where a sentence speaks of the plan, its realisation or the budget as a whole and of something additional each year
and holds no other amount; in tables, the total row of additional costs, and the total row of a column of growth. The finding
lists all of them where two don't meet as intervals. Amounts may mean the whole or the gmina's own part, so it is a warning.

**Example**

„plan kosztuje dodatkowo 2,1–2,4 mln zł rocznie", „Razem dodatkowe koszty 930 tys. zł/rok" → „Dodatkowy koszt roczny podano różnie."
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from extractors.claims.prose_view import word_lemmas
from extractors.searching import telling
from extractors.structure import words
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import Table
from schemas.finding import Finding, Severity
from schemas.quantity import CellRef, Figure
from schemas.reading import Reading, Sentence

CODE = "FIN512"
NAME = "added-cost"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_YEAR = "rok"


def run(reading: Reading) -> Iterator[Finding]:
    """Yield one finding for the amounts that a plan adds each year, where they disagree."""
    if reading.metadata.status == "sprawozdanie":
        return
    found = [figure for sentence in telling(reading).get("PLN", ()) for figure in _told(sentence)]
    for index, table in enumerate(reading.document.tables):
        found += _totalled(reading, index, table)
    different = {figure.quantity.interval: figure for figure in found}.values()
    if all(_meet(*pair) for pair in combinations(different, 2)):
        return
    said = "; ".join(dict.fromkeys(f"„{figure.quantity.text}”" for figure in found))
    places = tuple(dict.fromkeys(place for figure in found for place in figure.evidence))
    yield findings.build(RULE, "FIN512.message", {"amounts": said}, places)


def _lemmas(text: str) -> frozenset[str]:
    return frozenset().union(*word_lemmas(text))


def _told(sentence: Sentence) -> list[Figure]:
    """Return the only amount of a sentence that speaks of what the whole plan adds each year."""
    lexicon = words()["added_cost"]
    money = [figure for figure in sentence.figures if figure.quantity.unit == "PLN"]
    if len(money) != 1 or money[0].quantity.per != _YEAR or money[0].quantity.interval is None:
        return []
    text = sentence.passage.text
    said = _lemmas(text)
    return money if said & set(lexicon["added"]) and said & set(lexicon["whole"]) else []


def _totalled(reading: Reading, index: int, table: Table) -> Iterator[Figure]:
    """Return the amounts of a table's total row that are headed or labelled as added each year."""
    lexicon = words()["added_cost"]
    texts = table.grid()
    heads = [_lemmas(head) for head in table.heads()]
    for row, cells in enumerate(texts[table.header_rows :], table.header_rows):
        label = _lemmas(cells[0]) if cells else frozenset()
        if not label & set(lexicon["total"]):
            continue
        for col in range(1, table.columns):
            money = [f for f in reading.cells.get(CellRef(table=index, row=row, col=col), ()) if f.quantity.unit == "PLN"]
            added = label & set(lexicon["added"]) and money and money[0].quantity.per == _YEAR
            grown = heads[col] & set(lexicon["growth"])
            if len(money) == 1 and money[0].quantity.interval is not None and (added or grown):
                yield money[0]


def _meet(one: Figure, other: Figure) -> bool:
    first, second = one.quantity.interval, other.quantity.interval
    return first is None or second is None or first.meets(second)
