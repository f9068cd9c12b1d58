"""Print a plan as a PDF: pages with running headers, justified and hyphenated text, contents, tables over page breaks.

Pages are gathered as drawings first, so that the contents and "page 3 of 17" know what comes after them. The same plan gives the
same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from corpus.fonts import register
from corpus.model import MID, OPEN, Block, Plan, strip
from corpus.pdf_tables import Grid
from corpus.typeset import fill, lines_of, width

A4 = (595.28, 841.89)
Draw = Callable[[Any], None]


class Theme(NamedTuple):
    """Looks of a PDF: type family and size, table rules (grid, hairlines, zebra), justified text, where page numbers stand."""

    family: str = "serif"
    size: float = 10.5
    rules: str = "grid"
    justified: bool = True
    hyphens: bool = False
    footer: str = "{page}"
    running: str = ""
    captions_after: bool = False
    margin: float = 68


THEMES = {
    "ruled": Theme("serif", 10.5, "grid", True, True, "Strona {page} z {pages}", "{title}"),
    "hairlines": Theme("sans", 10, "hairlines", False, False, "{page}", "{title}", captions_after=True),
    "plain": Theme("sans", 10.5, "zebra", True, False, "– {page} –", ""),
    "dense": Theme("serif", 9.5, "grid", True, True, "{page}", "{title}", captions_after=True, margin=56),
}


def render(plan: Plan, theme: str) -> tuple[bytes, dict[str, int]]:
    """Return the file and the page (from 1) on which each mark stands."""
    from reportlab.pdfgen.canvas import Canvas

    press = _Press(plan, THEMES[theme])
    for block in plan.blocks:
        press.write(block)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, pageCompression=1)
    canvas.setTitle(press.title)
    canvas.setAuthor(str(plan.meta["gmina"]))
    for page in press.pages:
        canvas.setPageSize(page.size)
        for draw in page.drawings:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue(), press.marks


class _Page:
    def __init__(self, size: tuple[float, float]) -> None:
        self.size = size
        self.drawings: list[Draw] = []


class _Press:
    """Sets blocks one under another; `y` is the distance from the bottom of the page."""

    def __init__(self, plan: Plan, theme: Theme) -> None:
        self.theme, self.plan = theme, plan
        self.regular, self.bold = register(theme.family)
        titles = [strip(block.text) for block in plan.blocks if block.kind == "title" and "lata" in block.text.lower()]
        self.title = titles[-1] if titles else ""
        self.pages: list[_Page] = []
        self.marks: dict[str, int] = {}
        self.heading_pages: dict[int, int] = {}
        self.turn()

    @property
    def room(self) -> float:
        return self.y - self.theme.margin

    @property
    def across(self) -> float:
        return self.pages[-1].size[0] - 2 * self.theme.margin

    def turn(self, landscape: bool = False) -> None:
        """Begin a new page."""
        size = (A4[1], A4[0]) if landscape else A4
        page = _Page(size)
        self.pages.append(page)
        number = len(self.pages)
        self.y = size[1] - self.theme.margin
        theme = self.theme
        if theme.running and number > 1:
            head = theme.running.format(title=self.title)
            short = head if len(head) < 100 else head[:97] + "..."
            page.drawings.append(lambda canvas: _at(canvas, (theme.margin, size[1] - 38), (self.regular, 8), short))
            page.drawings.append(lambda canvas: canvas.line(theme.margin, size[1] - 43, size[0] - theme.margin, size[1] - 43))

        def footer(canvas: Any) -> None:
            text = theme.footer.format(page=number, pages=len(self.pages))
            _at(canvas, (size[0] / 2 - width(text, self.regular, 9) / 2, 34), (self.regular, 9), text)

        page.drawings.append(footer)

    def draw(self, drawing: Draw) -> None:
        self.pages[-1].drawings.append(drawing)

    def seen(self, text: str) -> None:
        """Remember that the marks of a text stand on this page."""
        if OPEN in text:
            for found in re.finditer(f"{OPEN}(\\w+){MID}", text):
                self.marks.setdefault(found.group(1), len(self.pages))

    def write(self, block: Block) -> None:
        kind, size = block.kind, self.theme.size
        if kind == "table" and block.table:
            self._table(block)
        elif kind == "break":
            self.turn()
        elif kind == "contents":
            self._contents()
        elif kind == "tables":
            self._list_of_tables()
        elif kind in ("title", "plainheading"):
            self.lines(block.text, self.bold, size + 2, centre=True, after=8)
        elif kind in ("centre", "right"):
            self.lines(block.text, self.regular, size, centre=kind == "centre", flush=kind == "right", after=6)
        elif kind == "heading":
            if self.room < (130 if block.level == 1 else 96):
                self.turn()
            self.y -= 10 - 2 * block.level
            self.heading_pages[id(block)] = len(self.pages)
            self.lines(block.text, self.bold, size + 4 - 1.5 * block.level, after=5)
        elif kind == "item":
            marker, _, text = block.text.partition(" ")
            self.lines(text, self.regular, size, indent=18 * block.level, marker=marker, after=2)
        else:
            self.lines(block.text, self.regular, size, justified=self.theme.justified, after=6)

    def lines(
        self,
        text: str,
        font: str,
        size: float,
        *,
        justified: bool = False,
        centre: bool = False,
        flush: bool = False,
        indent: float = 0,
        marker: str = "",
        after: float = 0,
    ) -> None:
        """Set a paragraph."""
        across = self.across - indent
        set_lines = lines_of(text, font, size, across, hyphens=justified and self.theme.hyphens)
        for index, line in enumerate(set_lines):
            if self.room < size * 1.3:
                self.turn()
            self.y -= size * 1.3
            self.seen(line)
            shown = strip(line)
            x = self.theme.margin + indent
            if centre or flush:
                x += (across - width(shown, font, size)) / (2 if centre else 1)
            gap = fill(shown, font, size, across) if justified and index < len(set_lines) - 1 else 0
            self.draw(_line((x, self.y), (font, size), shown, gap))
            if marker and not index:
                self.seen(marker)
                self.draw(_line((x - 14, self.y), (font, size), strip(marker), 0))
        self.y -= after

    def _contents(self) -> None:
        self.lines("Spis treści", self.bold, self.theme.size + 2, after=8)
        size, right = self.theme.size, A4[0] - self.theme.margin
        for block in self.plan.blocks:
            if block.kind != "heading" or block.level > 2:
                continue
            if self.room < size * 1.5:
                self.turn()
            self.y -= size * 1.45
            self.draw(self._entry(block, self.theme.margin + 12 * (block.level - 1), right, self.y))

    def _entry(self, block: Block, left: float, right: float, y: float) -> Draw:
        size, font = self.theme.size, self.regular
        text = strip(block.text)
        while width(text, font, size) > right - left - 60:
            text = text[: text.rindex(" ")]

        def entry(canvas: Any) -> None:
            page = str(self.heading_pages[id(block)])
            end = right - width(page, font, size)
            dots = int((end - left - width(text, font, size) - 8) / width(".", font, size))
            _at(canvas, (left, y), (font, size), f"{text} {'.' * max(3, dots)}")
            _at(canvas, (end, y), (font, size), page)

        return entry

    def _list_of_tables(self) -> None:
        self.turn()
        self.lines("Spis tabel", self.bold, self.theme.size + 2, after=8)
        for block in self.plan.blocks:
            if block.table is not None:
                self.lines(
                    f"Tabela {block.table.number}. {strip(block.table.caption)}", self.regular, self.theme.size - 0.5, after=1
                )

    def _table(self, block: Block) -> None:
        table, theme = block.table, self.theme
        assert table is not None
        if table.landscape:
            self.turn(landscape=True)
        caption = f"Tabela {table.number}. {table.caption}"
        self.y -= 5
        size = theme.size - 1.5
        grid = Grid(table, (self.regular, self.bold), size, self.across, theme.rules)
        if not theme.captions_after:
            if self.room < 40 + sum(grid.heights[: len(table.header) + 2]):
                self.turn()
            self.lines(caption, self.bold, theme.size - 0.5, after=3)
        self._rows(grid)
        self.y -= 4
        for note in table.notes:
            self.lines(note, self.regular, size - 0.5, after=3)
        if theme.captions_after:
            self.lines(caption, self.regular, theme.size - 0.5, after=3)
        self.y -= 8
        if table.landscape:
            self.turn()

    def _rows(self, grid: Grid) -> None:
        """Set the rows of a table, the header again on each page that it runs over."""
        for first, last in self._stretches(grid):
            for draw, texts in grid.piece(first, last, self.theme.margin, self.y):
                self.draw(draw)
                for text in texts:
                    self.seen(text)
            self.y -= grid.height(first, last)

    def _stretches(self, grid: Grid) -> Iterator[tuple[int, int]]:
        first = grid.head
        while first < len(grid.heights):
            last = first
            while last < len(grid.heights) and grid.height(first, last + 1) <= self.room:
                last += 1
            if last == first:
                self.turn(landscape=self.pages[-1].size[0] > self.pages[-1].size[1])
                continue
            yield first, last
            first = last
            if first < len(grid.heights):
                self.turn(landscape=self.pages[-1].size[0] > self.pages[-1].size[1])


def _line(place: tuple[float, float], face: tuple[str, float], text: str, gap: float) -> Draw:
    return lambda canvas: _at(canvas, place, face, text, gap)


def _at(canvas: Any, place: tuple[float, float], face: tuple[str, float], text: str, gap: float = 0) -> None:
    writing = canvas.beginText(*place)
    writing.setFont(*face)
    writing.setWordSpace(gap)
    writing.textOut(text)
    canvas.drawText(writing)
