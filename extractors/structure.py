"""The numbered skeleton of a document: paragraphs of a resolution, headings, captions, contents, codes of actions.

Everything is taken from what is printed; nothing is renumbered. A path is the chain of numbers above a heading, so that "1.1" under
"IV" and "1.1" under "I" are two headings.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from extractors import searching
from extractors.lexicon import load
from extractors.once import once
from schemas.document import Block, BlockKind, Document, Line
from schemas.place import Evidence, Passage

_PARAGRAPH = re.compile(r"^\W*§\s*(\d{1,3})([a-z]?)\s*(?:\.|\)|(?=\s|$))\s*(.*)", re.DOTALL)
_DOTTED = re.compile(r"^(?:\*\*)?\s*(\d{1,2}(?:\.\d{1,2}){0,4})(\.|\))?(?=[\s\t]|$)\s*(.*)", re.DOTALL)
_ROMAN = re.compile(r"^(?:\*\*)?\s*([IVXL]{1,6})(?:[.)]\s*|\s+|$)(.*)", re.DOTALL)
_WORDED = re.compile(r"^(?:\*\*)?\s*(część|rozdział|dział)\s+([IVXL]{1,6}|\d{1,2})\b[.:)]?\s*(.*)", re.IGNORECASE | re.DOTALL)
_MIXED = re.compile(r"^(?:\*\*)?\s*([IVXL]{1,6})\.\s?(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?(?=[\s\t]|$)\s*(.*)", re.DOTALL)
_LETTERED = re.compile(r"^(?:\*\*)?\s*(\d{1,2})([a-z])((?:\.\d{1,2}){0,3})[.)](?=[\s\t]|$)\s*(.*)", re.DOTALL)
_BEGUN = re.compile(rf"{searching.BEGINNING}[^\w{searching.BEGINNING}]*(?:§|[ivxl]{{1,6}}\.\s?\d)")
"""What paragraphs and labelled lines begin with, in small letters."""
_SERIES = re.compile(r"^\W*([IVXL]{1,6})\.\s?(\d{1,2})[.)]?\s+([^\W\d_]{3,}\s+[^\W\d_]{3,})")
_ALONE = re.compile(r"^\d{1,2}\.\s+[A-ZŁŚŻĆŹ][^.;:]{3,120}(?:\([^()]*\))?$")
_NUMBER_SIGN = re.compile(r"(?:\*\*)?\s*[\dIVXLCcRrDd]")
"""What every number begins with, those in words ("część", "rozdział", "dział") too."""
_PAGE = re.compile(r"[\s.…·_]*(?:\t|\s{2,}|[.…·_]{2,}|\s)\s*(\d{1,3})\s*$")
_LEADER = re.compile(r"(?:[.…_]\s*){3,}\d{0,3}\s*$")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}


class Numbered(NamedTuple):
    """A numbered part: its number (roman ones in arabic), the numbers above it, style, title and place."""

    number: tuple[int, ...]
    printed: str
    style: str
    """"roman", "arabic", "mixed" ("II.3"), "lettered" ("4b.1") or "worded" ("Rozdział 2")."""
    title: str
    passage: Passage
    block: int
    above: tuple[int, ...] = ()
    """Numbers of the chapters above; () for a part of the highest level."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Return where the part stands: told only of those that a finding names."""
        return self.passage.evidence()


def words() -> dict[str, Any]:
    """Return the lexicon of structure."""
    return load("structure_words")


def paragraphs(document: Document) -> tuple[tuple[Numbered, ...], ...]:
    """Return the sequences of "§ n" at the beginnings of lines; a new sequence begins with § 1 or with a number that falls back."""
    sequences: list[list[Numbered]] = []
    for block_index, line in _own_lines(document):
        match = _PARAGRAPH.match(line.passage.text)
        if match is None or match[2]:
            continue
        title = match[3].strip()
        if title and not (title[0].isupper() or title[0].isdigit()):
            continue  # a reference that a line break put first: "zgodnie z / § 7 ust. 2"
        found = Numbered((int(match[1]),), f"§ {match[1]}", "paragraph", title, line.passage, block_index)
        if not sequences or found.number < sequences[-1][-1].number:
            sequences.append([])
        sequences[-1].append(found)
    return tuple(tuple(sequence) for sequence in sequences)


