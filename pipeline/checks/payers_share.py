"""The shares told of who pays don't follow from the list of items and their payers.

**What it finds**

A list of services with their costs, most of them marked as paid by a grant, and below it "ok. 40% to środki gminy", where the
items without a grant make up a fifth.

**Why it matters**

The council believes that the gmina pays twice what it pays, or half.

**How it is decided**

A paragraph must list at least four amounts, some with a bracket that names who pays from outside, and tell the gmina's own
share in percent. The own share can be at least that of the items without such a bracket and at most that and the items paid for
in part. The figure told must lie between them, give or take five points.

**Example**

Bez dotacji 600 z 3 000 tys. zł, w tekście „40% to środki gminy" → „Z listy wynika od 20% do 20%, a podano 40%."
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractors.lexicon import load
from pipeline.checking import findings, numerals
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.quantity import Figure
from schemas.reading import Reading, Sentence

CODE = "FIN513"
NAME = "payers-share"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_HUNDRED, _SLACK = Decimal(100), Decimal(5)
_FEWEST = 4
_BRACKET = re.compile(r"\s*\(([^()]*)\)")


class _Paid(NamedTuple):
    """An item of a list, and how much of it may be the gmina's own: all, a part or nothing."""

    figure: Figure
    least: Decimal
    most: Decimal


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each own share that the items don't give."""
    lexicon = load("claims_of_text")["payers"]
    own = re.compile(lexicon["own"], re.IGNORECASE)
    blocks: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in reading.sentences:
        blocks[sentence.block].append(sentence)
    for sentences in blocks.values():
        for at, sentence in enumerate(sentences):
            match = own.search(sentence.passage.text) if "%" in sentence.passage.text else None
            if match is None:
                continue
            items = next((found for other in reversed(sentences[:at]) if (found := _items(other, lexicon))), [])
            if items:
                yield from _judged(items, Decimal(match["share"].replace(",", ".")), sentence, match)


def _judged(items: Sequence[_Paid], stated: Decimal, sentence: Sentence, match: re.Match[str]) -> Iterator[Finding]:
    total = sum((item.figure.quantity.value or Decimal(0) for item in items), Decimal(0))
    low, high = (sum(parts, Decimal(0)) * _HUNDRED / total for parts in zip(*((one.least, one.most) for one in items), strict=True))
    if low - _SLACK <= stated <= high + _SLACK:
        return
    nearest = high if stated > high else low
    params = {
        "stated": f"{numerals.number(stated, None)}%",
        "low": f"{numerals.number(low, None, decimals=1)}%",
        "high": f"{numerals.number(high, None, decimals=1)}%",
    }
    places = sentence.passage.evidence(*match.span()) + tuple(place for item in items for place in item.figure.evidence)
    yield findings.build(RULE, "FIN513.message", params, tuple(dict.fromkeys(places)), computed=round(nearest, 2), stated=stated)


def _items(sentence: Sentence, lexicon: dict[str, str]) -> list[_Paid]:
    """Return the items of a list of amounts in which some are paid from outside and some are not; none for other sentences."""
    outside, partly = (re.compile(lexicon[key], re.IGNORECASE) for key in ("outside", "partly"))
    text = sentence.passage.text
    found: list[_Paid] = []
    for figure in sentence.figures:
        value = figure.quantity.value
        if figure.quantity.unit != "PLN" or value is None or figure.quantity.qualifier != "exact":
            continue
        bracket = _BRACKET.match(text, figure.end - sentence.start)
        named = bracket is not None and outside.search(bracket[1]) is not None
        shared = bracket is not None and partly.search(bracket[1]) is not None
        found.append(_Paid(figure, Decimal(0) if named or shared else value, value if shared or not named else Decimal(0)))
    marked = sum(item.most == 0 for item in found)
    return found if len(found) >= _FEWEST and 0 < marked < len(found) else []
