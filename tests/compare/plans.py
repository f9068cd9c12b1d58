"""Plans of invented gminas, read from text, to be set side by side."""

from __future__ import annotations

from decimal import Decimal

from extractors.reading import extract
from schemas.document import Source
from schemas.fact import Fact, Period
from schemas.place import Evidence
from schemas.quantity import Quantity
from schemas.record import DocumentType, Metadata, PlanRecord
from tests.builders import doc

TOWN, VILLAGE = "0201043", "0201022"
"""Codes of a gmina of town and villages with 14,680 inhabitants, and of one of villages with 15,176."""


def plan(text: str, gmina: str = "Zalesie", **changes: object) -> PlanRecord:
    """Read a plan; `changes` are fields of its metadata."""
    reading = extract(doc(text, gmina.lower()))
    fields: dict[str, object] = {"gmina": gmina, "document_type": "LPDI", "period_start": 2026, "period_end": 2030}
    return PlanRecord(
        document_id=gmina.lower(),
        source=Source(path=f"{gmina}.txt", sha256="ab" * 32, media_type="text/plain", pages=1),
        metadata=Metadata.model_validate(fields | changes),
        tables=reading.tables,
        indicators=reading.indicators,
        milestones=reading.milestones,
        schedule=reading.schedule,
        goals=reading.goals,
        amounts=reading.amounts,
        facts=reading.facts,
    )


def fact(measure: str, value: str, year: int | None = 2024, **changes: object) -> Fact:
    """Make a fact that nothing narrows."""
    topic, _, dimension = measure.partition(".")
    unit = {"kwota": "PLN", "udzial": "%", "rodziny": "rodzina"}.get(dimension, "osoba")
    place = Evidence(page=1, line_start=7, line_end=7, quote=f"{value} {unit}")
    fields: dict[str, object] = {
        "measure": measure,
        "known": True,
        "measure_text": topic,
        "period": Period(start=year, end=year) if year else None,
        "quantity": Quantity(text=value, value=Decimal(value), low=Decimal(value), high=Decimal(value), unit=unit),
        "evidence": (place,),
        "block": sum(map(ord, f"{measure}{value}{year}")),
    }
    return Fact.model_validate(fields | changes)


def record(gmina: str, *facts: Fact, document_type: DocumentType = "LPDI", **changes: object) -> PlanRecord:
    """Make a plan that holds just these facts."""
    fields: dict[str, object] = {"gmina": gmina, "document_type": document_type, "period_start": 2026, "period_end": 2030}
    return PlanRecord(
        document_id=gmina.lower(),
        source=Source(path=f"{gmina}.txt", sha256="ab" * 32, media_type="text/plain", pages=1),
        metadata=Metadata.model_validate(fields | changes),
        facts=facts,
    )
