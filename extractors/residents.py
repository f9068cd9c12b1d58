"""Inhabitants of each gmina as Główny Urząd Statystyczny counts them, to set plans of unequal places beside each other."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from extractors.lexicon import table

YEAR = 2022
"""The count is of 31 December of this year."""


class Counted(NamedTuple):
    """A gmina's kind and its inhabitants at the end of `YEAR` (None: the register gives no number)."""

    name: str
    kind: str
    voivodeship: str
    value: Decimal | None


@cache
def _counts() -> dict[str, Counted]:
    return {
        row["teryt7"]: Counted(row["nazwa"], row["rodzaj"], row["wojewodztwo"], _number(row[f"ludnosc_{YEAR}-12-31_GUS"]))
        for row in table("gminy")
    }


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text.strip().isdigit() else None


def counted(teryt: str | None) -> Counted | None:
    """Return what is known of the gmina with this 7-digit code."""
    return _counts().get(teryt) if teryt else None
