"""An indicator has a target, and no goal or action of the plan speaks of it.

**What it finds**

"Teleopieka: 40 → 120 seniorów" among the indicators of a plan none of whose goals, directions and actions mentions teleopieka.

**Why it matters**

Nobody is given the task, and no money; the target can't be reached.

**How it is decided**

An indicator with a target counts where it names a known service, help or facility; upper bounds, which describe effects, and
milestones don't. None of the goals, directions, actions and tasks of the plan may name it, nor hold any telling word of the
indicator's name. The plan must have at least eight actions. One finding names all such indicators.

**Example**

Wskaźnik „Teleopieka senioralna", żadne działanie o teleopiece → „Wskaźniki bez działania: Teleopieka senioralna."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.lexicon import load
from extractors.morphology import lemmas
from extractors.structure import words
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from pipeline.checking.indicators import subject
from schemas.finding import Finding, Severity
from schemas.reading import Reading
from schemas.record import Indicator

CODE = "IND415"
NAME = "indicator-without-action"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_PLANS = frozenset({"LPDI", "SRPS", "PAL", "program"})
_FEWEST = 8
_STAGE = "Kamień milowy"
_WORD = re.compile(r"[^\W\d_]{4,}")


def run(reading: Reading) -> Iterator[Finding]:
    """Yield one finding with the indicators that nothing in the plan works for."""
    goals = [goal.text for goal in reading.goals]
    actions = sum(goal.level in {"action", "task"} for goal in reading.goals)
    about = reading.metadata
    aims = [one for one in reading.indicators if _aims(one)]
    if actions < _FEWEST or not aims or about.document_type not in _PLANS or about.status == "sprawozdanie":
        return
    spoken = frozenset(word for text in goals for word in _telling(text))
    alone = [one for one in aims if not _telling(one.name) & spoken and subject(one.name).topics]
    topics = frozenset(topic for text in goals for topic in subject(text).topics) if alone else frozenset()
    left = [one for one in alone if not subject(one.name).topics & topics]
    if left:
        names = "; ".join(dict.fromkeys(f"„{one.name}”" for one in left))
        places = tuple(dict.fromkeys(place for one in left for place in one.evidence))
        yield findings.build(RULE, "IND415.message", {"names": names}, places)


def _aims(indicator: Indicator) -> bool:
    """Tell whether an indicator is an aim of its own: no milestone of another one, and nothing that is only to stay low."""
    target = indicator.target
    return target is not None and target.op not in {"<", "<="} and not indicator.doubt and not indicator.name.startswith(_STAGE)


def _telling(text: str) -> frozenset[str]:
    """Return the words of a text that tell what it is about, all their lemmas."""
    weak = frozenset((*words()["indicator_names"]["weak"], *load("claims_of_text")["measured"]["weak"], "senior", "senioralny"))
    forms = (lemmas(word.casefold()) for word in _WORD.findall(text))
    return frozenset(lemma for word in forms if not word & weak for lemma in word)
