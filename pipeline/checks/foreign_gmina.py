"""The text speaks of another gmina as if it were this one.

**What it finds**

"Na terenie Gminy Brzozówka z pomocy korzysta 120 rodzin" in the plan of the gmina Olszanka.

**Why it matters**

The passage was copied from another plan: its figures, and what follows from them, belong to somebody else.

**How it is decided**

The name of a gmina of the register must stand behind a word for a gmina, its council, office, welfare centre or head, and be
named at most twice while the document's own is named at least three times as often. Gminas of the same powiat, which may be
neighbours, don't count, nor do sentences that compare, name partners or the powiat, or this gmina beside the other. It is an
error where the sentence has a figure, else a warning.

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
from extractors.searching import sentences
from pipeline.checking import findings
from pipeline.checking.findings import Rule, fallen
from schemas.finding import Finding, Severity
from schemas.place import Evidence, Passage
from schemas.reading import Reading

CODE = "SRC802"
NAME = "foreign-gmina"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_MOST = 2
_POWIAT = 4
"""The first digits of a code, which gminas of one powiat share."""
_USUAL = 3
_NAME = re.compile(r"(?:[A-ZŁŚŻĆŹ][\w]+)(?:[- ](?:[A-ZŁŚŻĆŹ]\w+|nad|pod|koło|Odrzański\w*))*")
_LONGEST = 60
_CUE = re.compile(r"gmin|wójt|burmistrz|urz[ęą]d|rad[ayęąz]|ośrod|ops")


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
    for passage, figured in _passages(reading):
        text = passage.text
        found = [(match, *_gmina(text, match.end())) for match in before.finditer(text)]
        names = [_name(gminas, own) if gminas else None for _, gminas, _ in found]
        lists = others.search(text) is not None or len(set(names) - {None}) > 1
        for (match, gminas, end), known in zip(found, names, strict=True):
            if known == own or (known and not lists and not same_powiat(gminas, reading.metadata.teryt)):
                quote = " ".join(text[match.start() : end].split())[:_LONGEST]
                yield _Mention(known, figured, quote, passage.evidence())


def _passages(reading: Reading) -> Iterator[tuple[Passage, bool]]:
    """Return sentences that may name a gmina, and captions, and whether they have figures."""
    for sentence in sentences(reading).matching(_CUE):
        yield sentence.passage, bool(sentence.figures)
    for table in reading.document.tables:
        if table.caption is not None:
            yield table.caption, False


def _gmina(text: str, at: int) -> tuple[tuple[Gmina, ...], int]:
    """Return the gminas that a name at `at` may mean, and where it ends; none where the name goes on beyond them."""
    name = _NAME.match(text, at)
    gminas, length = named(words_of(name[0])) if name else ((), 0)
    if name is None or len(words_of(name[0])) > length:
        return (), at
    return gminas, name.end()


def same_powiat(gminas: tuple[Gmina, ...], teryt: str | None) -> bool:
    """Tell whether a gmina may be a neighbour: one of the same powiat."""
    return teryt is not None and any(gmina.teryt[:_POWIAT] == teryt[:_POWIAT] for gmina in gminas)


def _name(gminas: tuple[Gmina, ...], own: str) -> str:
    names = {gmina.name for gmina in gminas}
    return own if own in names else min(names)
