"""Columns that white space shows, and which of them the words of a row stand in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extractors.tables.rulings import Ruling
from extractors.tables.words import Row, TextWord, segments

_FIGURE = re.compile(r"[-−–+<>≈~±(]{0,2}[€$£]?\d[\d.,'’:/]*\d?[%‰)*]*|[-−–—.x:#]|n/?a|b\.?d\.?|n\.a\.", re.IGNORECASE)


Stretch = tuple[float, float]
"""Two ends across the page."""


class Span(NamedTuple):
    """Words of one row and the columns `first` to `last` that they stand in."""

    first: int
    last: int
    words: Row


class Columns(NamedTuple):
    """Columns of a table: where the words of each reach (`reach`) and the boundaries around them (one more than columns)."""

    reach: list[tuple[float, float]]
    edges: list[float]

    @property
    def number(self) -> int:
        return len(self.reach)

    def overlapped(self, x0: float, x1: float) -> tuple[int, int]:
        """Return the first and the last column that this stretch overlaps; the nearest one where it overlaps none."""
        hit = [
            i
            for i, (left, right) in enumerate(self.reach)
            if min(x1, right) - max(x0, left) > min(1.5, 0.3 * (right - left), 0.3 * (x1 - x0))
        ]
        if hit:
            return hit[0], hit[-1]
        middle = (x0 + x1) / 2
        near = min(range(self.number), key=lambda i: max(self.reach[i][0] - middle, middle - self.reach[i][1], 0.0))
        return near, near


def figure(words: Sequence[TextWord]) -> bool:
    """Tell whether the words are a printed number or a sign that stands for one."""
    return bool(words) and sum(len(w.text) for w in words if _FIGURE.fullmatch(w.text)) >= 0.6 * sum(len(w.text) for w in words)


def own_figure(words: Sequence[TextWord]) -> bool:
    """Tell whether the words are a figure of their own, and not what goes with the one above: "(+18 – 22 %)", "do 50 %)"."""
    if not figure(words):
        return False
    text = "".join(word.text for word in words)
    return text.count("(") == text.count(")") and not (text[0] == "(" and "%" in text)


def columns(rows: Sequence[Row], verticals: Sequence[Ruling] = (), gap: float = 0.6) -> Columns | None:
    """Return the columns that the rows share, or None where white space parts nothing.

    White space is a gutter where at most a tenth of the rows of several segments cross it; vertical rulings part columns as well.
    """
    parted = [segments(row, gap) for row in rows]
    bands = [band for band in _bands(parted) if len(band) > 1 or len(band[0]) > 1]
    several = [parts for band in bands for parts in band]
    if not several:
        return None
    found = _stretched(_gathered(several, len(several) // 10, verticals), parted)
    found = _complementary(found, bands)
    for ruling in verticals:
        found = _cut(found, ruling.at, several)
    if len(found) < 2:
        return None
    inner = [(a[1] + b[0]) / 2 for a, b in pairwise(found)]
    return Columns(found, [found[0][0], *inner, found[-1][1]])


def parted_at(rows: Sequence[Row], places: Sequence[float]) -> Columns | None:
    """Return the columns that part at these places, None where a word crosses one or a column holds none."""
    words = [word for row in rows for word in row]
    held = [[word for word in words if bisect_right(places, word.middle) == col] for col in range(len(places) + 1)]
    crossing = any(word.box.x0 < x - 1 and word.box.x1 > x + 1 for word in words for x in places)
    if not places or crossing or not all(held):
        return None
    reach = [(min(word.box.x0 for word in part), max(word.box.x1 for word in part)) for part in held]
    return Columns(reach, [reach[0][0], *(float(x) for x in places), reach[-1][1]])


def _bands(rows: Sequence[list[Row]]) -> list[list[list[Row]]]:
    """Return lines that overlap in height together: those of cells set in the middle of a row stand between each other's."""
    bands: list[list[list[Row]]] = []
    floor = float("-inf")
    for parts in rows:
        word = parts[0][0]
        if word.baseline - 0.85 * word.size < floor:
            bands[-1].append(parts)
        else:
            bands.append([parts])
        floor = word.baseline
    return bands


