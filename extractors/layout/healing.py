"""Join texts that a line or page break cut."""

from __future__ import annotations

from extractors.layout.words import LONGEST_WORD, hyphenated, seam
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
    parts: list[Passage] = []
    tail = ""  # what is healed so far would have to be copied for each line
    for passage in passages:
        if not passage.text:
            continue
        if parts and hyphenated(tail, passage.text):
            parts[-1] = parts[-1].part(0, len(parts[-1].text) - 1)
            tail = tail[:-1]
        elif parts and (space := seam(tail, passage.text)):
            parts.append(Passage(space))
            tail += space
        parts.append(passage)
        tail = (tail + passage.text)[-LONGEST_WORD:]
    return join(parts, "")
