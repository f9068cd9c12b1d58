"""Indicators that actions carry in their own words: "5 mobilnych świetlic", "Rozbudowa Domu do 30 miejsc"."""

from __future__ import annotations

import re

from extractors.indicators.values import least, values
from extractors.indicators.words import capital, name_without
from extractors.lexicon import load
from extractors.morphology import lemmas
from extractors.parsing.context import Context
from extractors.schedule import deadline
from schemas.quantity import Quantity
from schemas.reading import Reading
from schemas.record import Goal, Indicator

_LONGEST = 200


def action_indicators(reading: Reading) -> list[Indicator]:
    """Return an indicator for each planned action that states a figure to reach.

    Tasks with a code are left out: a schedule repeats the actions that the goal tables have told. The figures of a report tell what
    has been done and set no target.
    """
    if reading.metadata.status == "sprawozdanie":
        return []
    areas: dict[str | None, str] = {goal.code: goal.text for goal in reading.goals if goal.level == "area" and goal.code}
    by_code: dict[str | None, Goal] = {goal.code: goal for goal in reading.goals if goal.code}
    found = []
    for goal in reading.goals:
        if goal.level not in ("action", "task") or (goal.level == "task" and goal.code) or len(goal.text) > _LONGEST:
            continue
        read = values(goal.text, Context(in_cell=True))
        if read.target is None:
            continue
        unit = read.target.unit or (read.baseline.unit if read.baseline else None)
        name = _counted(name_without(goal.text, read.spans), read.target, unit)
        if len(name) < 4:
            continue
        found.append(
            Indicator(
                name=capital(name),
                unit=unit,
                area=_area(goal, by_code, areas),
                baseline=read.baseline,
                target=least(read.target),
                responsible=", ".join(goal.responsible) or None,
                deadline=deadline(goal.text),
                evidence=goal.evidence,
            )
        )
    return found


def _counted(name: str, target: Quantity, unit: str | None) -> str:
    """Let the name show what is counted: "etatów opiekunek" becomes "etaty opiekunek", "Terapeuta etatu" "Terapeuta – etaty"."""
    shown: str | None = load("indicator_words")["plural"].get(unit or "")
    nouns = re.findall(r"[^\W\d_]{3,}", target.text)
    if not shown or not nouns:
        return name
    counted = next((noun for noun in nouns if unit in lemmas(noun)), None)
    if counted and name.casefold().startswith(counted.casefold()):
        return shown + name[len(counted) :]
    if counted and name.casefold().endswith(f" {counted.casefold()}"):
        return f"{name[: -len(counted)].rstrip(' –')} – {shown}"
    return name if any(noun.casefold() in name.casefold() for noun in nouns) else f"{name} – {shown}"


def _area(goal: Goal, by_code: dict[str | None, Goal], areas: dict[str | None, str]) -> str | None:
    """Return the area above a goal, by going up its parents."""
    seen: set[str] = set()
    at: Goal | None = goal
    while at is not None and at.parent and at.parent not in seen:
        if at.parent in areas:
            return areas[at.parent]
        seen.add(at.parent)
        at = by_code.get(at.parent)
    return None
