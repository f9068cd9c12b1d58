"""Tables whose columns are aligned by spaces, as `pdftotext -layout` and typewriters leave them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.layout.captions import caption_label, figure_label, is_note
from extractors.layout.markers import find_marker
from extractors.layout.markup import plain
from extractors.tables.aligned_rows import Slice, rows_of
from extractors.tables.grid import make_table, texts, width
from extractors.tables.text_lines import Found, TextLine

_SEGMENT = re.compile(r"\S+(?: \S+)*")
_MOST_BLANKS = 4
_CROSSING = 0.12
"""Share of the lines that may run across the white space between two columns, as a heading over both does."""


class _Spread(NamedTuple):
    """A line and where its runs of words stand; two spaces part them."""

    line: TextLine
    segments: tuple[tuple[int, int], ...]

    @property
    def multiple(self) -> bool:
        return len(self.segments) > 1


def find(lines: Sequence[TextLine], start: int) -> Found | None:
    """Return the table that begins at line `start`, None where no such table does."""
    first = _spread(lines[start])
    if not first.multiple or not _wide(first):
        return None
    region = _region(lines, start)
    if sum(spread.multiple for spread in region) < 2:
        return None
    columns = _columns(region)
    if len(columns) < 2:
        return None
    region = _trimmed(region, columns)
    if not _is_tabular(region, len(columns)):
        return None
    rows = rows_of([_sliced(spread, columns) for spread in region])
    if len(rows) < 2 or max(map(width, rows)) < 2 or _reads_across(rows, len(columns)):
        return None
    return Found(make_table(rows), start + len(region))


def _spread(line: TextLine) -> _Spread:
    segments = [match.span() for match in _SEGMENT.finditer(line.text)]
    if len(segments) == 2 and find_marker(line.text[segments[0][0] : segments[0][1]] + " X") is not None:
        segments = [(segments[0][0], segments[1][1])]
    return _Spread(line, tuple(segments))


def _wide(spread: _Spread) -> bool:
    """Tell whether white space of three columns or more parts the line; justified prose has two at most."""
    return any(right[0] - left[1] >= 3 for left, right in pairwise(spread.segments))


def _region(lines: Sequence[TextLine], start: int) -> list[_Spread]:
    """Return the lines from `start` on that may belong to one table."""
    region: list[_Spread] = []
    for line in lines[start:]:
        spread = _spread(line)
        label = caption_label(line.text.strip()) or figure_label(line.text.strip())
        if region and (label or (line.blanks > _MOST_BLANKS and not line.broken) or "\t" in line.text):
            break
        if not spread.multiple and (len(line.text.strip()) > 90 or is_note(line.text.strip(), near_table=True)):
            break
        region.append(spread)
    while region and not region[-1].multiple and region[-1].line.after_break:
        region.pop()
    return region


def _columns(region: Sequence[_Spread]) -> list[tuple[int, int]]:
    """Return the left and right ends of the columns: where the white space of nearly all lines meets, one ends."""
    several = [spread for spread in region if spread.multiple]
    covered = [0] * (max(spread.segments[-1][1] for spread in several) + 1)
    for spread in several:
        for left, right in spread.segments:
            for position in range(left, right):
                covered[position] += 1
    most = int(len(several) * _CROSSING)
    columns: list[tuple[int, int]] = []
    begun: int | None = None
    for position, count in enumerate(covered):
        if count > most and begun is None:
            begun = position
        elif count <= most and begun is not None:
            columns.append((begun, position))
            begun = None
    needed = 2 if len(several) > 3 else 1
    return [column for column in columns if max(covered[column[0] : column[1]]) >= needed]


def _overlaps(segment: tuple[int, int], columns: Sequence[tuple[int, int]]) -> list[int]:
    return [index for index, column in enumerate(columns) if segment[0] < column[1] and segment[1] > column[0]]


def _trimmed(region: Sequence[_Spread], columns: Sequence[tuple[int, int]]) -> list[_Spread]:
    """Cut the region before the first line of prose that runs over several columns."""
    kept: list[_Spread] = []
    for spread in region:
        if not spread.multiple and len(_overlaps(spread.segments[0], columns)) > 1:
            break
        if spread.line.blanks > 1 and not spread.multiple and spread.segments[0][0] <= columns[0][0] and not spread.line.broken:
            break
        kept.append(spread)
    while kept and not kept[-1].multiple and kept[-1].line.after_break:
        kept.pop()
    return kept


def _is_tabular(region: Sequence[_Spread], columns: int) -> bool:
    several = [spread for spread in region if spread.multiple]
    if len(several) < (3 if columns == 2 else 2):
        return False
    return sum(map(_wide, several)) * 2 >= len(several)


def _reads_across(rows: Sequence[Sequence[object]], columns: int) -> bool:
    """Tell whether the rows are prose set in columns or signatures rather than a table."""
    from schemas.place import Passage

    cells = [cell.text for row in rows for cell in row if isinstance(cell, Passage) and cell.text]
    if columns > 3 or any(re.search(r"\d", cell) for cell in cells):
        return False
    dotted = sum(re.fullmatch(r"[\W_]+", cell) is not None for cell in cells)
    return dotted > 0 or sum(cell[0].islower() for cell in cells) * 3 > len(cells)


def _sliced(spread: _Spread, columns: Sequence[tuple[int, int]]) -> Slice:
    """Cut a line into its cells; a run of words over two columns is cut where a space stands between them."""
    cells: dict[int, tuple[int, int]] = {}
    text = spread.line.text
    for left, right in spread.segments:
        for start, end in _cut(text, (left, right), columns):
            touched = _overlaps((start, end), columns)
            index = touched[0] if touched else min(range(len(columns)), key=lambda at: _distance(columns[at], (start, end)))
            known = cells.get(index)
            cells[index] = (min(start, known[0]), max(end, known[1])) if known else (start, end)
    passage = spread.line.line.passage
    parts = [plain(passage.part(*cells[index])) if index in cells else passage.part(0, 0) for index in range(len(columns))]
    return Slice(parts, spread.line.after_break, spread.line.broken or spread.line.blanks > 2)


def _cut(text: str, segment: tuple[int, int], columns: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    touched = _overlaps(segment, columns)
    if len(touched) < 2:
        return [segment]
    parts: list[tuple[int, int]] = []
    start = segment[0]
    for left, right in pairwise(touched):
        low, high = columns[left][1] - 1, columns[right][0] + 1
        spaces = [at for at in range(max(low, start), min(high, segment[1])) if text[at] == " "]
        if spaces:
            middle = spaces[len(spaces) // 2]
            parts.append((start, middle))
            start = middle + 1
    return [*parts, (start, segment[1])]


def _distance(column: tuple[int, int], segment: tuple[int, int]) -> int:
    return max(column[0] - segment[1], segment[0] - column[1])


__all__ = ["find", "texts"]
