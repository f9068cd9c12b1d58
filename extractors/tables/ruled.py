"""Tables whose cells are bounded by rulings on all sides, merged cells included."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractors.tables.hairline import build
from extractors.tables.hidden import Area, hides_columns, split_columns, split_rows
from extractors.tables.regions import Grid, GridCell, compressed
from extractors.tables.rulings import Ruling, nearest, positions
from extractors.tables.words import TextWord, rows_of
from schemas.place import Box

_SNAP = 3.0
"""Rulings this near (points) meet."""
_DRAWING = 3000
"""More rulings than this make a map or a plan."""
_COVER = 0.6
"""Share of a cell's side that rulings must cover to bound it."""


def find(words: Sequence[TextWord], rulings: Sequence[Ruling]) -> list[Grid]:
    """Return the ruled tables of a page; `rulings` are joined strokes."""
    found = []
    for horizontals, verticals in _components(rulings):
        for grid in _grids(horizontals, verticals, words):
            if len(grid.cells) < 4 or _struck(grid, verticals):
                continue
            if hides_columns(grid):
                rows = rows_of([word for cell in grid.cells for word in cell.words])
                lines = sorted((r for r in horizontals if grid.box.top - 2 <= r.at <= grid.box.bottom + 2), key=lambda r: r.at)
                better = build(rows, lines, verticals, "ruled")
                if better is not None and better.columns > grid.columns:
                    found.append(better)
                    continue
            found.append(split_rows(grid))
    return [grid for grid in found if not any(_holds(grid.box, other.box) for other in found if other is not grid)]


def _holds(outer: Box, inner: Box) -> bool:
    return outer.x0 < inner.x0 and outer.top < inner.top and outer.x1 > inner.x1 and outer.bottom > inner.bottom


def _struck(grid: Grid, verticals: Sequence[Ruling]) -> bool:
    """Tell whether vertical lines run through many words, as the grid of a chart does behind its bars."""
    words = [word for cell in grid.cells for word in cell.words]
    struck = sum(any(w.box.x0 + 1.5 < v.at < w.box.x1 - 1.5 and v.start < _height(w) < v.end for v in verticals) for w in words)
    return struck > 0.1 * len(words)


