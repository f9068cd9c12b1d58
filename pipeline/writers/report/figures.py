"""The figures that were recognised, by what they measure, so that other pages can lead to each of them."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.writers import wording
from schemas.record import PlanRecord

_LONGEST = 220


class Figure(NamedTuple):
    """A figure with its slots in words; `anchor` is how other pages call it."""

    anchor: str
    text: str
    years: str
    group: str
    words: str
    where: str


class Measured(NamedTuple):
    """A measure and its figures, in the order of the document."""

    name: str
    figures: tuple[Figure, ...]

    @property
    def size(self) -> int:
        return len(self.figures)


def figures(record: PlanRecord, lang: str) -> list[Measured]:
    """Return the figures whose measure is known, by measure, in the order in which the document first speaks of each."""
    found: dict[str, list[Figure]] = {}
    for index, fact in enumerate(record.facts):
        if not fact.known or not fact.evidence:
            continue
        years = "–".join(str(year) for year in dict.fromkeys((fact.period.start, fact.period.end))) if fact.period else ""
        group = ", ".join(part for part in (fact.population, fact.subgroup, fact.base) if part)
        where = wording.place(fact.evidence[0], record.source, lang)
        figure = Figure(f"fact-{index}", fact.quantity.text, years, group, _words(index, record), where)
        found.setdefault(fact.measure_text, []).append(figure)
    return [Measured(name, tuple(given)) for name, given in found.items()]


def _words(index: int, record: PlanRecord) -> str:
    """Return the words around a figure: its row of a table up to it, else what the fact remembers of its sentence."""
    fact = record.facts[index]
    if fact.cell is None or fact.cell.table >= len(record.tables):
        words = fact.said or fact.evidence[0].quote
    else:
        table = record.tables[fact.cell.table]
        rows = (*table.header, *table.rows)
        row = rows[fact.cell.row][: fact.cell.col + 1] if fact.cell.row < len(rows) else ()
        words = " · ".join(dict.fromkeys(cell for cell in row if cell)) or fact.evidence[0].quote
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
