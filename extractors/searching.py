"""All texts of a document as one, so that those that hold some letters are found without looking into each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

from extractors.once import once, once_by
from schemas.document import BlockKind, Cell, Document, Line
from schemas.place import Passage
from schemas.reading import Reading, Sentence

_Part = TypeVar("_Part")
_STEM, _ENDING = 3, 2
BEGINNING = "\0"
"""Stands before each text: neither a letter nor white space, so that nothing is found across."""


class Text(NamedTuple):
    """The passage of a block or of a table cell, the kind of the block, and whether the cell is one of a header.

    Of a cell, `cell` is the cell itself and `table` the index of its table.
    """

    passage: Passage
    kind: BlockKind
    header: bool = False
    table: int = -1
    cell: Cell | None = None


class Searched(Generic[_Part]):
    """Parts of a document with their texts in small letters; a pattern tells where a part begins by `BEGINNING`."""

    def __init__(self, parts: Iterable[_Part], text: Callable[[_Part], str]) -> None:
        self.parts = tuple(parts)
        marked = "".join(BEGINNING + text(part).replace(BEGINNING, " ") for part in self.parts)
        self._whole = marked.casefold()
        self.folded = self._whole.split(BEGINNING)[1:]
        self._ends = list(accumulate(len(each) + 1 for each in self.folded))

    def holding(self, *letters: str) -> list[_Part]:
        """Return the parts that hold some of the runs of small letters, in order."""
        return self._at({place for run in letters for place in self._found(run)})

    def matching(self, pattern: re.Pattern[str], *letters: str) -> list[_Part]:
        """Return the parts in which a pattern of small letters is found, or some of the runs, in order."""
        return self._at({*self.places(pattern), *(place for run in letters for place in self._found(run))})

    def places(self, pattern: re.Pattern[str]) -> Iterator[int]:
        """Return where among the parts those stand in which a pattern of small letters is found, in order."""
        match = pattern.search(self._whole)
        while match:
            place = bisect_right(self._ends, match.start())
            yield place
            match = pattern.search(self._whole, self._ends[place])

    def _found(self, run: str) -> Iterator[int]:
        at = self._whole.find(run)
        while at >= 0:
            place = bisect_right(self._ends, at)
            yield place
            at = self._whole.find(run, self._ends[place])

    def _at(self, places: Iterable[int]) -> list[_Part]:
        return [self.parts[place] for place in sorted(places)]


@once
def texts(document: Document) -> Searched[Text]:
    """Return the texts of blocks and table cells, those of running headers and footers left out."""
    return Searched(_texts(document), lambda text: text.passage.text)


def _texts(document: Document) -> Iterator[Text]:
    index = 0
    for block in document.blocks:
        table = block.table
        if table is not None:
            yield from (Text(cell.passage, block.kind, cell.row < table.header_rows, index, cell) for cell in table.cells)
            index += 1
        elif block.kind is not BlockKind.FURNITURE:
            yield Text(block.passage, block.kind)


@once
def lines(document: Document) -> Searched[Line]:
    """Return the physical lines, whatever block they were taken into."""
    return Searched(document.lines, lambda line: line.passage.text)


def beginnings(lemmas: Iterable[str]) -> re.Pattern[str]:
    """Return what finds words that may be forms of nouns and adjectives: the lemmas without what inflection may change."""
    return re.compile(rf"\b(?:{'|'.join(sorted({lemma[: max(_STEM, len(lemma) - _ENDING)] for lemma in lemmas}))})")


def _sentences(reading: Reading) -> object:
    return reading.sentences


@once_by(_sentences)
def sentences(reading: Reading) -> Searched[Sentence]:
    """Return the sentences of a document."""
    return Searched(reading.sentences, lambda sentence: sentence.passage.text)


@once_by(_sentences)
def telling(reading: Reading) -> Mapping[str | None, Sequence[Sentence]]:
    """Return the sentences by the units of their figures, None for figures without one."""
    found: dict[str | None, list[Sentence]] = defaultdict(list)
    for sentence in reading.sentences:
        for unit in {figure.quantity.unit for figure in sentence.figures}:
            found[unit].append(sentence)
    return found
