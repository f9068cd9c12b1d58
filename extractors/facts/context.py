"""The words around a figure, from near to far."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from extractors.facts.taxonomy import Mention, dimensions, mentions
from extractors.indicators.words import roles
from extractors.morphology import Token, tokens
from extractors.parsing import items, sentences
from schemas.document import Block, BlockKind, Document, Table
from schemas.quantity import CellRef, Figure
from schemas.reading import Reading, Sentence

_LABELLED = 0.95
"""How sure it is that a figure of a list item speaks of the item's label."""
_LONGEST_LABEL = 120
_DASHES = ("-", "–", "—", "−")
_LONGEST_ENTRY = 240
"""Characters of a cell that its row and column name; a longer one is a text that names its figures itself."""
_ITEM = re.compile(r"(?:^|\s)(?:[•▪●]|[-–−](?=\s|\d+ \w))\s?|;\s")
_NEIGHBOURS = 40
"""Figures on either side of one that are looked at with it."""
_MIN_WORD = 3
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d{2}(?![\d,.]\d|\d)")


class Words(NamedTuple):
    """A text, its tokens and the topics named in it."""

    text: str = ""
    tokens: tuple[Token, ...] = ()
    mentions: tuple[Mention, ...] = ()


class Frame(NamedTuple):
    """Words that frame a figure, how sure it is that they speak of it, and whether they can narrow what it counts."""

    words: Words
    confidence: float
    narrows: bool = False


class Context(NamedTuple):
    """The words that a figure stands in, at `start:end` of them, and those that frame it, nearest first.

    `others` are the offsets of other figures beside it. Of a table, `label` holds all words of the row's label, of
    which the first frame holds those that name its figures, and `unit` those of its unit column; `role` is what the column
    holds of an indicator ("baseline", "target", …), and `changes` tells that it holds differences, not states.
    """

    own: Words
    start: int
    end: int
    others: tuple[int, ...]
    frames: tuple[Frame, ...]
    in_table: bool = False
    label: Words = Words()
    unit: Words = Words()
    role: str | None = None
    changes: bool = False


_TOLD = (Frame(Words(), 0.9), Frame(Words(), 0.8), Frame(Words(), 0.9))
"""The frames of a text that nothing introduces."""


class _Label(NamedTuple):
    """The label of a row: all its words, those that name what its figures are of, and the unit."""

    full: str = ""
    subject: str = ""
    unit: str = ""


@lru_cache(maxsize=1 << 13)
def words_of(text: str) -> Words:
    """Return a text's tokens and topics; labels and headers come again and again, so they are kept."""
    found = tuple(tokens(text))
    return Words(text, found, tuple(mentions(found)))


def is_generic(words: Words) -> bool:
    """Tell whether a label names nothing of its own ("Liczba osób", "Razem", "2024 r.")."""
    known = dimensions()
    return all(
        len(word.form) < _MIN_WORD or not word.form.isalpha() or word.lemmas & known.generic or word.lemmas & known.nouns.keys()
        for word in words.tokens
    )


def contexts(reading: Reading) -> Iterator[tuple[Figure, Context]]:
    """Give the context of every figure: first those of sentences, then those of tables, each in reading order."""
    yield from _in_prose(reading)
    for index, table in enumerate(reading.document.tables):
        yield from _in_table(table, index, reading)


def _in_prose(reading: Reading) -> Iterator[tuple[Figure, Context]]:
    outer = _outer_words(reading.document)
    labels = [_label(block) for block in reading.document.blocks]
    block, head, lead = -1, Words(), Words()
    for sentence in reading.sentences:
        if sentence.block != block:
            block, head, lead = sentence.block, Words(), Words()
        own = words_of(sentence.passage.text) if sentence.figures or not head.mentions else Words()
        introduction, heading, sure = outer[block]
        if sentence.figures:
            inner = (Frame(head, _LABELLED if _is_label(head, labels[block]) else 0.9), Frame(lead, 0.8))
            frames = (*inner, Frame(words_of(introduction), sure), Frame(words_of(heading), 0.7))
            yield from _of_sentence(sentence, own, frames)
        if own.mentions:
            head, lead = head if head.mentions else own, own


def _label(block: Block) -> str:
    """Return the words that a list item begins with, up to a colon near its start ("Teleopieka: …"); "" without one."""
    if block.kind is not BlockKind.LIST_ITEM:
        return ""
    label, colon, _ = block.passage.text.partition(":")
    return label if colon and len(label) <= _LONGEST_LABEL else ""


def _is_label(head: Words, label: str) -> bool:
    """Tell whether the head of a list item is named by its label: all that follows speaks of it."""
    return bool(label and head.mentions) and head.tokens[head.mentions[0].tokens[0]].start < len(label)


def _of_sentence(sentence: Sentence, own: Words, frames: tuple[Frame, ...]) -> Iterator[tuple[Figure, Context]]:
    offsets = [figure.start - sentence.start for figure in sentence.figures]
    for at, (figure, offset) in enumerate(zip(sentence.figures, offsets, strict=True)):
        others = (*offsets[max(0, at - _NEIGHBOURS) : at], *offsets[at + 1 : at + 1 + _NEIGHBOURS])
        yield figure, Context(own, offset, figure.end - sentence.start, others, frames)


