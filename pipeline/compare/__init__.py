"""Records of several plans set side by side: measures by gmina, and what each plan does on one theme."""

from __future__ import annotations

from collections.abc import Sequence

from extractors import residents
from pipeline.compare.between import between
from pipeline.compare.candidates import Candidate, candidates
from pipeline.compare.measures import rows
from pipeline.compare.monitored import monitored
from pipeline.compare.population import of_plan
from pipeline.compare.profile import profile
from pipeline.compare.themes import aligned
from schemas.comparison import Comparison, Plan
from schemas.record import PlanRecord

_ALPHABET = " -0123456789aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"

__all__ = ["compare"]


def compare(records: Sequence[PlanRecord], lang: str = "pl") -> Comparison:
    """Set plans side by side, in the order of gmina and document; `lang` names themes and what plans hold."""
    ordered = sorted(records, key=lambda record: (_sortable(record.metadata.gmina or ""), record.document_id))
    found = {record.document_id: (*candidates(record), *monitored(record)) for record in ordered}
    plans = tuple(_plan(record, found[record.document_id]) for record in ordered)
    measured = rows(plans, found)
    return Comparison(plans, (*measured, *profile(ordered, lang)), aligned(ordered, lang), between(ordered, measured))


def _sortable(name: str) -> list[int]:
    """Return a key that puts names in the order of the Polish alphabet."""
    return [_ALPHABET.find(letter) if letter in _ALPHABET else ord(letter) + len(_ALPHABET) for letter in name.casefold()]


def _plan(record: PlanRecord, found: Sequence[Candidate]) -> Plan:
    metadata = record.metadata
    counted = residents.counted(metadata.teryt)
    return Plan(
        document_id=record.document_id,
        gmina=metadata.gmina or record.document_id,
        kind=counted.kind if counted else None,
        voivodeship=metadata.voivodeship or (counted.voivodeship if counted else None),
        teryt=metadata.teryt,
        document_type=metadata.document_type,
        status=metadata.status,
        period=(metadata.period_start, metadata.period_end),
        residents=of_plan(found, counted),
        facts=len(record.facts),
        known_facts=sum(fact.known for fact in record.facts),
    )
