"""What a plan measures itself by: indicators in tables, milestones, actions and sentences."""

from __future__ import annotations

from extractors.indicators.actions import action_indicators
from extractors.indicators.merge import merged, with_baselines
from extractors.indicators.milestones import labelled
from extractors.indicators.prose import prose_indicators
from extractors.indicators.tables import table_indicators
from schemas.reading import Reading
from schemas.record import Indicator, Milestone

__all__ = ["indicators"]

_WITHOUT = {"sprawozdanie finansowe", "publikacja statystyczna"}


def indicators(reading: Reading) -> tuple[Indicator, ...]:
    """Return the indicators of a plan in reading order, each once; needs the reading's metadata and goals.

    Milestones are among them, their names opened by "Kamień milowy".
    """
    if reading.metadata.document_type in _WITHOUT:
        return ()
    tables = [each for table in reading.document.tables for each in table_indicators(table, reading.metadata)]
    steps = [_of_milestone(each) for each in labelled(reading)]
    found = merged(tables + steps, action_indicators(reading), prose_indicators(reading))
    return with_baselines(found, reading)


def _of_milestone(milestone: Milestone) -> Indicator:
    measure = f" – {milestone.measure}" if milestone.measure else ""
    unit = (milestone.after and milestone.after.unit) or (milestone.before and milestone.before.unit) or None
    return Indicator(
        name=f"Kamień milowy: {milestone.text}{measure}",
        unit=unit,
        baseline=milestone.before,
        target=milestone.after,
        deadline=milestone.deadline,
        evidence=milestone.evidence,
    )
