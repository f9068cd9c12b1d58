"""Goals in tables: a column for each level, cells merged or carried down, actions as bullets in a cell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

from extractors.goals.marks import named_goal, referred
from extractors.goals.tree import Node, Tree
from extractors.goals.words import GOAL_LEVELS, RANK, Coded, cell_items, parts_of, pattern, spaced, split_code, tidy
from extractors.lexicon import load
from schemas.document import Cell, Table
from schemas.place import Passage, join
from schemas.record import GoalLevel

_CODE = re.compile(r"^(?:[A-ZŻŹĆŁŚÓ]{1,4}[. ]?)?\d+(?:\.\d+)*[a-z]?$|^[IVX]+$")
_ROMAN = re.compile(r"([IVX]+)[.)]?\s+(?=[„A-ZŻŹĆŁŚÓ])")
_SUPPORT = {"code", "responsible", "funding", "deadline", "label", "area", "main_goal", "specific_goal", "direction"}


def roles(table: Table) -> dict[int, str]:
    """Return what each column holds, by the words of its header ("specific_goal", "action", "responsible", …)."""
    found: dict[int, str] = {}
    headers: list[list[str]] = [[] for _ in range(table.columns)]
    for cell in table.cells:
        if cell.row < table.header_rows:
            for texts in headers[cell.col : cell.col + cell.col_span]:
                texts.append(cell.passage.text)
    for column, texts in enumerate(headers):
        header = spaced(" ".join(texts))
        role = next((each["role"] for each in load("goal_words")["column"] if pattern(each["pattern"]).search(header)), None)
        if role and header:
            found[column] = role
    return found


def is_goal_table(columns: Mapping[int, str]) -> bool:
    """Tell whether columns of these roles hold goals rather than indicators, costs or descriptions."""
    kinds = set(columns.values())
    levels = [role for role in columns.values() if role in RANK]
    goals = {"main_goal", "specific_goal", "direction"} & kinds
    deeds = {"action", "task"} & kinds
    if kinds & {"value", "milestone"}:
        return bool(goals) and bool(deeds)
    if kinds & {"indicator", "cost"}:
        return bool(deeds) and bool(goals or kinds & {"code", "responsible", "funding", "deadline"})
    if len(levels) > 1 and (goals or deeds):
        return True
    return bool(deeds or goals) and bool(kinds & _SUPPORT - set(levels))


def table_goals(tree: Tree, table: Table, parent: Node | None, section: str | None) -> None:
    """Add the goals of a table to the tree, below `parent` (the area or goal whose heading stands above it).

    Actions named by a priority or theme hang on the section where no goal stands above them.
    """
    columns = roles(table)
    rows: dict[int, dict[int, Cell]] = {}
    for cell in table.cells:
        if cell.row >= table.header_rows:
            rows.setdefault(cell.row, {})[cell.col] = cell
    heads = {number: head for number, row in rows.items() if (head := _group_head(row))}
    if not is_goal_table(columns) and not (heads and {"action", "task"} & set(columns.values())):
        return
    levels = sorted((RANK[role], column) for column, role in columns.items() if role in RANK)
    said: dict[str, tuple[str, ...]] = {}
    stack: dict[int, Node] = {}
    for number, row in sorted(rows.items()):
        if head := heads.get(number):
            node = tree.add(head.level, head.passage, code=head.code, parent=parent)
            stack = {RANK[head.level]: node} if node else {}
            continue
        texts = [cell.passage.text.strip() for cell in row.values() if cell.passage.text.strip()]
        if not texts or pattern(load("goal_words")["words"]["total"]).match(texts[0].lstrip("* ")):
            continue
        code = next((_code_of(row[column].passage) for column, role in columns.items() if role == "code" and column in row), None)
        fresh = any(column in row and row[column].passage.text.strip() for _, column in levels[:-1])
        for role in ("responsible", "funding"):
            passages = [row[column].passage for column, each in columns.items() if each == role and column in row]
            whole = join(passages)
            if whole.text.strip() or fresh:
                said[role] = parts_of(whole) if whole.text.strip() else ()
        for rank, column in levels:
            passage = row[column].passage if column in row else Passage("")
            if not passage.text.strip():
                continue
            for deeper in [each for each in stack if each >= rank]:
                del stack[deeper]
            above = max((each for each in stack if each < rank), default=None)
            level = cast(GoalLevel, columns[column])
            over = (
                stack[above]
                if above is not None
                else parent
                if level != "area" or parent is None or parent.level == "area"
                else None
            )
            label = next((row[at].passage for at, role in columns.items() if role == "label" and at in row), None)
            if (reference := referred(passage.text)) and rank != levels[-1][0]:
                if known := next((node for each in GOAL_LEVELS if (node := tree.named(each, reference))), None):
                    stack[rank] = known
                continue
            nodes = _cell_goals(tree, level, passage, _Row(label, code if rank == levels[-1][0] else None, over, section, said))
            if len(nodes) == 1 or (nodes and above is None):
                stack[rank] = nodes[0]
                if level == "area" and parent is not None and parent.level != "area":
                    tree.put_below(parent, nodes[0])


class _Head(NamedTuple):
    """A goal that stands alone in a row and heads the rows below it."""

    level: GoalLevel
    code: str | None
    passage: Passage


def _group_head(row: Mapping[int, Cell]) -> _Head | None:
    """Return the goal that a row names and nothing else ("Cel 1. Poprawa dostępności usług", all other cells blank)."""
    passages = [cell.passage for cell in row.values() if cell.passage.text.strip()]
    named = named_goal(passages[0].text) if len(passages) == 1 else None
    if named is None:
        return None
    level, code, start = named
    return _Head(level, code, tidy(passages[0].part(start, len(passages[0].text))))


class _Row(NamedTuple):
    """What a row says of the goals in its cells: a label before them, code, the goal above, responsible bodies and funding."""

    label: Passage | None
    code: str | None
    over: Node | None
    section: str | None
    said: dict[str, tuple[str, ...]]


def _cell_goals(tree: Tree, level: GoalLevel, passage: Passage, row: _Row) -> list[Node]:
    items = cell_items(passage)
    found: list[Node] = []
    group: Node | None = None
    grouped = _groups(items)
    lower = level not in ("area", "main_goal")
    for item in items:
        own = grouped.get(item.text) or split_code(item)
        code = own.code or (row.code if len(items) == 1 else None)
        labelled = row.label is not None and bool(row.label.text.strip()) and not code
        node = tree.add(
            "task" if labelled else level,
            _labelled(row.label, own.passage) if labelled and row.label else own.passage,
            code=code,
            parent=(None if item.text in grouped else group)
            or row.over
            or (row.section if labelled else _above(tree, level, code)),
            responsible=row.said.get("responsible", ()) if lower else (),
            funding=row.said.get("funding", ()) if lower else (),
        )
        if node:
            found.append(node)
            group = node if item.text in grouped else group
    return found


def _above(tree: Tree, level: GoalLevel, code: str | None) -> Node | str | None:
    """Return what stands above the action of the same code that the plan has named before, as a timetable repeats it as a task; or
    the goal whose code the own one goes on from ("II.1" below "II").
    """
    action = tree.named("action", code) if level == "task" and code else None
    if action is not None or code is None:
        return action.parent if action else None
    upper = code.rpartition(".")[0]
    return (
        next((node for each in GOAL_LEVELS if RANK[each] < RANK[level] and (node := tree.named(each, upper))), None)
        if upper
        else None
    )


def _groups(items: Sequence[Passage]) -> dict[str, Coded]:
    """Return the items that head groups of others by a Roman number ("I Pomoc seniorom:", "II Poradnictwo:"), by their text."""
    heads = [(match, item) for item in items if (match := _ROMAN.match(item.text))]
    if len(heads) < 2 or len(heads) == len(items):
        return {}
    return {item.text: Coded(match[1], tidy(item.part(match.end(), len(item.text)))) for match, item in heads}


def _labelled(label: Passage, text: Passage) -> Passage:
    return join([label.stripped(), text], ": ")


def _code_of(passage: Passage) -> str | None:
    code = spaced(passage.text).rstrip(".)")
    return code if _CODE.match(code) else None
