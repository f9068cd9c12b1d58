"""A total announced before a list whose items are its parts: "przeznaczono 90 000 zł, z tego:" and the amounts of the items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.claims import slips
from extractors.claims.pairs import leave_no_rest
from extractors.claims.prose_view import BASIS, WORD, Mention, View, phrases, value, view
from extractors.morphology import lemmas
from extractors.structure import block_text
from schemas.claim import Claim
from schemas.document import Block, BlockKind
from schemas.quantity import Figure
from schemas.reading import Reading, Sentence

_MOST = 40
_PAIR = 2
_INTRO = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_TAIL = 45
_LABEL = 50
_SERVED = ("osoba", "rodzina")


def list_totals(reading: Reading) -> Iterator[Claim]:
    """Return the claims between a total and the items of the list that it announces."""
    sentences: dict[int, list[Sentence]] = {}
    for sentence in reading.sentences:
        sentences.setdefault(sentence.block, []).append(sentence)
    blocks = reading.document.blocks
    for index, block in enumerate(blocks):
        text = block.passage.text.rstrip()
        if block.kind not in _INTRO or not text.endswith(":") or index not in sentences:
            continue
        cue, total = _announced(sentences[index])
        if total is None:
            continue
        items = [(block_text(blocks[child]), sentences.get(child, [])) for child in _children(blocks, index)]
        yield from _claims(total, cue, items)
        if phrases("parts", "comprising").search(text[-_TAIL:]):
            yield from _served(sentences[index][-2:], items)


def _announced(sentences: Sequence[Sentence]) -> tuple[str, Mention | None]:
    """Return how the end of an introduction announces parts ("" where no word does), and the last figure before that."""
    views = [view(sentence) for sentence in sentences[-2:]]
    tail = views[-1].text[-_TAIL:]
    mentions = [mention for one in views for mention in one.mentions]
    last = mentions[-1] if mentions else None
    if last is None or not last.plain or last.unit in {"%", "‰", "p.p.", "rok", None}:
        return "", None
    if phrases("parts", "some").search(tail):
        return "some", last
    if phrases("parts", "full").search(tail):
        return "full", last
    owner = next(one for one in views if last in one.mentions)
    before = owner.text[max(0, last.start - _LABEL) : last.start]
    if owner is views[-1] and phrases("parts", "total").search(before) and len(owner.text) - last.end < _TAIL:
        return "full", last
    return "", last


def _children(blocks: Sequence[Block], intro: int) -> Iterator[int]:
    """Return the items of the list below a block.

    Items below a list item are deeper than it; where a page break took their indent away, those that begin with the same noun as
    the first item still belong to it.
    """
    first: Block | None = None
    for index in range(intro + 1, min(intro + _MOST, len(blocks))):
        block = blocks[index]
        if block.kind is BlockKind.FURNITURE:
            continue
        if block.kind is not BlockKind.LIST_ITEM:
            return
        if first is None:
            if blocks[intro].kind is BlockKind.LIST_ITEM and block.level <= blocks[intro].level:
                return
            first = block
        elif block.level > first.level:
            continue
        elif block.level < first.level and _noun(block) != _noun(first):
            return
        yield index


def _claims(total: Mention, cue: str, items: Sequence[tuple[str, Sequence[Sentence]]]) -> Iterator[Claim]:
    parts: list[tuple[Figure, str]] = []
    for text, sentences in items:
        found = [(mention, one) for one in map(view, sentences) for mention in one.mentions if mention.unit == total.unit]
        plain = [(mention, one) for mention, one in found if mention.plain]
        if len(plain) != 1 or len(found) != 1:
            return
        parts.append((plain[0][0].figure, _label(text, plain[0][1])))
    if not parts:
        return
    labels = (total.figure.quantity.text, *(label for _, label in parts))
    pair = len(parts) == _PAIR and leave_no_rest(*labels[1:])
    told = len(parts) > 1 and slips.adds_up(value(total.figure), [value(figure) for figure, _ in parts])
    if len(parts) > 1 and (cue == "full" or (cue and pair) or told):
        strength = 1.0 if cue == "full" or (cue and pair) else 0.7
        yield Claim("prose_partition", total.figure, tuple(figure for figure, _ in parts), BASIS, labels, strength=strength)
    elif cue == "some":
        for figure, label in parts:
            yield Claim("part_of_whole", total.figure, (figure,), BASIS, (labels[0], label), strength=0.8)


def _served(intro: Sequence[Sentence], items: Sequence[tuple[str, Sequence[Sentence]]]) -> Iterator[Claim]:
    """Return the claims that no item serves more people than all of them together; one person may be served by several."""
    told = [mention for one in map(view, intro) for mention in one.mentions if mention.plain]
    for unit in _SERVED:
        wholes = [mention for mention in told if mention.unit == unit]
        if len(wholes) != 1:
            continue
        for text, sentences in items:
            found = ((mention, one) for one in map(view, sentences) for mention in one.mentions if mention.unit == unit)
            part, seen = next(found, (None, None))
            if part is not None and seen is not None and part.plain:
                labels = (wholes[0].figure.quantity.text, _label(text, seen))
                yield Claim("part_of_whole", wholes[0].figure, (part.figure,), BASIS, labels, strength=0.8)


def _noun(block: Block) -> frozenset[str]:
    word = WORD.search(block_text(block))
    return lemmas(word[0]) if word else frozenset()


def _label(item: str, found: View) -> str:
    """Name a part by what stands before its item's colon or dash, else by its figure's sentence."""
    head = re.split(r":|\s[–—-]\s", " ".join(item.split()), maxsplit=1)[0].strip(" *-–•·")
    return head if len(head) <= _LABEL else found.text[:_LABEL].strip()
