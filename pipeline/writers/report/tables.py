"""The tables that were read, with the cells that findings speak of marked and the totals that hold ticked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.writers import wording
from pipeline.writers.report.cards import Card
from schemas.record import PlanRecord

_NUMBER = re.compile(r"^[\s\d.,%‰+\-−–()złtysmln*]*\d[\s\d.,%‰+\-−–()złtysmln*]*$")


class ShownCell(NamedTuple):
    """A cell: its words, whether a figure, the finding it takes part in and how, and whether a relation that holds ends in it."""

    text: str
    figure: bool = False
    finding: str = ""
    role: str = ""
    holds: bool = False


class ShownTable(NamedTuple):
    """A table as shown."""

    id: str
    number: int | None
    caption: str
    where: str
    header: tuple[tuple[str, ...], ...]
    figures: frozenset[int]
    rows: tuple[tuple[ShownCell, ...], ...]
    units: tuple[str, ...]
    notes: tuple[str, ...]
    doubt: str | None
    findings: int


def tables(record: PlanRecord, cards: Sequence[Card], lang: str) -> list[ShownTable]:
    """Return all tables of a record."""
    marks = _marks(cards)
    holding = {
        (relation.total.table, relation.total.row, relation.total.col)
        for relation in record.relations
        if relation.total and relation.verdict in {"holds", "holds_rounded"}
    }
    shown = []
    for index, table in enumerate(record.tables):
        rows = []
        for at, row in enumerate(table.rows, len(table.header)):
            cells = []
            for col, text in enumerate(row):
                finding, role = marks.get((index, at, col), ("", ""))
                cells.append(ShownCell(text, bool(_NUMBER.match(text)), finding, role, (index, at, col) in holding))
            rows.append(tuple(cells))
        shown.append(
            ShownTable(
                id=f"t{index + 1}",
                number=table.number,
                caption=table.caption or "",
                where=wording.places(table.evidence[:1], record.source, lang),
                header=table.header,
                figures=_figures(rows),
                rows=tuple(rows),
                units=tuple(unit or "" for unit in table.units) if any(table.units) else (),
                notes=table.notes,
                doubt=table.doubt,
                findings=len({finding for (number, _, _), (finding, _) in marks.items() if number == index}),
            )
        )
    return shown


def _figures(rows: Sequence[Sequence[ShownCell]]) -> frozenset[int]:
    """Return the columns that hold figures more often than words."""
    counts: Counter[int] = Counter()
    for row in rows:
        for col, cell in enumerate(row):
            counts[col] += (1 if cell.figure else -1) if cell.text else 0
    return frozenset(col for col, count in counts.items() if count > 0)


def _marks(cards: Sequence[Card]) -> dict[tuple[int, int, int], tuple[str, str]]:
    """Return for each cell the first finding that speaks of it; a cell under suspicion outranks one that only takes part."""
    marks: dict[tuple[int, int, int], tuple[str, str]] = {}
    for card in cards:
        if cell := card.finding.suspect:
            marks.setdefault((cell.table, cell.row, cell.col), (card.id, "suspect"))
    for card in cards:
        stated = [spot.evidence for spot in card.places if spot.role == "stated"]
        for operand in card.finding.operands:
            if cell := operand.cell:
                role = "stated" if any(place in stated for place in operand.evidence) else "part"
                marks.setdefault((cell.table, cell.row, cell.col), (card.id, role))
    return marks
