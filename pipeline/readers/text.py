"""Read a plan from a text file: encoding, pages, physical lines, tables in several dialects, blocks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from extractors.layout.blocks import LONGEST_BLOCK, Item, StyledLine, build
from extractors.layout.contents import contents_lines
from extractors.layout.furniture import furniture_lines
from extractors.layout.markup import is_strong, leaves_strong_open, plain
from extractors.tables import (
    text_aligned,
    text_beside,
    text_counted,
    text_flowed,
    text_grid,
    text_pipes,
    text_running,
    text_stacked,
    text_tabs,
)
from extractors.tables.text_lines import Found, TextLine
from pipeline.errors import UnreadableInput
from pipeline.readers.encoding import decode
from schemas.document import Document, Line, Source
from schemas.place import Passage, Piece

_DIALECTS = (
    text_grid.find,
    text_pipes.find,
    text_stacked.find,
    text_tabs.find,
    text_aligned.find,
    text_flowed.find,
    text_running.find,
)
_LINE_END = re.compile(r"\r\n|\n|\r")
_HEADING_MARK = re.compile(r"^\s{0,3}(#{1,6})\s+")


def read(data: bytes, path: str, document_id: str) -> Document:
    """Return the document in the bytes of a text file; raise UnreadableInput where they hold no text."""
    text, encoding = decode(data)
    if not text.strip():
        raise UnreadableInput("empty_file")
    lines = _physical_lines(text)
    source = Source(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="text/markdown" if path.lower().endswith(".md") else "text/plain",
        pages=max(line.page for line in lines if line.passage.text.strip()),
        encoding=encoding,
    )
    return Document(document_id, source, lines, build(_items(lines)))


def _physical_lines(text: str) -> tuple[Line, ...]:
    """Return every physical line, blank ones too, so that `lines[n - 1]` is line n; a form feed begins a page."""
    lines, page = [], 1
    for number, raw in enumerate(_LINE_END.split(text), 1):
        page += raw.count("\f") if raw.strip("\f ").strip() or raw.startswith("\f") else 0
        body = raw.replace("\f", "")
        # Blank lines hold no words that would need a place, and a file may be made of nothing else.
        passage = Passage(body, (Piece(0, page, number),)) if body and not body.isspace() else _blank(body)
        lines.append(Line(passage, page, number))
        page += 0 if raw.strip("\f ").strip() or raw.startswith("\f") else raw.count("\f")
    return tuple(lines)


@lru_cache(64)
def _blank(text: str) -> Passage:
    return Passage(text)


class _Written(NamedTuple):
    """A line that is not blank, the blank lines above it, and whether it is **strong** together with lines around it.

    Lines of a tab alone directly above a line that begins with a tab are `empty_cells` rather than blank. `gap` tells the blank
    lines by letter, "S" for one of spaces and "E" for an empty one.
    """

    line: Line
    blanks: int
    was_strong: bool
    stays_strong: bool
    empty_cells: int
    gap: str


def _written(lines: Sequence[Line]) -> list[_Written]:
    written, blanks, empty, strong, gap = [], 0, 0, False, ""
    for line in chain.from_iterable(map(_parts, lines)):
        text = line.passage.text
        if not text.strip():
            blanks, strong = blanks + 1, False
            empty = empty + 1 if text == "\t" else 0
            gap += "S" if text else "E"
            continue
        stays = leaves_strong_open(text, was_open=strong)
        cells = empty if text.startswith("\t") else 0
        written.append(_Written(line, blanks - cells, strong, stays, cells, gap))
        blanks, empty, strong, gap = 0, 0, stays, ""
    return written


def _parts(line: Line) -> Iterator[Line]:
    """Cut a line longer than any text at spaces."""
    text, at = line.passage.text, 0
    while len(text) - at > LONGEST_BLOCK:
        end = max(text.rfind(" ", at, at + LONGEST_BLOCK) + 1, at + LONGEST_BLOCK // 2)
        yield line._replace(passage=line.passage.part(at, end))
        at = end
    yield line._replace(passage=line.passage.part(at, len(text))) if at else line


def _items(lines: Sequence[Line]) -> list[Item]:
    """Return lines and tables in reading order; furniture among the rows of a table follows it."""
    written = _written(lines)
    furniture = furniture_lines([item.line for item in written], [item.blanks for item in written])
    where = [index for index in range(len(written)) if index not in furniture]
    contents = {where[at] for at in contents_lines([written[index].line.passage.text for index in where])}
    candidates = [_candidate(written, furniture, index) for index in where]
    flattened = text_beside.tables(candidates) | text_counted.tables(candidates)
    items: list[Item] = []
    at = done = 0
    while at < len(candidates):
        found = None if where[at] in contents else flattened.get(at) or _table_at(candidates, at)
        end = found.end if found else at + 1
        first, after = where[at], where[end - 1] + 1
        items += [_styled(written[index], furniture=True) for index in range(done, first)]
        items.append(found.table if found else _styled(written[first], furniture=False))
        items += [_styled(written[index], furniture=True) for index in range(first, after) if index in furniture]
        at, done = end, after
    return items + [_styled(written[index], furniture=True) for index in range(done, len(written))]


def _candidate(written: Sequence[_Written], furniture: set[int], index: int) -> TextLine:
    line, before = written[index].line, index - 1
    while before in furniture:
        before -= 1
    broken = before != index - 1 or (before >= 0 and written[before].line.page != line.page)
    return TextLine(line, written[index].blanks, broken, written[index].empty_cells, written[index].gap)


def _table_at(candidates: Sequence[TextLine], at: int) -> Found | None:
    return next((found for find in _DIALECTS if (found := find(candidates, at))), None)


def _styled(item: _Written, *, furniture: bool) -> StyledLine:
    raw = item.line.passage.text
    mark = _HEADING_MARK.match(raw)
    body = item.line.passage.part(mark.end() if mark else 0, len(raw))
    passage = plain(body, opens=item.stays_strong and not item.was_strong, closes=item.was_strong and not item.stays_strong)
    shown = raw.expandtabs(4)
    return StyledLine(
        item.line._replace(passage=passage),
        bold=True if item.was_strong or item.stays_strong or is_strong(raw) else None,
        indent=float(len(shown) - len(shown.lstrip())),
        blank_before=item.blanks > 0,
        width=float(len(shown.rstrip())),
        heading=len(mark[1]) if mark else None,
        furniture=furniture or None,
    )
