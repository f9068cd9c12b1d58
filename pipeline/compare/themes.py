"""What each plan does on one theme: actions, indicators, milestones and money under the theme that their words name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractors.themes import themes, themes_of
from schemas.comparison import Item, Spot, Theme
from schemas.place import Evidence
from schemas.quantity import Quantity
from schemas.record import Amount, Goal, Indicator, Milestone, PlanRecord

_PLANNED = frozenset({"main_goal", "specific_goal", "direction", "action", "task"})
_Same = tuple[str, str, str]
_CODE = re.compile(r"^[A-Z]{0,4}\.?\d[\d.]*\s+")
_SHORTEST = 12
"""Letters that a goal needs to say anything."""


def aligned(records: Sequence[PlanRecord], lang: str) -> tuple[Theme, ...]:
    """Return the themes that any plan names, in the lexicon's order."""
    found: dict[str, dict[str, dict[_Same, Item]]] = defaultdict(lambda: defaultdict(dict))
    for record in records:
        for item in _items(record):
            for key in themes_of(item.text):
                items = found[key][record.document_id]
                known = items.get(_same(item))
                if known is None or (item.payers and not known.payers):
                    items[_same(item)] = item
    return tuple(
        Theme(theme.key, theme.names[lang], {plan: tuple(items.values()) for plan, items in found[theme.key].items()})
        for theme in themes()
        if theme.key in found
    )


def _same(item: Item) -> _Same:
    """Return what two mentions of one thing share: a goal is named again in each table of the plan, with and without its code."""
    words = _CODE.sub("", item.text).casefold().rstrip(".")
    return item.kind, words, item.figures


def _items(record: PlanRecord) -> Iterator[Item]:
    amounts = _by_line(record.amounts)
    for index, goal in enumerate(record.goals):
        if goal.level in _PLANNED and len(goal.text) >= _SHORTEST:
            yield _action(goal, index, record, amounts)
    for index, indicator in enumerate(record.indicators):
        spot = _spot(record, indicator.evidence, indicator.name, f"indicator-{index}")
        yield Item("indicator", indicator.name, _span(indicator), spot)
    for milestone in record.milestones:
        yield Item("milestone", milestone.text, _step(milestone), _spot(record, milestone.evidence, milestone.text))
    for index, amount in enumerate(record.amounts):
        if amount.purpose and amount.quantity.value is not None:
            yield Item("amount", amount.purpose, _money(amount), _spot(record, amount.evidence, amount.purpose, f"amount-{index}"))


def _by_line(amounts: Sequence[Amount]) -> dict[tuple[int, int], list[Amount]]:
    found: dict[tuple[int, int], list[Amount]] = defaultdict(list)
    for amount in amounts:
        if amount.evidence and amount.quantity.value is not None:
            found[amount.evidence[0].page, amount.evidence[0].line_start].append(amount)
    return found


def _action(goal: Goal, index: int, record: PlanRecord, amounts: dict[tuple[int, int], list[Amount]]) -> Item:
    """Give a goal with the money that stands on its own lines and who pays."""
    lines = ((place.page, line) for place in goal.evidence for line in range(place.line_start, place.line_end + 1))
    money = dict.fromkeys(_money(amount) for line in lines for amount in amounts.get(line, ()))
    figures, payers = " · ".join(money), " · ".join(dict.fromkeys(goal.funding))
    text = f"{goal.code} {goal.text}" if goal.code and not goal.text.startswith(goal.code) else goal.text
    return Item("action", text, figures, _spot(record, goal.evidence, goal.text, f"goal-{index}"), payers)


def _span(indicator: Indicator) -> str:
    """Return what an indicator starts from, aims at and has reached ("19 → 25")."""
    last = indicator.target or indicator.achieved
    return " → ".join(_shown(quantity) for quantity in (indicator.baseline, last) if quantity)


def _step(milestone: Milestone) -> str:
    moved = " → ".join(_shown(quantity) for quantity in (milestone.before, milestone.after) if quantity)
    return " · ".join(part for part in (moved, milestone.deadline) if part)


def _money(amount: Amount) -> str:
    parts = (_shown(amount.quantity), str(amount.year) if amount.year else None, amount.source)
    return " · ".join(part for part in parts if part)


def _shown(quantity: Quantity) -> str:
    return quantity.text


def _spot(record: PlanRecord, evidence: Sequence[Evidence], words: str, anchor: str = "") -> Spot:
    first = evidence[0] if evidence else Evidence(page=1, line_start=0, line_end=0, quote=words)
    return Spot(record.document_id, first.page, first.line_start, first.line_end, first.quote, anchor=anchor)
