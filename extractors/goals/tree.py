"""Goals as they are found, each kept once however often the plan repeats it."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.goals.words import RANK, spaced
from schemas.place import Evidence, Passage
from schemas.record import Goal, GoalLevel

_UPPER_LEVELS = {"area", "main_goal", "specific_goal", "direction"}


class Node(NamedTuple):
    """A goal under way."""

    level: GoalLevel
    code: str | None
    text: str
    parent: Node | str | None
    evidence: tuple[Evidence, ...]
    responsible: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()


class Tree:
    """Collects goals in reading order and merges a goal named again into its first mention."""

    def __init__(self) -> None:
        self._nodes: list[Node] = []
        self._known: dict[tuple[str, ...], int] = {}

    def add(
        self,
        level: GoalLevel,
        passage: Passage,
        *,
        code: str | None = None,
        parent: Node | str | None = None,
        responsible: tuple[str, ...] = (),
        funding: tuple[str, ...] = (),
    ) -> Node | None:
        """Add a goal and return it as the tree keeps it; None for a text without words."""
        text = spaced(passage.text)
        if not re.search(r"[^\W\d_]{3}", text):
            return None
        node = Node(level, code, text, parent, passage.evidence(), responsible, funding)
        keys = _keys(node)
        at = next(
            (self._known[key] for key in keys if key in self._known and _alike(self._nodes[self._known[key]].text, text)), None
        )
        if at is None:
            at = len(self._nodes)
            self._nodes.append(node)
        else:
            first = self._nodes[at]
            node = first._replace(
                code=first.code or node.code,
                parent=first.parent or node.parent,
                evidence=first.evidence + node.evidence,
                responsible=first.responsible or node.responsible,
                funding=first.funding or node.funding,
            )
            self._nodes[at] = node
        for key in keys:
            self._known.setdefault(key, at)
        return node

    def named(self, level: GoalLevel, code: str) -> Node | None:
        """Return the goal of that level and code, if there is one."""
        at = self._known.get((level, "code", code.casefold()))
        return None if at is None else self._nodes[at]

    def put_below(self, node: Node, parent: Node) -> None:
        """Make `parent` the parent of a goal that has none yet."""
        at = next(
            (
                index
                for index, each in enumerate(self._nodes)
                if (each.level, each.code, each.text) == (node.level, node.code, node.text)
            ),
            None,
        )
        if at is not None and self._nodes[at].parent is None:
            self._nodes[at] = self._nodes[at]._replace(parent=parent)

    def entrust(self, since: int, bodies: tuple[str, ...]) -> None:
        """Name who is responsible for the goals added from the position `since` on that name nobody; areas and main goals apart."""
        for index in range(since, len(self._nodes)):
            node = self._nodes[index]
            if not node.responsible and RANK[node.level] > RANK["main_goal"]:
                self._nodes[index] = node._replace(responsible=bodies)

    @property
    def size(self) -> int:
        """Number of goals so far."""
        return len(self._nodes)

    def main_goal(self, since: int, *, alone: bool) -> Node | None:
        """Return the last main goal added from the position `since` on or, where `alone` will do, the only one of all."""
        found = [(index, node) for index, node in enumerate(self._nodes) if node.level == "main_goal"]
        near = [node for index, node in found if index >= since]
        return near[-1] if near else found[0][1] if alone and len(found) == 1 else None

    def repeated(self, label: str, passage: Passage) -> bool:
        """Tell whether a sentence with this label ("Cel finansowy planu") has given a goal before; its place is added to that."""
        at = self._known.get(("sentence", label))
        if at is None:
            self._known["sentence", label] = len(self._nodes)
            return False
        self._nodes[at] = self._nodes[at]._replace(evidence=self._nodes[at].evidence + passage.evidence())
        return True

    def _named(self, parent: Node | str | None) -> str | None:
        """Return what a child calls its parent: the code where no other goal has it, else the text."""
        if parent is None or isinstance(parent, str):
            return parent
        bearers = {each.text for each in self._nodes if each.code == parent.code and RANK[each.level] < RANK["action"]}
        return parent.code if parent.code and len(bearers) <= 1 else parent.text

    def goals(self) -> tuple[Goal, ...]:
        """Return the goals in the order of their first mention."""
        return tuple(
            Goal(
                code=node.code,
                level=node.level,
                text=node.text,
                parent=self._named(node.parent),
                responsible=node.responsible,
                funding=node.funding,
                evidence=node.evidence,
            )
            for node in self._nodes
        )


def _parent_name(parent: Node | str | None) -> str:
    return parent if isinstance(parent, str) else parent.text if parent else ""


def _keys(node: Node) -> list[tuple[str, ...]]:
    keys: list[tuple[str, ...]] = [(node.level, "text", _squash(node.text), _parent_name(node.parent).casefold())]
    if node.code and (node.level in _UPPER_LEVELS or re.search(r"\d\.\d", node.code)):
        keys.append((node.level, "code", node.code.casefold()))
    return keys


def _squash(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _alike(first: str, second: str) -> bool:
    """Tell whether one of two texts of the same code begins like the other, or shares half of its words."""
    a, b = _squash(first), _squash(second)
    if a.startswith(b) or b.startswith(a):
        return True
    words_a, words_b = set(first.casefold().split()), set(second.casefold().split())
    return 2 * len(words_a & words_b) >= min(len(words_a), len(words_b))
