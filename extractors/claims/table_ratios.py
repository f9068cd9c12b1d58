"""Find shares, changes and averages by their signature: one pair (or run) of items that gives another in line after line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from typing import Literal, NamedTuple

from extractors.claims import table_words as words
from extractors.claims.table_grid import View
from extractors.claims.table_sums import proportional

_MISS_BITS = 6
_NEED = 10
_FACTORS = (100, 1)
_HUNDRED = 100
_LONGEST = 60
_SIDE = 3
_FEW = 12
_COMPARED = 6
_PIVOTS = 2
_TRIES = 500
"""Ratios of a kind that are weighed for one item: some five times what a table of plans needs, few where all figures are alike."""

RatioKind = Literal["share", "percent_change", "average"]


class Ratio(NamedTuple):
    """A ratio that holds in most lines. Operands: part and whole, old and new, or the items averaged; positions in the view.

    `bits` weighs all lines alike, to choose among ratios; `proof` weighs lines that repeat another one only once.
    """

    kind: RatioKind
    result: int
    operands: tuple[int, ...]
    bits: int
    hits: tuple[int, ...]
    misses: tuple[int, ...]
    proof: int


class _Try(NamedTuple):
    """A ratio to weigh: its kind, its operands, and what a quotient is multiplied by."""

    kind: RatioKind
    operands: tuple[int, ...]
    factor: int


class _Fit(NamedTuple):
    """How one line bears a ratio out: twice the distance, the slack that rounding allows, and what is at stake.

    `tight` is the slack where the operands are taken as exact and the result alone as rounded.
    """

    distance: int
    slack: int
    tight: int
    stake: int


def ratios(view: View) -> list[Ratio]:
    """Return the best-proved ratios of each item, if any; several where they are proved alike."""
    found: dict[frozenset[int], list[Ratio]] = {}
    for result in range(len(view.items)):
        pivots = _pivots(view, result)
        if not pivots or (len(view.items) > _FEW and not _looks_like_ratio(view, result)):
            continue
        weighed = dict.fromkeys(
            ratio
            for pivot in pivots
            for tries in (_shares, _changes, _averages)
            for tried in islice(tries(view, result, pivot), _TRIES)
            for ratio in _weighed(view, result, tried)
        )
        good = [ratio for ratio in weighed if ratio.proof >= _need(view, ratio) and len(ratio.hits) > 2 * len(ratio.misses)]
        most = max((ratio.bits for ratio in good), default=0)
        for ratio in good:
            if ratio.bits == most:
                found.setdefault(frozenset((ratio.result, *ratio.operands)), []).append(ratio)
    return [max(group, key=lambda ratio: _naturalness(view, ratio)) for group in found.values()]


def _looks_like_ratio(view: View, result: int) -> bool:
    """Tell whether an item is printed with decimals or percent signs or named as a share, rate or change."""
    label = view.label(result)
    if words.share(label) or words.rate(label) or words.change(label):
        return True
    numbers = [number for line in range(len(view.lines)) if (number := view.grid.numbers.get(view.cell(result, line))) is not None]
    return any(number.share or number.grain < view.grid.scale for number in numbers)


def _naturalness(view: View, ratio: Ratio) -> tuple[int, int, int]:
    """Rank the ways to read one relation of three figures: the quotient is a percentage, a part at most its whole, few digits."""
    lines = ratio.hits
    numbers = [view.grid.numbers.get(view.cell(ratio.result, line)) for line in lines]
    percent = sum(1 for number in numbers if number is not None and number.share)
    first, last = ratio.operands[0], ratio.operands[-1]
    within = sum(1 for line in lines if abs(view.values[first][line] or 0) <= abs(view.values[last][line] or 0))
    digits = sum((abs(view.values[ratio.result][line] or 0) // view.grains[ratio.result][line]).bit_length() for line in lines)
    return percent, within if ratio.kind == "share" else len(lines), -digits


def _need(view: View, ratio: Ratio) -> int:
    """Return the bits to ask for: fewer where result and operands stand side by side."""
    if max(abs(operand - ratio.result) for operand in ratio.operands) <= _SIDE:
        return _NEED + _SIDE
    return _NEED + 3 * len(view.items).bit_length()


def _pivots(view: View, result: int) -> list[int]:
    """Return the two lines in which the result says most, those with most digits: one of them may be the wrong one."""
    lines = [line for line, value in enumerate(view.values[result]) if value]
    lines.sort(key=lambda line: -(abs(view.values[result][line] or 0) // view.grains[result][line]))
    return lines[:_PIVOTS] if len(lines) > 1 else []


def _shares(view: View, result: int, pivot: int) -> Iterator[_Try]:
    stated = view.values[result][pivot] or 0
    grain = view.grains[result][pivot]
    order = _sorted(view, pivot)
    for whole in range(len(view.items)):
        base = view.values[whole][pivot]
        if whole == result or not base:
            continue
        for factor in _FACTORS:
            unit = factor * view.grid.scale
            reach = (abs(base) * grain + abs(stated) * view.grains[whole][pivot]) // (2 * unit) + view.grains[whole][pivot]
            for part in _near(order, stated * base // unit, reach):
                if part not in {whole, result}:
                    yield _Try("share", (part, whole), factor)


def _changes(view: View, result: int, pivot: int) -> Iterator[_Try]:
    stated = view.values[result][pivot] or 0
    grain = view.grains[result][pivot]
    unit = _HUNDRED * view.grid.scale
    order = _sorted(view, pivot)
    for old in range(len(view.items)):
        base = view.values[old][pivot]
        if old == result or not base:
            continue
        reach = (abs(base) * grain + abs(stated + unit) * view.grains[old][pivot]) // (2 * unit) + view.grains[old][pivot]
        for new in _near(order, base + stated * base // unit, reach):
            if new not in {old, result}:
                yield _Try("percent_change", (old, new), _HUNDRED)


def _averages(view: View, result: int, pivot: int) -> Iterator[_Try]:
    stated = view.values[result][pivot] or 0
    for step in (1, -1):
        running, slack = 0, 0
        run: list[int] = []
        item = result + step
        while 0 <= item < len(view.items) and len(run) < _LONGEST:
            value = view.values[item][pivot]
            if value is None:
                break
            run.append(item)
            running += value
            slack += view.grains[item][pivot]
            if len(run) >= 2 and abs(stated * len(run) - running) * 2 <= slack + len(run) * view.grains[result][pivot]:
                yield _Try("average", tuple(sorted(run)), 1)
            item += step


def _weighed(view: View, result: int, tried: _Try) -> Iterator[Ratio]:
    kind, operands, factor = tried
    bits = loose = tight = 0
    hits: list[int] = []
    misses: list[int] = []
    exact = True
    for line in range(len(view.lines)):
        fit = _fit(view, kind, result, operands, factor=factor, line=line)
        if fit is None:
            continue
        if fit.distance > fit.slack:
            misses.append(line)
            if len(misses) > 2 + len(hits):
                return
            continue
        repeated = any(proportional(view, (result, *operands), line, other) for other in hits[:_COMPARED])
        hits.append(line)
        exact = exact and fit.distance <= fit.tight
        bits += 0 if kind == "average" and repeated else _bits(fit.stake, fit.slack)
        if not repeated:
            loose += _bits(fit.stake, fit.slack)
            tight += _bits(fit.stake, fit.tight)
    if len(hits) >= 2:
        missed = _MISS_BITS * len(misses)
        proof = (tight if exact else loose) - missed
        yield Ratio(kind, result, operands, bits - missed, tuple(hits), tuple(misses), proof)


def _bits(stake: int, slack: int) -> int:
    """Return how unlikely it is, in bits, that figures fit this well by chance."""
    return max(0, (stake // max(1, slack)).bit_length() - 1)


def _fit(view: View, kind: RatioKind, result: int, operands: tuple[int, ...], *, factor: int, line: int) -> _Fit | None:
    stated, grain = view.values[result][line], view.grains[result][line]
    values = [view.values[operand][line] for operand in operands]
    if stated is None or any(value is None for value in values):
        return None
    known = [value for value in values if value is not None]
    grains = [view.grains[operand][line] for operand in operands]
    if kind == "average":
        count = len(known)
        spread = (max(known) - min(known)) * count
        return _Fit(abs(stated * count - sum(known)) * 2, count * grain + sum(grains), count * grain, spread)
    unit = factor * view.grid.scale
    if kind == "share":
        part, whole = known
        if not whole:
            return None
        slack = abs(whole) * grain + unit * grains[0] + abs(stated) * grains[1]
        stake = min(abs(stated), abs(stated - unit)) if part else 0
        return _Fit(abs(stated * whole - part * unit) * 2, slack, abs(whole) * grain, stake * abs(whole) * 2)
    old, new = known
    if not old:
        return None
    slack = abs(old) * grain + unit * grains[1] + abs(stated + unit) * grains[0]
    return _Fit(abs(stated * old - (new - old) * unit) * 2, slack, abs(old) * grain, abs(stated * old) * 2)


def _sorted(view: View, line: int) -> list[tuple[int, int]]:
    return sorted((value, item) for item, values in enumerate(view.values) if (value := values[line]) is not None)


def _near(order: list[tuple[int, int]], value: int, reach: int) -> Iterator[int]:
    """Return the items whose value lies within `reach` of `value`, give or take the rounding of the division."""
    for at in range(bisect_left(order, (value - reach - 1, -1)), len(order)):
        if order[at][0] > value + reach + 1:
            return
        yield order[at][1]