def _gathered(rows: Sequence[list[Row]], tolerated: int, verticals: Sequence[Ruling]) -> list[tuple[float, float]]:
    """Return the stretches that more than `tolerated` rows cover."""
    em = median(word.size for parts in rows for part in parts for word in part)
    edges: list[tuple[float, int]] = []
    for parts in rows:
        for part in parts:
            edges += [(part[0].box.x0, 1), (part[-1].box.x1, -1)]
    reach: list[list[float]] = []
    depth = 0
    for x, step in sorted(edges):
        if step > 0 and depth == tolerated:
            near = bool(reach) and x - reach[-1][1] < 0.35 * em
            if not near or _parted(reach[-1][1], x, verticals):
                reach.append([x, x])
        depth += step
        if step < 0 and depth == tolerated:
            reach[-1][1] = x
    return [(a, b) for a, b in reach if b - a > 0.5]


def _complementary(reach: list[tuple[float, float]], bands: Sequence[list[list[Row]]]) -> list[tuple[float, float]]:
    """Join neighbours of which every row holds one or the other: a heading set left over figures set right."""
    held: list[set[int]] = [set() for _ in reach]
    for number, band in enumerate(bands):
        for part in (part for parts in band for part in parts):
            for i, (a, b) in enumerate(reach):
                if min(part[-1].box.x1, b) > max(part[0].box.x0, a):
                    held[i].add(number)
    found: list[tuple[float, float]] = []
    kept: list[set[int]] = []
    # Second lines of cells, which leave most columns blank, say nothing.
    rich = {number for number in range(len(bands)) if 2 * sum(number in mine for mine in held) >= len(reach) - 1}
    for ends, mine in zip(reach, held, strict=True):
        if found and not kept[-1] & mine and len((kept[-1] | mine) & rich) >= 0.8 * len(rich) and (mine and kept[-1]):
            found[-1], kept[-1] = (found[-1][0], ends[1]), kept[-1] | mine
        else:
            found.append(ends)
            kept.append(mine)
    return found


def gutter(rows: Sequence[Row]) -> float | None:
    """Return the middle of the widest white space that no word of any row crosses, with words on both sides in a row."""
    if len(rows) < 2:
        return None
    size = rows[0][0].size
    ends: list[list[float]] = []
    for x0, x1 in sorted((word.box.x0, word.box.x1) for row in rows for word in row):
        if ends and x0 <= ends[-1][1]:
            ends[-1][1] = max(ends[-1][1], x1)
        else:
            ends.append([x0, x1])
    wide = [(b[0] - a[1], (a[1] + b[0]) / 2) for a, b in pairwise(ends) if b[0] - a[1] > 0.9 * size]
    parting = [gap for gap in wide if any(row[0].box.x0 < gap[1] < row[-1].box.x1 for row in rows)]
    return max(parting)[1] if parting else None


def covered(cover: Sequence[Stretch], row: Row) -> list[Stretch]:
    """Return the stretches that the words cover, white space narrower than a column gap closed."""
    gap = 0.9 * row[0].size
    together: list[Stretch] = []
    for x0, x1 in sorted([*cover, *((part[0].box.x0, part[-1].box.x1) for part in segments(row, 0.6))]):
        if together and x0 - together[-1][1] < gap:
            together[-1] = (together[-1][0], max(together[-1][1], x1))
        else:
            together.append((x0, x1))
    return together


def _stretched(reach: list[tuple[float, float]], rows: Sequence[list[Row]]) -> list[tuple[float, float]]:
    """Widen each column by the words that stand in it alone, as far as the next column."""
    wide = [list(ends) for ends in reach]
    for parts in rows:
        for part in parts:
            x0, x1 = part[0].box.x0, part[-1].box.x1
            hit = [i for i, (a, b) in enumerate(reach) if min(x1, b) > max(x0, a)]
            if len(hit) == 1:
                i = hit[0]
                wide[i][0] = min(wide[i][0], max(x0, reach[i - 1][1] if i else x0))
                wide[i][1] = max(wide[i][1], min(x1, reach[i + 1][0] if i + 1 < len(reach) else x1))
    return [(a, b) for a, b in wide]


def _parted(left: float, right: float, verticals: Sequence[Ruling]) -> bool:
    return any(left - 1 <= ruling.at <= right + 1 for ruling in verticals)


