"""Balances and changes of a table: rows "Saldo", columns "Zmiana", with the percentage that a cell may add in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractors.claims import table_words as words
from extractors.claims.table_grid import View
from extractors.claims.table_links import Cells, Link
from schemas.claim import Claim
from schemas.quantity import CellRef, Figure

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_HUNDRED = Decimal(100)
_MOST_FLOWS = 12
_MANY = 3
"""Lines from which on words alone found no balance that most of them contradict."""


def balances(view: View, taken: set[int]) -> Iterator[Link]:
    """Yield rows (or columns) that are one figure less another, or flows in less flows out."""
    for item in range(len(view.items)):
        label = view.label(item)
        if item in taken or not words.difference(label) or words.rate(label):
            continue
        before = _flows(view, item)
        if len(before) < 2:
            continue
        signs = _signs(view, before)
        if signs is None:
            continue
        lines = tuple(line for line in range(len(view.lines)) if view.values[item][line] is not None)
        if len(lines) >= _MANY and not _holds(view, item, tuple(before), signs, lines):
            continue
        yield Link("difference", view, item, tuple(before), lines, f"etykieta: {label}", 1.0, signs)


def _flows(view: View, item: int) -> list[int]:
    """Return the items between the last balance or total and this one."""
    run: list[int] = []
    for other in range(item - 1, max(-1, item - 1 - _MOST_FLOWS), -1):
        label = view.label(other)
        if words.difference(label) or words.total(label) == 2 or words.some_parts(label):
            break
        run.append(other)
    return run[::-1]


def _signs(view: View, items: list[int]) -> tuple[int, ...] | None:
    """Return the sign of each flow by its words; of two whose words don't say, the second is taken away."""
    signs = tuple(words.flow(view.label(item)) for item in items)
    if all(signs) and 1 in signs and -1 in signs:
        return signs
    return (1, -1) if len(items) == 2 and not any(signs) else None


def opened(view: View, taken: set[int]) -> Iterator[Link]:
    """Yield the closing balance of a statement of changes: opening, plus what increases, less what decreases it."""
    for item in range(len(view.items)):
        if item in taken or not words.closing(view.label(item)):
            continue
        start = next((other for other in range(item - 1, -1, -1) if words.opening(view.label(other))), None)
        if start is None:
            continue
        flows = [(other, words.flow(view.label(other))) for other in range(start + 1, item)]
        for rises in (other for other, sign in flows if sign > 0):
            for falls in (other for other, sign in flows if sign < 0):
                operands = (start, rises, falls)
                lines = tuple(line for line in range(len(view.lines)) if view.values[item][line] is not None)
                if _holds(view, item, operands, (1, 1, -1), lines):
                    yield Link(
                        "difference", view, item, operands, lines, f"etykieta: {view.label(item)}", 1.0, (1, 1, -1), alone=True
                    )
                    return


def _holds(view: View, item: int, operands: tuple[int, ...], signs: tuple[int, ...], lines: tuple[int, ...]) -> bool:
    hits = 0
    for line in lines:
        total = sum(sign * (view.values[operand][line] or 0) for operand, sign in zip(operands, signs, strict=True))
        hits += total == view.values[item][line]
    return 0 < len(lines) <= 2 * hits


def changes(view: View) -> Iterator[Link]:
    """Yield columns that give new less old, or that difference in percent of the old. `view` relates columns."""
    for item, old, new in _pairs(view):
        head = view.label(item)
        lines = tuple(line for line in range(len(view.lines)) if _comparable(view, item, old, new, line))
        percent = tuple(line for line in lines if words.share(head) or _is_percent(view, item, old, line))
        plain = tuple(line for line in lines if line not in percent)
        basis = f"nagłówek: {head}"
        if plain:
            yield Link("difference", view, item, (new, old), plain, basis, 1.0, (1, -1))
        if percent and _are_indices(view, item, (old, new), percent):
            yield Link("share", view, item, (new, old), percent, basis, 1.0)
        elif percent:
            yield Link("percent_change", view, item, (old, new), percent, basis, 1.0)


