"""Read a CSV file as one table, row by row as it stands in the file."""

from __future__ import annotations

import csv
import hashlib
import io

from pipeline.readers.encoding import composed
from schemas.document import Block, BlockKind, Cell, Document, Line, Source, Table
from schemas.place import Passage, Piece

_SIGNS = ",;\t|"
_ENCODINGS = ("utf-8-sig", "cp1250")


def read(data: bytes, path: str, document_id: str) -> Document:
    """Read CSV bytes; cells count rows as the file does, and lines are the file's physical lines."""
    text, encoding = _decode(data)
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))  # of the whole process, so never lower
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    cells: list[Cell] = []
    columns, before = 0, 0
    for index, row in enumerate(rows):
        columns = max(columns, len(row))
        for col, field in enumerate(row):
            if field.strip():
                cells.append(Cell(index, col, Passage(field.strip(), (Piece(0, 1, before + 1),))))
        before = rows.line_num
    lines = tuple(
        Line(Passage(line, (Piece(0, 1, number),)), 1, number) for number, line in enumerate(text.splitlines(), 1) if line.strip()
    )
    source = Source(path=path, sha256=hashlib.sha256(data).hexdigest(), media_type="text/csv", pages=1, encoding=encoding)
    table = Table(tuple(cells), columns, header_rows=_header_rows(cells))
    return Document(document_id, source, lines, (Block(BlockKind.TABLE, Passage(""), table=table),))


def _decode(data: bytes) -> tuple[str, str]:
    for encoding in _ENCODINGS:
        try:
            return composed(data.decode(encoding)), encoding
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "latin-1"


def _delimiter(text: str) -> str:
    """Return the sign that splits most lines alike."""
    lines = [line for line in text.splitlines()[:200] if line.strip()]
    counts = {sign: [line.count(sign) for line in lines] for sign in _SIGNS}
    return max(
        _SIGNS, key=lambda sign: (sum(1 for count in counts[sign] if count and count == max(counts[sign])), sum(counts[sign]))
    )


def _header_rows(cells: list[Cell]) -> int:
    """Return the number of rows above the first one with two cells that begin with a digit."""
    digits: dict[int, int] = {}
    for cell in cells:
        if cell.passage.text.lstrip("-–−+ \u00a0")[:1].isdigit():
            digits[cell.row] = digits.get(cell.row, 0) + 1
    first = min((row for row, count in digits.items() if count >= 2), default=0)
    return min(first, 6)
