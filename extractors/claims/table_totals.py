"""Totals of a table, known by their label, by their layout and by the sums that hold in other lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractors.claims import table_words as words
from extractors.claims.slips import one_slip
from extractors.claims.table_grid import View, split
from extractors.claims.table_links import Link
from extractors.claims.table_sums import LONGEST, MISS_BITS, Pattern, patterns, support
from schemas.claim import ClaimKind

_LABELLED = 1.0
_INFERRED = 0.85
_WEAK = 0.6
_FEW_BITS = 4
_WHOLE_SHARE = 100
_TOLD = frozenset({"part_of_whole", "full_partition"})
"""Relations that words announce: what they are of may be the sum of other rows too."""
_TEN = 10
_MANY = 4
"""Lines from which on a label alone founds no sum that none of them bears out."""


class Totals(NamedTuple):
    """The totals found along one axis, and the items that are parts of one."""

    links: list[Link]
    totals: set[int]
    parts: set[int]


def totals(view: View, known: list[Link]) -> Totals:
    """Return the sums along one axis of a table besides those `known` from codes and formulas.

    Where codes or formulas say how the table is built, sums of figures that merely repeat those are echoes of it.
    """
    explained = {link.result for link in known if link.kind not in _TOLD}
    beneath = {operand for link in known if link.kind == "column_total" for operand in link.operands}
    labelled = {item for item in range(len(view.items)) if words.total(view.label(item)) == 2}
    everywhere = patterns(view, beneath, labelled)
    found = [(view, pattern) for pattern in everywhere]
    for part in split(view):
        found += [(part, pattern) for pattern in patterns(part, beneath, labelled, everywhere)]
    found = [
        (seen, pattern) for seen, pattern in found if pattern.total not in explained and not (explained and _echoes(seen, pattern))
    ]
    links = [link for seen, pattern in found for link in _signed(seen, pattern)]
    links += [link for seen, pattern in found if seen is not view for link in _of_shares(view, pattern)]
    summed = {pattern.total for _, pattern in found} | {link.result for link in known}
    hidden = beneath | {part for _, pattern in found for part in pattern.parts}
    for item in range(len(view.items)):
        strength = words.total(view.label(item))
        if not strength or item in summed or words.difference(view.label(item)) or words.rate(view.label(item)):
            continue
        link = _labelled(view, item, hidden, strength)
        if link is not None:
            links.append(link)
            summed.add(item)
            hidden.update(link.operands)
    return Totals(links, summed, hidden)


def _signed(view: View, pattern: Pattern) -> Iterator[Link]:
    """Turn a sum that holds in most lines into a claim on all lines that it may hold in."""
    label = view.label(pattern.total)
    strong = words.total(label) == 2
    if not strong and view.axis == "col" and words.overlapping(f"{_caption(view)} {view.grid.texts[0][0]}"):
        return  # reasons for help overlap: what adds up among them does so by chance
    lines = pattern.hits
    if strong or len(pattern.hits) >= 2 * len(pattern.misses):
        lines = tuple(sorted((*pattern.hits, *_meant(view, pattern))))
    basis = f"etykieta: {label}" if strong else "zgodność w pozostałych wierszach i kolumnach"
    operands, signs, kind = pattern.parts, (), _kind(view)
    if words.difference(label) is False and len(pattern.parts) == 2:
        balance = next(
            (part for part in pattern.parts if words.difference(view.label(part)) or words.change(view.label(part))), None
        )
        if balance is not None:
            other = next(part for part in pattern.parts if part != balance)
            yield Link(
                "difference", view, balance, (pattern.total, other), lines, f"etykieta: {view.label(balance)}", _LABELLED, (1, -1)
            )
            return
    yield Link(kind, view, pattern.total, operands, lines, basis, _LABELLED if strong else _INFERRED, signs)


def _of_shares(view: View, pattern: Pattern) -> Iterator[Link]:
    """Yield the claim of a labelled total, proved beside columns of shares, on those whose parts make 100."""
    label = view.label(pattern.total)
    lines = tuple(line for line in _lines(view, pattern.total, pattern.parts) if _makes_hundred(view, line, pattern.parts))
    if lines and words.total(label) == 2:
        yield Link(_kind(view), view, pattern.total, pattern.parts, lines, f"etykieta: {label}", _LABELLED)


def _makes_hundred(view: View, line: int, parts: Sequence[int]) -> bool:
    """Tell whether the figures of a line are shares that make 100."""
    numbers = [view.grid.numbers.get(view.cell(part, line)) for part in parts]
    known = [number for number in numbers if number is not None and number.share]
    off = abs(sum(number.value for number in known) - _WHOLE_SHARE * view.grid.scale)
    return len(known) == len(parts) >= 2 and 2 * off <= sum(number.grain for number in known)


def _echoes(view: View, pattern: Pattern) -> bool:
    """Tell whether a member of the sum repeats another item in every line, as an only child repeats its parent."""
    members = (pattern.total, *pattern.parts)
    return any(view.values[member] == other for member in members for at, other in enumerate(view.values) if at not in members)


def _meant(view: View, pattern: Pattern) -> list[int]:
    """Return the lines in which the sum fails although it seems meant: all but those of rates and shares of something else."""
    return [line for line in pattern.misses if _additive(view, line, pattern.total, pattern.parts)]


def _additive(view: View, line: int, total: int, parts: Sequence[int] = ()) -> bool:
    """Tell whether figures of a line add up to its total at all: no averages, no rates, no shares that make no 100 or no share."""
    heading = view.grid.heads.get(view.lines[line], "") if view.axis == "col" else view.grid.labels.get(view.lines[line], "")
    if words.rate(heading) or (words.change(heading) and words.share(heading)):
        return False
    number = view.grid.numbers.get(view.cell(total, line))
    if number is None or not number.share:
        return number is None or not parts or not _all_shares(view, line, parts)
    return abs(number.value - _WHOLE_SHARE * view.grid.scale) <= number.grain or _makes_hundred(view, line, parts)


def _all_shares(view: View, line: int, parts: Sequence[int]) -> bool:
    known = [number for part in parts if (number := view.grid.numbers.get(view.cell(part, line))) is not None]
    return bool(known) and all(number.share for number in known)


def _kind(view: View) -> ClaimKind:
    return "column_total" if view.axis == "col" else "row_total"


def _labelled(view: View, item: int, hidden: set[int], strength: int) -> Link | None:
    """Find the parts of a total that its label announces: the run before or after it that the figures bear out best."""
    lines = _lines(view, item)
    if not lines:
        return None
    before = _run(view, item, hidden, range(item - 1, -1, -1))
    after = _run(view, item, hidden, range(item + 1, len(view.items)))
    proved = [
        (pattern.bits, len(pattern.hits), parts)
        for run in (before, after)
        for parts in _prefixes(run)
        if (pattern := support(view, item, parts)) is not None and _bears_out(view, pattern, strength)
    ]
    basis = f"etykieta: {view.label(item)}"
    if proved:
        _, _, parts = max(proved, key=lambda each: (each[0], each[1], len(each[2])))
        return Link(_kind(view), view, item, parts, _lines(view, item, parts), basis, _LABELLED)
    if strength < 2 or _announced_in_part(view) or words.grand(view.label(item)):
        return None
    before, after = ([] if len(lines) >= _MANY or not _plausible(view, item, run, lines) else run for run in (before, after))
    if len(before) >= 2 and (item == len(view.items) - 1 or view.axis == "col"):
        return Link(_kind(view), view, item, tuple(sorted(before)), _lines(view, item, before), basis, _LABELLED)
    if len(after) >= 2 and view.axis == "col" and item == 0:
        return Link(_kind(view), view, item, tuple(after), lines, basis, _WEAK)
    return None


def _lines(view: View, item: int, parts: Sequence[int] = ()) -> tuple[int, ...]:
    """Return the lines in which an item may be the total of these parts."""
    known = (line for line in range(len(view.lines)) if view.values[item][line] is not None)
    return tuple(line for line in known if _additive(view, line, item, parts))


def _bears_out(view: View, pattern: Pattern, strength: int) -> bool:
    """Tell whether the figures support the label: most lines that can add up do, or for a plain total as many as not."""
    misses = len(_meant(view, pattern))
    enough = len(pattern.hits) >= misses if strength == 2 else len(pattern.hits) > misses
    return enough and pattern.bits + MISS_BITS * (len(pattern.misses) - misses) >= _FEW_BITS


def _plausible(view: View, item: int, run: list[int], lines: tuple[int, ...]) -> bool:
    """Tell whether the total is at least each of the parts, as one of counts or amounts is, or it and they are a slip apart."""
    for line in lines:
        if not _additive(view, line, item, run):
            continue
        stated, parts = view.values[item][line] or 0, [view.values[part][line] or 0 for part in run]
        if stated < max(parts, default=0) and not _slipped(stated, parts):
            return False
    return True


def _slipped(stated: int, parts: Sequence[int]) -> bool:
    """Tell whether one slip of the pen, in the total or in one part, parts a total from the sum of its parts."""
    rest = stated - sum(parts)
    pairs = [(stated, sum(parts)), *((part, part + rest) for part in parts)]
    return any(_TEN * right == wrong != 0 or one_slip(Decimal(wrong), Decimal(right)) for wrong, right in pairs)


def _prefixes(run: list[int]) -> Iterator[tuple[int, ...]]:
    """Return the run and its beginnings, as seen from the total; of a long run the run alone."""
    for size in range(len(run), 1 if len(run) <= LONGEST else len(run) - 1, -1):
        yield tuple(sorted(run[:size]))


def _run(view: View, item: int, hidden: set[int], order: range) -> list[int]:
    """Return the items from a total on, up to the next total, that may be its parts: of its unit, no part of another, no rate."""
    unit = _unit(view, item)
    run: list[int] = []
    for other in order:
        label = view.label(other)
        if words.total(label) == 2 and other not in hidden and run and not _has_parts(view, other, hidden):
            break
        if other in hidden or words.rate(label) or words.difference(label) or words.some_parts(label):
            continue
        if unit and _unit(view, other) not in {unit, None}:
            continue
        run.append(other)
    return run


def _has_parts(view: View, item: int, hidden: set[int]) -> bool:
    """Tell whether a neighbour of the item is a part of some total, which makes the item a subtotal."""
    return item - 1 in hidden or item + 1 in hidden


def _unit(view: View, item: int) -> str | None:
    units = {
        number.figure.quantity.unit
        for line in range(len(view.lines))
        if (number := view.grid.numbers.get(view.cell(item, line))) is not None
    }
    return units.pop() if len(units) == 1 else None


def _announced_in_part(view: View) -> bool:
    """Tell whether the caption says that the table shows some parts only, or parts that overlap."""
    caption = _caption(view)
    return bool(words.some_parts(caption)) or words.overlapping(caption)


def _caption(view: View) -> str:
    return view.grid.table.caption.text if view.grid.table.caption else ""
