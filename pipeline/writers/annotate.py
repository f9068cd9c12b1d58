"""A copy of a PDF with the figures of each finding highlighted and a comment that says what disagrees.

Scripts, launches and the like are taken out; nothing else of the file changes: pages keep their content streams, objects their
packing. Acrobat, Okular, Firefox and Chromium show the highlights, which carry appearance streams of their own, and the comments.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import reduce
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, String

from pipeline.checking.numerals import number
from pipeline.errors import UnreadableInput
from pipeline.language import text
from pipeline.writers import wording
from pipeline.writers.disarming import disarm
from pipeline.writers.marks import boxes
from schemas.document import Line, Source
from schemas.finding import Finding, Severity
from schemas.place import Box, Evidence
from schemas.record import PlanRecord

AUTHOR = "Rachmistrz"
_COLOURS: dict[Severity, tuple[float, float, float]] = {
    "error": (1.0, 0.55, 0.55),
    "warning": (1.0, 0.85, 0.35),
    "info": (0.6, 0.8, 1.0),
}
_FRAMES: dict[Severity, tuple[float, float, float]] = {
    "error": (0.75, 0.0, 0.0),
    "warning": (0.7, 0.45, 0.0),
    "info": (0.1, 0.35, 0.65),
}
_MARGIN = 1.0
"""Room left around words, in points."""
_PRINT = 4
_NOTE = 18.0
_POPUP = (200.0, 120.0)


class _Frame(NamedTuple):
    """The visible part of a page in PDF space, and by how many quarter turns clockwise it is shown."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the page as shown (from its top left corner) in PDF space."""
        match self.turns:
            case 1:
                return self.left + y, self.bottom + x
            case 2:
                return self.right - x, self.bottom + y
            case 3:
                return self.right - y, self.top - x
            case _:
                return self.left + x, self.top - y

    def corners(self, box: Box) -> list[tuple[float, float]]:
        """Return the corners as readers expect them: top left, top right, bottom left, bottom right, as shown."""
        return [self.point(x, y) for y in (box.top, box.bottom) for x in (box.x0, box.x1)]


class _Mark(NamedTuple):
    """What a finding marks on one page; `main` is the box to frame, on the page where the finding is told in full."""

    finding: Finding
    page: int
    boxes: tuple[Box, ...]
    main: Box | None


