"""Pages become lines, tables and blocks in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.layout.blocks import Item, StyledLine, build
from extractors.tables import detect, tagged
from extractors.tables.carried import with_carried
from extractors.tables.grid import grouped
from extractors.tables.header import header_rows
from extractors.tables.pagebreaks import MARGIN_LINES, Sited, continues, joined, without_blank_columns
from extractors.tables.pagecolumns import column_gutter, note_gutter, usual_gutter
from extractors.tables.regions import Grid
from extractors.tables.words import Row, TextWord, cell_rows, heal, line_passage, rows_of
from pipeline.readers.pdf.furniture import furniture, untagged
from pipeline.readers.pdf.order import ordered, table_gutter
from pipeline.readers.pdf.page import PageContent
from schemas.document import Block, Cell, Line, Table


def assemble(pages: Sequence[PageContent]) -> tuple[tuple[Line, ...], tuple[Block, ...]]:
    """Return the lines and the blocks of a document."""
    rows = [rows_of(page.words) for page in pages]
    edges = furniture(rows, [page.height for page in pages], [page.shapes.rulings for page in pages])
    known = frozenset(
        word.text.strip(".,;:()").lower() for page in pages for word in page.words if "-" in word.text or len(word.text) > 3
    )
    lines: list[Line] = []
    items: list[Item | Sited] = []
    usual = usual_gutter(rows)
    tags = tagged.parts([page.tags for page in pages])
    open_table: Grid | None = None
    for number, (page, page_rows, edge) in enumerate(zip(pages, rows, edges, strict=True), 1):
        reader = _PageReader(page._replace(tags=tags[number - 1]), number, known, usual)
        open_table = reader.run(page_rows, edge | untagged(page_rows), open_table)
        lines += reader.lines
        items += reader.items
    whole = _over_breaks(items, known)
    blocks = build([without_blank_columns(item.table) if isinstance(item, Sited) else item for item in whole])
    return tuple(lines), blocks


def _over_breaks(items: Sequence[Item | Sited], known: frozenset[str]) -> list[Item | Sited]:
    """Join tables that run over a page break."""
    found: list[Item | Sited] = []
    for item in items:
        at = _last_table(found) if isinstance(item, Sited) else None
        above = found[at] if at is not None else None
        if (
            at is not None
            and isinstance(item, Sited)
            and isinstance(above, Sited)
            and (above.page < item.page or above is found[-1])
            and continues(above, item)
        ):
            found[at] = joined(above, item, known)
        else:
            found.append(item)
    return found


def _last_table(items: Sequence[Item | Sited]) -> int | None:
    """Return the index of the last table where no more than a few lines follow it, furniture aside."""
    lines = 0
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        if isinstance(item, Sited):
            return index
        lines += not (isinstance(item, StyledLine) and item.furniture)
        if lines > MARGIN_LINES:
            return None
    return None


class _PageReader:
    """Reads one page: finds its tables, orders and numbers its lines."""

    def __init__(self, page: PageContent, number: int, known: frozenset[str], usual: float | None) -> None:
        self.page, self.number, self.known, self.usual = page, number, known, usual
        self.lines: list[Line] = []
        self.items: list[Item | Sited] = []
        self.gutter, self.shift = page.width, 0.0

    def run(self, rows: Sequence[Row], edge: set[int], above: Grid | None) -> Grid | None:
        """Read the page; return the table that it ends in, as `above` is the one that the page before ended in."""
        heads = [rows[i] for i in sorted(edge) if i < len(rows) / 2]
        feet = [rows[i] for i in sorted(edge) if i >= len(rows) / 2]
        body = [word for i, row in enumerate(rows) if i not in edge for word in row]
        self.items += [self._margin(row) for row in heads]
        shapes = self.page.shapes
        grids = with_carried(body, detect.find(body, shapes, self.page.tags, self.usual), above, shapes.rulings)
        taken = {id(word) for grid in grids for cell in grid.cells for word in cell.words}
        free = [word for word in body if id(word) not in taken and not _rules_grid(word, grids)]
        columns = column_gutter(free, known=self.usual) or table_gutter(free, grids, self.usual)
        gutter = columns or note_gutter(free)
        right = [word.box.x0 for word in free if gutter is not None and word.box.x0 > gutter]
        if gutter is not None and right:
            self.gutter, self.shift = gutter, min(right) - min(word.box.x0 for word in free)
        parts = ordered(free, grids, gutter, notes=columns is None)
        spread = self._leading([part for part in parts if not isinstance(part, Grid)])
        last: Row | None = None
        for index, part in enumerate(parts):
            if isinstance(part, Grid):
                self.items.append(self._table(part, index, len(parts) - 1 - index))
                last = None
            else:
                self.items.append(self._styled(part, last, spread))
                last = part
        self.items += [self._margin(row) for row in feet]
        return parts[-1] if parts and isinstance(parts[-1], Grid) else None

    def _line(self, row: Row) -> Line:
        number = len(self.lines) + 1
        line = Line(line_passage(row, self.number, number, self.page.shown), self.number, number)
        self.lines.append(line)
        return line

    def _margin(self, row: Row) -> StyledLine:
        size = max(word.size for word in row)
        return StyledLine(self._line(row), round(size, 1), indent=round(row[0].box.x0, 1), blank_before=True, furniture=True)

    def _leading(self, rows: Sequence[Row]) -> float:
        steps = [b[0].baseline - a[0].baseline for a, b in pairwise(rows)]
        steps = [step for step in steps if step > 0]
        return median(steps) if steps else 0.0

    def _styled(self, row: Row, above: Row | None, leading: float) -> StyledLine:
        letters: Counter[float] = Counter()
        for word in row:
            letters[word.size] += len(word.text)
        size = max(letters, key=letters.__getitem__)
        bold = sum(len(w.text) for w in row if w.bold) > 0.5 * letters.total()
        gap, blank = None, False
        if above is not None:
            step = row[0].baseline - above[0].baseline
            gap = round(step / size - 1, 2) if step > 0 else None
            blank = step > 1.4 * max(leading, size)
        # Lines of a right column are set beside those of the left, so that margins and indents compare.
        shift = self.shift if row[0].box.x0 > self.gutter else 0.0
        indent, width = round(row[0].box.x0 - shift, 1), round(row[-1].box.x1 - shift, 1)
        return StyledLine(self._line(row), round(size, 1), bold, indent, gap, blank, width, furniture=False)

    def _table(self, grid: Grid, before: int, after: int) -> Sited:
        words = [word for cell in grid.cells for word in cell.words]
        number_of: dict[int, int] = {}
        for row in rows_of(words):
            line = self._line(row)
            number_of.update((id(word), line.number) for word in row)
        cells = []
        for cell in sorted(grid.cells, key=lambda c: (c.row, c.col)):
            lines = [line_passage(row, self.number, number_of[id(row[0])], self.page.shown) for row in cell_rows(cell.words)]
            cells.append(Cell(cell.row, cell.col, heal(lines, self.known), cell.row_span, cell.col_span))
        bold = _bold_rows(grid)
        table = Table(tuple(cells), grid.columns, 1, doubt=grid.doubt)
        table = grouped(table._replace(header_rows=_header_size(table, grid.header_rows)))
        return Sited(table, grid.edges, self.number, before, after, bold, grid.kind == "ruled", grid.tags)


def _rules_grid(word: TextWord, grids: Sequence[Grid]) -> bool:
    """Tell whether a word is a row of dashes that rules a table."""
    return detect.typed_rule(word) and any(grid.box.top - 12 < word.baseline < grid.box.bottom + 12 for grid in grids)


def _header_size(table: Table, ruled: int | None) -> int:
    """Return the size of the header; a rule below its first storey ends none that the row under it parts into finer columns."""
    found = _header_rows(table)
    return found if ruled is None or (ruled > 0 and found == ruled + 1) else ruled


def _header_rows(table: Table) -> int:
    """Return the size of the header; a first cell that spans rows spans its storeys."""
    spanned = [[False] * table.columns for _ in range(table.row_count)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for col in range(cell.col, cell.col + cell.col_span):
                spanned[row][col] = (row, col) != (cell.row, cell.col)
    rows = header_rows(table.grid(), spanned)
    corner = next((cell.row_span for cell in table.cells if (cell.row, cell.col) == (0, 0)), 1)
    return max(rows, corner) if rows and corner < min(6, table.row_count) else rows


def _bold_rows(grid: Grid) -> int:
    """Return how many first rows are set in bold and hold no figures, 0 where all are."""

    def bold(words: Sequence[TextWord]) -> bool:
        return sum(w.bold for w in words) > 0.5 * len(words) and not _FIGURE.fullmatch("".join(w.text for w in words))

    rows = 0
    while rows < grid.rows and all(bold(cell.words) for cell in grid.cells if cell.row <= rows < cell.row + cell.row_span):
        rows += 1
    return rows if rows < grid.rows else 0


_FIGURE = re.compile(r"[-−–+]?\d[\d .,]*[.,]\d+%?|[-−–+]?\d{1,3}(?:[ .]?\d{3})+")
