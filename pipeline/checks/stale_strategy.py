"""The plan claims to agree with documents whose time was over before it begins.

**What it finds**

A programme for 2027–2028 that is "zgodny z Strategią Polityki Społecznej na lata 2016–2025".

**Why it matters**

The agreement that the council is told of is with goals that nobody pursues any more; the document that took over was not looked
at.

**How it is decided**

The words before must say that the plan agrees with documents, and the document's name must end with a year before the plan's
first. Every year in the name counts, a perspective too ("z perspektywą do 2030"). Operational programmes of the European Union
don't count: their money is spent for years afterwards.

**Example**

„Program jest zgodny z dokumentami: – Strategia Edukacji 2020" w programie na lata 2027–2028 → „Dokument obowiązywał do 2020 r."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.lexicon import load
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import BlockKind
from schemas.finding import Finding, Severity
from schemas.place import Evidence, Passage
from schemas.reading import Reading

CODE = "REF910"
NAME = "stale-strategy"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_YEAR = re.compile(r"(?<![\d./])(20\d\d)(?![\d/]|\+)")
_OPEN = re.compile(r"20\d\d\s?\+|perspektyw", re.IGNORECASE)
_LEAD = 400
_LONGEST = 180


def run(reading: Reading) -> Iterator[Finding]:
    """Yield one finding with every document whose time was over."""
    start = reading.metadata.period_start
    if start is None or reading.metadata.status == "sprawozdanie":
        return
    names: list[str] = []
    places: list[Evidence] = []
    last = 0
    for passage in _agreed(reading):
        year = _ended(passage.text)
        if year is not None and year < start:
            names.append(" ".join(passage.text.split()).strip(" -–•;,."))
            places += passage.evidence()
            last = max(last, year)
    if names:
        shown = "; ".join(f"„{name}”" for name in names)
        yield findings.build(RULE, "REF910.message", {"start": str(start), "names": shown}, tuple(places), facts=names)


def _agreed(reading: Reading) -> Iterator[Passage]:
    """Return the items of lists that name the documents a plan agrees with."""
    lexicon = load("claims_of_text")["agreement"]
    leads, to = re.compile(lexicon["leads"], re.IGNORECASE), re.compile(lexicon["to"], re.IGNORECASE)
    names, still = re.compile(lexicon["names"], re.IGNORECASE), re.compile(lexicon["still"], re.IGNORECASE)
    led = False
    for block in reading.document.blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        text = block.passage.text
        if block.kind is BlockKind.LIST_ITEM:
            if led and len(text) <= _LONGEST and names.search(text) and not still.search(text):
                yield block.passage
            continue
        tail = text[-_LEAD:]
        led = block.kind is BlockKind.PARAGRAPH and tail.rstrip().endswith(":") and _leads(tail, leads, to)


def _leads(text: str, leads: re.Pattern[str], to: re.Pattern[str]) -> bool:
    sentence = re.split(r"(?<=[.;])\s+(?=[A-ZŁŚŻĆ])", text.rstrip())[-1]
    match = leads.search(sentence)
    return match is not None and to.search(sentence, match.start()) is not None


def _ended(text: str) -> int | None:
    """Return the last year of a document's name; None where it names none or goes on."""
    years = [int(year) for year in _YEAR.findall(text)]
    return max(years) if years and not _OPEN.search(text) else None
