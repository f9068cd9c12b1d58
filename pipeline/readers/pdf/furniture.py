"""Running headers, footers and page numbers: lines at the edge of pages that repeat from page to page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.tables.rulings import Ruling
from extractors.tables.words import Row

_EDGE_LINES = 3
_NUMBER = re.compile(
    r"(?:str(?:ona|\.)?|page|s\.|[-–—|\[(])?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:z|of|/|\|)\s*\d{1,4})?\s*[-–—|\])]?", re.IGNORECASE
)


def furniture(pages: Sequence[Sequence[Row]], heights: Sequence[float], rulings: Sequence[Sequence[Ruling]]) -> list[set[int]]:
    """Return for each page the indices of its rows that are furniture.

    A row counts when it is among the outermost rows of the page, within its outer eighth, and either repeats at that height on
    other pages (digits aside) or is a page number at the very edge. A row beside a vertical ruling belongs to a table, whose
    header repeats as well.
    """
    seen: Counter[tuple[str, int]] = Counter()
    edges = [
        [i for i in _edge_rows(rows, height) if not _in_table(rows[i], lines)]
        for rows, height, lines in zip(pages, heights, rulings, strict=True)
    ]
    for rows, edge in zip(pages, edges, strict=True):
        seen.update({_key(rows[index]) for index in edge})
    needed = 2 if len(pages) < 4 else 3
    found: list[set[int]] = []
    for rows, edge in zip(pages, edges, strict=True):
        mine: set[int] = set()
        for index in edge:
            text, place = _key(rows[index])
            often = max(seen[text, place + shift] for shift in (-1, 0, 1)) if text else 0
            alone = index in (0, len(rows) - 1) and _NUMBER.fullmatch(_text(rows[index])) is not None
            if len(pages) > 1 and often >= needed or alone and len(rows) > 1:
                mine.add(index)
        found.append(_contiguous(mine, len(rows)))
    return found


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
    return [i for i in candidates if rows[i][0].baseline < height / 8 or rows[i][0].baseline > height * 7 / 8]


def _in_table(row: Row, rulings: Sequence[Ruling]) -> bool:
    middle = row[0].baseline - 0.3 * row[0].size
    return any(not r.horizontal and r.length > row[0].size and r.start <= middle <= r.end for r in rulings)


def _text(row: Row) -> str:
    return " ".join(word.text for word in row)


def _key(row: Row) -> tuple[str, int]:
    return re.sub(r"\d+|\b[ivxlIVXL]+\b", "#", _text(row)), round(row[0].baseline / 6)
