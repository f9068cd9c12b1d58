"""Claims: relations between figures that a document means to hold, recognised before any of them is tested."""

from __future__ import annotations

from extractors.claims import prose, tables
from extractors.claims.prose_view import place
from schemas.claim import Claim
from schemas.reading import Reading


def claims(reading: Reading) -> tuple[Claim, ...]:
    """Return the claims of a document's tables and of its prose, those on the same cells (or the same end of a range) once."""
    found: dict[tuple[object, ...], Claim] = {}
    for claim in tables.claims(reading) + prose.claims(reading):
        members = (claim.result, *claim.operands)
        found.setdefault((claim.kind, *map(place, members), *(figure.quantity.value for figure in members)), claim)
    return tuple(found.values())
