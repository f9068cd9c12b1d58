"""One act is cited with two dates or two places in the journal of laws.

**What it finds**

"ustawa z dnia 12 marca 2004 r. o pomocy społecznej (Dz. U. z 2024 r. poz. 1283)" in the resolution, the same act with "poz.
901" or dated 12 May 2004 in the plan.

**Why it matters**

The resolution is read by the supervisor: a basis cited wrongly is the first reason to send it back.

**How it is decided**

Acts are told by their titles, in the same words in whatever case of declension. The dates of one title must be equal, and so
must year and number in the journal where both places give one. A change of an act is another act.

**Example**

„ustawa z dnia 12 marca 2004 r. o pomocy społecznej", „ustawa z dnia 12 maja 2004 r. o pomocy społecznej" → „Ustawa ma dwie
daty."
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractors.lexicon import load
from extractors.morphology import lemmas
from extractors.parsing import dates
from extractors.searching import texts
from pipeline.checking import findings
from pipeline.checking.findings import Rule, fallen
from schemas.finding import Finding, Severity
from schemas.place import Evidence, Passage
from schemas.reading import Reading

CODE = "REF911"
NAME = "act-cited-in-two-ways"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_WORD = re.compile(r"[^\W\d_]+")


class _Cited(NamedTuple):
    """A citation of an act: title as printed, date, place in the journal as printed and where it stands."""

    title: str
    date: str
    journal: str
    evidence: tuple[Evidence, ...]


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each act with two dates, and for each with two places in the journal."""
    acts: dict[tuple[str, ...], list[_Cited]] = defaultdict(list)
    for text in texts(reading.document).holding("staw"):
        for words, cited in _citations(text.passage):
            acts[words].append(cited)
    for citations in acts.values():
        yield from _differing(citations, "date", RULE)
        yield from _differing([one for one in citations if one.journal], "journal", RULE._replace(severity=fallen(SEVERITY)))


def _differing(citations: list[_Cited], slot: str, rule: Rule) -> Iterator[Finding]:
    first: dict[str, _Cited] = {}
    for one in citations:
        first.setdefault(getattr(one, slot), one)
    if len(first) > 1:
        values = list(first)
        params = {"title": citations[0].title, "one": values[0], "other": values[1]}
        places = dict.fromkeys(place for one in first.values() for place in one.evidence)
        yield findings.build(rule, f"REF911.{slot}", params, tuple(places))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    lexicon = load("claims_of_text")["acts"]
    return tuple(re.compile(lexicon[key], re.IGNORECASE) for key in ("journal", "cited", "turned"))


def _citations(passage: Passage) -> Iterator[tuple[tuple[str, ...], _Cited]]:
    journal, *ways = _patterns()
    for match in (match for way in ways for match in way.finditer(passage.text)):
        found = dates.find(match["date"])
        if len(found) != 1 or found[0].date is None:
            continue
        title = " ".join(match["title"].split())
        place = journal.match(passage.text, match.end())
        printed = f"Dz. U. z {place['year']} r. poz. {place['item']}" if place else ""
        words = tuple(min(lemmas(word.casefold())) for word in _WORD.findall(title))
        end = place.end() if place else match.end()
        yield words, _Cited(title, f"{found[0].date:%d.%m.%Y}", printed, passage.evidence(match.start(), end))