def _components(rulings: Sequence[Ruling]) -> Iterable[tuple[list[Ruling], list[Ruling]]]:
    """Return groups of rulings that cross or touch; a page with thousands of them is a drawing and has none."""
    if len(rulings) > _DRAWING:
        return []
    horizontals = [r for r in rulings if r.horizontal and r.length > 4]
    verticals = [r for r in rulings if not r.horizontal and r.length > 4]
    parent = list(range(len(horizontals) + len(verticals)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    verticals.sort(key=lambda v: v.at)
    places = [v.at for v in verticals]
    for i, h in enumerate(horizontals):
        for j in range(bisect_left(places, h.start - _SNAP), bisect_right(places, h.end + _SNAP)):
            if verticals[j].start - _SNAP <= h.at <= verticals[j].end + _SNAP:
                parent[root(i)] = root(len(horizontals) + j)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = defaultdict(lambda: ([], []))
    for i, ruling in enumerate([*horizontals, *verticals]):
        groups[root(i)][0 if ruling.horizontal else 1].append(ruling)
    return [group for group in groups.values() if len(group[0]) >= 2 and len(group[1]) >= 1]


def _grids(horizontals: list[Ruling], verticals: list[Ruling], words: Sequence[TextWord]) -> Iterable[Grid]:
    ys = _with_ends(positions((r.at for r in horizontals), _SNAP), verticals)
    xs = _with_ends(positions((r.at for r in verticals), _SNAP), horizontals)
    if len(ys) < 2 or len(xs) < 3:
        return
    inside = [w for w in words if xs[0] - 2 <= w.middle <= xs[-1] + 2 and ys[0] - 2 <= _height(w) <= ys[-1] + 2]
    areas = _areas(_sides(horizontals, ys, xs), _sides(verticals, xs, ys), len(ys) - 1, len(xs) - 1)
    for story in _stories(areas):
        grid = _filled(story, xs, ys, inside)
        if grid is not None:
            yield grid


def _stories(areas: list[Area]) -> list[list[Area]]:
    """Split where no cell reaches across and no column boundary goes on: two tables that only share a ruling."""
    bands: list[list[Area]] = []
    end = 0
    for area in sorted(areas):
        if not bands or area[0] >= end:
            bands.append([])
        bands[-1].append(area)
        end = max(end, area[2])
    stories: list[list[Area]] = []
    known: set[int] = set()
    waiting: list[Area] = []
    for band in bands:
        width = max(area[3] for area in band)
        inner = {area[1] for area in band if area[1] > 0} | {area[3] for area in band if area[3] < width}
        if inner and (not stories or not inner & known):
            stories.append([])
            known = set()
        if inner:
            stories[-1] += waiting + band
            waiting = []
        else:
            waiting += band
        known |= inner
    if stories:
        stories[-1] += waiting
    return stories


def _filled(areas: list[Area], xs: list[float], ys: list[float], words: Sequence[TextWord]) -> Grid | None:
    """Put the words into the cells; return None where what is left is no table."""
    first, end = min(area[0] for area in areas), max(area[2] for area in areas)
    box = Box(xs[0], ys[first], xs[-1], ys[end])
    holder = {(row, col): area for area in areas for row in range(area[0], area[2]) for col in range(area[1], area[3])}
    content: dict[Area, list[TextWord]] = {area: [] for area in areas}
    for word in words:
        row = min(max(bisect_right(ys, _height(word)) - 1, 0), len(ys) - 2)
        col = min(max(bisect_right(xs, word.middle) - 1, 0), len(xs) - 2)
        if (row, col) in holder:
            content[holder[row, col]].append(word)
    content = split_columns(content, xs)
    cells = [GridCell(a[0], a[1], a[2] - a[0], a[3] - a[1], held) for a, held in content.items()]
    cells, rows, edges = compressed(cells, xs)
    if rows < 2 or len(edges) < 3:
        return None
    return Grid(box, cells, rows, len(edges) - 1, edges, "ruled")


def _height(word: TextWord) -> float:
    """Return the height of the middle of a word's small letters, which lies inside its cell even where type is tight."""
    return word.baseline - 0.28 * word.size


def _with_ends(places: list[float], across: list[Ruling]) -> list[float]:
    """Add the outer ends of the rulings that run across, where the sides of the table are open."""
    low, high = min(r.start for r in across), max(r.end for r in across)
    if low < places[0] - 2 * _SNAP:
        places = [low, *places]
    if high > places[-1] + 2 * _SNAP:
        places = [*places, high]
    return places


def _sides(rulings: list[Ruling], at: list[float], along: list[float]) -> list[list[bool]]:
    """Return for each position and each stretch between two crossings whether a ruling covers it."""
    cover = [[0.0] * (len(along) - 1) for _ in at]
    for ruling in rulings:
        line = cover[nearest(ruling.at, at)]
        for i, (start, end) in enumerate(pairwise(along)):
            line[i] += max(0.0, min(end, ruling.end) - max(start, ruling.start))
    return [
        [length >= _COVER * (end - start) for length, (start, end) in zip(line, pairwise(along), strict=True)] for line in cover
    ]


def _areas(across: list[list[bool]], down: list[list[bool]], rows: int, cols: int) -> list[tuple[int, int, int, int]]:
    """Return the cells as (row, col, end row, end col): elementary cells merged where no ruling parts them."""
    parent = {(r, c): (r, c) for r in range(rows) for c in range(cols)}

    def root(cell: tuple[int, int]) -> tuple[int, int]:
        while parent[cell] != cell:
            parent[cell] = parent[parent[cell]]
            cell = parent[cell]
        return cell

    for r in range(rows):
        for c in range(cols):
            if c + 1 < cols and not down[c + 1][r]:
                parent[root((r, c))] = root((r, c + 1))
            if r + 1 < rows and not across[r + 1][c]:
                parent[root((r, c))] = root((r + 1, c))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for cell in parent:
        groups[root(cell)].append(cell)
    areas: list[tuple[int, int, int, int]] = []
    for group in groups.values():
        areas += _rectangles(group, across)
    return areas


def _rectangles(group: list[tuple[int, int]], across: list[list[bool]]) -> list[tuple[int, int, int, int]]:
    """Return the group as one rectangle or, where it is none, as the runs of its rows, equal runs below each other joined."""
    rows, cols = [r for r, _ in group], [c for _, c in group]
    area = (min(rows), min(cols), max(rows) + 1, max(cols) + 1)
    if (area[2] - area[0]) * (area[3] - area[1]) == len(group):
        return [area]
    hook = _hook(group, area)
    if hook is not None:
        return hook
    found: list[Area] = []
    for row in sorted(set(rows)):
        run: list[int] = []
        for col in sorted(c for r, c in group if r == row):
            if run and col != run[-1] + 1:
                found.append((row, run[0], row + 1, run[-1] + 1))
                run = []
            run.append(col)
        found.append((row, run[0], row + 1, run[-1] + 1))
    joined: list[tuple[int, int, int, int]] = []
    for area in found:
        above = next((a for a in joined if a[2] == area[0] and (a[1], a[3]) == (area[1], area[3])), None)
        if above is not None and not any(across[area[0]][area[1] : area[3]]):
            joined[joined.index(above)] = (above[0], above[1], area[2], area[3])
        else:
            joined.append(area)
    return joined


def _hook(group: list[tuple[int, int]], area: Area) -> list[Area] | None:
    """Return a heading that reaches over its parts ("obrotowe, w tym zapasy") as its own column and the arm over the parts."""
    top, left, end_row, end_col = area
    widths = [sum(r == row for r, _ in group) for row in range(top, end_row)]
    starts = all((row, left) in group for row in range(top, end_row))
    narrow = widths[-1]
    if not starts or widths[0] != end_col - left or any(width not in (narrow, widths[0]) for width in widths) or len(widths) > 5:
        return None
    arm = sum(width == widths[0] for width in widths)
    if sorted(widths, reverse=True) != widths or narrow == widths[0]:
        return None
    return [(top, left, end_row, left + narrow), (top, left + narrow, top + arm, end_col)]
