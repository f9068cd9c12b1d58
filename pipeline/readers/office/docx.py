"""Read DOCX files: paragraphs with the labels of their lists, headings, tables with merged cells, footnotes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import UnreadableInput
from pipeline.readers.office.assemble import WIDEST, Grid, GridCell, Item, Paragraph
from pipeline.readers.office.numbering import Counters, Level
from pipeline.readers.office.package import BROKEN

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}pPr", f"{_W}rPr", _FALLBACK})
"""What the reader of a page doesn't see: deleted text, codes of fields, properties, second copies for old programs."""
_BOX = f"{_W}txbxContent"
_SIGNS = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}
_OFF = frozenset({"0", "false", "off", "none"})
_HEADINGS = 9
_FIRST_NOTE = 1
_STEP = 18.0
"""Points by which each level of a list is indented where the file doesn't say."""
_DEEPEST = 12
"""Tables within tables that are read as such; deeper ones give their words to the cell."""

_LONGEST_LINE = 100
"""Styles based one on the other that are followed."""


class _Style(NamedTuple):
    """What a paragraph style says, with what it inherits."""

    outline: int | None = None
    list_id: str | None = None
    level: int | None = None
    bold: bool | None = None


def items(data: bytes) -> Sequence[Item]:
    """Return the paragraphs and tables of a DOCX file in reading order, its footnotes last."""
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        opened = docx.Document(io.BytesIO(data))
        reader, notes = _Reader(opened), _footnotes(opened)
    except (OpcError, LxmlError, *BROKEN) as error:
        raise UnreadableInput("office_broken") from error
    return [*reader.body(opened.element.body), *(Paragraph(note, reader.page) for note in notes)]


class _Reader:
    """Walks the body once; the counters of lists and of pages go along."""

    def __init__(self, opened: Document) -> None:
        self.styles = _styles(opened)
        self.lists, self.started = _lists(opened)
        self.rendered = next(opened.element.body.iter(f"{_W}lastRenderedPageBreak"), None) is not None
        self.page = 1

    def body(self, parent: _Element, depth: int = 0) -> Iterator[Item]:
        """Give the paragraphs and tables below an element; one that only wraps others is looked through."""
        for child in parent:
            if child.tag == f"{_W}p":
                yield from self.paragraph(child, depth)
            elif child.tag == f"{_W}tbl":
                yield from self.table(child, depth)
            elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo", f"{_W}customXml", f"{_W}smartTag"}:
                yield from self.body(child, depth)

    def paragraph(self, element: _Element, depth: int = 0) -> Iterator[Item]:
        """Give a paragraph and, behind it, those of the text boxes anchored in it."""
        page = self._page_at(element)
        properties = element.find(f"{_W}pPr")
        style = self.styles.get(_value(properties, "pStyle") or "", _Style())
        text = "".join(_texts(element))
        if text.strip():
            depth_in_list, label = self._label(properties, style)
            outline = _integer(_value(properties, "outlineLvl"), style.outline)
            yield Paragraph(
                f"{label} {text.strip()}" if label else text,
                page,
                heading=outline + 1 if outline is not None and outline < _HEADINGS else None,
                bold=_is_bold(element, style) or None,
                indent=_left(properties, _STEP * depth_in_list),
            )
        if depth < _DEEPEST:
            for box in _boxes(element):
                yield from self.body(box, depth + 1)

    def table(self, element: _Element, depth: int) -> Iterator[Item]:
        """Give a table; one of a single cell is a frame around what it holds."""
        rows = [row for row in element.iter(f"{_W}tr") if _owner(row) is element]
        inside = [[cell for cell in row.iter(f"{_W}tc") if _owner(cell) is element] for row in rows]
        if sum(map(len, inside)) == 1 and depth < _DEEPEST:
            yield from self.body(next(cell for row in inside for cell in row), depth + 1)
            return
        cells: list[GridCell] = []
        above: dict[int, int] = {}
        header = 0
        for index, (row, found) in enumerate(zip(rows, inside, strict=True)):
            properties = row.find(f"{_W}trPr")
            header += header == index and properties is not None and _is_on(properties.find(f"{_W}tblHeader"))
            col = min(max(0, _integer(_value(properties, "gridBefore"), 0) or 0), WIDEST)
            for cell in found:
                about = cell.find(f"{_W}tcPr")
                span = min(max(1, _integer(_value(about, "gridSpan"), 1) or 1), WIDEST)
                merge = about.find(f"{_W}vMerge") if about is not None else None
                if merge is not None and merge.get(f"{_W}val", "continue") == "continue" and col in above:
                    merged = cells[above[col]]
                    cells[above[col]] = merged._replace(row_span=index - merged.row + 1)
                else:
                    above[col] = len(cells)
                    cells.append(GridCell(index, col, list(self._inside(cell, depth)), 1, span))
                col += span
        yield Grid(cells, header or None)

    def _inside(self, cell: _Element, depth: int) -> Iterator[Paragraph]:
        """Give the paragraphs of a cell, those of tables inside it too."""
        for paragraph in cell.iter(f"{_W}p"):
            yield from (item for item in self.paragraph(paragraph, _DEEPEST) if isinstance(item, Paragraph))

    def _page_at(self, paragraph: _Element) -> int:
        """Return the page that a paragraph begins on, and go on to the one it ends on."""
        breaks = list(paragraph.iter(f"{_W}lastRenderedPageBreak")) if self.rendered else _page_breaks(paragraph)
        first = next((run for run in paragraph.iter(f"{_W}t", f"{_W}lastRenderedPageBreak", f"{_W}br")), None)
        begins = self.page + (bool(breaks) and first is breaks[0])
        self.page += len(breaks)
        return begins

    def _label(self, properties: _Element | None, style: _Style) -> tuple[int, str]:
        """Return how deep in its list a paragraph stands (0 outside of one) and the label that it has there."""
        numbered = properties.find(f"{_W}numPr") if properties is not None else None
        list_id = _value(numbered, "numId") or style.list_id
        counters = self.lists.get(list_id or "")
        if counters is None:
            return 0, ""
        depth = _integer(_value(numbered, "ilvl"), style.level) or 0
        for level, start in self.started.pop(list_id or "", {}).items():
            counters.restart(level, start)
        return depth + 1, counters.next_label(depth)


