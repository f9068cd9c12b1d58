"""Parts of a whole that words announce: "w tym" (some of the parts) and "z tego" (all of them), in labels and in headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from extractors.claims import table_words as words
from extractors.claims.pairs import leave_no_rest
from extractors.claims.table_grid import Grid, View
from extractors.claims.table_links import Link
from extractors.claims.table_sums import support

_SUBORDINATE = re.compile(r"^\s*(?:[-–—•*·]|[a-ząćęłńóśźż])")
_ANNOUNCING = ("w tym", "wtym", "z tego", "w podziale", "w rozbiciu", "of which", "including")
_INDEX = re.compile(r"=\s?100\b")
_MIDDLE = re.compile(r"[^\W\d_]")


class _Group(NamedTuple):
    """A whole and the rows announced as its parts; `complete` tells whether they are all of them, `word` what said so."""

    whole: int
    parts: list[int]
    complete: bool
    word: str
    sure: bool


def parts(view: View) -> Iterator[Link]:
    """Yield the links between a whole and its announced parts."""
    groups = _row_groups(view) if view.axis == "col" else _column_groups(view)
    yield from _pairs_beside(view)
    for group in groups:
        if group.complete:
            yield from _complete(view, group)
            continue
        yield from _pairs(view, group)
        for part in group.parts:
            yield Link("part_of_whole", view, group.whole, (part,), _lines(view, group.whole, part), f"słowa: {group.word}")


def _complete(view: View, group: _Group) -> Iterator[Link]:
    """Yield the sum of a full partition; where nothing marks its last part, the figures must bear the sum out."""
    basis = f"słowa: {group.word}"
    lines = tuple(line for line in range(len(view.lines)) if view.values[group.whole][line] is not None)
    for size in range(len(group.parts), 1, -1):
        chosen = tuple(group.parts[:size])
        pattern = support(view, group.whole, chosen)
        if pattern is not None and len(pattern.hits) > len(pattern.misses):
            yield Link("full_partition", view, group.whole, chosen, lines, basis)
            return
    if group.sure and len(group.parts) >= 2:
        yield Link("full_partition", view, group.whole, tuple(group.parts), lines, basis)


def _pairs(view: View, group: _Group) -> Iterator[Link]:
    """Yield the sum of two parts that leave no rest, though "w tym" announces them: "Ogółem, w tym", "kobiety", "mężczyźni"."""
    for pair in pairwise(group.parts):
        if leave_no_rest(*map(view.label, pair)):
            lines = tuple(line for line in _lines(view, group.whole, pair[0]) if view.values[pair[1]][line] is not None)
            yield Link("full_partition", view, group.whole, pair, lines, f"słowa: {group.word}")


def _pairs_beside(view: View) -> Iterator[Link]:
    """Yield the sums of pairs that leave no rest right behind a total larger than each: "Ogółem", "kobiety", "mężczyźni"."""
    for whole in range(len(view.items) - 2):
        one, other = whole + 1, whole + 2
        if not words.total(view.label(whole)) or not leave_no_rest(view.label(one), view.label(other)):
            continue
        if support(view, whole, (one, other)) is None and len(view.lines) > 1:
            continue
        lines = tuple(
            line
            for line, total in enumerate(view.values[whole])
            if total is not None and total > max(view.values[one][line] or total, view.values[other][line] or total)
        )
        if lines and len({_unit(view, item) for item in (whole, one, other)} - {None}) < 2:
            yield Link("full_partition", view, whole, (one, other), lines, f"etykieta: {view.label(whole)}")


def _row_groups(view: View) -> Iterator[_Group]:
    """Walk down the rows, those without numbers too, and gather parts under the whole that announces them."""
    grid = view.grid
    places = {row: item for item, row in enumerate(view.items)}
    whole: int | None = None
    group: _Group | None = None
    for row in range(grid.rows[0] - 1 if grid.rows[0] else 0, grid.rows[-1] + 1):
        label = _label(grid, row)
        opened = _opening(label)
        item = places.get(row)
        if item is None:
            if opened is not None and whole is not None and _is_alone(label):
                group = _Group(whole, [], opened[0], opened[1], False)
            elif label:
                if group is not None and group.parts:
                    yield group
                whole, group = None, None
            continue
        if opened is not None and opened[2] and whole is not None:
            if group is not None and group.parts and group.complete != opened[0]:
                yield group
                group = None
            group = group or _Group(whole, [], opened[0], opened[1], True)
            group.parts.append(item)
            continue
        if group is not None and (_SUBORDINATE.match(label) or not group.sure):
            marked = bool(_SUBORDINATE.match(label)) and (group.sure or not group.parts)
            other = len(group.parts) == 1 and leave_no_rest(view.label(group.parts[0]), label)
            if marked or other or not group.parts or (group.complete and words.total(label) < 2):
                group.parts.append(item)
                group = group._replace(sure=group.sure or marked)
                continue
        if group is not None and group.parts:
            yield group
        whole = item
        group = _Group(item, [], opened[0], opened[1], False) if opened is not None and not opened[2] else None
    if group is not None and group.parts:
        yield group


def _column_groups(view: View) -> Iterator[_Group]:
    """Walk along the headings: "w tym kobiety" is a part of the column before it."""
    whole: int | None = None
    for item in range(len(view.items)):
        head = view.label(item)
        opened = _opening(head)
        if opened is not None and opened[2] and whole is not None and not opened[0]:
            beside = item + 1 < len(view.items) and leave_no_rest(head, view.label(item + 1))
            if _unit(view, item) == _unit(view, whole):
                yield _Group(whole, [item, item + 1] if beside else [item], False, opened[1], True)
        else:
            whole = item


def _opening(label: str) -> tuple[bool, str, bool] | None:
    """Return whether a label announces all parts, the word that says so, and whether the label is itself the first part.

    Only words at the beginning or the end of a label announce rows; "(w tym asystentura)" within one says what its figure includes.
    """
    plain = words.bare(label)
    for complete, find in ((True, words.all_parts), (False, words.some_parts)):
        word = find(plain)
        if word is None or not word.startswith(_ANNOUNCING):
            continue
        if plain.startswith(word):
            return complete, word, _MIDDLE.search(plain[len(word) :]) is not None
        if plain.rstrip(" :-–").endswith(word):
            return complete, word, False
    return None


def _is_alone(label: str) -> bool:
    """Tell whether a label says nothing but the opening words."""
    return len(words.bare(label).strip(" :-–")) <= 12


def _label(grid: Grid, row: int) -> str:
    if row in grid.labels:
        return grid.labels[row]
    return " ".join(" ".join(text for text in grid.texts[row][: grid.cols[0]] if text).split())


def _lines(view: View, whole: int, part: int) -> tuple[int, ...]:
    values = view.values
    filled = (line for line in range(_levels(view)) if values[whole][line] is not None and values[part][line] is not None)
    return tuple(filled)


def _levels(view: View) -> int:
    """Return how many lines give levels: an index ("2023=100") of a part may exceed its whole's, as may those right of it."""
    if view.axis != "col":
        return len(view.lines)
    heads = (view.grid.heads.get(line, "") for line in view.lines)
    return next((at for at, head in enumerate(heads) if _INDEX.search(head)), len(view.lines))


def _unit(view: View, item: int) -> str | None:
    units = {figure.quantity.unit for line in range(len(view.lines)) if (figure := view.figure(item, line)) is not None}
    return units.pop() if len(units) == 1 else None
