"""A total announced before a list whose items are its parts: "przeznaczono 90 000 zł, z tego:" and the amounts of the items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.claims import slips
from extractors.claims.pairs import leave_no_rest
from extractors.claims.prose_view import BASIS, UNCOUNTED, WORD, Mention, View, phrases, value, view
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
_UNCOUNTED = UNCOUNTED | {None}
_ASIDE = re.compile(r"\([^()]*$")

Items = Sequence[tuple[str, Sequence[Sentence]]]
"""The text of each item of a list, and its sentences."""


def list_totals(reading: Reading) -> Iterator[Claim]:
    """Return the claims between a total and the items of the list that it announces, or that it closes ("Razem 285 408 zł")."""
    sentences: dict[int, list[Sentence]] = {}
    for sentence in reading.sentences:
        sentences.setdefault(sentence.block, []).append(sentence)
    blocks = reading.document.blocks
    for index, block in enumerate(blocks):
        text = block.passage.text.rstrip()
        if block.kind not in _INTRO or not text.endswith(":"):
            continue
        children = list(_children(blocks, index))
        items = [(block_text(blocks[child]), sentences.get(child, [])) for child in children]
        views = [view(sentence) for sentence in sentences.get(index, ())[-2:]]
        if views and items:
            yield from _announced(views, items)
            if phrases("parts", "comprising").search(text[-_TAIL:]):
                yield from _served(views, items)
        after = children[-1] + 1 if children else len(blocks)
        if after < len(blocks) and phrases("parts", "total").match(blocks[after].passage.text.lower()):
            closing = [mention for sentence in sentences.get(after, ())[:1] for mention in view(sentence).mentions]
            if closing and _is_total(closing[0]):
                yield from _claims(closing[0], "full", items)


def _announced(views: Sequence[View], items: Items) -> Iterator[Claim]:
    """Return the claims of the total that an introduction tells: the last figure, or one that the items make but for a slip."""
    told = [mention for one in views for mention in one.mentions if _is_total(mention)]
    if not told:
        return
    cue = _cue(views, told[-1])
    found = list(_claims(told[-1], cue, items))
    for total in reversed(told[:-1]):
        if any(claim.kind == "prose_partition" for claim in found):
            break
        found += _claims(total, "", items)
    yield from found


def _is_total(mention: Mention) -> bool:
    return mention.plain and mention.unit not in _UNCOUNTED


def _cue(views: Sequence[View], last: Mention) -> str:
    """Return how the end of an introduction announces parts: "full", "some" or, where no word does, ""."""
    tail = views[-1].text[-_TAIL:]
    if phrases("parts", "some").search(tail):
        return "some"
    if phrases("parts", "full").search(tail):
        return "full"
    owner = next(one for one in views if last in one.mentions)
    before = owner.text[max(0, last.start - _LABEL) : last.start]
    told = owner is views[-1] and phrases("parts", "total").search(before) and len(owner.text) - last.end < _TAIL
    return "full" if told else ""


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


def _claims(total: Mention, cue: str, items: Items) -> Iterator[Claim]:
    parts: list[tuple[Figure, str]] = []
    for text, sentences in items:
        found = [(mention, one) for one in map(view, sentences) for mention in one.mentions if mention.unit == total.unit]
        apart = [(mention, one) for mention, one in found if not _ASIDE.search(one.text[: mention.start])]
        if len(apart) != 1 or not apart[0][0].plain:
            return
        parts.append((apart[0][0].figure, _label(text, apart[0][1])))
    if not parts:
        return
    labels = (total.figure.quantity.text, *(label for _, label in parts))
    sure = cue == "full" or (cue and len(parts) == _PAIR and leave_no_rest(*labels[1:]))
    told = slips.adds_up(value(total.figure), [value(figure) for figure, _ in parts])
    if len(parts) > 1 and (sure or told):
        figures = tuple(figure for figure, _ in parts)
        yield Claim("prose_partition", total.figure, figures, BASIS, labels, strength=1.0 if sure else 0.7)
    elif cue == "some":
        for figure, label in parts:
            yield Claim("part_of_whole", total.figure, (figure,), BASIS, (labels[0], label), strength=0.8)


def _served(intro: Sequence[View], items: Items) -> Iterator[Claim]:
    """Return the claims that no item serves more people than all of them together; one person may be served by several."""
    told = [mention for one in intro for mention in one.mentions if mention.plain]
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