def _footnotes(opened: Document) -> list[str]:
    """Return the texts of the footnotes, each with its number."""
    from docx.oxml import parse_xml

    found = []
    for relation in opened.part.rels.values():
        if relation.reltype.endswith("/footnotes") and not relation.is_external:
            for note in parse_xml(relation.target_part.blob).iter(f"{_W}footnote"):
                number = _integer(note.get(f"{_W}id"), 0) or 0
                text = " ".join("".join(_texts(paragraph)) for paragraph in note.iter(f"{_W}p")).strip()
                if number >= _FIRST_NOTE and text:
                    found.append(f"[{number}] {text}")
    return found


def _texts(element: _Element) -> Iterator[str]:
    """Give the pieces of text of a paragraph that its reader sees, but for those of text boxes."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _LEFT_OUT and child.tag != _BOX:
            yield from _texts(child)


def _boxes(element: _Element) -> Iterator[_Element]:
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from _boxes(child)


def _owner(element: _Element) -> _Element | None:
    """Return the table that a row or cell belongs to."""
    return next(element.iterancestors(f"{_W}tbl"), None)


def _page_breaks(paragraph: _Element) -> list[_Element]:
    breaks = [found for found in paragraph.iter(f"{_W}br") if found.get(f"{_W}type") == "page"]
    before = paragraph.find(f"{_W}pPr/{_W}pageBreakBefore")
    return [*breaks, before] if before is not None and _is_on(before) else breaks


def _is_bold(paragraph: _Element, style: _Style) -> bool:
    runs = [run for run in paragraph.iter(f"{_W}r") if "".join(_texts(run)).strip()]
    marks = [run.find(f"{_W}rPr/{_W}b") for run in runs]
    return bool(runs) and all(bool(style.bold) if mark is None else _is_on(mark) for mark in marks)


def _is_on(element: _Element | None) -> bool:
    return element is not None and element.get(f"{_W}val", "1") not in _OFF


def _left(properties: _Element | None, otherwise: float) -> float:
    """Return the left indent of a paragraph in points."""
    found = properties.find(f"{_W}ind") if properties is not None else None
    twentieths = _integer(found.get(f"{_W}left", found.get(f"{_W}start")), None) if found is not None else None
    return otherwise if twentieths is None else twentieths / 20


def _value(parent: _Element | None, name: str) -> str | None:
    found = parent.find(f"{_W}{name}") if parent is not None else None
    return found.get(f"{_W}val") if found is not None else None


def _integer(text: str | None, otherwise: int | None) -> int | None:
    return int(text) if text is not None and text.removeprefix("-").isdecimal() else otherwise


def _styles(opened: Document) -> dict[str, _Style]:
    elements = {style.get(f"{_W}styleId"): style for style in opened.styles.element.iter(f"{_W}style")}
    known: dict[str, _Style] = {}

    def of(name: str | None, seen: frozenset[str | None] = frozenset()) -> _Style:
        if name in known:
            return known[name]
        if name is None or name not in elements or name in seen or len(seen) > _LONGEST_LINE:
            return _Style()
        element = elements[name]
        base = of(_value(element, "basedOn"), seen | {name})
        properties = element.find(f"{_W}pPr")
        numbered = properties.find(f"{_W}numPr") if properties is not None else None
        mark = element.find(f"{_W}rPr/{_W}b")
        return _Style(
            outline=_integer(_value(properties, "outlineLvl"), base.outline),
            list_id=_value(numbered, "numId") or base.list_id,
            level=_integer(_value(numbered, "ilvl"), base.level),
            bold=base.bold if mark is None else _is_on(mark),
        )

    for name in elements:
        known[name] = of(name)
    return known


def _lists(opened: Document) -> tuple[dict[str, Counters], dict[str, dict[int, int]]]:
    """Return the counters of each list, shared by lists of one definition, and the numbers that lists begin anew with."""
    parts = [relation.target_part for relation in opened.part.rels.values() if relation.reltype.endswith("/numbering")]
    if not parts:
        return {}, {}
    root = parts[0].element
    shared = {found.get(f"{_W}abstractNumId"): Counters(_levels(found)) for found in root.iter(f"{_W}abstractNum")}
    lists, started = {}, {}
    for found in root.iter(f"{_W}num"):
        list_id, definition = found.get(f"{_W}numId"), _value(found, "abstractNumId")
        if definition in shared:
            lists[list_id] = shared[definition]
            starts = {_depth(over): _integer(_value(over, "startOverride"), None) for over in found.iter(f"{_W}lvlOverride")}
            started[list_id] = {level: start for level, start in starts.items() if start is not None}
    return lists, started


def _levels(definition: _Element) -> dict[int, Level]:
    return {_depth(level): _level(level) for level in definition.iter(f"{_W}lvl")}


def _depth(element: _Element) -> int:
    return _integer(element.get(f"{_W}ilvl"), 0) or 0


def _level(element: _Element) -> Level:
    return Level(
        kind=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText") or "",
        start=_integer(_value(element, "start"), 1) or 0,
    )
