"""Values known from outside a document, against which plans are checked."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class KnownValue(NamedTuple):
    """What a source says of a measure of the taxonomy, in base units, for a gmina (7-digit code) and a year."""

    teryt: str
    measure: str
    year: int
    value: Decimal
    source: str
