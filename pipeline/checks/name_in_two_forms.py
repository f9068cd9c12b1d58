"""A name in quotation marks stands in two forms.

**What it finds**

A programme that is „Razem dla Seniorów Doliny” on the title page and „Razem dla Seniorów” in the body.

**Why it matters**

A resolution must name the same programme everywhere; contracts and settlements quote the name.

**How it is decided**

Names of at least three words in quotation marks, compared by their words' lemmas: two forms are one name where the words of the
shorter one make up almost all of the longer one, in the same order, and begin alike. Names that differ by a number or a letter are
different names.

**Example**

„Razem dla Seniorów Doliny” i „Razem dla Seniorów” → „Nazwa występuje w dwóch postaciach.”
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from extractors.morphology import Token, tokens
from extractors.searching import texts
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import BlockKind
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.reading import Reading

CODE = "NAM971"
NAME = "name-in-two-forms"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_OPENING = "„“"
_QUOTED = re.compile(r"[„“]([^„”“\"]{8,120})[”\"]")
_MIN_WORDS = 3


class _Name(NamedTuple):
    """A printed name, its words, and where it stands."""

    text: str
    words: tuple[Token, ...]
    places: tuple[Evidence, ...]


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each pair of forms."""
    names: dict[str, list[_Name]] = defaultdict(list)
    quoting = (text.passage for text in texts(reading.document).holding(*_OPENING) if text.kind is not BlockKind.CONTENTS)
    for passage in quoting:
        for match in _QUOTED.finditer(passage.text):
            words = tuple(token for token in tokens(match[1]) if token.form[0].isalnum())
            if len(words) >= _MIN_WORDS:
                text = " ".join(match[1].split())
                names[" ".join(token.form for token in words)].append(_Name(text, words, passage.evidence(*match.span())))
    forms = list(names.values())
    for one, other in combinations(forms, 2):
        short, long = sorted((one, other), key=lambda group: len(group[0].words))
        if _same_but_shorter(short[0].words, long[0].words):
            places = tuple(place for name in (*long, *short) for place in name.places)
            params = {"long": long[0].text, "short": short[0].text}
            yield findings.build(RULE, "NAM971.message", params, places)


def _same_but_shorter(short: tuple[Token, ...], long: tuple[Token, ...]) -> bool:
    """Tell whether one or two words were left out of the longer name, the first word standing in both."""
    missing = len(long) - len(short)
    if not 1 <= missing <= 2 or not short[0].lemmas & long[0].lemmas:
        return False
    left = list(long)
    for word in short:
        while left and not left[0].lemmas & word.lemmas:
            left.pop(0)
        if not left:
            return False
        left.pop(0)
    gone = [word for word in long if not any(word.lemmas & kept.lemmas for kept in short)]
    return bool(gone) and all(word.form.isalpha() and len(word.form) > 2 for word in gone)
