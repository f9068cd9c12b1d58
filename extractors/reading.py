"""A document with all that can be extracted from it, in the order in which one thing needs another."""

from __future__ import annotations

from extractors.amounts import amounts
from extractors.figures import figures
from extractors.sentences import sentences
from extractors.table_records import table_records
from schemas.document import Document
from schemas.reading import Reading
from schemas.record import Metadata


def extract(document: Document) -> Reading:
    """Return everything known of a document before it is judged."""
    found, cells = figures(document)
    reading = Reading(
        document=document,
        metadata=Metadata(),
        tables=table_records(document),
        figures=found,
        cells=cells,
        sentences=sentences(document, found),
    )
    return reading._replace(amounts=amounts(reading))
