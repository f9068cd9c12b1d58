"""A worksheet that is written row by row from top to bottom: safe texts, exact formats, columns as wide as their words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from xlsxwriter.url import Url

_LONGEST = 32_000
_LINKS = 60_000
"""Most links that a sheet may hold by its format, some left over."""
_LINE = 15.0
"""Height of a line of text, in points."""
_MOST_LINES = 12
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PRINTED = re.compile(r"([-−–+]?)\s?(0|[1-9]\d*|[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+)(?:,(\d+))?[ \u00a0\u202f]?(%|zł|)")


class Link(NamedTuple):
    """Words that lead to a cell of this workbook ("A5" of a sheet by its name)."""

    words: str
    sheet: str
    cell: str = "A1"


class Page(NamedTuple):
    """Words that lead to a place in a file beside this workbook ("reports/plan.html#f3")."""

    words: str
    address: str


class Formula(NamedTuple):
    """A formula of our own making (never words of a document) and what it gives."""

    formula: str
    value: Decimal


class Number(NamedTuple):
    """A number with the number format that shows it."""

    value: float
    number_format: str


Value = str | int | Decimal | Number | Formula | Link | Page | None


class Styles:
    """The cell formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._asked: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, properties: Mapping[str, Any]) -> Any:
        """Return the format with these properties (XlsxWriter's names) on top of what all cells share."""
        asked = tuple(properties.items())
        if asked not in self._asked:
            key = tuple(sorted(({"valign": "top", "font_name": "Calibri", "font_size": 11} | dict(asked)).items()))
            if key not in self._made:
                self._made[key] = self._book.add_format(dict(key))
            self._asked[asked] = self._made[key]
        return self._asked[asked]