def annotated(data: bytes, record: PlanRecord, lines: Sequence[Line], lang: str = "pl") -> bytes:
    """Return the PDF with highlights and comments; `lines` are the document's, and tell which words a long quote covers.

    UnreadableInput where the file can't be opened for writing.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            disarm(pdf)
            _add(pdf, record, lines, lang)
            return _saved(pdf)
    except pikepdf.PasswordError as error:
        raise UnreadableInput("pdf_encrypted") from error
    except pikepdf.PdfError as error:
        raise UnreadableInput("pdf_broken") from error


def _add(pdf: Pdf, record: PlanRecord, lines: Sequence[Line], lang: str) -> None:
    on_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        on_page[line.page].append(line)
    counting = [finding for finding in record.findings if not finding.suppressed]
    marks = [mark for finding in counting for mark in _marks(finding, on_page, len(pdf.pages))]
    # A viewer that looks at the rectangle around a finding (Chromium) shows the first comment there: the smallest goes first.
    for mark in sorted(marks, key=_area):
        page = pdf.pages[mark.page - 1]
        comment = _comment(mark.finding, record.source, lang, mark)
        annotation = pdf.make_indirect(_annotation(pdf, _frame(page), mark, comment))
        popup = pdf.make_indirect(_popup(_frame(page), mark, annotation))
        annotation.Popup = popup
        _append(page, annotation, popup)


def _marks(finding: Finding, on_page: dict[int, list[Line]], pages: int) -> Iterator[_Mark]:
    """Return what to mark on each page; a finding without any place gets a comment on the first page."""
    places = [place for place in _places(finding) if 1 <= place.page <= pages]
    by_page: dict[int, list[Box]] = defaultdict(list)
    for place in places:
        by_page[place.page] += [box for box in boxes(place, on_page[place.page]) if box not in by_page[place.page]]
    if not by_page:
        yield _Mark(finding, 1, (), None)
    first = next(iter(by_page), None)
    for page, found in by_page.items():
        yield _Mark(finding, page, tuple(found), found[0] if found and page == first else None)


def _area(mark: _Mark) -> float:
    """Return the area of the rectangle around all boxes of a mark."""
    if not mark.boxes:
        return 0.0
    around = reduce(Box.union, mark.boxes)
    return (around.x1 - around.x0) * (around.bottom - around.top)


def _places(finding: Finding) -> Iterator[Evidence]:
    """Return the places of the figures that disagree, then of the other operands."""
    yield from finding.evidence
    for operand in finding.operands:
        yield from operand.evidence


def _frame(page: Page) -> _Frame:
    """Return the part of the page that viewers show: the crop box within the media box, both of which pages inherit."""
    media, crop = _sides(page.mediabox), _sides(page.cropbox)
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    if left >= right or bottom >= top:
        left, bottom, right, top = media
    return _Frame(left, bottom, right, top, int(page.rotation) // 90 % 4)


def _sides(box: Iterable[Object | Decimal | int]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(side) for side in box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _annotation(pdf: Pdf, frame: _Frame, mark: _Mark, comment: str) -> Dictionary:
    finding = mark.finding
    said: dict[str, Any] = {
        "Type": Name.Annot,
        "T": String(AUTHOR),
        "Subj": String(f"{finding.rule} {finding.name}"),
        "Contents": String(comment),
        "NM": String(f"{finding.fingerprint or finding.rule}-{mark.page}"),
        "F": _PRINT,
        "C": Array([*_COLOURS[finding.severity]]),
    }
    shown = [Box(box.x0 - _MARGIN, box.top - _MARGIN, box.x1 + _MARGIN, box.bottom + _MARGIN) for box in mark.boxes]
    if not shown:
        note = Box(_NOTE / 2, _NOTE / 2, 1.5 * _NOTE, 1.5 * _NOTE)
        look = _look(pdf, frame, mark, [note])
        said |= {"Subtype": Name.Text, "Name": Name.Comment, "Rect": look.BBox, "AP": Dictionary(N=look)}
        return Dictionary({f"/{key}": value for key, value in said.items()})
    look = _look(pdf, frame, mark, shown)
    quads = [side for box in shown for corner in frame.corners(box) for side in corner]
    said |= {"Subtype": Name.Highlight, "QuadPoints": Array(_short(quads)), "Rect": look.BBox, "AP": Dictionary(N=look)}
    return Dictionary({f"/{key}": value for key, value in said.items()})


def _look(pdf: Pdf, frame: _Frame, mark: _Mark, shown: Sequence[Box]) -> Stream:
    """Return the appearance: each box filled so that words show through and marks do not add up; the main one framed."""
    red, green, blue = _COLOURS[mark.finding.severity]
    commands = [f"/R gs {red:g} {green:g} {blue:g} rg"]
    for box in shown:
        commands.append(f"{_path(frame, box)} f")
    if mark.main is not None or not mark.boxes:
        red, green, blue = _FRAMES[mark.finding.severity]
        commands.append(f"{red:g} {green:g} {blue:g} RG 0.8 w {_path(frame, shown[0])} s")
    points = [corner for box in shown for corner in frame.corners(box)]
    sides = [min(x for x, _ in points) - 1, min(y for _, y in points) - 1]
    sides += [max(x for x, _ in points) + 1, max(y for _, y in points) + 1]
    return Stream(
        pdf,
        "\n".join(commands).encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array(_short(sides)),
        Group=Dictionary(S=Name.Transparency),
        Resources=Dictionary(ExtGState=Dictionary(R=Dictionary(Type=Name.ExtGState, BM=Name.Darken))),
    )


def _path(frame: _Frame, box: Box) -> str:
    corners = [frame.corners(box)[index] for index in (0, 1, 3, 2)]
    (start, *others) = [f"{x:.2f} {y:.2f}" for x, y in corners]
    return " ".join([f"{start} m", *(f"{other} l" for other in others), "h"])


def _popup(frame: _Frame, mark: _Mark, parent: Object) -> Dictionary:
    """Return the window of the comment: at the right edge of the page, at the height of the first mark."""
    width, height = frame.right - frame.left, frame.top - frame.bottom
    shown = height if frame.turns % 2 else width
    top = mark.boxes[0].top if mark.boxes else 0.0
    points = frame.corners(Box(shown - _POPUP[0], top, shown, top + _POPUP[1]))
    sides = [min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points)]
    return Dictionary(Type=Name.Annot, Subtype=Name.Popup, Parent=parent, Rect=Array(_short(sides)), Open=False, F=0)


def _comment(finding: Finding, source: Source, lang: str, mark: _Mark) -> str:
    """Return the comment in full, or on the further pages of a finding its sentence and where the rest stands."""
    head = text("comment.head", lang, severity=text(f"severity.{finding.severity}", lang), code=finding.rule, name=finding.name) + (
        f" ({text('report.preview', lang)})" if finding.preview else ""
    )
    said = [head, wording.message(finding, lang)]
    places = [place for place in _places(finding) if place.page != mark.page]
    if mark.boxes and mark.main is None:
        first = next(place for place in _places(finding) if place.page != mark.page)
        return "\n".join([*said, text("comment.main", lang, place=wording.place(first, source, lang))])
    unit = wording.unit(finding)
    lines = [
        ("formula", finding.formula),
        ("computed", number(finding.computed, unit) if finding.computed is not None else ""),
        ("stated", number(finding.stated, unit) if finding.stated is not None else ""),
        ("difference", number(finding.difference, unit) if finding.difference is not None else ""),
        ("proposal", number(finding.proposal, unit) if finding.proposal is not None else ""),
    ]
    said += [text(f"comment.{key}", lang, value=value) for key, value in lines if value]
    said += [text("comment.cause", lang, value=cause) for cause in wording.causes(finding, lang)]
    if places:
        said.append(text("comment.places", lang, value=wording.places(places, source, lang)))
    return "\n".join([*said, text("comment.fingerprint", lang, value=finding.fingerprint)])


def _append(page: Page, *annotations: Object) -> None:
    """Add annotations after those that the page has; a list shared by pages is not changed for the others."""
    own = page.obj.get(Name.Annots)
    page.obj[Name.Annots] = Array([*(own if isinstance(own, Array) else []), *annotations])


def _saved(pdf: Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(
        out,
        fix_metadata_version=False,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.preserve,
        deterministic_id=not pdf.is_encrypted,
        encryption=pdf.is_encrypted,
    )
    return out.getvalue()


def _short(sides: Iterable[float]) -> list[Decimal]:
    """Return coordinates with as many digits as a viewer can tell apart."""
    return [Decimal(f"{side:.2f}") for side in sides]
