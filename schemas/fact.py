"""A figure as a fact: five slots that must agree before two mentions may be compared."""

from __future__ import annotations

from schemas.base import Model
from schemas.place import Evidence
from schemas.quantity import CellRef, Quantity


class Period(Model):
    """Years (or one year) that a figure is about; `point` where it is a state on one day ("stan na 31.12.2024").

    `assumed` where nothing beside the figure dates it and the document reports on that one year.
    """

    start: int
    end: int
    point: str | None = None
    assumed: bool = False


class Fact(Model):
    """A figure with what it measures.

    `measure` is a taxonomy key ("pomoc.osoby") or, where unknown, the normalised own words; `measure_text` the words as printed.
    None in `place`, `period` or `population` means that the document does not say. `hedge` holds words that may narrow the measure
    though they need not ("wszczęto" beside "prowadzono"). `base` is what a share is a share of, where the text says so.
    """

    measure: str
    known: bool
    measure_text: str
    unit: str | None = None
    place: str | None = None
    period: Period | None = None
    population: str | None = None
    subgroup: str | None = None
    hedge: str | None = None
    base: str | None = None
    source: str | None = None
    quantity: Quantity
    confidence: float = 1.0
    block: int = 0
    """Index of the document's block that the figure stands in."""
    cell: CellRef | None = None
    said: str | None = None
    """The words around a figure of a text, as printed: its sentence, or what of a long one stands near."""
    evidence: tuple[Evidence, ...]
