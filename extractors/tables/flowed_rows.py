"""Rows of a flattened table, found by their values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extractors.layout.healing import mend_all
from extractors.layout.markup import plain
from extractors.layout.words import dangles, is_year, runs_on, words
from extractors.tables.grid import EMPTY, Row
from extractors.tables.text_lines import TextLine
from schemas.place import Passage, join

_PATIENCE = 14
"""Lines without a value after which the table is over."""
_FILLED = 40
"""Characters of a line after which a single word below is its last one."""
_GROUP = re.compile(r"\d{3}(?:[.,]\d+)*$")


class Head(NamedTuple):
    """What columns the header names, in order: texts, a unit, values, the sources of money."""

    texts: int
    unit: bool
    values: int
    source: bool


class _Valued(NamedTuple):
    """A line with values: the words before them, the values, the words after, and whether blank space leaves out a value."""

    before: Passage
    values: tuple[Passage, ...]
    after: Passage
    first_left_out: bool


def rows_of(body: Sequence[TextLine], head: Head) -> tuple[list[Row], int]:
    """Return the rows and the number of lines that they take."""
    rows: list[Row] = []
    held: list[TextLine] = []
    at = used = 0
    while at < len(body) and len(held) <= _PATIENCE:
        valued = _valued(body[at], head, held)
        if valued is None:
            held.append(body[at])
            at += 1
            continue
        columns, at = _values_below(body, at, valued, head)
        sources, at = _sources(body, at, valued.after) if head.source else ([], at)
        rows.append(_made(held, valued.before, columns, sources, head))
        held, used = [], at
    return rows, used


@cache
def _missing() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in words("missing_words")), re.IGNORECASE)


def _valued(line: TextLine, head: Head, held: Sequence[TextLine]) -> _Valued | None:
    """Return the parts of a line that holds values, None for a line of words."""
    raw = line.line.passage
    for start, end in _runs(raw.text):
        before, after = plain(raw.part(0, start)), plain(raw.part(end, len(raw.text)))
        if after.text and (not head.source or re.search(r"\d", after.text)):
            continue
        values = _partition(raw, start, end, head.values)
        if not values or all(is_year(value.text) for value in values if value.text[0].isdigit()):
            continue
        open_unit = not before.text or _unit_start(before.text) is not None
        if len(values) != head.values and not open_unit:
            continue
        if head.unit and not open_unit:
            continue
        lead = raw.text[:start]
        gap = len(lead) - len(lead.rstrip())
        return _Valued(before, values, after, len(values) < head.values and gap > (1 if before.text else 0))
    return None


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where values stand one after another, the longest run first from the left."""
    token = rf"(?:\d[\d.,]*|{_missing().pattern})"
    for match in re.finditer(rf"(?<!\S){token}(?:\s+{token})*(?!\S)", text, re.IGNORECASE):
        yield match.span()


def _partition(raw: Passage, start: int, end: int, wanted: int) -> tuple[Passage, ...]:
    """Cut a run into values, as many as wanted where thousands parted by spaces allow it."""
    text = raw.text
    tokens = [match.span() for match in re.finditer(rf"{_missing().pattern}|\S+", text[start:end], re.IGNORECASE)]
    ways = [way for way in _ways([text[start + a : start + b] for a, b in tokens]) if len(way) <= wanted]
    if not ways:
        return ()
    best = max(ways, key=lambda way: (len(way), -max(way) + min(way)))
    values, at = [], 0
    for size in best:
        values.append(raw.part(start + tokens[at][0], start + tokens[at + size - 1][1]))
        at += size
    return tuple(values)


def _ways(tokens: Sequence[str]) -> list[tuple[int, ...]]:
    """Return the ways to group tokens into numbers: a group is a token, or up to three digits and groups of three."""
    if not tokens:
        return [()]
    ways = [(1, *rest) for rest in _ways(tokens[1:])]
    if re.fullmatch(r"\d{1,3}", tokens[0]):
        size = 1
        while size < len(tokens) and _GROUP.match(tokens[size]):
            size += 1
            ways += [(size, *rest) for rest in _ways(tokens[size:])]
            if not tokens[size - 1].isdigit():
                break
    return ways


def _unit_start(text: str) -> int | None:
    """Return where the last unit in a text begins ("… Liczba osób")."""
    lowered = text.casefold()
    found = [match.start() for word in words("unit_words") for match in re.finditer(rf"(?<!\S){re.escape(word)}(?!\w)", lowered)]
    last = max(found, default=None)
    return last if last is not None and len(text[last:].split()) <= 4 else None


