"""Dates that a resolution states about itself: of the draft, of the resolution, on its annex, of receipt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import islice
from typing import Literal, NamedTuple

from extractors import searching
from extractors.once import once
from extractors.parsing import dates
from extractors.structure import words
from schemas.document import Document, Line
from schemas.place import Evidence

Role = Literal["draft", "resolution", "annex", "receipt"]
_REACH = 5
"""Lines below the opening words within which their date stands."""
_OPENING = 4
"""Letters by which an opening word is told from most others."""
_DATED = re.compile(r"\bz\s+dnia\b|\bdnia\b", re.IGNORECASE)


class OwnDate(NamedTuple):
    """A date that the document gives itself; `date` is None where its place was left blank ("z dnia ..... 2020 r.")."""

    role: Role
    date: date | None
    evidence: tuple[Evidence, ...]
    opening: tuple[Evidence, ...]


@once
def own_dates(document: Document) -> tuple[OwnDate, ...]:
    """Return the document's dates of itself in reading order, at most one for each place where it opens such a date."""
    found: list[OwnDate] = []
    taken: set[int] = set()
    body = False
    searched = searching.lines(document)
    for index in sorted({place for pattern in _openings() for place in searched.places(pattern)}):
        roles = _roles(document.lines[index].passage.text, body)
        body = body or "resolution" in roles
        for role in roles:
            if (own := _dated(role, document.lines, index, taken)) is not None:
                found.append(own)
    return tuple(found)


@cache
def _openings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds the lines that may open a date: those that begin so, and those that end as a draft's do."""
    lexicon = words()["own_dates"]
    first = {word[:_OPENING].split()[0] for listed in lexicon.values() for word in listed}
    opening = re.compile(rf"{searching.BEGINNING}[ *#\t\u00a0]*(?:{'|'.join(sorted(first))})")
    return opening, re.compile(rf"(?:{'|'.join(lexicon['draft'])})[ *#\u00a0]*(?={searching.BEGINNING}|$)")


def _roles(text: str, body: bool) -> list[Role]:
    """Tell what kinds of date the line opens; a draft's only before the resolution itself."""
    lowered = " ".join(text.casefold().replace("*", "").replace("#", "").split())
    lexicon = words()["own_dates"]
    roles: list[Role] = []
    if any(lowered.startswith(word) for word in lexicon["receipt"]):
        roles.append("receipt")
    if not body and any(
        lowered == word or lowered.endswith(f" {word}") or lowered.startswith((f"{word} z dn", f"{word} uchwały"))
        for word in lexicon["draft"]
    ):
        roles.append("draft")
    if any(lowered.startswith(word) for word in lexicon["resolution"]) and text.strip(" *#")[:7].isupper():
        roles.append("resolution")
    if any(lowered.startswith(word) for word in lexicon["annex"]) and len(lowered) < 100:
        roles.append("annex")
    return roles


def _dated(role: Role, lines: Sequence[Line], index: int, taken: set[int]) -> OwnDate | None:
    """Find the date that belongs to the words that open it: on the same line or on one of the next few."""
    opening = lines[index].passage.evidence()
    below = (at for at in range(index, len(lines)) if lines[at].passage.text.strip())
    for at in islice(below, 1 if role == "receipt" else 1 + _REACH):
        text = lines[at].passage.text
        if at > index and _stops(role, text):
            return None
        start = _DATED.search(text)
        if (
            start is None
            or at in taken
            or (at == index and role == "draft" and not text.casefold().lstrip(" *").startswith("projekt"))
        ):
            continue
        if role != "receipt" and text.casefold().lstrip(" *").startswith("wpłynęło"):
            continue
        taken.add(at)
        match = next((match for match in dates.find(text) if match.start >= start.start() and match.date is not None), None)
        if match is None or match.date is None or match.precision != "day":
            return OwnDate(role, None, lines[at].passage.stripped().evidence(), opening)
        return OwnDate(role, match.date, lines[at].passage.part(start.start(), match.end).evidence(), opening)
    return None


def _stops(role: Role, text: str) -> bool:
    """Tell whether a line begins something else, so that no later date belongs to the words above."""
    lowered = text.casefold().lstrip(" *#")
    if lowered.startswith(("w sprawie", "na podstawie", "§")):
        return True
    return role == "draft" and bool(_roles(text, body=True))
