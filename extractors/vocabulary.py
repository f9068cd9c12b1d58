"""The words of a document, read once for all that ask how often one is used and where."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from extractors.once import once
from extractors.searching import Searched, Text, texts
from schemas.document import BlockKind, Document

SHORTEST = 5
_SHORT = 40
_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")


class Vocabulary:
    """The words of at least five letters, all in small letters; `places` are the numbers of the texts that hold a word, one for
    each time that it is used.
    """

    def __init__(self, searched: Searched[Text]) -> None:
        self._texts = searched.parts
        self.places: Mapping[str, list[int]] = defaultdict(list)
        for place, folded in enumerate(searched.folded):
            for form in _WORD.findall(folded):
                self.places[form].append(place)

    def count(self, form: str) -> int:
        """Return how often a word is used."""
        return len(self.places.get(form, ()))

    def using(self, form: str) -> list[Text]:
        """Return the texts that hold a word, one for each time."""
        return [self._texts[place] for place in self.places.get(form, ())]

    def used(self, wanted: Callable[[Text], bool]) -> set[str]:
        """Return the words that stand in some text of those wanted."""
        places = {place for place, text in enumerate(self._texts) if wanted(text)}
        return {form for form, held in self.places.items() if not places.isdisjoint(held)}

    def holding(self, forms: Iterable[str]) -> list[Text]:
        """Return the texts that hold some of the words, in order."""
        return [self._texts[place] for place in sorted({place for form in forms for place in self.places.get(form, ())})]


@once
def vocabulary(document: Document) -> Vocabulary:
    """Return the words of all texts but running headers and footers."""
    return Vocabulary(texts(document))


def entitles(text: Text) -> bool:
    """Tell whether a text is a title: a heading, a cell of a header, or a short line alone without an end."""
    line = text.passage.text.strip()
    alone = text.kind is BlockKind.PARAGRAPH and len(line) <= _SHORT and line[:1].isupper() and line[-1:].isalpha()
    return text.header or text.kind is BlockKind.HEADING or alone
