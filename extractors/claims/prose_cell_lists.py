"""Lists inside a cell: a total that ends a line ("objęto 86 osób, w tym:") and its parts, each with its mark below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.claims.prose_view import BASIS, UNCOUNTED, phrases, value
from extractors.claims.slips import may_add_up
from extractors.parsing.words import plain
from schemas.claim import Claim
from schemas.quantity import CellRef, Figure
from schemas.reading import Reading

_MARK = re.compile(r"\s*(?:(?P<number>\d{1,2}[).])\s+|(?P<dash>[-–—−•*·▪])\s*)")
_CUT = re.compile(r"\s*\n\s*|(?<=[:;,.])\s+(?=\d{1,2}\.\s|[-–—−•*·▪])|(?<!\bpkt)(?<!\bust\.)\s+(?=\d{1,2}\)\s)")
_OPENED = re.compile(r":\s+(?:\d{1,2}[).]\s|[-–—−•*·▪])")
_BRACKET = re.compile(r"\(([^()]*)\)")
_BARE = re.compile(r"\s*(?:$|(?:z|ze|w|we|na|dla|do|u|po)\s+[^\W\d_])")
_TAIL = 30
_FEWEST = 2


class _Line(NamedTuple):
    """A line of a cell with the kind of its mark ("number", "dash" or none) and its figures."""

    text: str
    start: int
    mark: str
    figures: tuple[Figure, ...]


class _Total(NamedTuple):
    """What a line announces: the whole, how many are counted twice among its parts, and whether these are all of them."""

    whole: Figure
    twice: Figure | None
    complete: bool


def cell_lists(reading: Reading) -> Iterator[Claim]:
    """Return the claims between the totals that a cell announces and the items listed below them."""
    for index, table in enumerate(reading.document.tables):
        for cell in table.cells:
            text = cell.passage.text
            figures = reading.cells.get(CellRef(table=index, row=cell.row, col=cell.col), ())
            if len(figures) > _FEWEST and _OPENED.search(text):
                lines = _lines(text, figures)
                for at, line in enumerate(lines):
                    total = _announced(line)
                    if total is not None:
                        yield from _claims(total, list(_items(lines, at)))


def _lines(text: str, figures: Sequence[Figure]) -> list[_Line]:
    cuts = [0, *(place for cut in _CUT.finditer(text) for place in cut.span()), len(text)]
    found = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        words = plain(text[start:end])
        marked = _MARK.match(words)
        own = tuple(figure.model_copy(update={"cell": None}) for figure in figures if start <= figure.start < end)
        found.append(_Line(words, start, (marked.lastgroup or "") if marked else "", own))
    return found


def _announced(line: _Line) -> _Total | None:
    """Return what the end of a line announces; None where it announces no parts of a count."""
    tail = line.text.rstrip()[-_TAIL:]
    if not tail.endswith(":"):
        return None
    some, full = (phrases("parts", key).search(tail) for key in ("some", "full"))
    counted = [figure for figure in line.figures if _counts(figure)]
    twice = _twice(line, counted)
    wholes = [figure for figure in counted if twice is None or figure.end <= twice.start]
    if not wholes or (some is None and full is None) or wholes[-1].quantity.unit is None:
        return None
    return _Total(wholes[-1], twice, some is None)


def _twice(line: _Line, counted: Sequence[Figure]) -> Figure | None:
    """Return how many of the whole brackets say to be counted twice: "(12 osób skorzystało z dwóch form)"."""
    for bracket in _BRACKET.finditer(line.text):
        inside = [figure for figure in counted if bracket.start() < figure.start - line.start < bracket.end()]
        told = [figure for figure in inside if figure.quantity.unit is not None]
        if len(told) == 1 and phrases("parts", "twice").search(bracket[1]):
            return told[0]
    return None


def _items(lines: Sequence[_Line], at: int) -> Iterator[_Line]:
    """Yield the items of the list below a line: those with one mark, up to a line of its own kind or without a mark."""
    mark = lines[at + 1].mark if at + 1 < len(lines) else ""
    for line in lines[at + 1 :]:
        if not mark or line.mark in {lines[at].mark, ""}:
            return
        if line.mark == mark:
            yield line


def _claims(total: _Total, items: Sequence[_Line]) -> Iterator[Claim]:
    parts = [_part(item, total.whole.quantity.unit) for item in items]
    known = tuple(part for part in parts if part is not None)
    labels = tuple(figure.quantity.text for figure in (total.whole, *known))
    if not total.complete:
        for part, label in zip(known, labels[1:], strict=True):
            yield Claim("part_of_whole", total.whole, (part,), BASIS, (labels[0], label), strength=0.8)
    if len(known) != len(items) or len(known) < _FEWEST:
        return
    if total.complete and total.twice is None:
        yield Claim("prose_partition", total.whole, known, BASIS, labels, strength=0.8)
    elif total.twice is not None and _used(total.whole, total.twice, known):
        signs = (*(1 for _ in known), -1)
        told = (*labels, total.twice.quantity.text)
        yield Claim("prose_partition", total.whole, (*known, total.twice), BASIS, told, signs=signs, strength=0.8)


def _used(whole: Figure, twice: Figure, parts: Sequence[Figure]) -> bool:
    """Tell whether the parts may be all: at least as many as the whole, or but for a slip of the pen what it makes."""
    values = [value(part) for part in parts]
    return sum(values) >= value(whole) or may_add_up(value(whole), [*values, -value(twice)])


def _part(item: _Line, unit: str | None) -> Figure | None:
    """Return the first count of an item, where it is of the whole's kind."""
    first = next((figure for figure in item.figures if _counts(figure)), None)
    if first is None or first.quantity.unit not in {unit, None}:
        return None
    bare = _BARE.match(item.text[first.end - item.start :].rstrip(" .,;"))
    return first if first.quantity.unit == unit or bare else None


def _counts(figure: Figure) -> bool:
    quantity = figure.quantity
    stated = quantity.value is not None and not quantity.malformed and quantity.qualifier == "exact" and not quantity.signed
    return stated and quantity.unit not in UNCOUNTED and (quantity.unit is not None or quantity.text.strip().isdigit())
