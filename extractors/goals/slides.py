"""Projects presented one by one on slides: each is named where its slide begins, or before a dash that explains it."""

from __future__ import annotations

import re

from extractors.goals.words import pattern, spaced, tidy
from extractors.lexicon import load
from schemas.document import Block, BlockKind, Document
from schemas.place import Passage
from schemas.record import Metadata

_BLANK_LINES = 3
_LONGEST = 180
_STARTS = re.compile(r"(?:^|[.;!?]\s+)(?=[A-ZŻŹĆŁŚÓ])")


class Slides:
    """Knows, for a presentation, which blocks after the one that announces projects name them."""

    def __init__(self, document: Document, metadata: Metadata) -> None:
        self._slides = metadata.status == "prezentacja"
        self._last: int | None = None
        self._paged = document.source.pages > 1
        self.running = False
        self.announced: str | None = None

    def tasks(self, block: Block) -> list[Passage]:
        """Return the names of the projects that a block presents; none for most blocks."""
        if not self._slides or not block.passage.pieces or block.kind is BlockKind.FURNITURE:
            return []
        begins = not self._paged and self._last is not None and block.passage.pieces[0].line - self._last > _BLANK_LINES
        self._last = block.passage.pieces[-1].line
        passage = _on_last_page(block.passage)
        if pattern(load("goal_words")["words"]["projects"]).search(block.passage.text):
            self.running = True
            self.announced = spaced(block.passage.text)[:_LONGEST]
            return []
        if not self.running or block.kind is BlockKind.LIST_ITEM:
            return []
        if passage.text.isupper():
            self.running = False
            return []
        named = _before_dash(passage)
        if named or not (begins or block.kind is BlockKind.HEADING):
            return named
        text = passage.text
        return [tidy(passage)] if len(text) <= _LONGEST and text[0].isupper() and not text.rstrip().endswith((".", ":")) else []


def _before_dash(passage: Passage) -> list[Passage]:
    """Return what stands between the start of a sentence and a dash after which it is explained."""
    found = []
    for match in pattern(load("goal_words")["words"]["explained"]).finditer(passage.text):
        starts = [start.end() for start in _STARTS.finditer(passage.text, 0, match.start())]
        if starts and match.start() - starts[-1] <= _LONGEST:
            found.append(tidy(passage.part(starts[-1], match.start())))
    return found


def _on_last_page(passage: Passage) -> Passage:
    """Return the part on the last page where a new page begins with a capital: blocks don't run over slides."""
    last = passage.pieces[-1].page
    start = next(piece.start for piece in passage.pieces if piece.page == last)
    return passage.part(start, len(passage.text)) if passage.text[start : start + 1].isupper() else passage