class Sheet:
    """A worksheet with a next row; `name` is what links need."""

    def __init__(self, book: Any, styles: Styles, name: str) -> None:
        self.name = name
        self.next = 0
        self._book = book
        self._sheet = book.add_worksheet(name)
        self._styles = styles
        self._widths: tuple[int, ...] = ()
        self._links = 0

    def row(self, values: Sequence[Value], style: Mapping[str, Any] | Sequence[Mapping[str, Any]] = {}) -> int:
        """Write a row, all cells in one style or each in its own, and return its index."""
        row, self.next = self.next, self.next + 1
        styles = [style] * len(values) if isinstance(style, Mapping) else style
        lines = [self._lines(col, value) for col, value in enumerate(values) if styles[col].get("text_wrap")]
        size = max((each.get("font_size", 11) for each in styles), default=11)
        height = _LINE * size / 11 * min(_MOST_LINES, max(lines, default=1))
        if height > _LINE:
            self._sheet.set_row(row, height)
        for col, value in enumerate(values):
            self._write(row, col, value, styles[col])
        return row

    def skip(self, rows: int = 1) -> None:
        """Leave rows blank."""
        self.next += rows

    def widths(self, widths: Sequence[int]) -> None:
        """Set the width of each column, in characters; tell before rows are written, as their height depends on it."""
        self._widths = tuple(widths)
        for col, width in enumerate(widths):
            self._sheet.set_column(col, col, width)

    def heading(self, words: Sequence[str]) -> None:
        """Write the heading of a list that takes the rest of the sheet; it and the first column stay in sight."""
        self.row(words, HEADING)
        self._sheet.freeze_panes(self.next, 1)

    def filters(self, heading: int, columns: int) -> None:
        """Give the list under the row `heading` filters."""
        self._sheet.autofilter(heading, 0, max(heading + 1, self.next - 1), columns - 1)

    def print_first(self, columns: int, heading: int) -> None:
        """Print the first columns alone, so that they can be read, with the heading on every page."""
        self._sheet.print_area(0, 0, max(heading + 1, self.next - 1), columns - 1)
        self._sheet.repeat_rows(heading)

    def hide(self, column: int) -> None:
        """Leave a column out of sight."""
        self._sheet.set_column(column, column, 8, None, {"hidden": True})

    def choose(self, column: int, heading: int, words: Sequence[str], title: str, hint: str) -> None:
        """Let the cells under a heading be chosen from a list."""
        rules = {"validate": "list", "source": list(words), "input_title": title[:32], "input_message": hint[:255]}
        self._sheet.data_validation(heading + 1, column, max(heading + 1, self.next - 1), column, rules)

    def colour_zeros(self, column: int, heading: int, style: Mapping[str, Any]) -> None:
        """Colour the numbers under a heading that come to nought."""
        rule = {"type": "cell", "criteria": "==", "value": 0, "format": self._book.add_format(dict(style))}
        blank = {"type": "blanks", "stop_if_true": True}
        for each in (blank, rule):
            self._sheet.conditional_format(heading + 1, column, max(heading + 1, self.next - 1), column, each)

    def tab(self, colour: str) -> None:
        """Colour the sheet's tab."""
        self._sheet.set_tab_color(colour)

    def landscape(self) -> None:
        """Print on one page's width, across."""
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)

    def _lines(self, col: int, value: Value) -> int:
        """Estimate how many lines words take in their column. Not every program works out the height of rows by itself."""
        words = value.words if isinstance(value, Link | Page) else value
        if not isinstance(words, str) or col >= len(self._widths):
            return 1
        return sum(1 + len(line) // max(1, self._widths[col] - 1) for line in words.split("\n"))

    def _write(self, row: int, col: int, value: Value, style: Mapping[str, Any]) -> None:
        sheet = self._sheet
        if isinstance(value, Link) and self._links < _LINKS:
            self._links += 1
            name = value.sheet.replace("'", "''")
            words = clean(value.words)
            sheet.write_url(row, col, f"internal:'{name}'!{value.cell}", self._styles({**LINK, **style}), words)
        elif isinstance(value, Page) and self._links < _LINKS:
            self._links += 1
            sheet.write_url(row, col, _beside(value.address, clean(value.words)), self._styles({**LINK, **style}))
        elif isinstance(value, Formula):
            sheet.write_formula(row, col, value.formula, self._styles(style), value.value)
        elif isinstance(value, Number):
            sheet.write_number(row, col, value.value, self._styles({**style, "num_format": value.number_format}))
        elif isinstance(value, Decimal | int):
            sheet.write_number(row, col, value, self._styles(style))
        elif value is None or value == "":
            sheet.write_blank(row, col, None, self._styles(style))
        else:
            words = clean(value.words if isinstance(value, Link | Page) else value)
            sheet.write_string(row, col, words, self._styles(style))


HEADING = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3864", "text_wrap": True, "valign": "vcenter", "border": 1}
LINK = {"font_color": "#0563C1", "underline": 1}
WRAP = {"text_wrap": True}
LISTED = {"bottom": 1, "bottom_color": "#D9D9D9"}


def clean(words: str) -> str:
    """Return words as a cell can hold them: no control characters, not longer than the format allows."""
    words = _UNSAFE.sub("\ufffd", words)
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"


def _beside(address: str, words: str) -> Url:
    """Return a link to a file beside the workbook, in the slashes that every system reads; XlsxWriter would turn them round."""
    url = Url(f"external:{address}")
    url.text = words
    url._relationship_link = url._relationship_link.replace("\\", "/")
    return url


def typed(words: str) -> Value:
    """Return a printed cell as the number that it plainly is ("3 414 027", "27,5%"), to be shown as printed; else its words."""
    match = _PRINTED.fullmatch(words.strip())
    if match is None:
        return words
    sign, whole, decimals, unit = match.groups()
    digits = re.sub(r"\D", "", whole) + (decimals or "")
    if len(digits) > 15 or sign == "–":
        return words
    value = Decimal(digits).scaleb(-len(decimals or "")) * (-1 if sign in {"-", "−"} else 1)
    shape = ("#,##0" if re.search(r"\D", whole) else "0") + ("." + "0" * len(decimals) if decimals else "")
    if unit == "%":
        return Number(float(value / 100), f"{shape}%")
    shape = f'{shape} "zł"' if unit else shape
    return Number(float(value), f"+{shape};-{shape};0" if sign == "+" else shape)