def bracketed(view: View, cells: Cells) -> Iterator[Claim]:
    """Yield the percentages behind a change in the same cell: "-1 860 (5,4%)" gives the size of the fall without its sign."""
    for item, old, new in _pairs(view):
        for line in range(len(view.lines)):
            found = cells.get(_ref(view, item, line), ())
            operands = [figure for each in (old, new) if (figure := view.figure(each, line)) is not None]
            if len(found) != 2 or len(operands) != 2 or found[1].quantity.unit != "%" or not found[1].quantity.value:
                continue
            first = found[0].quantity
            if first.unit == "%" or first.value is None:
                continue
            result = _negated(found[1]) if first.value < 0 and not found[1].quantity.signed else found[1]
            labels = (view.label(item), view.label(old), view.label(new))
            basis = f"nagłówek: {view.label(item)}"
            yield Claim("percent_change", result, tuple(operands), basis, labels, table=view.grid.number, doubt=view.grid.doubt)


def _pairs(view: View) -> Iterator[tuple[int, int, int]]:
    """Return each column of changes with the columns of the old and of the new value."""
    for item in range(len(view.items)):
        pair = _pair(view, item) if words.change(view.label(item)) else None
        if pair is not None:
            yield item, *pair


def _ref(view: View, item: int, line: int) -> CellRef:
    row, col = view.cell(item, line)
    return CellRef(table=view.grid.number, row=row, col=col)


def _pair(view: View, item: int) -> tuple[int, int] | None:
    """Return the columns of the old and the new value: those whose years the heading names, else the only two before it."""
    named = _YEAR.findall(view.label(item))
    years = {other: _YEAR.findall(view.label(other)) for other in range(len(view.items)) if other != item}
    if len(named) >= 2:
        ends = sorted({named[0], named[-1]})
        pair = [next((other for other, found in years.items() if found == [year]), None) for year in ends]
        return (pair[0], pair[1]) if len(pair) == 2 and pair[0] is not None and pair[1] is not None else None
    before = [other for other in range(item) if len(years[other]) == 1 and not words.change(view.label(other))]
    if len(before) != 2 or item != before[-1] + 1:
        return None
    older, newer = sorted(before, key=lambda other: years[other])
    return (older, newer) if years[older] != years[newer] else None


def _are_indices(view: View, item: int, pair: tuple[int, int], lines: tuple[int, ...]) -> bool:
    """Tell whether most percentages of a column tell the new value by the old one as 100 ("dynamika 166,7%"), not the change."""
    fitting = 0
    for line in lines:
        stated, old, new = (figure and figure.quantity for each in (item, *pair) for figure in (view.figure(each, line),))
        if stated and old and new and stated.interval and old.value and new.value is not None:
            fitting += _HUNDRED * new.value / old.value in stated.interval
    return 2 * fitting > len(lines)


def _comparable(view: View, item: int, old: int, new: int, line: int) -> bool:
    units = [figure.quantity.unit for each in (old, new) if (figure := view.figure(each, line)) is not None]
    return len(units) == 2 and units[0] == units[1] and view.figure(item, line) is not None


def _is_percent(view: View, item: int, old: int, line: int) -> bool:
    result, base = view.figure(item, line), view.figure(old, line)
    return result is not None and base is not None and result.quantity.unit == "%" and base.quantity.unit != "%"


def _negated(figure: Figure) -> Figure:
    quantity = figure.quantity
    if quantity.value is None:
        return figure
    update = {
        "value": -quantity.value,
        "interval": -quantity.interval if quantity.interval else None,
        "low": -quantity.value,
        "high": -quantity.value,
    }
    return figure.model_copy(update={"quantity": quantity.model_copy(update=update)})
