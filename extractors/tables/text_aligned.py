"""Tables whose columns are aligned by spaces, as `pdftotext -layout` and typewriters leave them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.layout.captions import caption_label, figure_label, is_note
from extractors.layout.headings import titled
from extractors.layout.markers import find_marker
from extractors.layout.markup import plain
from extractors.tables.aligned_columns import Columns, Span, cells, find_columns, part_values, pieces
from extractors.tables.aligned_rows import Slice, rows_of
from extractors.tables.grid import EMPTY, Row, make_table, width
from extractors.tables.header import looks_like_header
from extractors.tables.text_lines import Found, TextLine

_MOST_BLANKS = 4
_LONGEST_CELL = 90
_LONGEST_TABLE = 5000
_MOST_COLUMNS = 60
_MOST_ALONE = 12
"""Most lines of a single cell, one below the other."""
_INDENTED = 8
_LONGEST_HEADING = 60
_HIGHEST_HEADER = 6
"""Most lines that a header takes."""


class _Spread(NamedTuple):
    """A line and where its runs of words stand; two spaces part them."""

    line: TextLine
    segments: tuple[Span, ...]

    @property
    def multiple(self) -> bool:
        return len(self.segments) > 1


def find(lines: Sequence[TextLine], start: int) -> Found | None:
    """Return the table that begins at line `start`, None where no such table does.

    Each page's lines have their own columns; the next page goes on with the table where it has as many.
    """
    if not _may_begin(lines, start):
        return None
    slices: list[Slice] = []
    size, end = 0, start
    region = _region(lines, start)
    opening = ["".join(spread.line.text.split()) for spread in region[:_HIGHEST_HEADER]]
    pages = [_parted(page) for page in _by_page(region)]
    for index, part in enumerate(pages):
        header = _header_lines(part)
        columns = _part_columns(part, header, size)
        if not 2 <= len(columns.spans) <= _MOST_COLUMNS or (size and len(columns.spans) != size):
            break
        kept = _trimmed(part, columns)
        again = _repeated(kept, opening) if end > start else 0
        alone = index == 0 and _header_alone(part, columns, pages[1:2])
        if not again and not alone and not _is_tabular(kept, columns):
            break
        size = len(columns.spans)
        cut = [_sliced(spread, columns, cut=at >= header) for at, spread in enumerate(kept)][again:]
        slices += [cut[0]._replace(broken=True), *cut[1:]] if again and cut else cut
        end += len(kept)
        if len(kept) < len(part):
            break
    rows = rows_of(slices) if slices else []
    captioned = start > 0 and caption_label(lines[start - 1].text.strip()) is not None
    if len(rows) < 2 or max(map(width, rows)) < 2 or _reads_across(rows, size, captioned=captioned):
        return None
    return Found(make_table(rows), end)


def _part_columns(part: Sequence[_Spread], header: int, known: int) -> Columns:
    """Return the columns of a page's lines; lines with as many cells as `known` decide where others see more or fewer columns."""
    several = [spread.segments for spread in part if spread.multiple]
    columns = find_columns(several, sum(spread.multiple for spread in part[:header]))
    if known and len(columns.spans) != known:
        return find_columns([line for line in several if len(line) == known], 0)
    return columns


def _may_begin(lines: Sequence[TextLine], start: int) -> bool:
    """Tell whether a table may begin here: with cells apart on one line, or with the first line of a header over such a line."""
    first = _spread(lines[start])
    if start and not lines[start].after_break and _spread(lines[start - 1]).multiple:
        return False  # The line above could not begin a table, so its lines were tried together already.
    if first.multiple:
        return _wide(first)
    return _header_begins(lines, start)


def _header_begins(lines: Sequence[TextLine], start: int) -> bool:
    """Tell whether short lines of one cell stand right above a row, at different places: the upper lines of a header.

    One at the margin begins a header only where something parts it from the text above.
    """
    first = _spread(lines[start]).segments[0]
    if first.start < _INDENTED and start and not lines[start].after_break:
        above = lines[start - 1].text
        if not first.start or above[:1].isspace() or len(above) > _LONGEST_CELL or not titled(above):
            return False
    aside = False
    for at in range(start, min(start + _HIGHEST_HEADER, len(lines))):
        spread, text = _spread(lines[at]), lines[at].text.strip()
        if at > start and lines[at].after_break:
            return False
        aside = aside or spread.segments[0].start >= max(_INDENTED, first.end + 2 if first.start < _INDENTED else 0)
        if spread.multiple:
            return _wide(spread) and aside
        if len(text) > _LONGEST_HEADING or text[-1] in ".:;" or caption_label(text):
            return False
    return False


def _header_alone(part: Sequence[_Spread], columns: Columns, following: Sequence[Sequence[_Spread]]) -> bool:
    """Tell whether a page has a header alone of a table: as many cells, and where the next page has them."""
    if len(part) != 1 or len(columns.spans) < 3 or not following:
        return False
    below = _part_columns(following[0], _header_lines(following[0]), len(columns.spans)).spans
    return len(below) == len(columns.spans) and all(map(Span.meets, columns.spans, below))


