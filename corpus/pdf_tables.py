"""Set a table on a PDF page: column widths, wrapped cells, merged cells, rules or none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from corpus.model import Table, strip
from corpus.typeset import lines_of, width

_NUMERIC = re.compile(r"[-+]?[\d\s\u00a0,%]*")
_PAD = 4.0


class Grid:
    """A table measured for a width; `heights` are those of all its rows, of which the first `head` are the header."""

    def __init__(self, table: Table, fonts: tuple[str, str], size: float, across: float, rules: str) -> None:
        self.size, self.fonts, self.rules = size, fonts, rules
        self.rows = [*table.header, *table.rows]
        self.head = len(table.header)
        count = len(self.rows[0])
        self.flush = [all(_NUMERIC.fullmatch(strip(row[i])) for row in table.rows) for i in range(count)]
        self.widths = self._widths(table, across)
        self.spans = {(row + self.head, col): (rows, cols) for row, col, rows, cols in table.spans}
        self.covered = {
            (row + r, col + c) for (row, col), (rows, cols) in self.spans.items() for r in range(rows) for c in range(cols)
        } - set(self.spans)
        self.cells = [
            [self._fold(cell, self._font(i), self.widths[j] - 2 * _PAD) for j, cell in enumerate(row)]
            for i, row in enumerate(self.rows)
        ]
        self.heights = [
            max(len(cell) for j, cell in enumerate(row) if (i, j) not in self.spans) * size * 1.25 + 2 * _PAD - 2
            for i, row in enumerate(self.cells)
        ]
        for (row, col), (rows, _) in self.spans.items():
            lack = len(self.cells[row][col]) * size * 1.25 + 2 * _PAD - sum(self.heights[row : row + rows])
            for r in range(row, row + rows):
                self.heights[r] += max(0.0, lack) / rows

    def _fold(self, cell: str, font: str, across: float) -> list[str]:
        """Wrap a cell; a number is never broken."""
        return [cell] if _NUMERIC.fullmatch(strip(cell)) else lines_of(cell, font, self.size, across)

    def _font(self, row: int) -> str:
        return self.fonts[1] if row < self.head else self.fonts[0]

    def _widths(self, table: Table, across: float) -> list[float]:
        if table.widths:
            return [across * part / sum(table.widths) for part in table.widths]
        natural, least = [], []
        for j in range(len(self.rows[0])):
            cells = [strip(row[j]) for row in self.rows]
            natural.append(max(width(cell, self.fonts[1], self.size) for cell in cells) + 2 * _PAD + 1)
            words = [word for cell in cells for word in ([cell] if _NUMERIC.fullmatch(cell) else cell.split(" "))]
            least.append(max(width(word, self.fonts[1], self.size) for word in words) + 2 * _PAD + 1)
        if sum(natural) <= across:
            spare = (across - sum(natural)) / len(natural)
            return [size + spare for size in natural] if self.rules != "hairlines" else natural
        loose = sum(high - low for high, low in zip(natural, least, strict=True)) or 1.0
        room = across - sum(least)
        return [low + (high - low) * room / loose for high, low in zip(natural, least, strict=True)]

    def height(self, first: int, last: int) -> float:
        """Return the height of the header and the rows `first:last`."""
        return sum(self.heights[: self.head]) + sum(self.heights[first:last])

    def piece(self, first: int, last: int, x: float, y: float) -> Iterator[tuple[Callable[[Any], None], list[str]]]:
        """Yield the drawings of the header and the rows `first:last`, whose top left corner is (x, y), and their texts."""
        shown = [*range(self.head), *range(first, last)]
        yield from self._shades(shown, x, y)
        top = y
        for at, i in enumerate(shown):
            bottom = top - self.heights[i]
            left = x
            for j, lines in enumerate(self.cells[i]):
                rows, cols = self.spans.get((i, j), (1, 1))
                across = sum(self.widths[j : j + cols])
                if (i, j) not in self.covered:
                    yield self._text(lines, (i, j), (left, top), across), lines
                    if self.rules == "grid":
                        deep = sum(self.heights[r] for r in range(i, min(i + rows, last if i >= self.head else self.head)))
                        yield self._box(left, top - deep, across, deep), []
                elif self.rules == "grid" and at == self.head and self._cut(i, j):
                    yield self._box(left, top - self._left_of_span(i, j, last), across, self._left_of_span(i, j, last)), []
                left += self.widths[j]
            if self.rules == "hairlines" or (self.rules == "zebra" and i in (self.head - 1, last - 1)):
                yield self._rule(x, bottom), []
            top = bottom
        if self.rules != "grid":
            yield self._rule(x, y), []

    def _shades(self, shown: list[int], x: float, top: float) -> Iterator[tuple[Callable[[Any], None], list[str]]]:
        for i in shown:
            top -= self.heights[i]
            if self.rules == "zebra" and (i < self.head or (i - self.head) % 2):
                yield self._shade(x, top, self.heights[i], 0.82 if i < self.head else 0.94), []
            elif self.rules == "grid" and i < self.head:
                yield self._shade(x, top, self.heights[i], 0.9), []

    def _cut(self, i: int, j: int) -> bool:
        return any(row < i < row + rows and col == j for (row, col), (rows, _) in self.spans.items())

    def _left_of_span(self, i: int, j: int, last: int) -> float:
        end = next(row + rows for (row, col), (rows, _) in self.spans.items() if col == j and row < i < row + rows)
        return sum(self.heights[i : min(end, last)])

    def _text(self, lines: list[str], cell: tuple[int, int], corner: tuple[float, float], across: float) -> Callable[[Any], None]:
        font, size, flush = self._font(cell[0]), self.size, self.flush[cell[1]]
        left, top = corner

        def draw(canvas: Any) -> None:
            y = top - _PAD
            for line in lines:
                y -= size * 1.25
                text = strip(line)
                if text:
                    x = left + across - _PAD - width(text, font, size) if flush else left + _PAD
                    writing = canvas.beginText(x, y + size * 0.3)
                    writing.setFont(font, size)
                    writing.setWordSpace(0)
                    writing.textOut(text)
                    canvas.drawText(writing)

        return draw

    def _box(self, x: float, y: float, across: float, deep: float) -> Callable[[Any], None]:
        def draw(canvas: Any) -> None:
            canvas.setLineWidth(0.5)
            canvas.rect(x, y, across, deep)

        return draw

    def _rule(self, x: float, y: float) -> Callable[[Any], None]:
        def draw(canvas: Any) -> None:
            canvas.setLineWidth(0.4)
            canvas.line(x, y, x + sum(self.widths), y)

        return draw

    def _shade(self, x: float, y: float, deep: float, grey: float) -> Callable[[Any], None]:
        def draw(canvas: Any) -> None:
            canvas.setFillGray(grey)
            canvas.rect(x, y, sum(self.widths), deep, stroke=0, fill=1)
            canvas.setFillGray(0)

        return draw
