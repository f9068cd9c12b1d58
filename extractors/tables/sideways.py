"""Headings that stand on their side over narrow columns: to find tables each is taken for an upright word at the header's foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractors.layout.captions import caption_label
from extractors.tables.regions import Grid
from extractors.tables.words import Row, TextWord, cell_rows, hull, rows_of, segments
from schemas.place import Box

_MOST_WORDS, _MOST_LINES = 200, 6
"""So many words on their side, and upright lines beside them, a header holds at most."""

Block = Row


class Flat(NamedTuple):
    """Words all upright, and by the identity of those that stand for a heading the words of it."""

    words: list[TextWord]
    held: dict[int, Block]

    def restored(self, grid: Grid) -> Grid:
        """Return a table with the words as they stand on the page."""
        if not self.held:
            return grid
        cells = [
            cell._replace(words=[own for word in cell.words for own in self.held.get(id(word), [word])]) for cell in grid.cells
        ]
        return grid._replace(cells=cells, box=grid.box.union(hull([word for cell in cells for word in cell.words])))


def laid_flat(words: Sequence[TextWord]) -> Flat:
    """Return the words with each heading that stands on its side, and those upright beside it, as one upright word each."""
    sideways = [word for word in words if word.turn % 2]
    if not 0 < len(sideways) <= _MOST_WORDS:
        return Flat(list(words), {})
    held: dict[int, Block] = {}
    flat: list[TextWord] = []
    for blocks in _bands(_blocks(sideways)):
        around = hull([word for block in blocks for word in block])
        upright = [word for word in words if not word.turn % 2 and word.baseline - 0.3 * word.size < around.bottom]
        beside = [word for word in upright if around.top < word.baseline - 0.3 * word.size]
        if blocks := _header(blocks, beside or _corner(upright, around, bold=all(word.bold for b in blocks for word in b))):
            size = max(word.size for block in blocks for word in block)
            for block in blocks:
                flat.append(_upright(block, around.bottom - 0.22 * size, size))
                held[id(flat[-1])] = block
    taken = {id(word) for block in held.values() for word in block}
    return Flat([word for word in words if id(word) not in taken] + flat, held)


def _header(blocks: list[Block], beside: Sequence[TextWord]) -> list[Block]:
    """Return the blocks of a header with what stands upright among them, none where that is rather text beside a label."""
    rows = rows_of(beside)
    if len(rows) > _MOST_LINES or (len(blocks) < 2 and not rows):
        return []
    stacked: list[Block] = []
    for part in sorted((part for row in rows for part in segments(row, 0.9)), key=lambda part: part[0].box.x0):
        if stacked and part[0].box.x0 < max(word.box.x1 for word in stacked[-1]):
            stacked[-1] += part
        else:
            stacked.append(list(part))
    ends = [(hull(block).x0, hull(block).x1) for block in blocks]
    crossing = any(x0 < word.box.x1 and word.box.x0 < x1 for word in beside for x0, x1 in ends)
    return [] if crossing else [*blocks, *stacked]


def _corner(words: Sequence[TextWord], blocks: Box, *, bold: bool) -> list[TextWord]:
    """Return the heading of the first column where it is bold as the others are but stands higher than they reach."""
    found: list[Row] = []
    edge = blocks.top - max(40.0, blocks.bottom - blocks.top)
    for row in reversed(rows_of(word for word in words if word.baseline > edge)):
        text = " ".join(word.text for word in row)
        apart = bool(found) and found[-1][0].baseline - row[0].baseline > 1.7 * row[0].size
        if apart or not bold or not all(word.bold for word in row) or row[-1].box.x1 > blocks.x0 or caption_label(text):
            break
        found.append(row)
    return [word for row in found for word in row]


def _upright(block: Block, baseline: float, size: float) -> TextWord:
    around = hull(block)
    box = Box(around.x0, baseline - 0.78 * size, around.x1, baseline + 0.22 * size)
    text = " ".join(word.text for row in cell_rows(block) for word in row)
    return TextWord(text, box, baseline, size, all(word.bold for word in block))


def _blocks(words: Sequence[TextWord]) -> list[Block]:
    """Group words on their side that follow each other along a line, or whose lines stand close."""
    blocks: list[Block] = []
    for word in sorted(words, key=lambda w: (w.box.x0, w.box.top)):
        near = [block for block in blocks if block[0].turn == word.turn and any(_near(word, other) for other in block)]
        blocks = [block for block in blocks if not any(block is other for other in near)]
        blocks.append([*(other for block in near for other in block), word])
    return blocks


def _near(a: TextWord, b: TextWord) -> bool:
    across = max(a.box.x0, b.box.x0) - min(a.box.x1, b.box.x1)
    along = max(a.box.top, b.box.top) - min(a.box.bottom, b.box.bottom)
    return across < 0.4 * a.size and along < 0.8 * a.size


def _bands(blocks: list[Block]) -> list[list[Block]]:
    """Group blocks that stand beside each other."""
    bands: list[list[Block]] = []
    bottom = float("-inf")
    for block in sorted(blocks, key=lambda block: hull(block).top):
        around = hull(block)
        if around.top < bottom:
            bands[-1].append(block)
        else:
            bands.append([block])
        bottom = max(bottom, around.bottom)
    return bands
