"""The words around a figure, from near to far."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors.facts.taxonomy import Mention, mentions
from extractors.morphology import Token, tokens
from schemas.document import Block, BlockKind, Document, Table
from schemas.quantity import CellRef, Figure
from schemas.reading import Reading, Sentence

_LABELLED = 0.95
"""How sure it is that a figure of a list item speaks of the item's label."""
_LONGEST_LABEL = 120
_DASHES = ("-", "–", "—", "−")


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

    `others` are the offsets of the other figures in the same words.
    """

    own: Words
    start: int
    end: int
    others: tuple[int, ...]
    frames: tuple[Frame, ...]
    in_table: bool = False


@lru_cache(maxsize=1 << 13)
def words_of(text: str) -> Words:
    """Return a text's tokens and topics; labels and headers come again and again, so they are kept."""
    found = tuple(tokens(text))
    return Words(text, found, tuple(mentions(found)))


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
    for figure, offset in zip(sentence.figures, offsets, strict=True):
        others = tuple(other for other in offsets if other != offset)
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
    labels, headers = _row_labels(table, index, reading), _headers(table)
    caption = words_of(table.caption.text if table.caption else "")
    for cell in table.cells:
        figures = reading.cells.get(CellRef(table=index, row=cell.row, col=cell.col), ())
        if cell.row < table.header_rows or not figures:
            continue
        own, label, header = words_of(cell.passage.text), words_of(labels.get(cell.row, "")), words_of(headers[cell.col])
        frames = (Frame(label, 0.9, narrows=True), Frame(header, 0.9, narrows=True), Frame(caption, 0.8))
        for figure in figures:
            others = tuple(other.start for other in figures if other is not figure)
            yield figure, Context(own, figure.start, figure.end, others, frames, in_table=True)


def _row_labels(table: Table, index: int, reading: Reading) -> dict[int, str]:
    """Return each row's label: its cells before the first figure; a blank first cell takes the one above."""
    labels: dict[int, str] = {}
    carried = ""
    for row, texts in enumerate(table.grid()):
        parts: list[str] = []
        for col, text in enumerate(texts):
            if col and reading.cells.get(CellRef(table=index, row=row, col=col)):
                break
            parts.append(text)
        if parts and parts[0]:
            carried = parts[0]
        elif len(parts) > 1:
            parts[0] = carried
        labels[row] = " · ".join(part for part in parts if part)
    return labels


def _headers(table: Table) -> list[str]:
    columns: list[list[str]] = [[] for _ in range(table.columns)]
    for cell in table.cells:
        if cell.row < table.header_rows and cell.passage.text:
            for col in range(cell.col, min(cell.col + cell.col_span, table.columns)):
                columns[col].append(cell.passage.text)
    return [" · ".join(texts) for texts in columns]
