"""Draw small PDFs in a test: words and rules at places given in points from the top left corner."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

HEIGHT = A4[1]


class Sheet:
    """A PDF in the making."""

    def __init__(self, size: tuple[float, float] = A4) -> None:
        self._bytes = io.BytesIO()
        self.size = size
        self.canvas = Canvas(self._bytes, pagesize=size)
        self.font("Helvetica")

    def font(self, name: str, size: float = 10) -> None:
        self._font = (name, size)
        self.canvas.setFont(name, size)

    def text(self, x: float, y: float, words: str, *, bold: bool = False) -> None:
        if bold:
            self.canvas.setFont("Helvetica-Bold", self._font[1])
        self.canvas.drawString(x, self.size[1] - y, words)
        if bold:
            self.canvas.setFont(*self._font)

    def sideways(self, x: float, y: float, words: str) -> None:
        """Write bold words from the bottom to the top."""
        self.canvas.saveState()
        self.canvas.setFont("Helvetica-Bold", self._font[1])
        self.canvas.translate(x, self.size[1] - y)
        self.canvas.rotate(90)
        self.canvas.drawString(0, 0, words)
        self.canvas.restoreState()

    def right(self, x: float, y: float, words: str) -> None:
        self.canvas.drawRightString(x, self.size[1] - y, words)

    def across(self, y: float, x0: float, x1: float) -> None:
        self.canvas.line(x0, self.size[1] - y, x1, self.size[1] - y)

    def down(self, x: float, y0: float, y1: float) -> None:
        self.canvas.line(x, self.size[1] - y0, x, self.size[1] - y1)

    def shade(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.setFillGray(0.85)
        self.canvas.rect(x0, self.size[1] - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        self.canvas.setFillGray(0)

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Rule every row and column."""
        for y in ys:
            self.across(y, xs[0], xs[-1])
        for x in xs:
            self.down(x, ys[0], ys[-1])

    def rows(
        self, xs: Sequence[float], top: float, rows: Sequence[Sequence[str]], step: float = 20, *, bold_first: bool = False
    ) -> None:
        """Write the cells of each row at the x positions given, the first baseline at `top`."""
        for number, row in enumerate(rows):
            for x, words in zip(xs, row, strict=True):
                self.text(x, top + number * step, words, bold=bold_first and number == 0)

    def next_page(self) -> None:
        self.canvas.showPage()
        self.canvas.setFont(*self._font)

    def data(self) -> bytes:
        self.canvas.save()
        return self._bytes.getvalue()
