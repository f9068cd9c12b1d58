"""The places of a finding: marked on pieces of a PDF's pages, in the lines of a text, or quoted where neither is at hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.writers import wording
from pipeline.writers.report.lines import WIDE, Mark, Role, hits, runs, trimmed
from pipeline.writers.report.pages import Band
from schemas.finding import Finding, Operand
from schemas.place import Box, Evidence
from schemas.record import PlanRecord

_RANK: tuple[Role, ...] = ("place", "part", "stated", "suspect")
_ABOVE = 40
_SLACK = 22
"""Points shown above and below the marks of a piece; within the slack the cut moves to where it goes through no words."""
_GAP = 70
_TALLEST = 380
"""Marks on a page share a piece while no gap between them and no piece gets taller than this, in points."""
_NARROW = 270
"""Points of a page that a phone shows beside each other in letters that can be read."""
_MARGIN = 14
_CONTEXT = 2
"""Lines shown before and after those that are marked."""
_SHOWN = 6
"""Pieces shown of a finding; further places are told by page and line."""
_LONGEST = 40
"""Most lines of a snippet."""
_PAD = 1.5


class Spot(NamedTuple):
    """A place with its role in the finding; `nth` of the quote on its line is meant, counted from 0."""

    evidence: Evidence
    role: Role
    nth: int = 0


class Rect(NamedTuple):
    """A mark on a page, in points."""

    x: float
    y: float
    width: float
    height: float
    role: Role


class Piece(NamedTuple):
    """A piece of a page with marks: `view` is what of the page is shown, `narrow` what of it a narrow screen shows."""

    page: int
    label: str
    quote: str
    view: tuple[float, float, float, float]
    narrow: tuple[float, float, float, float]
    marks: tuple[Rect, ...]


class Row(NamedTuple):
    """A line of the text in runs, each with the role of its mark."""

    number: int
    runs: tuple[tuple[str, Role | None], ...]
    role: Role | None = None


class Snippet(NamedTuple):
    """Lines of a text with marks."""

    label: str
    rows: tuple[Row, ...]
    wraps: bool


class Quote(NamedTuple):
    """A place told by its words alone."""

    label: str
    text: str
    role: Role


class Shown(NamedTuple):
    """All places of a finding; `further` are those that no piece, snippet or quote shows."""

    pieces: tuple[Piece, ...] = ()
    snippets: tuple[Snippet, ...] = ()
    quotes: tuple[Quote, ...] = ()
    further: tuple[str, ...] = ()

    @property
    def roles(self) -> set[str]:
        marks = {mark.role for piece in self.pieces for mark in piece.marks}
        runs = {role for snippet in self.snippets for row in snippet.rows for _, role in row.runs if role}
        return marks | runs


def spots(finding: Finding, stated: int | None, record: PlanRecord) -> list[Spot]:
    """Return the places of a finding, each once, in reading order; `stated` is the operand that the document states."""
    found: dict[tuple[int, int, int, Box | None, str, int], Spot] = {}
    for index, operand in enumerate(finding.operands):
        suspect = operand.cell is not None and operand.cell == finding.suspect
        role: Role = "suspect" if suspect else "stated" if index == stated else "part"
        for evidence in operand.evidence:
            spot = Spot(evidence, role, _nth(operand, record))
            found.setdefault((*_key(evidence), spot.nth), spot)
    known = {key[:5] for key in found}
    for evidence in finding.evidence:
        if _key(evidence) not in known:
            found.setdefault((*_key(evidence), 0), Spot(evidence, "place"))
    return sorted(found.values(), key=lambda spot: (spot.evidence.page, spot.evidence.line_start, spot.evidence.line_end))


def wanted(all_spots: Iterable[Sequence[Spot]]) -> dict[int, list[Box]]:
    """Return for each page the pieces that will be shown of it."""
    boxes: dict[int, list[Box]] = {}
    for each in all_spots:
        for cluster in _clusters(each)[:_SHOWN]:
            boxes.setdefault(cluster[0].evidence.page, []).append(_around(cluster))
    return boxes


def on_pages(found: Sequence[Spot], bands: dict[int, Band], record: PlanRecord, lang: str) -> Shown:
    """Show the places on pieces of pages; quote those that have no picture."""
    pieces: list[Piece] = []
    further = [spot for spot in found if spot.evidence.bbox is None or spot.evidence.page not in bands]
    for cluster in _clusters([spot for spot in found if spot not in further]):
        if len(pieces) < _SHOWN:
            pieces.append(_piece(cluster, bands[cluster[0].evidence.page], record, lang))
        else:
            further += cluster
    quoted = () if pieces else quotes(further, record, lang)
    return Shown(tuple(pieces), quotes=quoted, further=() if quoted else _told(further, record, lang))


def in_lines(found: Sequence[Spot], lines: Sequence[str], record: PlanRecord, lang: str) -> Shown:
    """Show the places in the lines of a text, with the lines before and after."""
    snippets: list[Snippet] = []
    further: list[Spot] = []
    for group in _line_groups([spot for spot in found if 1 <= spot.evidence.line_start <= len(lines)]):
        if len(snippets) < _SHOWN:
            snippets.append(_snippet(group, lines, record, lang))
        else:
            further += group
    return Shown(snippets=tuple(snippets), further=_told(further, record, lang))


def quotes(found: Sequence[Spot], record: PlanRecord, lang: str) -> tuple[Quote, ...]:
    """Tell places by their words."""
    return tuple(Quote(wording.place(spot.evidence, record.source, lang), spot.evidence.quote, spot.role) for spot in found[:30])


def _told(found: Sequence[Spot], record: PlanRecord, lang: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(wording.place(spot.evidence, record.source, lang) for spot in found))


def _label(found: Sequence[Spot], record: PlanRecord, lang: str) -> str:
    """Say where several places on a page stand, from the first line to the last."""
    first = found[0].evidence
    lines = {
        "line_start": min(spot.evidence.line_start for spot in found),
        "line_end": max(spot.evidence.line_end for spot in found),
    }
    return wording.place(first.model_copy(update=lines), record.source, lang)


def _key(evidence: Evidence) -> tuple[int, int, int, Box | None, str]:
    return (evidence.page, evidence.line_start, evidence.line_end, evidence.bbox, evidence.quote)


def _nth(operand: Operand, record: PlanRecord) -> int:
    """Count the cells before an operand's in its row that hold the same words."""
    cell = operand.cell
    if cell is None or cell.table >= len(record.tables):
        return 0
    table = record.tables[cell.table]
    rows = (*table.header, *table.rows)
    return (
        rows[cell.row][: cell.col].count(rows[cell.row][cell.col]) if cell.row < len(rows) and cell.col < len(rows[cell.row]) else 0
    )


