"""In which chapter of the document a place stands."""

from __future__ import annotations

from bisect import bisect_right

from schemas.place import Evidence
from schemas.record import PlanRecord

_CHAPTER = 2
"""Deepest level of a heading that makes a chapter of its own."""
_LONGEST = 90
BETWEEN = " › "
"""Stands between the name of a part and that of its chapter."""


class Chapters:
    """The headings of a document, asked by place."""

    def __init__(self, record: PlanRecord) -> None:
        self._starts: list[tuple[int, int]] = []
        self._paths: list[tuple[str, ...]] = []
        self._names: list[str] = []
        open_headings: list[tuple[int, str]] = []
        for heading in record.outline:
            if not heading.evidence:
                continue
            place = heading.evidence[0]
            open_headings = [each for each in open_headings if each[0] < heading.level]
            open_headings.append((heading.level, _short(heading.text)))
            self._starts.append((place.page, place.line_start))
            self._paths.append(tuple(text for _, text in open_headings))
            chapter = [text for level, text in open_headings if level <= _CHAPTER] or [open_headings[0][1]]
            self._names.append(BETWEEN.join(chapter))

    def path(self, place: Evidence | None) -> tuple[str, ...]:
        """Return the headings above a place, outermost first."""
        at = self._at(place)
        return self._paths[at] if at >= 0 else ()

    def chapter(self, place: Evidence | None) -> str:
        """Return the name of the chapter, empty above the first heading."""
        at = self._at(place)
        return self._names[at] if at >= 0 else ""

    def _at(self, place: Evidence | None) -> int:
        return bisect_right(self._starts, (place.page, place.line_start)) - 1 if place else -1


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
