"""An indicator runs against the verb of its own name.

**What it finds**

"Zmniejszenie liczby dzieci w placówkach" with the baseline 12 and the target 15.

**Why it matters**

Either the target is a slip or the goal says the opposite of what is planned.

**How it is decided**

The first noun or verb of change in the name against the sign of target − baseline, where both are exact numbers of one unit.
"Utrzymanie" and names without a word of change are not judged.

**Example**

„Zwiększenie liczby miejsc: 30 → 20" → „Wskaźnik ma rosnąć, a wartość docelowa jest niższa od bazowej."
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from extractors.lexicon import load
from extractors.morphology import tokens
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.quantity import Quantity
from schemas.reading import Reading

CODE = "IND402"
NAME = "indicator-direction"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_YEARS = range(1990, 2100)


@cache
def _words() -> dict[str, frozenset[str]]:
    lexicon = load("direction_words")
    return {name: frozenset(words) for name, words in lexicon.items()}


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each indicator that moves the other way than its name says."""
    for indicator in reading.indicators:
        base, target = indicator.baseline, indicator.target
        if base is None or target is None or base.value is None or target.value is None or indicator.doubt:
            continue
        if target.op not in {"=", ">=", "<="} or base.unit not in {None, target.unit} or base.value == target.value:
            continue
        if _is_year(base) and _is_year(target):
            continue  # a row of years below the indicator's name heads its values
        rising = _rising(indicator.name)
        if rising is not None and rising != (target.value > base.value):
            params = {"indicator": indicator.name, "baseline": base.text, "target": target.text}
            yield findings.build(
                RULE,
                "IND402.up" if rising else "IND402.down",
                params,
                indicator.evidence,
                formula=f"{base.text} → {target.text}",
                computed=base.value,
                stated=target.value,
            )


def _is_year(quantity: Quantity) -> bool:
    text = quantity.text.strip()
    return text.isdigit() and int(text) in _YEARS


def _rising(name: str) -> bool | None:
    words = tokens(name)
    up = next((i for i, word in enumerate(words) if word.lemmas & _words()["up"]), None)
    down = next((i for i, word in enumerate(words) if word.lemmas & _words()["down"]), None)
    if (up is None) == (down is None):
        return None
    return up is not None
