"""One facility is called by two kinds, such as a club in one place and a home in another.

**What it finds**

"Klub „Przystań” 90 tys. zł" in the list of costs, "utrzymanie domu „Przystań”: 90 tys." in the table of sources.

**Why it matters**

A club and a home have other standards and other grants; the wrong word in a grant application or a resolution must be corrected.

**How it is decided**

A kind of facility with its own name right behind it ("Klub „Przystań”", "Dom Senior+"). Two mentions are one facility where the
name is the same and the same amount of money stands right behind one and in the row or right behind the other. Where a document
gives the two kinds different amounts, they are two facilities.

**Example**

„Klub „Przystań” 90 tys. zł” i „dom „Przystań”, 90 tys.” → „Jedną placówkę nazwano klubem i domem.”
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import combinations
from typing import NamedTuple

from extractors.lexicon import load
from extractors.searching import sentences, texts
from pipeline.checking import figures, findings
from pipeline.checking.figures import MONEY
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.quantity import Figure
from schemas.reading import Reading

CODE = "NAM979"
NAME = "facility-in-two-kinds"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_REACH = 40
_SIGNS = ("„", "“", '"', "+")
"""What a facility's own name stands in or ends with."""
_STEM = 5
_TELLING = 2
"""An amount of fewer digits than this besides zeros may be another facility's too."""


class _Mention(NamedTuple):
    kind: str
    name: str
    amounts: frozenset[Decimal]
    quote: str
    places: tuple[Evidence, ...]


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each facility of two kinds."""
    by_name: dict[str, list[_Mention]] = defaultdict(list)
    for mention in (*_in_sentences(reading), *_in_tables(reading)):
        by_name[mention.name].append(mention)
    for mentions in by_name.values():
        kinds = {mention.kind: mention for mention in reversed(mentions) if mention.amounts}
        for one, other in combinations(kinds.values(), 2):
            shared = [pair for pair in _pairs(mentions, one.kind, other.kind) if pair[0].amounts & pair[1].amounts]
            if shared:
                first, second = shared[0]
                params = {"one": first.quote, "other": second.quote}
                yield findings.build(RULE, f"{CODE}.message", params, (*first.places, *second.places))


def _pairs(mentions: Sequence[_Mention], one: str, other: str) -> Iterator[tuple[_Mention, _Mention]]:
    for first in mentions:
        for second in mentions:
            if (first.kind, second.kind) == (one, other):
                yield first, second


@cache
def _pattern() -> re.Pattern[str]:
    words = load("services")["named"]
    kinds = "|".join(f"[{kind[0].upper()}{kind[0]}]{kind[1:]}" for kind in words["kinds"])
    return re.compile(rf"(?<!\w)(?P<kind>{kinds})[^\W\d_]{{0,5}}{words['name']}")


def _found(text: str) -> Iterator[tuple[re.Match[str], str, str]]:
    for match in _pattern().finditer(text):
        name = (match["quoted"] or match["plus"]).casefold().replace(" ", "")
        kind = load("services")["named"]["kinds"][match["kind"].lower()]
        yield match, kind, name[:_STEM] + ("+" if name.endswith("+") else "")


def _amounts(told: Sequence[Figure]) -> frozenset[Decimal]:
    values = (figure.quantity.value for figure in told if figure.quantity.unit == MONEY)
    return frozenset(value for value in values if value and len(value.normalize().as_tuple().digits) >= _TELLING)


def _in_sentences(reading: Reading) -> Iterator[_Mention]:
    for sentence in sentences(reading).holding(*_SIGNS):
        for match, kind, name in _found(sentence.passage.text):
            end = match.end() + sentence.start
            near = [figure for figure in sentence.figures if 0 <= figure.start - end <= _REACH][:1]
            places = sentence.passage.evidence(*match.span()) + tuple(place for figure in near for place in figure.evidence)
            yield _Mention(kind, name, _amounts(near), _quote(match), places)


def _in_tables(reading: Reading) -> Iterator[_Mention]:
    tables = reading.document.tables
    for text in texts(reading.document).holding(*_SIGNS):
        if text.cell is None:
            continue
        for match, kind, name in _found(text.passage.text):
            amounts = figures.of_row(reading, text.table, text.cell.row, range(tables[text.table].columns), MONEY)
            if len(amounts) == 1:
                places = text.passage.evidence(*match.span()) + amounts[0].evidence
                yield _Mention(kind, name, _amounts(amounts), _quote(match), places)


def _quote(match: re.Match[str]) -> str:
    return " ".join(match.group().split())
