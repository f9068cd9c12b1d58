"""Codes of goals, actions and tasks ("DZ.3.1", "Działanie 2.1") with the words that each stands for, wherever they are printed."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractors.claims.prose_view import WORD
from extractors.morphology import lemmas
from extractors.once import once
from extractors.searching import BEGINNING, texts
from extractors.structure import words
from schemas.document import BlockKind, Cell, Document, Table
from schemas.place import Evidence, Passage

_LETTERED = re.compile(r"^\W*([A-ZĄĆĘŁŃÓŚŹŻ]{1,4})[. ]?\s?(\d{1,2}(?:\.\d{1,2})+)\.?(?=[\s:–-]|$)[\s:–-]*(.*)", re.DOTALL)
_STEM = 5
_FEW = 2


class Coded(NamedTuple):
    """An occurrence of a code: its family ("DZ"), numbers, the words beside it and where it stands."""

    family: str
    number: tuple[int, ...]
    text: str
    passages: tuple[Passage, ...]
    table: int | None = None

    @property
    def code(self) -> str:
        return f"{self.family}{'.' if self.family.isupper() else ' '}{'.'.join(map(str, self.number))}"

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Return where code and words stand: told only of those that a finding names."""
        return tuple(place for passage in self.passages for place in passage.evidence())


@cache
def _worded() -> re.Pattern[str]:
    names = "|".join(re.escape(word) for word in words()["codes"]["words"])
    return re.compile(
        rf"^\W*({names})\s+(?:nr\s+)?(\d{{1,2}}(?:\.\d{{1,2}})+)\.?(?=[\s:–-]|$)[\s:–-]*(.*)", re.IGNORECASE | re.DOTALL
    )


@cache
def _begun() -> re.Pattern[str]:
    """Return what texts that begin with a code begin with, in small letters."""
    names = "|".join(re.escape(word) for word in words()["codes"]["words"])
    return re.compile(rf"{BEGINNING}[^\w{BEGINNING}]*(?:[^\W\d_]{{1,4}}[. ]?\s?\d|(?:{names})\s)")


@once
def codes(document: Document) -> tuple[Coded, ...]:
    """Return the codes at the beginnings of table cells, list items, headings and paragraphs, in reading order."""
    found: list[Coded] = []
    for text in texts(document).matching(_begun()):
        part = _split(text.passage) if text.kind is not BlockKind.CONTENTS else None
        if part is None:
            continue
        if text.cell is not None:
            part = part._replace(table=text.table)
            part = part if part.text else _told_beside(part, document.tables[text.table], text.cell)
        if part.text:
            found.append(part)
    return tuple(found)


def _told_beside(code: Coded, table: Table, cell: Cell) -> Coded:
    """Return a code that stands alone in its cell with the words of the next cell of its row that holds any."""
    behind = (other for other in table.row(cell.row) if other.col > cell.col and other.passage.text.strip())
    following = next(behind, None)
    if following is None:
        return code
    return code._replace(text=" ".join(following.passage.text.split()), passages=(*code.passages, following.passage))


def _split(passage: Passage) -> Coded | None:
    match = _LETTERED.match(passage.text) or _worded().match(passage.text)
    if match is None:
        return None
    family = match[1] if match[1].isupper() else match[1].lower()
    return Coded(family, tuple(int(part) for part in match[2].split(".")), " ".join(match[3].split()), (passage,))


@cache
def content(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the words that tell one action from another, form and lemmas; those in brackets only where there are few besides."""
    bare = _telling(re.sub(r"\([^()]*\)", " ", text))
    return bare if len(bare) > _FEW else _telling(text)


def _telling(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    weak = frozenset(words()["codes"]["weak"])
    found = ((word.lower(), lemmas(word.lower())) for word in WORD.findall(text) if len(word) > 3)
    return tuple((form, forms) for form, forms in found if not forms & weak)


def likeness(one: str, other: str) -> float | None:
    """Return the share of the shorter text's words that the other has too; None where a text has too few words to tell."""
    a, b = sorted((content(one), content(other)), key=len)
    if len(a) < 2:
        return None
    met = sum(1 for form, forms in a if any(forms & others or form[:_STEM] == word[:_STEM] for word, others in b))
    return met / len(a)


def is_schedule(table: Table) -> bool:
    """Tell whether a table's header speaks of dates, costs or sources of money."""
    heads = [cell.passage.text.casefold() for cell in table.cells if cell.row < table.header_rows]
    marks = (*words()["schedule"]["headers"], *words()["schedule"]["money"])
    return any(mark in head for head in heads for mark in marks)