@once
def headings(document: Document) -> tuple[Numbered, ...]:
    """Return the numbered headings of the body, each with the chapter that it stands in."""
    found: list[Numbered] = []
    division: tuple[int, ...] = ()
    for index, block in enumerate(document.blocks):
        if block.kind is not BlockKind.HEADING and not _stands_alone(document, index):
            continue
        part = number_of(block.passage.text)
        if part is None:
            continue
        number, printed, style, title = part
        if style in {"roman", "worded"}:
            division = number
            above: tuple[int, ...] = ()
        else:
            above = division
        found.append(Numbered(number, printed, style, title, block.passage, index, above))
    return tuple(found)


def _stands_alone(document: Document, index: int) -> bool:
    """Tell whether a numbered line is no item of a list but the heading of the table below it: "3. Wnioski" between two tables."""
    block = document.blocks[index]
    if block.kind is not BlockKind.LIST_ITEM or not _ALONE.match(block.passage.text.strip()):
        return False
    around = [other for other in document.blocks[max(0, index - 1) : index + 2] if other is not block]
    return len(around) == 2 and around[1].table is not None and around[0].kind is not BlockKind.LIST_ITEM


def number_of(text: str) -> tuple[tuple[int, ...], str, str, str] | None:
    """Split "2.1. Demografia" into number, printed form, style and title; None where the text has no number."""
    text = text.strip()
    if not _NUMBER_SIGN.match(text):
        return None
    if match := _WORDED.match(text):
        value = int(match[2]) if match[2].isdigit() else roman(match[2])
        return None if value is None else ((value,), f"{match[1]} {match[2]}", "worded", _clean(match[3]))
    if match := _DOTTED.match(text):
        number = tuple(int(part) for part in match[1].split("."))
        return (number, match[1], "arabic", _clean(match[3])) if all(part < 100 for part in number) else None
    if match := _LETTERED.match(text):
        below = tuple(int(part) for part in match[3].split(".")[1:])
        return (int(match[1]), ord(match[2]) - ord("a") + 1, *below), match[1] + match[2] + match[3], "lettered", _clean(match[4])
    if (match := _MIXED.match(text)) and (value := roman(match[1])) is not None:
        below = tuple(int(part) for part in match[2].split("."))
        return (value, *below), f"{match[1]}.{match[2]}", "mixed", _clean(match[3])
    match = _ROMAN.match(text)
    if match and (value := roman(match[1])) is not None and (match[2] or len(text) < 8):
        return (value,), match[1], "roman", _clean(match[2])
    return None


@once
def contents(document: Document) -> tuple[Numbered, ...]:
    """Return the numbered lines of the table of contents, each with the chapter above it; page numbers are cut off their titles."""
    found: list[Numbered] = []
    division: tuple[int, ...] = ()
    for index, block in enumerate(document.blocks):
        if block.kind is not BlockKind.CONTENTS:
            continue
        text = _PAGE.sub("", block.passage.text)
        part = number_of(text)
        if part is None:
            continue
        number, printed, style, title = part
        if style in {"roman", "worded"}:
            division = number
        found.append(
            Numbered(number, printed, style, title, block.passage, index, () if style in {"roman", "worded"} else division)
        )
    return tuple(found)


def labelled(document: Document) -> tuple[tuple[Numbered, ...], ...]:
    """Return the series of lines that count with the same two words behind: "II.1 Problem główny: …", "II.2 Problem główny: …".

    They are taken from the lines, for a title that ends with a colon or stands above a table need not look like a heading.
    """
    found: dict[tuple[str, str], list[Numbered]] = {}
    for index, line in _own_lines(document):
        match = _SERIES.match(line.passage.text)
        if match is None or roman(match[1]) is None:
            continue
        title = " ".join(line.passage.text[match.start(3) :].split())
        number = (roman(match[1]) or 0, int(match[2]))
        part = Numbered(number, f"{match[1]}.{match[2]}", "mixed", title, line.passage.stripped(), index)
        found.setdefault((match[1], " ".join(match[3].casefold().split())), []).append(part)
    return tuple(tuple(series) for series in found.values())


