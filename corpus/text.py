"""Print a plan as a text file, in one of the ways that office texts come: tabs, stacked cells, pipes, aligned columns."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from corpus.model import MID, OPEN, Block, Plan, Table, strip

Dialect = Literal["tabs", "stacked", "pipes", "columns"]
_PAGE = "\ue003"
_CP1250 = str.maketrans({"→": "->", "−": "-"})
_LATIN2 = str.maketrans({"–": "-", "—": "-", "„": '"', "”": '"', "•": "-", "…": "...", "−": "-", "→": "->"})


class Layout(NamedTuple):
    """How the text is laid out: table dialect, line width (None: a paragraph is one line), lines a page (None: no pages)."""

    dialect: Dialect = "tabs"
    width: int | None = None
    page_lines: int | None = 52
    footer: str = "{page}"
    running: str = ""
    markdown: bool = False
    captions_after: bool = False
    encoding: str = "utf-8"


class Printed(NamedTuple):
    """A text as written, and the physical line (from 1) on which each mark begins."""

    text: str
    lines: dict[str, int]
    pages: int


def render(plan: Plan, layout: Layout) -> Printed:
    """Print the plan; marks are located and taken out."""
    pen = _Pen(layout, [block for block in plan.blocks if block.kind == "heading" and block.level < 3])
    for block in plan.blocks:
        pen.write(block)
    raw = pen.text()
    lines: dict[str, int] = {}
    for number, line in enumerate(raw.split("\n"), 1):
        for found in re.finditer(f"{OPEN}(\\w+){MID}", line):
            lines.setdefault(found.group(1), number)
    return Printed(charset(strip(raw), layout.encoding), lines, pen.page)


def charset(text: str, encoding: str) -> str:
    """Replace what the encoding has no character for, as a word processor does on saving."""
    table = {"iso-8859-2": _LATIN2, "cp1250": _CP1250}.get(encoding)
    return text.translate(table) if table else text


class _Pen:
    def __init__(self, layout: Layout, headings: list[Block]) -> None:
        self.layout, self.headings = layout, headings
        self.lines: list[str] = []
        self.page, self._on_page = 1, 0
        self._pages: dict[int, int] = {}
        self._before = ""
        self._tables: list[str] = []

    def text(self) -> str:
        self._footer()
        text = "\n".join(self.lines) + "\n"
        return re.sub(f"{_PAGE}(\\d+){_PAGE}", lambda found: str(self._pages.get(int(found.group(1)), 1)), text)

    def put(self, *lines: str) -> None:
        for line in lines:
            if self.layout.page_lines and self._on_page >= self.layout.page_lines:
                self.turn()
            self.lines.append(line)
            self._on_page += 1

    def turn(self) -> None:
        """Begin a new page."""
        if not self.layout.page_lines:
            self.lines += ["", "", ""]
            return
        self._footer()
        self.page += 1
        running = [self.layout.running, ""] if self.layout.running else [""]
        self.lines += ["\f" + running[0], *running[1:]]
        self._on_page = len(running)

    def _footer(self) -> None:
        if self.layout.page_lines and self.layout.footer:
            self.lines += ["", self.layout.footer.format(page=self.page)]

    def write(self, block: Block) -> None:
        kind, bold = block.kind, "**" if self.layout.markdown else ""
        if self._before == "item" and kind != "item":
            self.put("")
        self._before = kind
        if kind == "table" and block.table:
            self._table(block.table)
        elif kind == "break":
            self.turn()
        elif kind == "contents":
            self._contents()
        elif kind == "tables":
            self.put("", "Spis tabel", "", *self._tables, "")
        elif kind == "heading":
            self._pages[id(block)] = self.page + (self._on_page >= (self.layout.page_lines or 10**9) - 1)
            self.put("", "#" * (block.level + 1) * bool(bold) + " " * bool(bold) + block.text, "")
        elif kind in ("title", "plainheading"):
            self.put("", *(f"{bold}{line}{bold}" for line in self._wrap(block.text)), "")
        elif kind == "item":
            self.put(*self._wrap(block.text, "  " * (block.level - 1), "  "))
        else:
            self.put(*self._wrap(block.text), "")

    def _wrap(self, text: str, first: str = "", rest: str = "") -> list[str]:
        if self.layout.width is None:
            return [first + text]
        return wrap(text, self.layout.width, first, first + rest)

    def _contents(self) -> None:
        self.put("Spis treści", "")
        for block in self.headings:
            text, page = strip(block.text), f"{_PAGE}{id(block)}{_PAGE}"
            if self.layout.dialect == "tabs":
                self.put(f"{text}\t{page}" if self.layout.page_lines else text)
            else:
                self.put(f"{text} {'.' * max(4, 84 - len(text))} {page}" if self.layout.page_lines else text)
        self.put("")

    def _table(self, table: Table) -> None:
        caption = f"Tabela {table.number}{'' if self.layout.captions_after else '.'} {table.caption}"
        page = f" {'.' * max(4, 80 - len(caption))} {self.page}" if self.layout.page_lines else ""
        self._tables.append(f"Tabela {table.number}. {strip(table.caption)}{page}")
        if not self.layout.captions_after:
            self.put("", *self._wrap(caption))
        self.put("")
        self.put(*_DIALECTS[self.layout.dialect](table))
        if self.layout.captions_after:
            self.put("", *self._wrap(caption))
        self.put(*([""] if table.notes else []), *table.notes, "")


def wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Fill lines greedily; marks take no room."""
    lines, line, room = [], first, width - len(first)
    empty = True
    for word in re.split("[ \n]+", text):
        size = len(strip(word)) if OPEN in word or MID in word or "\ue002" in word else len(word)
        if not empty and size + 1 > room:
            lines.append(line)
            line, room, empty = rest, width - len(rest), True
        line += word if empty else " " + word
        room -= size if empty else size + 1
        empty = False
    return [*lines, line]


def _tabs(table: Table) -> list[str]:
    return ["\t".join(row) for row in [*table.header, *table.rows]]


def _stacked(table: Table) -> list[str]:
    lines: list[str] = []
    for row in [*table.header, *table.rows]:
        lines += [*("\t" + cell for cell in row), ""]
    return lines


def _pipes(table: Table) -> list[str]:
    rows = ["| " + " | ".join(row) + " |" for row in [*table.header, *table.rows]]
    return [*rows[: len(table.header)], "|" + "---|" * len(table.header[0]), *rows[len(table.header) :]]


def _columns(table: Table) -> list[str]:
    rows = [*table.header, *table.rows]
    count = len(rows[0])
    natural = [max(len(strip(row[i])) for row in rows) for i in range(count)]
    widths = [min(size, 34 if sum(natural) > 90 else 60) for size in natural]
    right = [all(re.fullmatch(r"[-+]?[\d\s\xa0,%]*", strip(row[i])) for row in table.rows) for i in range(count)]
    lines = []
    for row in rows:
        cells = [wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
        for at in range(max(map(len, cells))):
            parts = []
            for cell, width, flush in zip(cells, widths, right, strict=True):
                piece = cell[at] if at < len(cell) else ""
                gap = " " * (width - len(strip(piece)))
                parts.append(gap + piece if flush else piece + gap)
            lines.append("   ".join(parts).rstrip())
    return lines


_DIALECTS = {"tabs": _tabs, "stacked": _stacked, "pipes": _pipes, "columns": _columns}
