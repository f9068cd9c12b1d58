"""Projects presented slide by slide: the name of each stands first on its slide."""

from __future__ import annotations

from extractors.goals.words import lexicon, pattern, tidy
from schemas.document import Block, BlockKind, Document
from schemas.place import Passage
from schemas.record import Metadata

_BLANK_LINES = 3
_LONGEST = 180


class Slides:
    """Knows, for a presentation, where slides begin after the one that announces the projects."""

    def __init__(self, document: Document, metadata: Metadata) -> None:
        self._slides = metadata.status == "prezentacja"
        self._paged = document.source.pages > 1
        self._last: tuple[int, int] | None = None
        self.running = False

    def task(self, block: Block) -> Passage | None:
        """Return the name of the project that a slide beginning with this block presents, None for any other block."""
        if not self._slides or not block.passage.pieces:
            return None
        first, end = block.passage.pieces[0], block.passage.pieces[-1]
        begins = self._last is not None and (
            first.page > self._last[0] if self._paged else first.line - self._last[1] > _BLANK_LINES
        )
        self._last = end.page, end.line
        text = block.passage.text
        if pattern(lexicon()["words"]["projects"]).search(text):
            self.running = True
            return None
        if not (self.running and begins) or block.kind is BlockKind.LIST_ITEM:
            return None
        if text.isupper():
            self.running = False
            return None
        cut = text.find(" – ")
        name = block.passage.part(0, cut) if 0 < cut <= _LONGEST else block.passage
        if len(name.text) > _LONGEST or not text[0].isupper():
            return None
        return tidy(name)
