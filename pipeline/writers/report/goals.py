"""Goals as a tree."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.writers import wording
from schemas.record import Goal, PlanRecord


class Node(NamedTuple):
    """A goal with those below it; `goal` is None for a parent that is only named."""

    goal: Goal | None
    name: str
    where: str
    children: list[Node]
    anchor: str = ""


def tree(record: PlanRecord, lang: str) -> list[Node]:
    """Return the roots. A goal's parent is the nearest goal before it that its `parent` names, else the first one after it."""
    goals = record.goals
    nodes = [
        Node(goal, goal.text, wording.places(goal.evidence[:1], record.source, lang), [], f"goal-{at}")
        for at, goal in enumerate(goals)
    ]
    by_name = _by_name(goals)
    parents = [_parent(by_name, goals, at) for at in range(len(goals))]
    roots: list[Node] = []
    named: dict[str, Node] = {}
    for at, goal in enumerate(goals):
        parent = parents[at]
        if parent is not None and not _circular(parents, at):
            nodes[parent].children.append(nodes[at])
        elif goal.parent and parent is None:
            if goal.parent not in named:
                named[goal.parent] = Node(None, goal.parent, "", [])
                roots.append(named[goal.parent])
            named[goal.parent].children.append(nodes[at])
        else:
            roots.append(nodes[at])
    return roots


def _parent(named: dict[str, list[int]], goals: Sequence[Goal], at: int) -> int | None:
    places = named.get(goals[at].parent or "", [])
    before = bisect_left(places, at)
    after = bisect_right(places, at)
    return places[before - 1] if before else places[after] if after < len(places) else None


def _by_name(goals: Sequence[Goal]) -> dict[str, list[int]]:
    named: dict[str, list[int]] = {}
    for at, goal in enumerate(goals):
        for name in {goal.code, goal.text} - {None, ""}:
            named.setdefault(name or "", []).append(at)
    return named


def _circular(parents: Sequence[int | None], at: int) -> bool:
    seen = set()
    step: int | None = at
    while step is not None and step not in seen:
        seen.add(step)
        step = parents[step]
    return step is not None
