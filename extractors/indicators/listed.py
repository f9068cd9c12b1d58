"""Indicators one a line below "Wskaźniki:", each with its values: "liczba rodzin: wzrost z 9 do 16 w 2032 r."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.indicators.values import Values, least, values
from extractors.indicators.words import capital, name_without, pattern
from extractors.parsing.context import Context
from extractors.schedule import due
from schemas.place import Passage
from schemas.record import Indicator

_MARK = re.compile(r"^\s*(?:[-–—•·▪◦●○*‣►✓✔]|\(?(?:\d{1,2}|[a-z])[.)])\s*")
_LONGEST = 260


def item_indicators(passage: Passage) -> Iterator[Indicator]:
    """Yield the indicator of a list item that states a value for it; nothing for any other item."""
    mark = _MARK.match(passage.text)
    item = passage.part(mark.end() if mark else 0, len(passage.text)).stripped()
    read = values(item.text, Context(in_cell=True))
    name = _name(item.text, read)
    if read.target is None or len(item.text) > _LONGEST or not re.search(r"[^\W\d_]{3}", name):
        return
    yield Indicator(
        name=capital(name),
        unit=read.target.unit or (read.baseline.unit if read.baseline else None),
        baseline=read.baseline,
        target=least(read.target),
        deadline=due(item.text),
        evidence=item.evidence(),
    )


def _name(text: str, read: Values) -> str:
    """Return what stands before the colon or bracket that sets the values, else the text without them."""
    first = min((start for start, _ in read.spans), default=0)
    cut = pattern("sets").search(text[:first]) or re.search(r":(?=\s)", text[:first])
    return " ".join(text[: cut.start()].split()) if cut else name_without(text, read.spans)