def _cut(reach: list[tuple[float, float]], at: float, rows: Sequence[list[Row]]) -> list[tuple[float, float]]:
    """Cut the column that a vertical ruling runs through, where no word crosses it."""
    for i, (left, right) in enumerate(reach):
        if not left + 2 < at < right - 2:
            continue
        words = [w for parts in rows for part in parts for w in part if w.box.x1 > left and w.box.x0 < right]
        if any(w.box.x0 < at - 1 and w.box.x1 > at + 1 for w in words):
            return reach
        lefts, rights = [w.box.x1 for w in words if w.box.x1 <= at + 1], [w.box.x0 for w in words if w.box.x0 >= at - 1]
        if lefts and rights:
            return [*reach[:i], (left, max(lefts)), (min(rights), right), *reach[i + 1 :]]
    return reach


def spans(row: Row, cols: Columns, gap: float = 0.6) -> list[Span]:
    """Return the words of a row by the columns they stand in, from left to right; words of one column come together."""
    found: list[Span] = []
    parts = segments(row, gap)
    for number, part in enumerate(parts):
        for piece in _split(part, cols):
            first, last = cols.overlapped(piece[0].box.x0, piece[-1].box.x1)
            after = parts[number + 1][0].box.x0 if number + 1 < len(parts) else None
            if (
                first == last > 0
                and after is not None
                and piece[-1].box.x1 < cols.reach[first][0] <= after + 1
                and cols.overlapped(after, after + 2)[0] == first
            ):
                # Words between two columns of which the second has words of its own end the first.
                first = last = first - 1
            if found and first <= found[-1].last:
                before = found.pop()
                found.append(Span(before.first, max(before.last, last), [*before.words, *piece]))
            else:
                found.append(Span(first, last, piece))
    return found


def in_order(rows: Sequence[Row], cols: Columns, gap: float = 0.6) -> list[list[Span]] | None:
    """Give the blocks of a header to the columns one by one where there are as many; None where they are not.

    A heading set left over figures set right may stand nearer to its neighbour's figures than to its own.
    """
    parts = [part for row in rows for part in segments(row, gap)]
    for above, below in pairwise(rows):
        if any(_between(part, segments(below, gap), parts) for part in segments(above, gap)):
            return None
    blocks: list[list[float]] = []
    for x0, x1 in sorted((part[0].box.x0, part[-1].box.x1) for part in parts):
        if blocks and x0 < blocks[-1][1]:
            blocks[-1][1] = max(blocks[-1][1], x1)
        else:
            blocks.append([x0, x1])
    missing = cols.number - len(blocks)
    if missing not in (0, 1) or (missing == 1 and blocks[0][0] < cols.reach[0][1]):
        return None
    found: list[list[Span]] = []
    for row in rows:
        spread: dict[int, Row] = {}
        for part in segments(row, gap):
            column = missing + max(i for i, block in enumerate(blocks) if block[0] <= part[0].box.x0)
            spread.setdefault(column, []).extend(part)
        found.append([Span(column, column, words) for column, words in sorted(spread.items())])
    return found


def _between(part: Row, below: Sequence[Row], parts: Sequence[Row]) -> bool:
    """Tell whether a heading stands over the gap between two of the next line's headings, and over nothing else: it names both."""
    x0, x1 = part[0].box.x0, part[-1].box.x1
    others = [(other[0].box.x0, other[-1].box.x1) for other in parts if other is not part and other[0] is not part[0]]
    parted = any(a[-1].box.x1 < (x0 + x1) / 2 < b[0].box.x0 for a, b in pairwise(below))
    return parted and all(min(x1, right) - max(x0, left) < 0.5 * min(x1 - x0, right - left) for left, right in others)


def _split(part: Row, cols: Columns) -> list[Row]:
    """Split words that nearly touch in the widest white space of each gutter; words that cross a gutter stay together."""
    if any(_crosses(word, cols) for word in part):
        return [part]
    cuts: set[int] = set()
    for left, right in pairwise(cols.reach):
        if part[0].box.x0 > left[1] - 1 or part[-1].box.x1 < right[0] + 1:
            continue
        gaps = [
            (b.box.x0 - a.box.x1, i)
            for i, (a, b) in enumerate(pairwise(part), 1)
            if a.box.x1 < right[0] + 1 and b.box.x0 > left[1] - 1
        ]
        if gaps:
            cuts.add(max(gaps)[1])
    bounds = [0, *sorted(cuts), len(part)]
    return [part[a:b] for a, b in pairwise(bounds)]


def _crosses(word: TextWord, cols: Columns) -> bool:
    """Tell whether a word reaches into two columns."""
    first, last = cols.overlapped(word.box.x0, word.box.x1)
    return first != last
