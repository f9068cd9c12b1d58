"""Read a plan from a text file: encoding, pages, physical lines, tables in several dialects, blocks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from extractors.layout.blocks import Item, StyledLine, build
from extractors.layout.contents import contents_lines
from extractors.layout.furniture import furniture_lines
from extractors.layout.markup import is_strong, plain
from extractors.tables import text_pipes, text_stacked, text_tabs
from extractors.tables.text_lines import Found, TextLine
from pipeline.readers.encoding import decode
from schemas.document import Document, Line, Source
from schemas.place import Passage, Piece

_DIALECTS = (text_pipes.find, text_stacked.find, text_tabs.find)
_LINE_END = re.compile(r"\r\n|\n|\r")
_HEADING_MARK = re.compile(r"^\s{0,3}(#{1,6})\s+")


def read(data: bytes, path: str, document_id: str) -> Document:
    """Return the document in the bytes of a text file; raise UnreadableInput where they hold no text."""
    text, encoding = decode(data)
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
        lines.append(Line(Passage(body, (Piece(0, page, number),)), page, number))
        page += 0 if raw.strip("\f ").strip() or raw.startswith("\f") else raw.count("\f")
    return tuple(lines)


def _items(lines: Sequence[Line]) -> list[Item]:
    """Return lines and tables in reading order; what a table's rows enclose without being part of it follows the table."""
    written, blanks = [], 0
    for line in lines:
        if not line.passage.text.strip():
            blanks += 1
            continue
        written.append((line, blanks))
        blanks = 0
    texts = [line.passage.text for line, _ in written]
    furniture = furniture_lines([line for line, _ in written], [count for _, count in written])
    contents = contents_lines(texts)
    candidates: list[TextLine] = []
    where: list[int] = []
    page, broken = 0, False
    for index, (line, count) in enumerate(written):
        if index in furniture:
            broken = True
            continue
        candidates.append(TextLine(line, count, broken or line.page != page))
        where.append(index)
        page, broken = line.page, False
    items: list[Item] = []
    at = emitted = 0
    while at < len(candidates):
        found = None if where[at] in contents else _table_at(candidates, at)
        end = found.end if found else at + 1
        until = where[end - 1] + 1
        enclosed = range(emitted, until)
        if found:
            items += [_styled(*written[index], furniture=True) for index in enclosed if index in furniture and index < where[at]]
            items.append(found.table)
            items += [_styled(*written[index], furniture=True) for index in enclosed if index in furniture and index > where[at]]
        else:
            items += [_styled(*written[index], furniture=index in furniture) for index in enclosed]
        at, emitted = end, until
    return items + [_styled(*written[index], furniture=True) for index in range(emitted, len(written))]


def _table_at(candidates: Sequence[TextLine], at: int) -> Found | None:
    for find in _DIALECTS:
        found = find(candidates, at)
        if found:
            return found
    return None


def _styled(line: Line, blanks: int, *, furniture: bool) -> StyledLine:
    raw = line.passage.text
    mark = _HEADING_MARK.match(raw)
    passage = plain(line.passage.part(mark.end() if mark else 0, len(raw)), whole_line=True)
    body = raw.expandtabs(4)
    return StyledLine(
        line._replace(passage=passage),
        bold=True if is_strong(raw) else None,
        indent=float(len(body) - len(body.lstrip())),
        blank_before=blanks > 0,
        width=float(len(body.rstrip())),
        heading=len(mark[1]) if mark else None,
        furniture=furniture or None,
    )
