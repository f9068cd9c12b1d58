"""Tables of long texts that were flattened cell after cell, as plain text out of a PDF has them: problem, goal, task, progress.

Only headers whose words the lexicon knows are taken for such tables. They are found for a whole document at once, since tables
under one header share the widths of their columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extractors.layout.captions import caption_label
from extractors.layout.healing import mend_all
from extractors.layout.markers import find_marker
from extractors.layout.markup import plain
from extractors.lexicon import load
from extractors.tables.aligned_columns import pieces
from extractors.tables.beside_columns import assigned
from extractors.tables.beside_paragraphs import Paragraph, paragraphs
from extractors.tables.beside_rows import rows_of
from extractors.tables.grid import Row, make_table
from extractors.tables.text_lines import Found, TextLine
from schemas.place import Passage

_LONGEST_HEADER = 14
_LONGEST_LINE = 80
_FEWEST_COLUMNS = 3
_PAIR = 2
_DEAREST = 4.0
"""Cost of a paragraph, on average, above which the text is no such table."""
_ALIGNED = re.compile(r"\S {5,}\S")
DOUBT = "spłaszczona tabela: komórki złożono z wierszy tekstu"


class Header(NamedTuple):
    """A header's words, where its columns are named, and the lines from `start` to before `end` that it takes."""

    passage: Passage
    columns: tuple[tuple[int, int], ...]
    start: int
    end: int

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.passage.text[start:end].casefold() for start, end in self.columns)


def tables(lines: Sequence[TextLine]) -> dict[int, Found]:
    """Return the flattened tables of a document by the index of their first line."""
    headers = [header for header in headers_in(lines) if len(header.columns) >= _FEWEST_COLUMNS]
    kinds: dict[tuple[str, ...], list[tuple[Header, list[Paragraph], int]]] = {}
    for header in headers:
        end = _end(lines, header.end, {other.start for other in headers})
        body = paragraphs(lines[header.end : end])
        if len(body) >= 2 * len(header.columns):
            kinds.setdefault(header.names, []).append((header, body, end))
    found: dict[int, Found] = {}
    for names, group in kinds.items():
        for (header, body, end), (path, cost) in zip(group, assigned([body for _, body, _ in group], len(names)), strict=True):
            if cost <= _DEAREST * len(body) and len(set(path)) == len(names):
                top: Row = [header.passage.part(*column).stripped() for column in header.columns]
                rows = rows_of(body, path, len(names))
                found[header.start] = Found(make_table([top, *rows], header=1, doubt=DOUBT), end)
    return found


@cache
def _names() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{heading})" for heading in load("layout")["beside_columns"]), re.IGNORECASE)


@cache
def _footers() -> re.Pattern[str]:
    return re.compile(load("layout")["beside_footer"], re.IGNORECASE)


def headers_in(lines: Sequence[TextLine]) -> list[Header]:
    """Return the headers of flattened tables: lines that are known headings and nothing else."""
    found: list[Header] = []
    at = 0
    while at < len(lines):
        header = _header(lines, at) if _names().match(lines[at].text.strip()) else None
        if header is not None:
            found.append(header)
        at = header.end if header is not None else at + 1
    return found


def _header(lines: Sequence[TextLine], start: int) -> Header | None:
    """Return the header that begins at a line: the most lines that are known headings and nothing else."""
    best: Header | None = None
    passages: list[Passage] = []
    for at in range(start, min(start + _LONGEST_HEADER, len(lines))):
        if len(pieces(lines[at].text)) > 1 or "\t" in lines[at].text:
            break
        passages.append(plain(lines[at].line.passage))
        joined = mend_all(passages)
        columns = _split(joined.text)
        if columns is not None:
            best = Header(joined, columns, start, at + 1)
    return best if best is not None and len(best.columns) >= _PAIR else None


def _split(text: str) -> tuple[tuple[int, int], ...] | None:
    columns, at = [], 0
    while at < len(text):
        match = _names().match(text, at)
        if match is None or match.end() == at or text[match.end() : match.end() + 1].strip():
            return None
        columns.append((at, match.end()))
        at = match.end() + 1
    return tuple(columns)


def _end(lines: Sequence[TextLine], start: int, headers: set[int]) -> int:
    """Return where the table ends: before a heading, a caption, a line of its foot or one longer than a cell."""
    end = start
    while end < len(lines):
        text = lines[end].text.strip()
        marker = find_marker(text)
        chapter = marker is not None and marker.style in ("roman", "division", "legal") and not marker.text.isalnum()
        if end in headers or chapter or len(text) > _LONGEST_LINE or "\t" in text or "|" in text or caption_label(text):
            break
        if _footers().match(text) or text.startswith("#") or _ALIGNED.search(text):
            break
        end += 1
    return end
