"""The timetable of a plan: what is to be done, when and by whom, from tables, charts of marked cells and lists."""

from __future__ import annotations

from extractors.indicators.milestones import labelled
from extractors.timetable.lists import Lists, announces
from extractors.timetable.moments import period
from extractors.timetable.tables import table_steps
from schemas.document import BlockKind
from schemas.reading import Reading
from schemas.record import Milestone, ScheduledStep

__all__ = ["schedule"]

_ASIDE = {BlockKind.CONTENTS, BlockKind.FURNITURE, BlockKind.NOTE, BlockKind.CAPTION}


def schedule(reading: Reading) -> tuple[ScheduledStep, ...]:
    """Return the steps of the document's timetables in order of place, its milestones among them."""
    found = [_of_milestone(each) for each in labelled(reading)]
    lists = Lists()
    for block in reading.document.blocks:
        if block.table is not None:
            caption = block.table.caption.text if block.table.caption else ""
            found += table_steps(block.table, lists.open or announces(caption))
        elif block.kind not in _ASIDE and block.passage.text.strip():
            found += lists.read(block)
    return tuple(sorted(found, key=lambda each: (each.evidence[0].page, each.evidence[0].line_start)))


def _of_milestone(milestone: Milestone) -> ScheduledStep:
    due = milestone.deadline or ""
    span = period(due)
    return ScheduledStep(
        action=milestone.text,
        period=due,
        begins=span.low if span else None,
        ends=span.high if span else None,
        milestone=True,
        evidence=milestone.evidence,
    )
