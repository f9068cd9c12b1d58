"""Read ODT files: paragraphs with the labels of their lists, headings, tables with merged cells, footnotes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.errors import UnreadableInput
from pipeline.readers.office.assemble import Grid, GridCell, Item, Paragraph
from pipeline.readers.office.numbering import Counters, Level
from pipeline.readers.office.package import BROKEN

if TYPE_CHECKING:
    from odfdo import Document, Element

_KINDS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_WRAPPERS = frozenset(
    {"text:section", "text:index-body", "text:table-of-content", "text:index-title", "draw:text-box", "text:numbered-paragraph"}
)
_LEFT_OUT = frozenset({"office:annotation", "text:tracked-changes", "text:ruby-text", "draw:frame", "text:note"})
_STEP = 18.0
"""Points by which each level of a list is indented."""
_DEEPEST = 10
"""Levels of a list."""
_REPEAT_LIMIT = 4096
"""Most copies of a repeated cell or row that are looked at: programs repeat empty ones to the end of the sheet."""


def items(data: bytes) -> Sequence[Item]:
    """Return the paragraphs and tables of an ODT file in reading order, its footnotes last."""
    from lxml.etree import LxmlError
    from odfdo import Document

    try:
        opened = Document(io.BytesIO(data))
        body, reader = opened.body, _Reader(opened)
    except (LxmlError, *BROKEN) as error:
        raise UnreadableInput("office_broken") from error
    return [*reader.body(body), *reader.notes]


class _Reader:
    """Walks the body once; the counters of lists and of pages go along."""

    def __init__(self, opened: Document) -> None:
        self.styles = _list_styles(opened)
        self.bold = _bold_styles(opened)
        self.counters: dict[str, Counters] = {}
        self.notes: list[Paragraph] = []
        self.page = 1

    def body(self, parent: Element) -> Iterator[Item]:
        """Give the paragraphs and tables below an element."""
        for tag, child in _children(parent):
            if tag in {"text:p", "text:h"}:
                yield from self.paragraph(child)
            elif tag == "text:list":
                yield from self.list_items(child, None, 0)
            elif tag == "table:table":
                yield from self.table(child)
            elif tag in _WRAPPERS:
                yield from self.body(child)
            elif tag == "text:soft-page-break":
                self.page += 1

    def paragraph(self, element: Element, label: str = "", depth: int = 0) -> Iterator[Item]:
        """Give a paragraph and, behind it, those of the frames anchored in it."""
        page = self.page
        text = "".join(self._texts(element)).strip()
        if text:
            level = element.get_attribute_integer("text:outline-level") if element.tag == "text:h" else None
            bold = element.get_attribute_string("text:style-name") in self.bold or self._is_bold(element)
            yield Paragraph(f"{label} {text}" if label else text, page, heading=level, bold=bold or None, indent=_STEP * depth)
        if element.get_elements("descendant::draw:text-box"):
            for box in _boxes(element):
                yield from self.body(box)

    def list_items(self, element: Element, style: str | None, depth: int) -> Iterator[Item]:
        """Give the items of a list, the first paragraph of each with its label."""
        style = element.get_attribute_string("text:style-name") or style
        goes_on = depth or element.get_attribute("text:continue-numbering") or element.get_attribute("text:continue-list")
        if style and (not goes_on or style not in self.counters):
            self.counters[style] = Counters(self.styles.get(style, {}))
        for kind, item in _children(element):
            counts = style and kind == "text:list-item" and _begins_itself(item)
            label = self.counters[style].next_label(depth) if style and counts else ""
            for tag, child in _children(item):
                if tag == "text:list":
                    yield from self.list_items(child, style, depth + 1)
                elif tag in {"text:p", "text:h"}:
                    yield from self.paragraph(child, label, depth + 1)
                    label = ""
                elif tag == "text:soft-page-break":
                    self.page += 1

    def table(self, element: Element) -> Iterator[Item]:
        """Give a table; one of a single cell is a frame around what it holds."""
        cells: list[GridCell] = []
        inside: list[Item] = []
        row = header = 0
        for found, is_header in _rows(element):
            col = 0
            for tag, cell in _children(found):
                if tag not in {"table:table-cell", "table:covered-table-cell"}:
                    continue
                if tag == "table:table-cell":
                    spans = [cell.get_attribute_integer(f"table:number-{name}-spanned") or 1 for name in ("rows", "columns")]
                    inside = list(self.body(cell))
                    cells.append(GridCell(row, col, list(_flat(inside)), *spans))
                col += min(cell.get_attribute_integer("table:number-columns-repeated") or 1, _REPEAT_LIMIT)
            header += is_header
            row += 1
        if len(cells) == 1:
            yield from inside
        else:
            yield Grid(cells, header or None)

    def _texts(self, element: Element) -> Iterator[str]:
        """Give the pieces of text of a paragraph that its reader sees; its footnotes are kept for the end."""
        yield element.text or ""
        for tag, child in _children(element):
            if tag == "text:s":
                yield " " * min(child.get_attribute_integer("text:c") or 1, _REPEAT_LIMIT)
            elif tag in {"text:tab", "text:line-break"}:
                yield " "
            elif tag == "text:soft-page-break":
                self.page += 1
            elif tag == "text:note":
                self._keep_note(child)
            elif tag not in _LEFT_OUT:
                yield from self._texts(child)
            yield child.tail or ""

    def _keep_note(self, note: Element) -> None:
        number = "".join(citation.text_recursive for citation in note.get_elements("text:note-citation"))
        text = " ".join(paragraph.text_recursive for paragraph in note.get_elements("text:note-body/text:p")).strip()
        if text:
            self.notes.append(Paragraph(f"[{number}] {text}", self.page))

    def _is_bold(self, element: Element) -> bool:
        spans = element.get_elements("text:span")
        return (
            bool(spans)
            and not (element.text or "").strip()
            and all(span.get_attribute_string("text:style-name") in self.bold and not (span.tail or "").strip() for span in spans)
        )


def _children(element: Element) -> Iterator[tuple[str, Element]]:
    """Give the elements within one, each with its name: "" for what another format put there."""
    for child in element.children:
        try:
            tag = child.tag
        except ValueError:
            tag = ""
        yield tag, child


def _flat(items: Sequence[Item]) -> Iterator[Paragraph]:
    """Give the paragraphs of a cell, those of tables inside it too."""
    for item in items:
        if isinstance(item, Paragraph):
            yield item
        else:
            yield from (paragraph for cell in item.cells for paragraph in cell.paragraphs)


def _boxes(element: Element) -> Iterator[Element]:
    """Give the outermost text boxes anchored in a paragraph."""
    for tag, child in _children(element):
        if tag == "draw:text-box":
            yield child
        else:
            yield from _boxes(child)


def _begins_itself(item: Element) -> bool:
    """Tell whether an item holds words of its own, not just a list within it."""
    return next((tag for tag, _ in _children(item)), "text:list") != "text:list"


def _rows(table: Element) -> Iterator[tuple[Element, bool]]:
    for tag, child in _children(table):
        if tag == "table:table-row":
            yield child, False
        elif tag == "table:table-header-rows":
            yield from ((row, True) for name, row in _children(child) if name == "table:table-row")
        elif tag in {"table:table-rows", "table:table-row-group"}:
            yield from _rows(child)


def _parts(opened: Document) -> list[Element]:
    return [opened.get_part(name).root for name in ("styles.xml", "content.xml")]


def _list_styles(opened: Document) -> dict[str, dict[int, Level]]:
    styles: dict[str, dict[int, Level]] = {}
    for root in _parts(opened):
        for style in root.get_elements("descendant::text:list-style"):
            name = style.get_attribute_string("style:name")
            if name:
                styles[name] = {
                    (level.get_attribute_integer("text:level") or 1) - 1: _level(level)
                    for tag, level in _children(style)
                    if tag.startswith("text:list-level-style-")
                }
    return styles


def _level(element: Element) -> Level:
    if not element.tag.endswith("-number"):
        return Level("bullet", "")
    depth = min(element.get_attribute_integer("text:level") or 1, _DEEPEST)
    shown = element.get_attribute_integer("text:display-levels") or 1
    places = ".".join(f"%{place}" for place in range(max(1, depth - shown + 1), depth + 1))
    prefix, suffix = (element.get_attribute_string(f"style:num-{side}") or "" for side in ("prefix", "suffix"))
    kind = _KINDS.get(element.get_attribute_string("style:num-format") or "", "decimal")
    return Level(kind, f"{prefix}{places}{suffix}", element.get_attribute_integer("text:start-value") or 1)


def _bold_styles(opened: Document) -> frozenset[str]:
    """Return the names of the styles that make text bold, those based on them too."""
    bold: dict[str, bool] = {}
    parents: dict[str, str] = {}
    for root in _parts(opened):
        for style in root.get_elements("descendant::style:style"):
            name = style.get_attribute_string("style:name") or ""
            parents[name] = style.get_attribute_string("style:parent-style-name") or ""
            weights = [found.get_attribute_string("fo:font-weight") for found in style.get_elements("style:text-properties")]
            told = [weight for weight in weights if weight]
            if told:
                bold[name] = told[-1] == "bold"
    return frozenset(name for name in parents if _inherits(name, bold, parents))


def _inherits(name: str, bold: dict[str, bool], parents: dict[str, str]) -> bool:
    seen: set[str] = set()
    while name and name not in seen:
        if name in bold:
            return bold[name]
        seen.add(name)
        name = parents.get(name, "")
    return False
