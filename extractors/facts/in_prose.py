"""The figures of sentences, each with its sentence and the words that frame it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.facts.context import LABELLED, NEIGHBOURS, OPENS_PARTS, YEARS, Context, Frame, Words, words_of
from extractors.facts.periods import SAME_TIME, years_told
from extractors.indicators.words import pattern
from schemas.document import Block, BlockKind, Document
from schemas.quantity import Figure
from schemas.reading import Reading, Sentence

_LONGEST_LABEL, _SHORTEST_LEAD = 120, 8
_FEW = 12
"""Figures that a sentence without a word may hold and still tell something, under a heading that names it."""
_DASHES = ("-", "–", "—", "−")
_ITS_COST = re.compile(
    r"^\W*(?:łączn\w+ |całkowit\w+ |ogóln\w+ )?(?:koszt|koszty|wydatki|nakłady) (?:realizacji |wykonania |na )?"
    r"(?:tego |to )?zadani[ae](?: to)?(?: ogółem| łącznie)?(?: w(?: roku)? \d{4}(?: r\.| roku)?)? "
    r"(?:wyn[io]|stanow|ukształt|kształt|zamkn|by[łl]|to\b)",
    re.IGNORECASE,
)
"""A sentence on what "the task" costs without another word on which: that of the sentence before."""


def in_prose(reading: Reading) -> Iterator[tuple[Figure, Context]]:
    """Give the context of every figure of a sentence, in reading order."""
    outer = _outer_words(reading.document)
    labels = [_label(block) for block in reading.document.blocks]
    block, head, lead, dated, chapter, years = -1, Words(), Words(), "", "", frozenset[int]()
    for sentence in reading.sentences:
        if sentence.block != block:
            block, head, lead = sentence.block, Words(), Words()
        own = words_of(sentence.passage.text) if sentence.figures or not head.mentions else Words()
        introduction, heading, sure = outer[block]
        if heading != chapter:
            chapter, years = heading, frozenset()
        if _tells(sentence):
            labelled = _is_label(head, labels[block])
            follows = 0.9 if _ITS_COST.match(own.text) else 0.8
            inner = (Frame(head, LABELLED if labelled else 0.9, names=labelled), Frame(lead, follows, names=_is_single(lead)))
            frames = (*inner, Frame(words_of(introduction), sure), Frame(words_of(heading), 0.7))
            about = _of_sentence(sentence, own, frames, dated if SAME_TIME.search(own.text) else "")
            year = next(iter(years)) if len(years) == 1 and not pattern("ahead").search(own.text) else None
            yield from ((figure, context._replace(chapter=year)) for figure, context in about)
        if YEARS.search(sentence.passage.text):
            dated = sentence.passage.text
            years |= years_told(own if own.tokens else words_of(dated))
        if own.mentions:
            head, lead = head if head.mentions else own, own


def _tells(sentence: Sentence) -> bool:
    """Tell whether a sentence has figures that stand for something: many without a word between are told of by none."""
    return 0 < len(sentence.figures) <= _FEW or (bool(sentence.figures) and any(map(str.isalpha, sentence.passage.text)))


def _is_single(lead: Words) -> bool:
    """Tell whether a sentence is about one thing only, so that the next one goes on about it."""
    return len({mention.topic.key for mention in lead.mentions if not mention.topic.broad}) == 1


def _label(block: Block) -> str:
    """Return the words that a list item begins with, up to a colon near its start ("Teleopieka: …"); "" without one."""
    if block.kind is not BlockKind.LIST_ITEM:
        return ""
    label, colon, _ = block.passage.text.partition(":")
    return label if colon and len(label) <= _LONGEST_LABEL else ""


def _is_label(head: Words, label: str) -> bool:
    """Tell whether the head of a list item is named by its label: all that follows speaks of it."""
    return bool(label and head.mentions) and head.tokens[head.mentions[0].tokens[0]].start < len(label)


def _of_sentence(sentence: Sentence, own: Words, frames: tuple[Frame, ...], dated: str) -> Iterator[tuple[Figure, Context]]:
    parts = bool(OPENS_PARTS.search(frames[2].words.text))
    offsets = [figure.start - sentence.start for figure in sentence.figures]
    for at, (figure, offset) in enumerate(zip(sentence.figures, offsets, strict=True)):
        others = (*offsets[max(0, at - NEIGHBOURS) : at], *offsets[at + 1 : at + 1 + NEIGHBOURS])
        yield figure, Context(own, offset, figure.end - sentence.start, others, frames, parts=parts, dated=words_of(dated))


def _outer_words(document: Document) -> list[tuple[str, str, float]]:
    """Return, for each block, the words that introduce it, its heading, and how sure it is that figures speak of the former.

    A list has an introduction, and a paragraph below an item that is a mere label ("Ogrzewalnia"). A paragraph that begins with a
    dash is an item too: of the item before it, where that ends with a colon.
    """
    found: list[tuple[str, str, float]] = []
    heading = introduction = nested = label = before = ""
    for block in document.blocks:
        text = block.passage.text
        dashed = block.kind is BlockKind.PARAGRAPH and text[:1] in _DASHES
        if block.kind is BlockKind.HEADING:
            heading, introduction, nested = text, "", ""
        opens = text if text.rstrip().endswith(":") else ""
        if opens and len(opens) <= _SHORTEST_LEAD and OPENS_PARTS.search(f"{before} {opens}"):
            opens = f"{before} {opens}"
        before = text
        if block.kind is BlockKind.LIST_ITEM:
            found.append((introduction, heading, 0.9))
            nested, label = opens, text if _is_mere_label(text) else ""
        elif dashed:
            found.append((nested or introduction, heading, 0.9))
        else:
            found.append((label, heading, LABELLED) if block.kind is BlockKind.PARAGRAPH else ("", heading, 0.9))
            label = ""
            if block.kind is BlockKind.PARAGRAPH:
                introduction, nested = opens, ""
    return found


def _is_mere_label(text: str) -> bool:
    """Tell whether an item only names what is told below it."""
    return len(text) <= _LONGEST_LABEL and not text.rstrip().endswith((".", ",", ";", ":")) and not any(map(str.isdigit, text))