def _repeated(part: Sequence[_Spread], opening: Sequence[str]) -> int:
    """Return how many lines at the top of a page repeat the table's first lines."""
    texts = ["".join(spread.line.text.split()) for spread in part[: len(opening)]]
    return next((at for at, (text, known) in enumerate(zip(texts, opening, strict=False)) if text != known), len(texts))


def _spread(line: TextLine) -> _Spread:
    segments = pieces(line.text)
    if len(segments) == 2:
        first = line.text[segments[0].start : segments[0].end]
        marker = find_marker(first + " X")
        if marker is not None and marker.end > len(first) and marker.style not in ("code", "division"):
            segments = [Span(segments[0].start, segments[1].end)]
    return _Spread(line, tuple(segments))


def _wide(spread: _Spread) -> bool:
    """Tell whether white space of three columns or more parts the line; justified prose has two at most."""
    return any(right.start - left.end >= 3 for left, right in pairwise(spread.segments))


def _region(lines: Sequence[TextLine], start: int) -> list[_Spread]:
    """Return the lines from `start` on that may belong to one table."""
    region: list[_Spread] = []
    alone = usual = 0
    margin = _spread(lines[start]).segments[0].start
    for at in range(start, min(start + _LONGEST_TABLE, len(lines))):
        line = lines[at]
        spread, text = _spread(line), line.text.strip()
        alone = 0 if spread.multiple else alone + 1
        if alone > _MOST_ALONE:
            break
        labelled = caption_label(text) or figure_label(text)
        if region and (labelled or (line.blanks > _MOST_BLANKS and not line.broken) or "\t" in line.text):
            break
        if not spread.multiple and (len(text) > _LONGEST_CELL or is_note(text, near_table=True) or _is_heading(line.text)):
            break
        if len(region) > 1 and not line.broken and _stands_apart(spread, usual, margin):
            break
        usual = max(usual, line.blanks) if region and not line.broken else usual
        margin = min(margin, spread.segments[0].start)
        region.append(spread)
    return region


def _stands_apart(spread: _Spread, usual: int, margin: int) -> bool:
    """Tell whether more blank lines than is `usual` between rows part a line that reads like a title or another table's header."""
    if spread.line.blanks <= max(1, usual):
        return False
    if spread.multiple:
        return looks_like_header([spread.line.text[piece.start : piece.end] for piece in spread.segments])
    return spread.segments[0].start <= margin


def _is_heading(text: str) -> bool:
    """Tell whether a line alone is a numbered heading ("4.2. Kadry") rather than part of a cell."""
    marker = find_marker(text) if not text[:1].isspace() else None
    if marker is None or not titled(text[marker.end :]):
        return False
    return marker.style in ("roman", "legal", "division") or (marker.style == "decimal" and marker.depth > 1)


def _by_page(region: Sequence[_Spread]) -> list[list[_Spread]]:
    parts: list[list[_Spread]] = []
    for spread in region:
        if not parts or spread.line.broken:
            parts.append([])
        parts[-1].append(spread)
    return parts


def _parted(part: Sequence[_Spread]) -> list[_Spread]:
    segments = part_values([spread.line.text for spread in part], [spread.segments for spread in part])
    return [spread._replace(segments=own) for spread, own in zip(part, segments, strict=True)]


def _trimmed(region: Sequence[_Spread], columns: Columns) -> list[_Spread]:
    """Cut the region before the first line of prose that runs over several columns or stands apart at the margin."""
    kept: list[_Spread] = []
    for at, spread in enumerate(region):
        only = spread.segments[0]
        crossing = not spread.multiple and sum(map(only.meets, columns.spans)) > 1
        enclosed = at + 1 < len(region) and not spread.line.after_break and not region[at + 1].line.after_break
        if crossing and not enclosed:
            break
        if spread.line.blanks > 1 and not spread.multiple and only.start <= columns.spans[0].start and not spread.line.broken:
            break
        kept.append(spread)
    while kept and not kept[-1].multiple and kept[-1].line.after_break:
        kept.pop()
    return kept


def _is_tabular(region: Sequence[_Spread], columns: Columns) -> bool:
    several = [spread for spread in region if spread.multiple]
    return len(several) >= (3 if len(columns.spans) == 2 else 2) and sum(map(_wide, several)) * 2 >= len(several)


def _reads_across(rows: Sequence[Row], columns: int, *, captioned: bool) -> bool:
    """Tell whether the rows are prose set in columns or signatures; small letters tell nothing below a caption."""
    texts = [cell.text for row in rows for cell in row if cell.text]
    if columns > 3 or any(re.search(r"\d", text) for text in texts):
        return False
    dotted = sum(re.fullmatch(r"[\W_]+", text) is not None for text in texts)
    return dotted > 0 or (not captioned and sum(text[0].islower() for text in texts) * 3 > len(texts))


def _header_lines(part: Sequence[_Spread]) -> int:
    """Return how many lines stand together at the top."""
    return next((at for at, spread in enumerate(part) if at and spread.line.blanks), 1)


def _sliced(spread: _Spread, columns: Columns, *, cut: bool) -> Slice:
    passage = spread.line.line.passage
    placed = cells(passage.text, spread.segments, columns, cut=cut)
    parts = [plain(passage.part(*placed[index])) if index in placed else EMPTY for index in range(len(columns.spans))]
    return Slice(parts, spread.line.after_break, spread.line.broken)
