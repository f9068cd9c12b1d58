"""Milestones: dated steps of a plan, each with the measure that it moves."""

from __future__ import annotations

import re

from extractors.indicators.values import values
from extractors.indicators.words import name_without, roles
from extractors.lexicon import load
from extractors.parsing.context import Context
from extractors.schedule import deadline
from schemas.document import BlockKind, Cell, Table
from schemas.place import Passage
from schemas.reading import Reading
from schemas.record import Milestone

_ITEM = re.compile(r"[•▪●]\s*|\s+\+\s+(?=[A-ZŻŹĆŁŚÓ])")
_ENTRY = re.compile(r"(?<=\s)[A-ZŻŹĆŁŚÓ][^:;=\d]{2,60}[:=]")
_CAPITAL = re.compile(r"[„\"]?[A-ZŻŹĆŁŚÓ]")
_IN_CELL = Context(in_cell=True)
_LEAD = re.compile(r"^\W*(?P<when>[^–—:]{4,30}?)\s*[:–—]\s*(?P<text>\S.{5,})$")


def milestones(reading: Reading) -> tuple[Milestone, ...]:
    """Return the milestones of the plan and the dated steps of its schedules, in order of place."""
    steps = [each for table in reading.document.tables for each in _schedule(table)]
    found = [*labelled(reading), *steps]
    return tuple(sorted(found, key=lambda each: (each.evidence[0].page, each.evidence[0].line_start)))


def labelled(reading: Reading) -> tuple[Milestone, ...]:
    """Return the steps that the plan calls milestones: in tables with a column for them, in lists below a heading."""
    found: list[Milestone] = []
    listing = False
    for block in reading.document.blocks:
        if block.table is not None:
            found += _table(block.table)
        elif block.kind is BlockKind.HEADING or block.passage.text.rstrip().endswith(":"):
            listing = re.search(load("indicator_words")["words"]["milestones"], block.passage.text, re.IGNORECASE) is not None
        elif listing and (match := _LEAD.match(block.passage.text)) and (when := deadline(match["when"])):
            text = block.passage.part(match.start("text"), match.end("text"))
            found.append(Milestone(text=text.text.rstrip(" .;"), deadline=when, evidence=block.passage.evidence()))
    return tuple(found)


def _schedule(table: Table) -> list[Milestone]:
    """Return the steps of a table of dates and actions; one whose dates are mostly spans of years has none."""
    columns = roles(table)
    kinds = sorted(columns.values())
    if (
        kinds.count("subject") != 1
        or "deadline" not in kinds
        or {"milestone", "name", "baseline", "target", "achieved"} & set(kinds)
    ):
        return []
    rows: dict[int, dict[str, Passage]] = {}
    for cell in table.cells:
        if cell.row >= table.header_rows and cell.col in columns:
            rows.setdefault(cell.row, {}).setdefault(columns[cell.col], cell.passage)
    found = [
        Milestone(text=" ".join(step.text.split()), deadline=due, evidence=when.evidence() + step.evidence())
        for _, row in sorted(rows.items())
        if (when := row.get("deadline"))
        and (step := row.get("subject"))
        and (due := deadline(when.text))
        and len(due) > len("2026")
    ]
    return found if 2 * sum("–" not in (each.deadline or "") for each in found) > len(rows) else []


def _table(table: Table) -> list[Milestone]:
    columns = roles(table)
    if "milestone" not in columns.values() or "baseline" in columns.values():
        return []
    rows: dict[int, dict[str, Cell]] = {}
    for cell in table.cells:
        if cell.row >= table.header_rows and cell.col in columns:
            rows.setdefault(cell.row, {}).setdefault(columns[cell.col], cell)
    found: list[Milestone] = []
    due: str | None = None
    for _, row in sorted(rows.items()):
        when = row.get("deadline") or row.get("year")
        due = (deadline(when.passage.text) or when.passage.text or due) if when else due
        if "milestone" in row and row["milestone"].passage.text.strip():
            measured = row.get("measure") or row.get("name") or row.get("target")
            found += _row(row["milestone"].passage, measured.passage if measured else None, due, when.passage if when else None)
    return found


def _row(step: Passage, measured: Passage | None, due: str | None, when: Passage | None) -> list[Milestone]:
    """Return a milestone for each measure of a row; steps and measures are paired where there are as many of both."""
    steps = [part.strip(" •") for part in _ITEM.split(" ".join(step.text.split())) if part.strip(" •")]
    measures = [line for line in _lines(measured) if re.search(r"\w", line.text)] if measured else []
    if len(steps) < len(measures) or not measures:
        steps = (
            [" ".join(step.text.split())] if len(measures) != 1 else steps[:1] if len(steps) == 1 else [" ".join(step.text.split())]
        )
    found = []
    for index in range(max(len(measures), 1)):
        measure = measures[index] if measures else None
        read = values(measure.text, _IN_CELL) if measure else None
        text = steps[index] if len(steps) == len(measures) and measures else steps[0]
        places = [each for each in (when, step, measure) if each is not None]
        found.append(
            Milestone(
                text=text,
                deadline=due,
                measure=name_without(measure.text, read.spans) or measure.text if measure and read else None,
                before=read.baseline if read else None,
                after=read.target if read else None,
                evidence=tuple(each for place in places for each in place.evidence()),
            )
        )
    return found


def _lines(passage: Passage) -> list[Passage]:
    """Return the entries of a cell, each with a figure: parted by semicolons, else where a line or a name with a colon begins."""
    text = passage.text
    begins = {piece.start for piece in passage.pieces} | {match.start() for match in _ENTRY.finditer(text)}
    cuts = [0]
    for at in sorted(begin for begin in begins if begin and _CAPITAL.match(text, begin)):
        if re.search(r"\d", text[cuts[-1] : at]) and re.search(r"\d", text[at:]):
            cuts.append(at)
    cuts = sorted({*cuts, *(match.end() for match in re.finditer(r";\s*", text))})
    parts = [passage.part(start, end).stripped() for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    return [part.part(0, len(part.text.rstrip(" ;"))) for part in parts]
