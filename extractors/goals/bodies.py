"""Who carries out the goals of a table, named in the lines below it: "Realizatorzy: Ośrodek Pomocy Społecznej"."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.goals.words import parts_of, pattern
from extractors.layout.markers import find_marker
from extractors.lexicon import load
from schemas.document import Block, BlockKind, onwards

_LONGEST = 100
_ASIDE = (BlockKind.FURNITURE, BlockKind.NOTE)
_LINES = (BlockKind.PARAGRAPH, BlockKind.HEADING)


def bodies_below(blocks: Sequence[Block], start: int) -> tuple[str, ...]:
    """Return the bodies that the first block from `start` on and the short lines below it name; none where it names none."""
    found: list[str] = []
    for block in onwards(blocks, start):
        if block.kind in _ASIDE:
            continue
        text = block.passage.text
        match = None if found else pattern(load("goal_words")["words"]["bodies"]).match(text)
        named = match is not None or (bool(found) and block.kind in _LINES and _is_name(text))
        if block.table is not None or not named:
            break
        found += parts_of(block.passage.part(match.end() if match else 0, len(text)))
    return tuple(dict.fromkeys(found))


def _is_name(text: str) -> bool:
    ended = text.rstrip()[-1:] in ".:;?"
    return len(text) <= _LONGEST and text[:1].isupper() and not ended and find_marker(text) is None
