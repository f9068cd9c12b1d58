"""Find sums by their signature: one set of rows (or columns) that adds up to another in line after line.

Nothing of this rests on words, so it works in any language and where totals bear no label. A single match proves little; what
counts is the weight of evidence over all lines, in bits: how unlikely the matches would be by chance.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractors.claims.table_grid import View

_STRIDES = range(2, 9)
_MISS_BITS = 6
_NEAR_BITS = 9
_FAR_BITS = 14
_ROUNDS = 12


class Pattern(NamedTuple):
    """A sum that holds in most lines: positions (in the view's items) of the total and of its parts; `bits` weighs the evidence."""

    total: int
    parts: tuple[int, ...]
    bits: int
    hits: tuple[int, ...]
    misses: tuple[int, ...]


def patterns(view: View) -> list[Pattern]:
    """Return the sums of a view, innermost first.

    Parts of a sum already found are hidden in the next round, so that a total of subtotals shows as one run.
    """
    found: dict[tuple[int, frozenset[int]], Pattern] = {}
    hidden: set[int] = set()
    for _ in range(_ROUNDS):
        visible = [item for item in range(len(view.items)) if item not in hidden]
        fresh = [
            pattern
            for pattern in _best(_candidates(view, visible))
            if (pattern.total, frozenset(pattern.parts)) not in found and not _circular(pattern, found)
        ]
        if not fresh:
            break
        for pattern in fresh:
            found[pattern.total, frozenset(pattern.parts)] = pattern
            hidden.update(pattern.parts)
    return list(found.values())


def support(view: View, total: int, parts: tuple[int, ...]) -> Pattern | None:
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
            bits += (abs(stated) // max(1, slack)).bit_length()
    if not hits:
        return None
    return Pattern(total, parts, bits - _MISS_BITS * len(misses), tuple(hits), tuple(misses))


def _candidates(view: View, visible: list[int]) -> Iterator[Pattern]:
    pivots = _pivots(view)
    size = len(view.items).bit_length()
    for pattern in _runs(view, visible, pivots):
        if pattern.bits >= _NEAR_BITS + size:
            yield pattern
    for stride in _STRIDES:
        for offset in range(stride):
            for pattern in _runs(view, visible[offset::stride], pivots):
                if pattern.bits >= _FAR_BITS + 2 * size:
                    yield pattern


def _pivots(view: View) -> list[int]:
    """Return the lines to look at first: those with most numbers."""
    filled = [sum(1 for values in view.values if values[line]) for line in range(len(view.lines))]
    return sorted(range(len(view.lines)), key=lambda line: -filled[line])[:2]


def _runs(view: View, sequence: list[int], pivots: list[int]) -> Iterator[Pattern]:
    """Try every run right after and right before every item of a sequence."""
    for at, total in enumerate(sequence):
        for run in (sequence[at + 1 :], sequence[:at][::-1]):
            yield from _growing(view, total, run, pivots)


def _growing(view: View, total: int, run: list[int], pivots: list[int]) -> Iterator[Pattern]:
    sums = [0] * len(pivots)
    slack = [view.grains[total][line] for line in pivots]
    wanted = [view.values[total][line] for line in pivots]
    for count, part in enumerate(run, 1):
        close = False
        for at, line in enumerate(pivots):
            sums[at] += view.values[part][line] or 0
            slack[at] += view.grains[part][line]
            stated = wanted[at]
            close = close or (stated is not None and abs(stated - sums[at]) * 2 <= slack[at])
        if close and count >= 2:
            pattern = support(view, total, tuple(sorted(run[:count])))
            if pattern is not None and len(pattern.hits) > len(pattern.misses):
                yield pattern


def _best(candidates: Iterator[Pattern]) -> list[Pattern]:
    """Keep the best-proved pattern for each total and side, the longest where a part adds nothing; innermost first."""
    best: dict[tuple[int, bool], Pattern] = {}
    for pattern in candidates:
        key = (pattern.total, pattern.parts[0] > pattern.total)
        held = best.get(key)
        if held is None or (pattern.bits, len(pattern.parts)) > (held.bits, len(held.parts)):
            best[key] = pattern
    return sorted(best.values(), key=lambda pattern: (len(pattern.parts), pattern.total))


def _circular(pattern: Pattern, found: dict[tuple[int, frozenset[int]], Pattern]) -> bool:
    """Tell whether one of the parts is itself a total that this total is part of."""
    return any(other.total in pattern.parts and pattern.total in other.parts for other in found.values())
