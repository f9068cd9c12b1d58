"""An amount in figures differs from the same amount in words.

**What it finds**

"12 500 zł (słownie: dwanaście tysięcy sześćset złotych)".

**Why it matters**

In a contract the words count; whoever pays by the figures pays another amount.

**How it is decided**

"Słownie" must follow an amount of money in the same sentence or cell. The words are read up to "złotych"; where one of them is
no number word, nothing is compared. Groszy don't count.

**Example**

„12 500 zł (słownie: dwanaście tysięcy sześćset złotych)" → „Cyframi podano 12 500 zł, a słownie 12 600 zł."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractors.lexicon import load
from extractors.parsing import quantities
from pipeline.checking import findings, numerals
from pipeline.checking.findings import Rule
from schemas.document import BlockKind
from schemas.finding import Finding, Severity
from schemas.place import Passage
from schemas.reading import Reading

CODE = "DUP304"
NAME = "amount-in-words"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_REACH = 60
_HUNDRED, _THOUSAND, _MILLION = Decimal(100), Decimal(1000), Decimal(1_000_000)
_WORD = re.compile(r"[^\W\d_]+")


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each amount whose words say another one."""
    pattern = re.compile(load("claims_of_text")["words"]["pattern"], re.IGNORECASE)
    for passage in _passages(reading):
        for match in pattern.finditer(passage.text):
            said = in_words(match["words"])
            start = max(0, match.start() - _REACH)
            amounts = [one for one in quantities.find(passage.text[start : match.start()]) if one.quantity.unit == "PLN"]
            value = amounts[-1].quantity.value if amounts else None
            if said is None or value is None or value // 1 == said:
                continue
            params = {"figures": amounts[-1].quantity.text, "words": numerals.number(said, "PLN")}
            places = passage.evidence(start + amounts[-1].start, match.end())
            yield findings.build(RULE, "DUP304.message", params, places, computed=said, stated=value)


def in_words(text: str) -> Decimal | None:
    """Return the whole amount that number words say; None where a word is none of them."""
    lexicon = load("claims_of_text")["words"]
    cardinals = {form: Decimal(value) for value, forms in load("numerals")["cardinals"].items() for form in forms}
    total, group, read = Decimal(0), Decimal(0), False
    for word in map(str.casefold, _WORD.findall(text)):
        if word in lexicon["stops"]:
            break
        if word in lexicon["thousands"] or word in lexicon["millions"]:
            total += (group or 1) * (_THOUSAND if word in lexicon["thousands"] else _MILLION)
            group, read = Decimal(0), True
        elif word in cardinals:
            value = cardinals[word]
            group = group * value if value == _HUNDRED and Decimal(0) < group < 10 else group + value
            read = True
        elif word not in lexicon["fillers"]:
            return None
    return total + group if read else None


def _passages(reading: Reading) -> Iterator[Passage]:
    for block in reading.document.blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        for passage in (block.passage,) if block.table is None else (cell.passage for cell in block.table.cells):
            if "łownie" in passage.text:
                yield passage
