"""A growth told as a multiple isn't the multiple that its values give.

**What it finds**

"dwukrotny wzrost z 40 do 60".

**Why it matters**

"Dwukrotnie" sounds exact; here the number grew by half.

**How it is decided**

The multiple word stands in the same sentence, before "z A do B"; B divided by A (A by B for a fall) may differ by a tenth, as
such words are used loosely. B may be a bound ("do min. 130").

**Example**

„liczba wniosków wzrosła dwukrotnie: z 40 do 60" → „To wzrost 1,5 raza, nie 2 razy."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractors.claims import prose, prose_changes
from extractors.claims.prose_view import word_lemmas
from extractors.lexicon import load
from pipeline.checking import findings, numerals
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.quantity import Figure
from schemas.reading import Reading

CODE = "CHG206"
NAME = "multiple-differs"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_LOOSE = Decimal("0.1")


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each multiple that its values don't give."""
    for change in prose.changes(reading):
        old, new = change.old.quantity.value, change.new.quantity.value
        told = _multiple(change.words)
        if not old or not new or told is None or prose_changes.vague(change.old) or not _stated(change.new):
            continue
        ratio = _ratio(old, new, change.direction)
        if abs(ratio - told) > told * _LOOSE:
            params = {
                "told": str(told),
                "ratio": numerals.number(ratio, decimals=2),
                "old": change.old.quantity.text,
                "new": change.new.quantity.text,
            }
            places = tuple(dict.fromkeys(change.old.evidence + change.new.evidence))
            yield findings.build(RULE, "CHG206.message", params, places, computed=round(ratio, 2), stated=told)


def _stated(figure: Figure) -> bool:
    """Tell whether a figure gives the value that is reached: a bound ("do min. 130") does, a range doesn't."""
    return not prose_changes.vague(figure) or figure.quantity.qualifier in {"at_least", "at_most"}


def _ratio(old: Decimal, new: Decimal, direction: int) -> Decimal:
    """Return how many times as much there is, or as little where the words tell a fall; untold, the larger by the smaller."""
    if direction:
        return new / old if direction > 0 else old / new
    return max(old, new) / min(old, new)


def _multiple(words: str) -> Decimal | None:
    """Return the multiple that a word tells; None without one or with several."""
    listed: dict[str, list[str]] = load("change_words")["multiples"]
    found = {Decimal(times) for times, forms in listed.items() for lemmas in word_lemmas(words) if lemmas & set(forms)}
    return found.pop() if len(found) == 1 else None
