"""How many people live in a plan's gmina: its own newest figure, else the count of Statistics Poland."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractors.residents import YEAR, Counted
from pipeline.compare.candidates import Candidate
from schemas.comparison import Residents

_MEASURE = "ludnosc.osoby"
_FAR = Decimal("0.2")
"""A plan's figure that lies farther than this share from the official count is of something else (the town alone, a forecast)."""


def of_plan(found: Sequence[Candidate], counted: Counted | None) -> Residents | None:
    """Return the newest figure that the plan states with its year, else the official count, else None."""
    official = counted.value if counted else None
    stated = [
        candidate
        for candidate in found
        if candidate.key.measure == _MEASURE and not candidate.planned and not candidate.group and candidate.value.year is not None
        if official is None or abs(candidate.value.value - official) <= official * _FAR
    ]
    if stated:
        newest = max(stated, key=lambda candidate: (candidate.value.year or 0, candidate.confidence))
        return Residents(newest.value.value, newest.value.year or YEAR, newest.value.spot)
    return Residents(official, YEAR) if official is not None else None
