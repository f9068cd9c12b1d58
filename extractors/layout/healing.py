"""Join texts that a line or page break cut."""

from __future__ import annotations

from extractors.layout.words import hyphenated, seam
from schemas.place import Passage, join


def mend(first: Passage, second: Passage) -> Passage:
    """Return both as one passage, without the hyphen that the break added."""
    if not first.text:
        return second
    if not second.text:
        return first
    if hyphenated(first.text, second.text):
        return join([first.part(0, len(first.text) - 1), second], "")
    return join([first, second], seam(first.text, second.text))


def mend_all(passages: list[Passage]) -> Passage:
    """Return the passages as one, line by line."""
    healed = Passage("")
    for passage in passages:
        healed = mend(healed, passage)
    return healed
