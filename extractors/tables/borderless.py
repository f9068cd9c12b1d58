"""Tables without rulings: rows whose words stand in the same columns, line after line."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from extractors.layout.captions import caption_label, figure_label
from extractors.tables.hairline import build, headed, plausible
from extractors.tables.regions import Grid
from extractors.tables.spans import Stretch, columns, covered, figure, spans
from extractors.tables.words import Row, TextWord, hull, looseness, rows_of, segments

_COLUMN_GAP = 1.0
"""White space wider than this, in type sizes, parts cells."""
_FAR = 2.6
"""Rows further apart than this, in type sizes, belong to different tables."""
_MARKER = re.compile(r"[•●▪◦○–\-*→✓]|[\divxlIVXL]{1,4}[.)]+|[a-zA-Z][.)]|\(?\w\)")
_LEADER = re.compile(r"\.{4,}|…{2,}")


def find(words: Sequence[TextWord], led: Collection[int] = ()) -> list[Grid]:
    """Return the tables that alignment alone shows among these words; `led` are the identities of words that leaders lead to."""
    found: list[Grid] = []
    for run in _runs(rows_of(words)):
        grid = None if _contents(run, led) else _table(run)
        if grid is not None:
            found.append(grid)
    return found


def _runs(rows: Sequence[Row]) -> list[list[Row]]:
    """Return runs of rows near each other that leave some white space between columns free from top to bottom."""
    runs: list[list[Row]] = []
    run: list[Row] = []
    cover: list[Stretch] = []
    more = looseness(rows)
    for row in rows:
        several = len(_pieces(row)) > 1
        other = not several and bool(run) and _titles(row, run[-1])
        other = other or (len(run) > 1 and several and _heads(row, run))
        near = bool(run) and not other and row[0].baseline - run[-1][0].baseline < _FAR * row[0].size + more
        together = covered(cover, row) if near else []
        if len(together) > 1:
            run, cover = [*run, row], together
        else:
            if len(run) > 1:
                runs.append(_trimmed(run))
            run, cover = ([row], covered([], row)) if several else ([], [])
    if len(run) > 1:
        runs.append(_trimmed(run))
    place = {id(row): i for i, row in enumerate(rows)}
    return _bridged([_crowned(run, rows, place[id(run[0])], more) for run in runs if run], rows, place)


def _crowned(run: list[Row], rows: Sequence[Row], at: int, more: float) -> list[Row]:
    """Return a run with the lines just above it that open a cell of its header: bold as it is, each within one column."""
    pieces = _pieces(run[0])
    starts = [piece[0].box.x0 for piece in pieces[1:]]
    if not all(word.bold for word in run[0]) or not starts:
        return run
    for row in (rows[i] for i in range(at - 1, -1, -1)):
        x0, x1, size = row[0].box.x0, row[-1].box.x1, row[0].size
        bold = all(word.bold for word in row) and not _titles(row, run[0])
        if not bold or run[0][0].baseline - row[0].baseline > 1.5 * size + more or any(x0 < x - size < x1 for x in starts):
            break
        run = [row, *run]
    return run


def _pieces(row: Row) -> list[Row]:
    """Return what white space parts in a row; figures may stand closer than words."""
    return [piece for part in segments(row, _COLUMN_GAP) for piece in (segments(part, 0.6) if figure(part) else [part])]


def _titles(row: Row, above: Row) -> bool:
    """Tell whether a line of one piece is a caption, or a heading by its larger type."""
    text = " ".join(word.text for word in row)
    return caption_label(text) is not None or figure_label(text) is not None or row[0].size > 1.08 * above[0].size


def _heads(row: Row, run: Sequence[Row]) -> bool:
    """Tell whether a row under a run heads another table: bold words, as the rows above are not, under more room than theirs."""
    bold = all(word.bold for word in row) and not all(word.bold for word in run[-1])
    if not bold or any(figure(piece) for piece in _pieces(row)):
        return False
    return row[0].baseline - run[-1][0].baseline > 1.3 * max(b[0].baseline - a[0].baseline for a, b in pairwise(run[-20:]))


def _trimmed(run: list[Row]) -> list[Row]:
    """Drop rows of one segment at the end, but for the last lines of a cell."""
    last = max(i for i, row in enumerate(run) if i == 0 or len(_pieces(row)) > 1)
    end = last + 1
    edge = _second_column(run[:end])
    steps = [b[0].baseline - a[0].baseline for a, b in pairwise(run[:end])]
    while end < len(run):
        step = run[end][0].baseline - run[end - 1][0].baseline
        inner = edge is not None and run[end][0].box.x0 > edge and step < 1.05 * max(steps, default=0.0)
        label = edge is not None and run[end][-1].box.x1 < edge and run[end][0].text[0].islower()
        wraps = bool(steps) and step < min(steps) + 0.5 and (label or min(steps) + 0.5 < 0.85 * max(steps))
        if not (inner or wraps) and hull(run[end]).top - hull(run[end - 1]).bottom >= 0.35 * run[end][0].size:
            break
        end += 1
    return run[:end]


def _second_column(rows: Sequence[Row]) -> float | None:
    """Return where the words right of the first column start: what begins there is no text under the table."""
    cols = columns(rows)
    return cols.edges[1] if cols is not None else None


def _bridged(runs: list[list[Row]], rows: Sequence[Row], place: Mapping[int, int]) -> list[list[Row]]:
    """Join two runs with the same columns where one row, such as a group's name, stands between them."""
    found: list[list[Row]] = []
    for run in runs:
        if found:
            first, last = place[id(run[0])], place[id(found[-1][-1])]
            near = rows[first][0].baseline - rows[last][0].baseline < 2 * _FAR * run[0][0].size
            cols = columns([*found[-1], *run])
            if (
                first - last == 2
                and near
                and not _titles(rows[last + 1], found[-1][-1])
                and cols is not None
                and cols.number > 2
                and len(run) > 1
            ):
                found[-1] = [*found[-1], rows[last + 1], *run]
                continue
        found.append(run)
    return found