def captions(document: Document, series: str = "table") -> tuple[Numbered, ...]:
    """Return the numbered captions of tables (or "figure"s) in the body, in reading order."""
    return _all_captions(document)[series]


@once
def _all_captions(document: Document) -> dict[str, tuple[Numbered, ...]]:
    return {series: _captions(document, series) for series in words()["series"]}


def _captions(document: Document, series: str) -> tuple[Numbered, ...]:
    names = "|".join(re.escape(word) for word in words()["series"][series])
    pattern = re.compile(rf"^\W*(?:{names})\s*(?:nr\s*)?(\d{{1,3}})\b\s*[.:\-–]?\s*(.*)", re.IGNORECASE | re.DOTALL)
    found = []
    for index, block in enumerate(document.blocks):
        table = block.table
        if table is not None:
            if (
                series == "table"
                and table.number is not None
                and table.caption is not None
                and not _LEADER.search(table.caption.text)
            ):
                title = _clean(table.caption.text)
                found.append(Numbered((table.number,), str(table.number), "arabic", title, table.caption.stripped(), index))
        elif (
            block.kind is BlockKind.CAPTION
            and not _LEADER.search(block.passage.text)
            and (match := pattern.match(block.passage.text))
        ):
            found.append(Numbered((int(match[1]),), match[1], "arabic", _clean(match[2]), block.passage, index))
    return tuple(_once(found))


def listed(document: Document, series: str = "table") -> tuple[Numbered, ...]:
    """Return the lines of the list of tables (or "figure"s) that a document may give beside its contents."""
    names = "|".join(re.escape(word) for word in words()["series"][series])
    pattern = re.compile(rf"^\W*(?:{names})\s*(?:nr\s*)?(\d{{1,3}})\b\s*[.:\-–]?\s*(.*)", re.IGNORECASE | re.DOTALL)
    found = []
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.CONTENTS and (match := pattern.match(block.passage.text)):
            title = _clean(_PAGE.sub("", match[2]))
            found.append(Numbered((int(match[1]),), match[1], "arabic", title, block.passage, index))
    return tuple(found)


def roman(text: str) -> int | None:
    """Return the value of a roman numeral up to 89, None where the letters are none."""
    total = 0
    for letter, following in zip(text, text[1:] + " ", strict=True):
        value = _VALUES.get(letter)
        if value is None:
            return None
        total += -value if _VALUES.get(following, 0) > value else value
    return total if to_roman(total) == text else None


def to_roman(number: int) -> str:
    """Return the roman numeral of a number up to 89."""
    digits = (("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))
    text = ""
    for letters, value in digits:
        while number >= value:
            text, number = text + letters, number - value
    return text


def _clean(title: str) -> str:
    return " ".join(title.replace("*", "").split()).strip(" .:–-")


@once
def _own_lines(document: Document) -> tuple[tuple[int, Line], ...]:
    """Return the lines outside tables, contents and furniture that may begin a numbered part, with the block of each."""
    begun = searching.lines(document).matching(_BEGUN)
    places = {(line.page, line.number) for line in begun}
    home: dict[tuple[int, int], int] = {}
    skipped: set[tuple[int, int]] = set()
    for index, block in enumerate(document.blocks):
        passages = [cell.passage for cell in block.table.cells] if block.table is not None else [block.passage]
        held = {place for passage in passages for piece in passage.pieces if (place := (piece.page, piece.line)) in places}
        if block.kind in {BlockKind.TABLE, BlockKind.CONTENTS, BlockKind.FURNITURE}:
            skipped |= held
        if block.table is None:
            for place in held:
                home.setdefault(place, index)
    standing = (((line.page, line.number), line) for line in begun)
    return tuple((home.get(place, 0), line) for place, line in standing if place not in skipped)


def _once(parts: list[Numbered]) -> list[Numbered]:
    """Drop a caption that is met twice at one place (as a block and as a table's own)."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for part in parts:
        pieces = part.passage.pieces
        place = (part.number, pieces[0].page, pieces[0].line) if pieces else (part.number, part.block)
        if place not in seen:
            seen.add(place)
            kept.append(part)
    return kept


def block_text(block: Block) -> str:
    """Return the words of a block without its marker."""
    text = block.passage.text
    return text.removeprefix(block.marker).strip() if block.marker else text.strip()
