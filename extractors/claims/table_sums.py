"""Find sums by their signature: one set of rows (or columns) that adds up to another in line after line.

Nothing of this rests on words, so it works in any language and where totals bear no label. A single match proves little; what
counts is the weight of evidence over all lines, in bits: how unlikely the matches would be by chance.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Set
from itertools import islice
from typing import NamedTuple

from extractors.claims.table_grid import View

MISS_BITS = 6
"""What a line in which a sum fails takes from its evidence."""
_NEAR_BITS = 8
_STRIDE_BITS = 8
_FAR_BITS = 10
_ROUNDS = 12
_PIVOTS = 2
_COMPARED = 12
_TRIES = 10_000
"""Sums of a kind that are weighed in a round: more than twice what a table of plans needs."""
LONGEST = 250
"""Most rows or columns that are searched for sums, twice those of the longest tables; the search takes the square of them."""


class Pattern(NamedTuple):
    """A sum that holds in most lines: positions (in the view's items) of the total and of its parts.

    `bits` weighs the evidence, `need` is what the search that found it asks for; `hits` and `misses` are positions of lines.
    """

    total: int
    parts: tuple[int, ...]
    bits: int
    hits: tuple[int, ...]
    misses: tuple[int, ...]
    need: int = 0
    far: bool = False


class _Try(NamedTuple):
    """A sum to weigh: positions of the total and of its parts, the bits to ask for, and whether they stand apart."""

    total: int
    parts: tuple[int, ...]
    need: int
    far: bool = True


def patterns(
    view: View, beneath: Set[int] = frozenset(), labelled: Set[int] = frozenset(), known: Iterable[Pattern] = ()
) -> list[Pattern]:
    """Return the sums of a view: those of `labelled` totals, then the innermost; parts in `beneath` are hidden.

    Parts of a sum already found are hidden in the next round, so that a total of subtotals shows as one run. Of a table beyond
    all measure labels alone tell the totals.
    """
    if len(view.items) > LONGEST:
        return []
    found: list[Pattern] = list(known)
    before = len(found)
    everything = list(range(len(view.items)))
    hidden: set[int] = set(beneath).union(*(pattern.parts for pattern in found))
    for round_ in range(_ROUNDS):
        visible = [item for item in everything if item not in hidden]
        searches = (
            (_windows(view, visible),)
            if round_
            else (_windows(view, visible), _strides(view, everything), _pairs(view, everything))
        )
        candidates = [pattern for search in searches for tried in islice(search, _TRIES) for pattern in _tested(view, tried)]
        fresh = _chosen(candidates, found, labelled)
        if not fresh:
            break
        found += fresh
        for pattern in fresh:
            hidden.update(pattern.parts)
    return found[before:]


def support(view: View, total: int, parts: tuple[int, ...], need: int = 0) -> Pattern | None:
    """Weigh a sum over all lines; None where no line bears it out."""
    bits, hits, misses = 0, [], []
    wanted = view.values[total]
    for line, stated in enumerate(wanted):
        if stated is None:
            continue
        known = [view.values[part][line] for part in parts]
        values = [value for value in known if value is not None]
        if len(values) * 2 <= len(parts):
            continue
        grains = sum(view.grains[part][line] for part in parts) + view.grains[total][line]
        residual = abs(stated - sum(values))
        if residual * 2 > grains:
            misses.append(line)
            continue
        hits.append(line)
        if sum(1 for value in values if value) >= 2:
            slack = view.grains[total][line] if residual == 0 else grains
            bits += max(0, (abs(stated) // max(1, slack, view.steps[line])).bit_length() - 1)
    if not hits:
        return None
    return Pattern(total, parts, bits - MISS_BITS * len(misses), tuple(hits), tuple(misses), need)


def _windows(view: View, visible: list[int]) -> Iterator[_Try]:
    """Try every run of visible items against every item outside of it."""
    size = len(view.items).bit_length()
    for pivot in _pivots(view):
        totals = _totals(view, pivot, _NEAR_BITS + size)
        for start in range(len(visible)):
            running, slack = 0, 0
            for stop in range(start, len(visible)):
                part = visible[stop]
                running += view.values[part][pivot] or 0
                slack += view.grains[part][pivot]
                if stop == start:
                    continue
                for item in _near(totals, running, slack + slack):
                    if not visible[start] <= item <= visible[stop]:
                        near = _adjacent(visible, start, stop, item)
                        need = _NEAR_BITS + size if near else _FAR_BITS + 3 * size
                        yield _Try(item, tuple(visible[start : stop + 1]), need, far=not near)


def _adjacent(visible: list[int], start: int, stop: int, item: int) -> bool:
    """Tell whether no visible item stands between the run and the item."""
    if item < visible[start]:
        return start == 0 or visible[start - 1] <= item
    return stop + 1 == len(visible) or visible[stop + 1] >= item


def _strides(view: View, items: list[int]) -> Iterator[_Try]:
    """Try every evenly spaced run that begins or ends one step from its total."""
    need = _STRIDE_BITS + 2 * len(items).bit_length()
    pivots = _pivots(view)
    for stride in range(2, len(items) // 2 + 1):
        for total in items:
            for run in (items[total + stride :: stride], items[total - stride :: -stride] if total >= stride else []):
                for pivot in pivots:
                    yield from _growing(view, total, run, pivot, need)


def _growing(view: View, total: int, run: list[int], pivot: int, need: int) -> Iterator[_Try]:
    stated = view.values[total][pivot]
    if stated is None:
        return
    running, slack = 0, view.grains[total][pivot]
    for count, part in enumerate(run, 1):
        running += view.values[part][pivot] or 0
        slack += view.grains[part][pivot]
        if count >= 2 and abs(stated - running) * 2 <= slack:
            yield _Try(total, tuple(sorted(run[:count])), need)


def _pairs(view: View, items: list[int]) -> Iterator[_Try]:
    """Try every pair of items: differences and balances stand anywhere."""
    need = _FAR_BITS + 3 * len(items).bit_length()
    for pivot in _pivots(view)[:1]:
        totals = _totals(view, pivot, need)
        for first in items:
            one = view.values[first][pivot]
            if one is None:
                continue
            for second in items[first + 1 :]:
                other = view.values[second][pivot]
                if other is None:
                    continue
                slack = view.grains[first][pivot] + view.grains[second][pivot]
                for item in _near(totals, one + other, 2 * slack):
                    if item not in {first, second}:
                        yield _Try(item, (first, second), need)


def _totals(view: View, pivot: int, need: int) -> list[tuple[int, int]]:
    """Return the values of a line, in order, with the items whose figures are large enough to prove a sum at all."""
    return sorted(
        (value, item)
        for item, values in enumerate(view.values)
        if (value := values[pivot]) is not None and _most_bits(values, view.grains[item]) >= need
    )


def _most_bits(values: list[int | None], grains: list[int]) -> int:
    return sum(
        max(0, (abs(value) // max(1, grain)).bit_length() - 1)
        for value, grain in zip(values, grains, strict=True)
        if value is not None
    )


def _near(totals: list[tuple[int, int]], value: int, slack: int) -> Iterator[int]:
    """Return the items whose value lies within `slack` of `value`."""
    for at in range(bisect_left(totals, (value - slack, -1)), len(totals)):
        if totals[at][0] > value + slack:
            return
        yield totals[at][1]


def _tested(view: View, tried: _Try) -> Iterator[Pattern]:
    need = tried.need
    pattern = support(view, tried.total, tried.parts, need)
    if pattern is None or pattern.bits < need or len(pattern.hits) <= len(pattern.misses):
        return
    if _independent_bits(view, pattern) - MISS_BITS * len(pattern.misses) < need:
        return
    yield pattern._replace(far=tried.far)


def _independent_bits(view: View, pattern: Pattern) -> int:
    """Weigh only lines that aren't multiples of each other: shares of one mix prove a sum once, not often."""
    seen: list[int] = []
    bits = 0
    members = (pattern.total, *pattern.parts)
    for line in pattern.hits:
        if any(proportional(view, members, line, other) for other in seen[:_COMPARED]):
            continue
        seen.append(line)
        if sum(1 for part in pattern.parts if view.values[part][line]) >= 2:
            grain = max(1, view.grains[pattern.total][line], view.steps[line])
            bits += max(0, (abs(view.values[pattern.total][line] or 0) // grain).bit_length() - 1)
    return bits


def proportional(view: View, members: tuple[int, ...], one: int, other: int) -> bool:
    """Tell whether one line is the other times a factor, up to rounding."""
    total, base = view.values[members[0]][one] or 0, view.values[members[0]][other] or 0
    slack = abs(total) * view.grains[members[0]][other] + abs(base) * view.grains[members[0]][one]
    return all(abs((view.values[part][one] or 0) * base - (view.values[part][other] or 0) * total) <= slack for part in members[1:])


def _pivots(view: View) -> list[int]:
    """Return the lines to look at first: those with most numbers."""
    filled = [sum(1 for values in view.values if values[line]) for line in range(len(view.lines))]
    return sorted(range(len(view.lines)), key=lambda line: -filled[line])[:_PIVOTS]


def _chosen(candidates: Iterable[Pattern], found: list[Pattern], labelled: Set[int]) -> list[Pattern]:
    """Choose the best-proved sums that don't contradict each other or those already found; the innermost come first."""
    taken: dict[int, list[Pattern]] = {}
    sets = set()
    for pattern in found:
        taken.setdefault(pattern.total, []).append(pattern)
        sets.add(frozenset((pattern.total, *pattern.parts)))
    chosen: list[Pattern] = []
    for pattern in sorted(
        _best(candidates), key=lambda pattern: (pattern.far, pattern.total not in labelled, len(pattern.parts), pattern.total)
    ):
        members = frozenset((pattern.total, *pattern.parts))
        if members in sets or any(_overlap(pattern, other) for other in taken.get(pattern.total, ())):
            continue
        if any(set(other.parts) < set(pattern.parts) and other.total != pattern.total for other in chosen):
            continue  # the parts of a subtotal: seen again in the next round, with the subtotal in their place
        if any(pattern.total in other.parts for part in pattern.parts for other in taken.get(part, ())):
            continue
        if any(pattern.total in other.parts and _overlap(pattern, other) for group in taken.values() for other in group):
            continue  # a total and its parts don't add up side by side
        chosen.append(pattern)
        sets.add(members)
        taken.setdefault(pattern.total, []).append(pattern)
    return chosen


def _best(candidates: Iterable[Pattern]) -> list[Pattern]:
    """Keep for each total the best proved of overlapping sums, the longest where the further parts add nothing."""
    kept: dict[int, list[Pattern]] = {}
    for pattern in sorted(candidates, key=lambda pattern: (pattern.far, pattern.need - pattern.bits, -len(pattern.parts))):
        others = kept.setdefault(pattern.total, [])
        if not any(_overlap(pattern, other) for other in others):
            others.append(pattern)
    return [pattern for patterns in kept.values() for pattern in patterns]


def _overlap(one: Pattern, other: Pattern) -> bool:
    return not set(one.parts).isdisjoint(other.parts)