def _table(rows: list[Row]) -> Grid | None:
    if len(rows) < 2 or _list(rows):
        return None
    grid = build(rows, [], [], "borderless")
    if grid is None or not plausible(grid):
        return None
    if not (_figures_aligned(rows) or _flush(rows) or (headed(grid) and grid.rows > 1)):
        return None
    return grid


def _list(rows: Sequence[Row]) -> bool:
    """Tell whether the first words are only bullets or numbers of a list."""
    left = min(row[0].box.x0 for row in rows)
    first = [row[0].text for row in rows if row[0].box.x0 < left + row[0].size]
    return sum(_MARKER.fullmatch(text) is not None for text in first) > 0.7 * len(first)


def _contents(rows: Sequence[Row], led: Collection[int]) -> bool:
    """Tell whether the rows lead to rising page numbers."""
    pages = [int(row[-1].text) for row in rows if row[-1].text.isdigit() and len(row[-1].text) < 4]
    leaders = sum(id(row[-1]) in led or any(_LEADER.search(word.text) for word in row) for row in rows)
    rising = sum(a > b for a, b in pairwise(pages)) <= 0.05 * len(pages)
    return len(pages) >= 0.6 * len(rows) and rising and (leaders >= 0.4 * len(rows) or len(pages) > 4)


def _figures_aligned(rows: Sequence[Row]) -> bool:
    """Tell whether most rows fill most columns, one cell each, and figures stand outside the first."""
    several = [row for row in rows if len(segments(row, _COLUMN_GAP)) > 1]
    cols = columns(several)
    if cols is None:
        return False
    held = [spans(row, cols) for row in several]
    single = sum(all(span.first == span.last for span in row) for row in held)
    cells = [span for row in held for span in row if span.first > 0]
    figures = sum(figure(span.words) for span in cells)
    rich = sum(len(row) >= max(2, 0.6 * cols.number) for row in held)
    return single >= 0.6 * len(held) and rich >= max(3, 0.6 * len(held)) and figures >= 0.4 * len(cells)


def _flush(rows: Sequence[Row]) -> bool:
    """Tell whether nearly all rows hold three or more cells that start at the same places."""
    parted = [segments(row, _COLUMN_GAP) for row in rows]
    most = max(len(parts) for parts in parted)
    full = [parts for parts in parted if len(parts) == most]
    if most < 3 or len(full) < max(4, 0.8 * len(rows)):
        return False
    starts = [sorted(parts[i][0].box.x0 for parts in full) for i in range(most)]
    return all(abs(x - column[len(column) // 2]) < 2 for column in starts for x in column)
