"""A key action of the text has no counterpart among the coded actions of the plan.

**What it finds**

"Uruchomienie wypożyczalni sprzętu" among the key actions of an area, and a table of actions in which no code stands for it.

**Why it matters**

What has no code gets no deadline, no money and no indicator; the text promises what the plan doesn't hold.

**How it is decided**

The actions that the text lists without a code are set against those with a code. An action has a counterpart where a coded one
names the same service, help or facility, or shares a telling word with it. The finding is made only where at least six of each
are there and most of the listed ones do have a counterpart, so that both are lists of the same.

**Example**

Lista działań obszaru: „wypożyczalnia sprzętu"; tabela: DZ.1.1–DZ.1.5 bez niej → „Działania bez odpowiednika w tabeli: …"
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from extractors.lexicon import load
from extractors.morphology import lemmas
from extractors.structure import words
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from pipeline.checking.indicators import subject
from schemas.finding import Finding, Severity
from schemas.reading import Reading
from schemas.record import Goal

CODE = "REF913"
NAME = "action-left-out"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_FEWEST = 6
_WORD = re.compile(r"[^\W\d_]{3,}")
_LONG = 5
_DEPTH = 6


def run(reading: Reading) -> Iterator[Finding]:
    """Yield one finding with the listed actions that no code stands for."""
    coded = [goal for goal in reading.goals if goal.level in {"action", "task"} and goal.code and not goal.code.isdigit()]
    listed = [goal for goal in reading.goals if goal.level in {"direction", "action"} and not goal.code and _under(goal, reading)]
    if len(coded) < _FEWEST or len(listed) < _FEWEST:
        return
    area = _areas(reading)
    told: dict[str | None, set[str]] = defaultdict(set)
    for goal in coded:
        told[area(goal)] |= _telling(goal.text)
    left = [goal for goal in listed if not _telling(goal.text) & told[area(goal)]]
    if left and 3 * len(left) <= len(listed):
        names = "; ".join(f"„{goal.text.rstrip('.;')}”" for goal in left)
        without = {area(goal) for goal in left}
        beside = [goal for goal in coded if area(goal) in without]
        places = dict.fromkeys(place for goal in (*left, *beside) for place in goal.evidence)
        yield findings.build(RULE, "REF913.message", {"names": names}, tuple(places))


def _under(goal: Goal, reading: Reading) -> bool:
    """Tell whether a goal belongs to an area of the plan, as the coded actions do."""
    areas = {name for one in reading.goals if one.level == "area" for name in (one.code, one.text) if name}
    return goal.parent in areas


def _areas(reading: Reading) -> Callable[[Goal], str | None]:
    """Return what tells the area that a goal lies in, by climbing from parent to parent."""
    known = {name: goal for goal in reversed(reading.goals) for name in (goal.code, goal.text) if name and goal.level != "action"}

    def area(goal: Goal) -> str | None:
        for _ in range(_DEPTH):
            if goal.level == "area":
                return goal.code or goal.text
            if goal.parent is None or goal.parent not in known:
                return None
            goal = known[goal.parent]
        return None

    return area


def _telling(text: str) -> frozenset[str]:
    """Return what tells a text's subject: its topics in the taxonomy and its own words, common ones left out."""
    weak = frozenset((*words()["indicator_names"]["weak"], *load("claims_of_text")["measured"]["weak"]))
    forms = (lemmas(word.casefold()) for word in _WORD.findall(text) if len(word) >= _LONG or word.isupper())
    return frozenset(min(word) for word in forms if not word & weak) | {f"[{topic}]" for topic in subject(text).topics}
