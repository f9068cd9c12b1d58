"""Most actions of the plan have no indicator.

**What it finds**

A plan with twelve actions and five indicators, all of them on four of the actions.

**Why it matters**

What has no indicator can't be shown to have been done; the report will tell of a third of the plan.

**How it is decided**

Actions with a code are set against the indicators of the document. An action is measured where an indicator names its service,
help or facility or, where one of the two names none, shares with it a telling word that at most two actions have. The finding
is one, and is made only where at least half of six actions or more are left over.

**Example**

12 działań, wskaźniki do 4 → „Bez wskaźnika: DZ.1.3, DZ.1.4, DZ.2.1 …"
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from extractors.lexicon import load
from extractors.morphology import lemmas
from extractors.structure import words
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from pipeline.checking.indicators import subject
from schemas.finding import Finding, Severity
from schemas.reading import Reading
from schemas.record import Goal

CODE = "IND408"
NAME = "action-unmeasured"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_PLANS = frozenset({"LPDI", "SRPS", "program", "PAL"})
_WORD = re.compile(r"[^\W\d_]{3,}")
_FEWEST = 6
_INDICATORS = 3
_RARE = 2
_LONG = 5


class _Spoken(NamedTuple):
    """What a text is about: topics of the taxonomy, and its telling words."""

    topics: frozenset[str]
    words: frozenset[str]


def run(reading: Reading) -> Iterator[Finding]:
    """Yield one finding with the actions that no indicator measures."""
    actions = [goal for goal in reading.goals if goal.level == "action" and goal.code and not goal.code.isdigit()]
    indicators = [_spoken(one.name) for one in reading.indicators if not one.doubt]
    if reading.metadata.document_type not in _PLANS or len(actions) < _FEWEST or len(indicators) < _INDICATORS:
        return
    spoken = [_spoken(goal.text) for goal in actions]
    common = Counter(word for one in spoken for word in one.words)
    rare = frozenset(word for word, count in common.items() if count <= _RARE)
    left = [goal for goal, one in zip(actions, spoken, strict=True) if not any(_measures(other, one, rare) for other in indicators)]
    if 2 * len(left) >= len(actions):
        yield _finding(left, actions, reading)


def _finding(left: list[Goal], actions: list[Goal], reading: Reading) -> Finding:
    params = {
        "count": str(len(actions) - len(left)),
        "all": str(len(actions)),
        "codes": ", ".join(goal.code or "" for goal in left),
    }
    places = dict.fromkeys(place for goal in left for place in goal.evidence)
    places |= dict.fromkeys(one.evidence[0] for one in reading.indicators if one.evidence)
    return findings.build(RULE, "IND408.message", params, tuple(places))


def _measures(indicator: _Spoken, action: _Spoken, rare: frozenset[str]) -> bool:
    if indicator.topics and action.topics:
        return bool(indicator.topics & action.topics)
    return bool(indicator.words & action.words & rare)


def _spoken(text: str) -> _Spoken:
    weak = frozenset((*words()["indicator_names"]["weak"], *load("claims_of_text")["measured"]["weak"]))
    said = set()
    for word in _WORD.findall(text):
        forms = lemmas(word.casefold())
        if not forms & weak and (len(word) >= _LONG or word.isupper()):
            said.add(min(forms))
    return _Spoken(subject(text).topics, frozenset(said))
