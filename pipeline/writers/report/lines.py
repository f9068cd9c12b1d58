"""Lines of a text with marks: where a quote stands in them, and what of a long line is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Literal

from schemas.place import Evidence

Role = Literal["suspect", "stated", "part", "place"]
Mark = tuple[int, int, Role]
"""Start and end on a line, and what is marked there."""
WIDE = 150
"""A line longer than this is a paragraph: it wraps, and only what stands around the marks is shown of it."""
_AROUND = 240


def trimmed(line: str, marks: list[Mark]) -> tuple[str, list[Mark]]:
    """Cut a paragraph down to what stands around its marks, at the ends of words."""
    if len(line) <= 2 * WIDE:
        return line, marks
    start = max(0, min((mark[0] for mark in marks), default=0) - _AROUND)
    end = min(len(line), max((mark[1] for mark in marks), default=0) + _AROUND)
    start = line.find(" ", start) + 1 if start else 0
    end = line.rfind(" ", start, end) if end < len(line) else end
    before, after = "… " if start else "", " …" if end < len(line) else ""
    shift = len(before) - start
    return before + line[start:end] + after, [(first + shift, last + shift, role) for first, last, role in marks]


def hits(place: Evidence, nth: int, lines: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return where the quote stands, as line, start and end for each line that it touches; nothing where it is not found."""
    words = place.quote.split()
    if not words:
        return []
    numbers = range(place.line_start, min(place.line_end, len(lines)) + 1)
    joined = "\n".join(lines[number - 1] for number in numbers)
    pattern = r"\s+".join(re.escape(word) for word in words)
    pattern = (r"(?<!\d)" if words[0][0].isdigit() else "") + pattern + (r"(?!\d)" if words[-1][-1].isdigit() else "")
    matches = list(re.finditer(pattern, joined))
    if not matches:
        return []
    match = matches[min(nth, len(matches) - 1)]
    found, at = [], 0
    for number, line in zip(numbers, joined.split("\n"), strict=True):
        start, end = max(match.start() - at, 0), min(match.end() - at, len(line))
        if start < end:
            found.append((number, start, end))
        at += len(line) + 1
    return found


def runs(line: str, marks: Sequence[Mark]) -> tuple[tuple[str, Role | None], ...]:
    """Cut a line into runs with and without a mark; where marks overlap the innermost, shortest one shows."""
    roles: list[Role | None] = [None] * len(line)
    for start, end, role in sorted(marks, key=lambda mark: mark[0] - mark[1]):
        roles[start:end] = [role] * (end - start)
    return tuple(
        ("".join(sign for sign, _ in group), role)
        for role, group in groupby(zip(line, roles, strict=True), key=lambda pair: pair[1])
    )