def _clusters(found: Sequence[Spot]) -> list[list[Spot]]:
    """Put together the places on a page that one piece can show."""
    clusters: list[list[Spot]] = []
    boxed = [(spot, spot.evidence.bbox) for spot in found if spot.evidence.bbox is not None]
    boxed.sort(key=lambda pair: (pair[0].evidence.page, pair[1].top))
    last: Box | None = None
    for spot, box in boxed:
        same_page = bool(clusters) and clusters[-1][0].evidence.page == spot.evidence.page
        if same_page and last is not None and box.top - last.bottom <= _GAP and box.bottom - last.top <= _TALLEST:
            clusters[-1].append(spot)
            last = last.union(box)
        else:
            clusters.append([spot])
            last = box
    return clusters


def _around(cluster: Sequence[Spot]) -> Box:
    boxes = [spot.evidence.bbox for spot in cluster if spot.evidence.bbox is not None]
    first, *others = boxes
    for box in others:
        first = first.union(box)
    return Box(first.x0, first.top - _ABOVE, first.x1, first.bottom + _ABOVE)


def _piece(cluster: Sequence[Spot], band: Band, record: PlanRecord, lang: str) -> Piece:
    around = _around(cluster)
    top, bottom = band.lightest(around.top, around.top + _SLACK), band.lightest(around.bottom - _SLACK, around.bottom)
    marks = [
        Rect(
            round(box.x0 - _PAD, 1),
            round(box.top - _PAD, 1),
            round(box.x1 - box.x0 + 2 * _PAD, 1),
            round(box.bottom - box.top + 2 * _PAD, 1),
            spot.role,
        )
        for spot in cluster
        if (box := spot.evidence.bbox) is not None
    ]
    marks.sort(key=lambda mark: _RANK.index(mark.role))
    view = (round(band.box.x0, 1), round(top, 1), round(band.box.x1 - band.box.x0, 1), round(bottom - top, 1))
    words = "; ".join(dict.fromkeys(spot.evidence.quote for spot in cluster))
    return Piece(band.page, _label(cluster, record, lang), words[:300], view, _narrow(view, marks), tuple(marks))


def _narrow(view: tuple[float, float, float, float], marks: Sequence[Rect]) -> tuple[float, float, float, float]:
    """Return the part of a view that holds the marks and is narrow enough to be read on a phone, where they allow that."""
    left, top, wide, high = view
    first, last = min(mark.x for mark in marks), max(mark.x + mark.width for mark in marks)
    width = min(wide, max(_NARROW, last - first + 2 * _MARGIN))
    start = max(left, min((first + last - width) / 2, left + wide - width))
    return round(start, 1), top, round(width, 1), high


def _line_groups(found: Sequence[Spot]) -> list[list[Spot]]:
    """Put together the places whose lines, with those around them, meet."""
    groups: list[list[Spot]] = []
    end = 0
    for spot in found:
        if groups and spot.evidence.line_start - end <= 2 * _CONTEXT + 1:
            groups[-1].append(spot)
        else:
            groups.append([spot])
            end = 0
        end = max(end, spot.evidence.line_end)
    return groups


def _snippet(group: Sequence[Spot], lines: Sequence[str], record: PlanRecord, lang: str) -> Snippet:
    first = max(1, group[0].evidence.line_start - _CONTEXT)
    last = min(len(lines), max(spot.evidence.line_end for spot in group) + _CONTEXT, first + _LONGEST)
    marked: dict[int, list[Mark]] = {}
    tinted: dict[int, Role] = {}
    for spot in group:
        found = hits(spot.evidence, spot.nth, lines)
        for number, start, end in found:
            marked.setdefault(number, []).append((start, end, spot.role))
        if not found:
            tinted |= dict.fromkeys(range(spot.evidence.line_start, spot.evidence.line_end + 1), spot.role)
    rows = tuple(
        Row(number, runs(*trimmed(lines[number - 1], marked.get(number, []))), tinted.get(number))
        for number in range(first, last + 1)
    )
    return Snippet(_label(group, record, lang), rows, any(len(lines[row.number - 1]) > WIDE for row in rows))
