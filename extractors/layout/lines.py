"""What layout is made from: styled lines and tables in reading order, and how the lines of a document look as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median, quantiles
from typing import NamedTuple

from schemas.document import Line, Table


class StyledLine(NamedTuple):
    """A line with what its reader knows of its looks; None means unknown.

    `size` is the type size in points, `indent` the left edge (points or columns; only compared with other lines of the document),
    `gap` the white space above in line heights, `blank_before` an empty line (or clear gap) above, `width` the right edge in the
    unit of `indent` (tells whether the line was filled to the margin). `heading` is the level that markup gives a heading
    ("## Cele" = 2); `furniture` is set where the reader knows that the line is a running header, footer or page number. A `whole`
    line is a paragraph as the file itself parts them: no other goes on with it.
    """

    line: Line
    size: float | None = None
    bold: bool | None = None
    indent: float | None = None
    gap: float | None = None
    blank_before: bool = False
    width: float | None = None
    heading: int | None = None
    furniture: bool | None = None
    whole: bool = False

    @property
    def text(self) -> str:
        return self.line.passage.text


Item = StyledLine | Table

_RAGGED = 0.82
_JUSTIFIED = 0.97
"""Share of the way to the right margin that a line must take to count as filled."""
_WRAPPED_COLUMNS = 140
"""Lines of a text file that never go past this were broken to a width; longer ones hold whole paragraphs."""


class Profile(NamedTuple):
    """How a document's lines look: `size` of its body type, right margin by page, how blank lines are used.

    `wrapped` says that lines were broken to a width, `spaced` that blank lines part its paragraphs, `double` that they stand
    between nearly all lines and so say nothing; `justified` that most lines end at the margin exactly.
    """

    size: float | None
    margins: dict[int, float]
    wrapped: bool
    spaced: bool
    double: bool
    justified: bool

    def filled(self, item: StyledLine) -> bool:
        """Tell whether the line reaches the right margin, so that the next word went to the next line."""
        margin = self.margins.get(item.line.page, self.margins.get(0))
        reach = _JUSTIFIED if self.justified else _RAGGED
        return self.wrapped and item.width is not None and margin is not None and item.width >= reach * margin


def profile(lines: Sequence[StyledLine]) -> Profile:
    """Look over the lines of a document."""
    sizes = [item.size for item in lines if item.size is not None]
    widths = [item.width for item in lines if item.width is not None]
    margins = {0: _margin(widths)} if widths else {}
    if sizes:
        by_page: dict[int, list[float]] = {}
        for item in lines:
            if item.width is not None:
                by_page.setdefault(item.line.page, []).append(item.width)
        margins |= {page: _margin(some) for page, some in by_page.items() if len(some) >= 8}
    wrapped = bool(sizes) or (bool(widths) and margins[0] <= _WRAPPED_COLUMNS)
    spaced = [item.blank_before for item in lines]
    share = sum(spaced) / len(spaced) if spaced else 0.0
    lower = sum(item.blank_before and item.text[:1].islower() for item in lines)
    double = wrapped and share > 0.5 and lower > 0.12 * len(lines)
    reached = [item.width >= _JUSTIFIED * margins.get(item.line.page, margins[0]) for item in lines if item.width is not None]
    justified = bool(sizes) and sum(reached) > 0.5 * len(reached)
    return Profile(median(sizes) if sizes else None, margins, wrapped, share > 0.25, double, justified)


def _margin(widths: Sequence[float]) -> float:
    return quantiles(widths, n=20, method="inclusive")[18] if len(widths) > 1 else widths[0]