def _outer_words(document: Document) -> list[tuple[str, str, float]]:
    """Return, for each block, the words that introduce it, its heading, and how sure it is that figures speak of the former.

    A list has an introduction, and a paragraph below an item that is a mere label ("Ogrzewalnia"). A paragraph that begins with a
    dash is an item too: of the item before it, where that ends with a colon.
    """
    found: list[tuple[str, str, float]] = []
    heading = introduction = nested = label = ""
    for block in document.blocks:
        text = block.passage.text
        dashed = block.kind is BlockKind.PARAGRAPH and text[:1] in _DASHES
        if block.kind is BlockKind.HEADING:
            heading, introduction, nested = text, "", ""
        opens = text if text.rstrip().endswith(":") else ""
        if block.kind is BlockKind.LIST_ITEM:
            found.append((introduction, heading, 0.9))
            nested, label = opens, text if _is_mere_label(text) else ""
        elif dashed:
            found.append((nested or introduction, heading, 0.9))
        else:
            found.append((label, heading, _LABELLED) if block.kind is BlockKind.PARAGRAPH else ("", heading, 0.9))
            label = ""
            if block.kind is BlockKind.PARAGRAPH:
                introduction, nested = opens, ""
    return found


def _is_mere_label(text: str) -> bool:
    """Tell whether an item only names what is told below it."""
    return len(text) <= _LONGEST_LABEL and not text.rstrip().endswith((".", ",", ";", ":")) and not any(map(str.isdigit, text))


def _in_table(table: Table, index: int, reading: Reading) -> Iterator[tuple[Figure, Context]]:
    columns, headers = roles(table), [words_of(text) for text in _headers(table)]
    labels = _row_labels(table, index, reading, columns)
    caption = words_of(table.caption.text if table.caption else "")
    compared = Frame(words_of(_span(headers)), 0.9)
    for cell in table.cells:
        figures = reading.cells.get(CellRef(table=index, row=cell.row, col=cell.col), ())
        if cell.row < table.header_rows or not figures:
            continue
        label, header = labels.get(cell.row, _Label()), headers[cell.col]
        changes = _tells_change(header)
        frames = (Frame(words_of(label.subject), 0.9, narrows=True), Frame(header, 0.9, narrows=True), Frame(caption, 0.8))
        about = Context(Words(), 0, 0, (), _TOLD, role=columns.get(cell.col))
        if len(cell.passage.text) <= _LONGEST_ENTRY:
            about = about._replace(
                frames=(*frames, compared) if changes else frames,
                in_table=True,
                label=words_of(label.full),
                unit=words_of(label.unit),
                changes=changes,
            )
        yield from _of_cell(cell.passage.text, figures, about)


def _of_cell(text: str, figures: Sequence[Figure], about: Context) -> Iterator[tuple[Figure, Context]]:
    """Give each figure of a cell the statement that it stands in: a bulleted item or a sentence of a cell that holds many."""
    numbered = (end for _, end in items.numbers(text))
    starts = sorted(
        {0, *(start for start, _ in sentences.split(text)), *(match.end() for match in _ITEM.finditer(text)), *numbered}
    )
    for figure in figures:
        at = bisect_right(starts, figure.start) - 1
        start, end = starts[at], starts[at + 1] if at + 1 < len(starts) else len(text)
        end = max(end, figure.end)
        others = tuple(other.start - start for other in figures if other is not figure and start <= other.start < end)
        own = words_of(text[start:end])
        yield figure, about._replace(own=own, start=figure.start - start, end=figure.end - start, others=others)


def _tells_change(header: Words) -> bool:
    """Tell whether a column holds by how much its rows changed ("Zmiana", "Różnica 2020/2024")."""
    known = dimensions()
    spoken = [word for word in header.tokens if word.form.isalpha() and len(word.form) >= _MIN_WORD]
    return bool(spoken) and bool(spoken[0].lemmas & known.change)


def _span(headers: Sequence[Words]) -> str:
    """Return the first and the last year that a table has columns of, "" where there are less than two."""
    years = [int(match[0]) for header in headers for match in _YEAR.finditer(header.text)]
    return f"{min(years)}–{max(years)}" if len(set(years)) > 1 else ""


def _row_labels(table: Table, index: int, reading: Reading, columns: Mapping[int, str]) -> dict[int, _Label]:
    """Return each row's label: its cells before the first figure; a blank first cell takes the one above.

    What names the figures is the cell of a column of indicators' names, else the row's own words where a cell above only heads
    them, else the whole label.
    """
    labels: dict[int, _Label] = {}
    carried = ""
    for row, texts in enumerate(table.grid()):
        parts: dict[int, str] = {}
        for col, text in enumerate(texts):
            if col and reading.cells.get(CellRef(table=index, row=row, col=col)):
                break
            parts[col] = text
        own = {col: text for col, text in parts.items() if text}
        if 0 in own:
            carried = own[0]
        elif len(parts) > 1:
            parts[0] = carried
        named = [text for col, text in own.items() if columns.get(col) == "name"]
        unit = " · ".join(text for col, text in own.items() if columns.get(col) == "unit")
        if not named and 0 not in own:
            named = [text for col, text in own.items() if columns.get(col) != "unit"]
        full = " · ".join(part for part in parts.values() if part)
        subject = " · ".join(named)
        labels[row] = _Label(full, full if is_generic(words_of(subject)) else subject, unit)
    return labels


def _headers(table: Table) -> list[str]:
    columns: list[list[str]] = [[] for _ in range(table.columns)]
    for cell in table.cells:
        if cell.row < table.header_rows and cell.passage.text:
            for col in range(cell.col, min(cell.col + cell.col_span, table.columns)):
                columns[col].append(cell.passage.text)
    return [" · ".join(texts) for texts in columns]
