"""One resource is called sufficient in one place and insufficient in another.

**What it finds**

"Zasięg teleopieki jest wystarczający" in the table of resources, "teleopieka jest niewystarczająca" in the analysis of gaps.

**Why it matters**

Either the diagnosis or the money asked for more staff is unfounded.

**How it is decided**

"Wystarczający" and "niewystarczający" must stand near a known service, help or post, in the same sentence or row, and both must
be said of the same one and of no other. The finding is a warning, for the words may be on two sides of one thing.

**Example**

„wystarczający zasięg teleopieki", „teleopieka jest niewystarczająca" → „To samo nazwano wystarczającym i niewystarczającym."
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from extractors.facts.taxonomy import mentions
from extractors.lexicon import load
from extractors.morphology import tokens
from extractors.searching import sentences, texts
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import BlockKind
from schemas.finding import Finding, Severity
from schemas.place import Evidence, Passage, join
from schemas.reading import Reading

CODE = "STR956"
NAME = "enough-and-not"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)


class _Said(NamedTuple):
    """What is said to be enough or not: the words and their place."""

    enough: bool
    text: str
    evidence: tuple[Evidence, ...]


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each thing that is both."""
    said: dict[str, list[_Said]] = defaultdict(list)
    for topic, one in _judgements(reading):
        said[topic].append(one)
    for judgements in said.values():
        enough = [one for one in judgements if one.enough]
        short = [one for one in judgements if not one.enough]
        if enough and short:
            params = {"one": enough[0].text, "other": short[0].text}
            places = dict.fromkeys(place for one in (*enough, *short) for place in one.evidence)
            yield findings.build(RULE, "STR956.message", params, tuple(places))


def _judgements(reading: Reading) -> Iterator[tuple[str, _Said]]:
    lexicon = load("claims_of_text")["enough"]
    pattern, reach = re.compile(lexicon["pattern"], re.IGNORECASE), lexicon["reach"]
    for passage, whole in _passages(reading):
        for match in pattern.finditer(passage.text):
            near = (
                passage.part(0, len(passage.text))
                if whole
                else passage.part(max(0, match.start() - reach), min(len(passage.text), match.end() + reach))
            )
            topics = {mention.topic.key for mention in mentions(tokens(near.text)) if not mention.topic.broad}
            negated = passage.text[: match.start()].rstrip().casefold().endswith((" nie", " nie jest", " nie są"))
            if len(topics) == 1:
                text = " ".join(near.stripped().text.split())
                yield topics.pop(), _Said(not match["no"] and not negated, text, near.evidence())


def _passages(reading: Reading) -> Iterator[tuple[Passage, bool]]:
    """Return sentences, and rows of tables as wholes, that may judge."""
    for sentence in sentences(reading).holding("starczając"):
        yield sentence.passage, False
    told = any(text.kind is BlockKind.TABLE for text in texts(reading.document).holding("wystarczając"))
    for table in reading.document.tables if told else ():
        rows: dict[int, list[Passage]] = defaultdict(list)
        for cell in table.cells:
            rows[cell.row].append(cell.passage)
        for row, cells in rows.items():
            if row >= table.header_rows and any("wystarczając" in cell.text for cell in cells):
                yield join(cells), True
