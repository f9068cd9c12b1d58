"""A list that a heading or a line has announced, as far as it has been read."""

from __future__ import annotations

from typing import NamedTuple

from extractors.goals.tree import Node
from schemas.record import GoalLevel


class Announced(NamedTuple):
    """A list that has been announced: levels of its items (a second list takes the second), parent and section heading.

    `strict` lists (below a heading) end with the first paragraph. `number` is the last one printed, `run` counts items that follow
    each other, `depth` is the first item's, `item` the last item that was not nested.
    """

    levels: tuple[GoalLevel, ...]
    parent: Node | None
    heading: str | None
    strict: bool
    number: int = 0
    run: int = 0
    roman: bool = False
    depth: int | None = None
    item: Node | None = None
