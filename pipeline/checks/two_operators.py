"""One facility is run by the gmina or powiat in one place and by an organisation in another.

**What it finds**

"Dwa DPS prowadzone przez powiat" among the facilities, "Stowarzyszenie Pomost – prowadzi DPS, świetlicę i jadłodajnię" among
the organisations.

**Why it matters**

Who runs a facility decides who pays for it, who applies for its grants and who may change what it does.

**How it is decided**

Kinds of facilities from the lexicon, with words on who runs them: "prowadzony przez …", "jest jednostką gminną" behind the
facility, "… prowadzi …" and "placówki …:" before it. A facility with a name of its own says nothing of others of its kind, so
only mentions without one, or of all of them together, are compared. Several facilities of a kind may have several operators: it
is a warning.

**Example**

„DPS prowadzone przez powiat” i „Stowarzyszenie Pomost prowadzi DPS” → „Podano dwa różne podmioty prowadzące tę samą placówkę.”
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractors.facts.places import facilities, named
from extractors.lexicon import load
from extractors.searching import texts
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import BlockKind
from schemas.finding import Finding, Severity
from schemas.place import Evidence, Passage
from schemas.reading import Reading

CODE = "DUP318"
NAME = "two-operators"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_REACH = 140
_LONGEST = 110


class _Run(NamedTuple):
    """That a body runs a kind of facility, with the words that say so."""

    kind: str
    public: bool
    quote: str
    places: tuple[Evidence, ...]


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each kind of facility with a public and another operator."""
    told: dict[str, list[_Run]] = defaultdict(list)
    for text in texts(reading.document).matching(_told()):
        for one in (*_behind(text.passage), *_before(text.passage)) if text.kind is not BlockKind.CONTENTS else ():
            told[one.kind].append(one)
    for mentions in told.values():
        public = next((one for one in mentions if one.public), None)
        other = next((one for one in mentions if not one.public), None)
        if public is not None and other is not None:
            first, second = sorted((public, other), key=mentions.index)
            yield findings.build(RULE, f"{CODE}.message", {"one": first.quote, "other": second.quote}, first.places + second.places)


@cache
def _told() -> re.Pattern[str]:
    return re.compile(load("services")["operators"]["told"])


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load("services")["operators"]
    filled = (words[key].format(public=words["public"], other=words["other"]) for key in ("behind", "before"))
    behind, before = (re.compile(pattern, re.IGNORECASE) for pattern in filled)
    return behind, before


def _behind(passage: Passage) -> Iterator[_Run]:
    """Return who runs the last facility before "prowadzony przez …" in its sentence."""
    text = passage.text
    for match in _patterns()[0].finditer(text):
        start = max(match.start() - _REACH, text.rfind(". ", 0, match.start()) + 1)
        found = [(kind, start + at, start + end) for kind, at, end in facilities(text[start : match.start()])]
        if found and not named(text[found[-1][2] : match.start()]):
            kind, at, _ = found[-1]
            yield _Run(kind, not match["other"], _quote(text[at : match.end()]), passage.evidence(at, match.end()))


def _before(passage: Passage) -> Iterator[_Run]:
    """Return who runs the facilities of the list behind "… prowadzi" and "placówki …:"."""
    text = passage.text
    near = ((max(0, hit.start() - 2 * _REACH), hit.end() + _REACH) for hit in _told().finditer(text.lower()))
    found = (match for low, high in near for match in _patterns()[1].finditer(text, low, high))
    for match in {match.start("list"): match for match in found}.values():
        for kind, _, end in facilities(match["list"]):
            stop = match.start("list") + end
            if not named(text[stop : match.end()]):
                public = bool(match["public"] or match["public2"])
                yield _Run(kind, public, _quote(text[match.start() : stop]), passage.evidence(match.start(), stop))


def _quote(text: str) -> str:
    words = " ".join(text.split())
    return (
        words
        if len(words) <= _LONGEST
        else f"{words[: _LONGEST // 2].rsplit(' ', 1)[0]} … {words[-_LONGEST // 2 :].split(' ', 1)[-1]}"
    )
