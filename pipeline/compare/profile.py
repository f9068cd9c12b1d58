"""What a plan itself holds, in numbers: goals, actions, indicators and how complete they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from pipeline.language import text
from schemas.comparison import Cell, Row, Spot, Value
from schemas.place import Evidence
from schemas.record import PlanRecord

Held = tuple[str, int, Sequence[Evidence]]
"""The kind of an entry as the report calls it, its number in the record, and its places."""

_GOALS = frozenset({"main_goal", "specific_goal"})
_ACTIONS = frozenset({"direction", "action", "task"})


def profile(records: Sequence[PlanRecord], lang: str) -> tuple[Row, ...]:
    """Return a row for each thing that plans hold; a plan without any has no cell."""
    rows = []
    for key, held in _HELD.items():
        found = {record.document_id: held(record) for record in records}
        cells = {document: _cell(document, entries) for document, entries in found.items() if entries}
        name = text(f"compare.profile.{key}", lang)
        rows.append(Row(f"plan.{key}", name, "liczba", "plan", "raw", None, cells, comparable=len(cells)))
    return tuple(row for row in rows if row.cells)


def _cell(document: str, entries: Sequence[Held]) -> Cell:
    kind, index, evidence = entries[0]
    first = evidence[0] if evidence else Evidence(page=1, line_start=0, line_end=0, quote="")
    spot = Spot(document, first.page, first.line_start, first.line_end, first.quote, anchor=f"{kind}-{index}")
    return Cell(Value(Decimal(len(entries)), str(len(entries)), None, spot))


def _goals(levels: frozenset[str]) -> Callable[[PlanRecord], list[Held]]:
    return lambda record: [("goal", at, goal.evidence) for at, goal in enumerate(record.goals) if goal.level in levels]


def _indicators(*needed: str) -> Callable[[PlanRecord], list[Held]]:
    """Return what finds the indicators that have these values."""
    return lambda record: [
        ("indicator", at, each.evidence)
        for at, each in enumerate(record.indicators)
        if all((value := getattr(each, name)) is not None and value.value is not None for name in needed)
    ]


def _amounts(record: PlanRecord) -> list[Held]:
    start = record.metadata.period_start
    return [
        ("amount", at, each.evidence)
        for at, each in enumerate(record.amounts)
        if start is not None and each.year is not None and each.year >= start and each.quantity.value is not None
    ]


_HELD: dict[str, Callable[[PlanRecord], list[Held]]] = {
    "goals": _goals(_GOALS),
    "actions": _goals(_ACTIONS),
    "indicators": _indicators(),
    "baselines": _indicators("baseline"),
    "targets": _indicators("target"),
    "amounts": _amounts,
}
