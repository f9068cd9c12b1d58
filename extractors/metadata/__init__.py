"""What a document says of itself: type, title, gmina, issuer, status, period, resolution, legal basis, dates."""

from __future__ import annotations

from extractors.metadata.basis import legal_basis
from extractors.metadata.front import Front, front
from extractors.metadata.period import period
from extractors.metadata.place import issuer, place
from extractors.metadata.resolution import dates, resolution
from extractors.metadata.status import status
from extractors.metadata.title import document_type, title
from schemas.document import Document
from schemas.place import Evidence
from schemas.record import Metadata

__all__ = ["metadata"]


def metadata(document: Document) -> Metadata:
    """Return the document's metadata; a field that it doesn't state stays empty, and `evidence` tells where the others stand."""
    head: Front = front(document)
    evidence: dict[str, tuple[Evidence, ...]] = {}
    named = title(head)
    kind = document_type(head, named)
    act = resolution(head)
    state = status(document, head, named, kind, act)
    years = period(head, named, kind, state)
    where = place(document, head, named)
    who = issuer(head)
    basis = legal_basis(document)
    for field, found in (
        ("title", named and named.passage),
        ("document_type", named and named.passage),
        ("status", state.passage),
        ("period_start", years and years.passage),
        ("period_end", years and years.passage),
        ("gmina", where.passage),
        ("issuer", who and who.passage),
        ("resolution_number", act and act.number and act.passage),
        ("resolution_date", act and act.date and act.passage),
        ("legal_basis", basis.passage),
    ):
        if found:
            evidence[field] = found.evidence()
    return Metadata(
        document_type=kind,
        title=named.text if named else None,
        gmina=where.name,
        voivodeship=where.voivodeship,
        teryt=where.teryt,
        issuer=who.name if who else None,
        status=state.name,
        period_start=years.start if years else None,
        period_end=years.end if years else None,
        resolution_number=act.number if act else None,
        resolution_date=act.date if act else None,
        legal_basis=basis.provisions,
        dates=dates(document, head, act),
        evidence=evidence,
    )
