"""Paragraphs of a table that was flattened cell after cell, and how wide a column each of them was broken to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from extractors.layout.markers import find_marker
from extractors.layout.markup import plain
from extractors.tables.text_lines import TextLine
from schemas.place import Passage

_LETTERS = {
    22: "ijl'|!",
    28: "ft.,:;/I[]\\ ",
    34: 'r-()*"`„”“',
    50: "cksvxyzJ–−",
    56: "abdeghnopqu0123456789L_#$?+=<>",
    67: "AEBKPSVXYTFZ&",
    72: "CDHNURwGOQ",
    84: "mM%",
    95: "W—@",
}
"""Widths of letters in hundredths of the type size, as in the typefaces that offices use."""
_WIDTHS = {letter: width / 56 for width, letters in _LETTERS.items() for letter in letters} | {"ł": 22 / 56, "Ł": 1.0}
_ITEM = re.compile(r"(?:[-–−]\s?|\d{1,2}[.)]|[a-z]\))")
_NUMBERS = re.compile(r"(?<![^\s])\w{1,2}\)")
_BULLETS = "-–−"
_LOST = 2


class Paragraph(NamedTuple):
    """Lines that stand together, with what tells their column.

    `widths` are those of the lines, `needed` what each line would be with the first word of the next one: the column is as wide as
    any of the former and narrower than any of the latter. `first` and `last` are the widths of the first word and the last line.
    `gap` are the blank lines above ("E" an empty one, "S" one of spaces), `after` those below. `bullet` says that a bullet, or the
    space that a lost one left, opens it; `item` a number or a dash. `turned` says that a page may have been turned above, `lost`
    that a bullet was lost there too: a space stands for the page and another one for the bullet. `page` counts the pages turned.
    """

    lines: tuple[Passage, ...]
    text: str
    widths: tuple[float, ...]
    needed: tuple[float, ...]
    first: float
    last: float
    gap: str
    after: str
    bullet: bool
    item: bool
    turned: bool
    lost: bool = False
    page: int = 0

    @property
    def brackets(self) -> int:
        """How many brackets stay open, or close without having been opened where negative."""
        return self.text.count("(") - self.text.count(")") + len(_NUMBERS.findall(self.text))


@cache
def _letter(char: str) -> float:
    return _WIDTHS.get(char) or _WIDTHS.get(unicodedata.normalize("NFD", char)[0], 1.0)


def text_width(text: str) -> float:
    """Return how wide a text is set, in widths of a digit."""
    return sum(map(_letter, text))


def paragraphs(lines: Sequence[TextLine]) -> list[Paragraph]:
    """Return the paragraphs of the lines: a blank line, a page break or a bullet begins one."""
    groups: list[list[TextLine]] = []
    for line in lines:
        if not groups or line.gap or line.broken or _bulleted(line):
            groups.append([])
        groups[-1].append(line)
    gaps = [*(group[0].gap for group in groups[1:]), ""]
    found = [_paragraph(group, after) for group, after in zip(groups, gaps, strict=False)]
    pages = accumulate(paragraph.turned for paragraph in found)
    return [paragraph._replace(page=page) for paragraph, page in zip(found, pages, strict=True)]


def _bulleted(line: TextLine) -> bool:
    """Tell whether a bullet opens the line, or the space or two that a lost one left."""
    if line.text[0].isspace():
        return len(line.text) - len(line.text.lstrip()) <= _LOST
    marker = find_marker(line.text)
    return marker is not None and marker.style == "bullet" and marker.text not in _BULLETS


def _paragraph(group: Sequence[TextLine], after: str) -> Paragraph:
    parts = tuple(plain(line.line.passage) for line in group)
    texts = [part.text for part in parts]
    widths = tuple(map(text_width, texts))
    openings = [text_width(text.split()[0]) for text in texts]
    space = text_width(" ")
    needed = tuple(
        width + space + opening
        for width, opening, text in zip(widths, openings[1:], texts[1:], strict=False)
        if not _ITEM.match(text)
    )
    bullet = _bulleted(group[0])
    turned = group[0].broken or (bullet and group[0].text[0].isspace() and not group[0].gap)
    return Paragraph(
        lines=parts,
        text=" ".join(texts),
        widths=widths,
        needed=needed,
        first=openings[0],
        last=widths[-1],
        gap=group[0].gap,
        after=after,
        bullet=bullet,
        item=_ITEM.match(texts[0]) is not None,
        turned=turned,
        lost=turned and group[0].text[:_LOST].isspace(),
    )
