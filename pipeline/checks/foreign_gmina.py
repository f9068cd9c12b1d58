"""The text speaks of another gmina as if it were this one.

**What it finds**

"Na terenie Gminy Brzozówka z pomocy korzysta 120 rodzin" in the plan of the gmina Olszanka.

**Why it matters**

The passage was copied from another plan: its figures, and what follows from them, belong to somebody else.

**How it is decided**

The name of a gmina of the register must stand behind a word for a gmina, its council, office or head, and be named at most
twice while the document's own is named at least three times as often. Gminas of the same powiat, which may be neighbours, don't
count, nor do sentences that compare, list more than two gminas or partners, or name the powiat. It is an error where the
sentence has a figure, else a warning.

**Example**

„Gmina Brzozówka realizuje program …" w planie gminy Olszanka → „Tekst mówi o gminie Brzozówka, a plan jest dla gminy Olszanka."
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from extractors.gminas import Gmina, named, words_of
from extractors.lexicon import load
from pipeline.checking import findings
from pipeline.checking.findings import Rule, fallen
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.reading import Reading

CODE = "SRC802"
NAME = "foreign-gmina"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_MOST = 2
_FEW = 2
"""A sentence that names more gminas than this lists them."""
_POWIAT = 4
"""The first digits of a code, which gminas of one powiat share."""
_USUAL = 3
_NAME = re.compile(r"(?:[A-ZŁŚŻĆŹ][\w]+)(?:[- ](?:[A-ZŁŚŻĆŹ]\w+|nad|pod|koło|Odrzański\w*))*")
_LONGEST = 60
_CUE = re.compile(r"[Gg]min|GMIN|[Ww]ójt|[Bb]urmistrz|[Uu]rz[ęą]d|[Rr]ad[ayęąz]")


class _Mention(NamedTuple):
    """A gmina that is named: its name, whether a figure stands in the sentence, the words and the place."""

    name: str
    figured: bool
    quote: str
    evidence: tuple[Evidence, ...]


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each other gmina."""
    own = reading.metadata.gmina
    if own is None:
        return
    said: dict[str, list[_Mention]] = defaultdict(list)
    count = 0
    for mention in _mentions(reading, own):
        if mention.name == own:
            count += 1
        else:
            said[mention.name].append(mention)
    for name, mentions in said.items():
        if len(mentions) <= _MOST and count >= _USUAL * len(mentions):
            severity = SEVERITY if any(mention.figured for mention in mentions) else fallen(SEVERITY)
            params = {"name": name, "own": own, "quote": mentions[0].quote}
            places = tuple(place for mention in mentions for place in mention.evidence)
            yield findings.build(RULE._replace(severity=severity), "SRC802.message", params, places)


def _mentions(reading: Reading, own: str) -> Iterator[_Mention]:
    lexicon = load("claims_of_text")["foreign"]
    before, others = re.compile(lexicon["before"], re.IGNORECASE), re.compile(lexicon["others"], re.IGNORECASE)
    for sentence in reading.sentences:
        text = sentence.passage.text
        if not _CUE.search(text):
            continue
        lists = others.search(text) is not None or len(before.findall(text)) > _FEW
        for match in before.finditer(text):
            name = _NAME.match(text, match.end())
            gminas, length = named(words_of(name[0])) if name else ((), 0)
            if name is None or not gminas:
                continue
            known = _name(gminas, own)
            if known != own and (lists or len(words_of(name[0])) > length or same_powiat(gminas, reading.metadata.teryt)):
                continue
            quote = " ".join(text[match.start() : name.end()].split())[:_LONGEST]
            yield _Mention(known, bool(sentence.figures), quote, sentence.passage.evidence())


def same_powiat(gminas: tuple[Gmina, ...], teryt: str | None) -> bool:
    """Tell whether a gmina may be a neighbour: one of the same powiat."""
    return teryt is not None and any(gmina.teryt[:_POWIAT] == teryt[:_POWIAT] for gmina in gminas)


def _name(gminas: tuple[Gmina, ...], own: str) -> str:
    names = {gmina.name for gmina in gminas}
    return own if own in names else min(names)
