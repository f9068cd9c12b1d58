"""The text announces a number of items, and the list has another number of them.

**What it finds**

"wyznaczono pięć celów:" before a list of four.

**Why it matters**

An item was lost or added after the sentence was written; the reader can't tell which is right.

**How it is decided**

The number must stand in the sentence that introduces the list and ends with a colon, right before a noun of goals, areas, tasks
and the like. The items that follow at the list's first level are counted, over page breaks too; a list with numbers must end
with the number of its items, else it isn't judged. Words that select ("m.in.", "w tym") leave it unjudged.

**Example**

„Plan obejmuje cztery obszary:" i trzy punkty → „Zapowiedziano 4, wymieniono 3."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.claims.prose_view import phrases, speaks_of
from extractors.structure import words
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import Block, BlockKind
from schemas.finding import Finding, Severity
from schemas.quantity import Figure
from schemas.reading import Reading, Sentence

CODE = "SUM010"
NAME = "counted-list-differs"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_NUMBER = re.compile(r"^\W*(\d{1,2})[.)]")
_MOST = 15
_REACH = 60


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each list that is not as long as announced."""
    last: dict[int, Sentence] = {sentence.block: sentence for sentence in reading.sentences}
    blocks = reading.document.blocks
    for index, sentence in last.items():
        if blocks[index].kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} or not blocks[index].passage.text.rstrip().endswith(
            ":"
        ):
            continue
        announced = _announced(sentence)
        if announced is None:
            continue
        items = _items(blocks, index)
        count = announced.quantity.value
        if len(items) < 2 or count is None or count == len(items) or not _complete(items):
            continue
        params = {"announced": announced.quantity.text, "count": str(len(items))}
        places = announced.evidence + items[0].passage.evidence() + items[-1].passage.evidence()
        yield findings.build(RULE, "SUM010.message", params, places, computed=Decimal(len(items)), stated=count)


def _announced(sentence: Sentence) -> Figure | None:
    """Return the only number of the sentence where it counts what a list lists."""
    text = sentence.passage.text
    counts = [
        figure for figure in sentence.figures if figure.quantity.value is not None and figure.quantity.unit not in {"%", "PLN"}
    ]
    if len(counts) != 1 or phrases("parts", "some").search(text):
        return None
    figure = counts[0]
    value = figure.quantity.value
    after = text[figure.start - sentence.start : figure.end - sentence.start + _REACH]
    whole = value is not None and value == value.to_integral_value() and 2 <= value <= _MOST
    if not whole or figure.quantity.qualifier != "exact" or not speaks_of(after, frozenset(words()["counted"]["nouns"])):
        return None
    return figure


def _items(blocks: Sequence[Block], intro: int) -> list[Block]:
    """Return the items of the list's first level that follow a block."""
    found: list[Block] = []
    for block in blocks[intro + 1 :]:
        if block.kind is BlockKind.FURNITURE:
            continue
        if block.kind is not BlockKind.LIST_ITEM or (found and block.level < found[0].level):
            break
        if not found or block.level == found[0].level:
            found.append(block)
    return found


def _complete(items: Sequence[Block]) -> bool:
    """Tell whether a numbered list runs from 1 to its length; a list of bullets is complete as it stands."""
    numbers = [int(match[1]) for item in items if (match := _NUMBER.match(item.passage.text))]
    return not numbers or numbers == list(range(1, len(items) + 1))
