"""Running headers, footers and page numbers: lines at the edge of pages that repeat from page to page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.tables.rulings import Ruling
from extractors.tables.words import Row, segments

_EDGE_LINES = 5
_NUMBER = re.compile(
    r"(?:str(?:ona|\.)?|page|s\.|[-–—|\[(])?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:z|of|/|\|)\s*\d{1,4})?\s*[-–—|\])]?", re.IGNORECASE
)


def furniture(pages: Sequence[Sequence[Row]], heights: Sequence[float], rulings: Sequence[Sequence[Ruling]]) -> list[set[int]]:
    """Return for each page the indices of its rows that are furniture.

    A row counts when it is among the outermost rows of the page and either says the same as such a row of other pages (digits
    aside; at the same height where it says little) or is a page number at the very edge. A row beside a vertical ruling belongs
    to a table, whose header repeats as well.
    """
    edges = [
        {i: _key(rows[i], height) for i in _edge_rows(rows, height) if not _in_table(rows[i], lines, height)}
        for rows, height, lines in zip(pages, heights, rulings, strict=True)
    ]
    seen = Counter(key for edge in edges for key in set(edge.values()))
    needed = 2 if len(pages) < 6 else 3
    found: list[set[int]] = []
    for rows, edge in zip(pages, edges, strict=True):
        mine = {i for i, key in edge.items() if seen[key] >= needed or (len(rows) > 1 and _page_number(rows, i))}
        found.append(_contiguous(mine, len(rows)) - _header_of_table(rows, mine))
    return found


def _header_of_table(rows: Sequence[Row], mine: set[int]) -> set[int]:
    """Return the rows at the top of the page that head the columns right below them: a table repeats its header on each page."""
    first = next((i for i in range(len(rows)) if i not in mine), len(rows))
    if first == len(rows):
        return set()
    starts = [part[0].box.x0 for part in segments(rows[first], 0.9)]
    heads: set[int] = set()
    for index in range(first - 1, -1, -1):
        row, below = rows[index], rows[index + 1]
        own = [part[0].box.x0 for part in segments(row, 0.9)]
        apart = below[0].baseline - row[0].baseline > 1.8 * row[0].size
        shared = sum(any(abs(x - start) < 3 for start in starts) for x in own)
        if apart or len(starts) < 2 or shared < min(2, len(own)):
            break
        heads.add(index)
    return heads


def untagged(rows: Sequence[Row]) -> set[int]:
    """Return the indices of the rows above and below all that is tagged, on a page whose words nearly all are.

    Writers of tagged PDFs leave running headers, page numbers and the headers that a table repeats outside the structure.
    """
    words = [word for row in rows for word in row]
    bare = [i for i, row in enumerate(rows) if all(word.mark < 0 for word in row)]
    if not bare or sum(word.mark < 0 for word in words) > 0.3 * len(words):
        return set()
    return _contiguous(set(bare), len(rows))


def _page_number(rows: Sequence[Row], index: int) -> bool:
    return index in (0, len(rows) - 1) and _NUMBER.fullmatch(_text(rows[index])) is not None


def _contiguous(mine: set[int], count: int) -> set[int]:
    """Keep furniture rows only in an unbroken run from the top or from the bottom of the page."""
    kept: set[int] = set()
    for order in (range(count), range(count - 1, -1, -1)):
        for index in order:
            if index not in mine:
                break
            kept.add(index)
    return kept


def _edge_rows(rows: Sequence[Row], height: float) -> list[int]:
    candidates = sorted({*range(min(_EDGE_LINES, len(rows))), *range(max(0, len(rows) - _EDGE_LINES), len(rows))})
    return [i for i in candidates if rows[i][0].baseline < height / 6 or rows[i][0].baseline > height * 3 / 4]


def _in_table(row: Row, rulings: Sequence[Ruling], height: float) -> bool:
    """Tell whether a row stands beside a vertical ruling, or between the edge of the page and its text but within rules."""
    size = row[0].size
    middle = row[0].baseline - 0.3 * size
    if any(not r.horizontal and r.length > size and r.start <= middle <= r.end for r in rulings):
        return True
    outside = (middle - 4 * size, middle) if middle < height / 2 else (middle, middle + 2 * size)
    x0, x1 = row[0].box.x0, row[-1].box.x1
    return any(r.horizontal and r.start <= x0 + 2 and r.end >= x1 - 2 and outside[0] < r.at < outside[1] for r in rulings)


def _text(row: Row) -> str:
    return " ".join(word.text for word in row)


def _key(row: Row, height: float) -> tuple[str, int]:
    """Return the words without digits, and the height where the words alone would say too little (or whether top or bottom)."""
    text = re.sub(r"\d+|\b[ivxlIVXL]+\b", "#", _text(row))
    half = -1 if row[0].baseline < height / 2 else -2
    return text, half if sum(c.isalpha() for c in text) >= 8 else round(row[0].baseline / 12)
