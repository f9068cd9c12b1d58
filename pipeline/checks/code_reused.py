"""One code stands for two different actions.

**What it finds**

"DZ.3.1 Rozwój poradnictwa" among the goals and "DZ.3.1 Zatrudnienie asystentów" in the schedule.

**Why it matters**

Money, dates and responsible units are assigned by code; with one code for two actions they go to the wrong one.

**How it is decided**

The words beside a code are compared at all its places. They count as different where the shorter text shares at most a third of its
telling words with the other, or at most half while it is much more like the text of another code.

**Example**

„DZ.3.3 Wolontariat młodzieży" w celach, „DZ.3.3 Klub młodzieżowy" w harmonogramie → „Kod DZ.3.3 oznacza dwa różne działania."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from extractors.codes import Coded, codes, likeness
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "REF906"
NAME = "code-reused"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_UNLIKE = 0.34
_HALF = 0.5
_LIKE = 0.75


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each code with two meanings."""
    places: dict[tuple[str, tuple[int, ...]], list[Coded]] = {}
    everything = codes(reading.document)
    for one in everything:
        places.setdefault((one.family, one.number), []).append(one)
    for same in places.values():
        pair = next((pair for pair in combinations(same, 2) if _differ(*pair, everything)), None)
        if pair is not None:
            params = {"code": pair[0].code, "one": _short(pair[0].text), "other": _short(pair[1].text), "better": ""}
            better = _better(pair[1], everything) or _better(pair[0], everything)
            key = "REF906.better" if better else "REF906.message"
            params["better"] = better.code if better else ""
            evidence = pair[0].evidence + pair[1].evidence + (better.evidence if better else ())
            yield findings.build(RULE, key, params, evidence)


def _differ(one: Coded, other: Coded, everything: Sequence[Coded]) -> bool:
    if one.table == other.table or one.text == other.text:
        return False
    alike = likeness(one.text, other.text)
    if alike is None or alike > _HALF:
        return False
    return alike < _UNLIKE or _better(one, everything) is not None or _better(other, everything) is not None


def _better(one: Coded, everything: Sequence[Coded]) -> Coded | None:
    """Return the place of another code of the family whose words are much more like this one's."""
    best: tuple[float, Coded] | None = None
    for other in everything:
        if other.family == one.family and other.number != one.number and other.table != one.table:
            alike = likeness(one.text, other.text)
            if alike is not None and alike >= _LIKE and (best is None or alike > best[0]):
                best = alike, other
    return best[1] if best else None


def _short(text: str, most: int = 90) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
