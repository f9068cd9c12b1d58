"""A document with all that can be extracted from it, in the order in which one thing needs another."""

from __future__ import annotations

from extractors.amounts import amounts
from extractors.claims import claims
from extractors.facts import facts
from extractors.figures import figures
from extractors.goals import goals
from extractors.indicators import indicators
from extractors.indicators.milestones import milestones
from extractors.metadata import metadata
from extractors.sentences import sentences
from extractors.table_records import table_records
from extractors.timetable import schedule
from schemas.document import Document
from schemas.reading import Reading


def extract(document: Document) -> Reading:
    """Return everything known of a document before it is judged."""
    about = metadata(document)
    found, cells = figures(document)
    reading = Reading(
        document=document,
        metadata=about,
        tables=table_records(document),
        figures=found,
        cells=cells,
        sentences=sentences(document, found),
        goals=goals(document, about),
    )
    reading = reading._replace(
        amounts=amounts(reading),
        indicators=indicators(reading),
        milestones=milestones(reading),
        schedule=schedule(reading),
        facts=facts(reading),
    )
    return reading._replace(claims=claims(reading))