def _values_below(body: Sequence[TextLine], at: int, valued: _Valued, head: Head) -> tuple[list[list[Passage]], int]:
    """Return the values by column, with those that stand alone on the lines below, and the line after them."""
    values = list(valued.values)
    at += 1
    if valued.first_left_out:
        return [[EMPTY] * (head.values - len(values)) + values], at
    if len(values) == head.values or valued.after.text:
        return [values], at
    while at < len(body):
        below = plain(body[at].line.passage)
        if not re.fullmatch(r"\d[\d.,]*(?: \d{3})*", below.text) or len(values) >= 4 * head.values:
            break
        values.append(below)
        at += 1
    if len(values) > head.values and len(values) % head.values == 0:
        depth = len(values) // head.values
        return [[values[column * depth + row] for column in range(head.values)] for row in range(depth)], at
    return [(values + [EMPTY] * head.values)[: head.values]], at


def _sources(body: Sequence[TextLine], at: int, inline: Passage) -> tuple[list[Passage], int]:
    """Return the sources that stand with the values: on their line, and the lines together below it."""
    parts = [inline] if inline.text else []
    first = at
    while at < len(body):
        line = body[at]
        apart = line.blanks > 0 and not (at == first and not parts)
        if inline.text and not runs_on(parts[-1].text, line.text):
            break
        if apart and not (parts and re.match(r"\s*[-•]", line.text)):
            break
        if any(char.isdigit() for char in line.text) and not line.text.lstrip().startswith(("-", "(")) and not parts:
            break
        parts.append(plain(line.line.passage))
        at += 1
    return parts, at


def _made(held: list[TextLine], before: Passage, columns: list[list[Passage]], sources: list[Passage], head: Head) -> Row:
    """Return the row of one set of values: texts from the lines held back; values that stand one below the other share a cell."""
    lines = [plain(line.line.passage) for line in held]
    units: list[Passage] = []
    if head.unit:
        lines, units = _units(lines, before, len(columns))
    elif before.text:
        lines.append(before)
    texts = _texts(lines, own=before if head.unit else EMPTY, head=head)
    values = [join(list(stacked)) for stacked in zip(*columns, strict=True)]
    return [*texts, *([join(units)] if head.unit else []), *values, *([mend_all(sources)] if head.source else [])]


def _units(lines: list[Passage], before: Passage, depth: int) -> tuple[list[Passage], list[Passage]]:
    """Take the units off the end of the lines: from the line of values, or from lines above that hold a unit alone."""
    start = _unit_start(before.text) if before.text else None
    if start is not None:
        return lines, [before.part(start, len(before.text)).stripped()]
    if before.text:
        return lines, [before]
    units: list[Passage] = []
    while lines and len(units) < depth:
        size = next((n for n in (1, 2) if len(lines) >= n and _unit_start(" ".join(p.text for p in lines[-n:])) == 0), 0)
        if not size:
            break
        units.insert(0, mend_all(lines[-size:]))
        lines = lines[:-size]
    tail = mend_all(lines[-2:])
    inside = _unit_start(tail.text)
    if not units and inside:
        return [*lines[:-2], tail.part(0, inside).stripped()], [tail.part(inside, len(tail.text))]
    return lines, units


def _texts(lines: list[Passage], own: Passage, head: Head) -> list[Passage]:
    """Return the text cells: what is on the line of values itself is the last of them, else the last phrase above is."""
    start = _unit_start(own.text) if own.text else None
    name = own.part(0, start).stripped() if start is not None else EMPTY
    phrases = _phrases(lines)
    if head.texts == 1:
        return [mend_all([*phrases, name])]
    if not name.text and phrases:
        name = phrases.pop()
    return [mend_all(phrases), *[EMPTY] * (head.texts - 2), name]


def _phrases(lines: Sequence[Passage]) -> list[Passage]:
    phrases: list[list[Passage]] = []
    for line in lines:
        if not line.text:
            continue
        above = phrases[-1][-1].text if phrases else ""
        last_word = len(above) >= _FILLED and " " not in line.text
        if above and (last_word or runs_on(above, line.text) or dangles(above)):
            phrases[-1].append(line)
        else:
            phrases.append([line])
    return [mend_all(parts) for parts in phrases]
