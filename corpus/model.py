"""What a made-up plan is before it is printed: blocks of text and tables whose figures can be found again.

A figure that stands in a relation is wrapped in private characters (a *mark*), so that it can be replaced by a wrong one and its
place in the printed file be told exactly. Marks never reach a file: `strip` takes them out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

OPEN, MID, CLOSE = "\ue000", "\ue001", "\ue002"
_MARKS = re.compile(f"{OPEN}\\w+{MID}|{CLOSE}")


def mark(key: str, text: str) -> str:
    """Return the text wrapped so that `key` finds it."""
    return f"{OPEN}{key}{MID}{text}{CLOSE}"


def strip(text: str) -> str:
    """Return the text as a reader sees it."""
    return _MARKS.sub("", text) if OPEN in text or CLOSE in text else text


class Slot(NamedTuple):
    """A piece of text that a clerk may get wrong.

    `codes` are the checks that may see it, the fittest first. `wrong` lists the texts that may replace it; without them a slip of
    the pen is made of the printed number. `group` names the table or sentence: one error at most is planted in each.
    """

    key: str
    codes: tuple[str, ...]
    right: str
    group: str
    why: str
    wrong: tuple[str, ...] = ()


class Tempting(NamedTuple):
    """A right place where a careless checker cries wolf: the code that it would raise, and why it is right."""

    key: str
    codes: tuple[str, ...]
    why: str


@dataclass(slots=True)
class Table:
    """A table as written: `spans` are (row, column, rows, columns) of merged cells; `numeric` columns are set to the right."""

    header: list[list[str]]
    rows: list[list[str]]
    caption: str = ""
    number: int | None = None
    notes: list[str] = field(default_factory=list)
    spans: list[tuple[int, int, int, int]] = field(default_factory=list)
    widths: list[float] | None = None
    landscape: bool = False


@dataclass(slots=True)
class Block:
    """A block in order: title, heading, para, item, table, right (signature), break, contents, tables (a list of tables)."""

    kind: str
    text: str = ""
    level: int = 0
    table: Table | None = None


class Planted(NamedTuple):
    """An error that was planted, as the truth file tells it; `line` is the physical line of a text file."""

    key: str
    codes: tuple[str, ...]
    wrong: str
    right: str
    why: str


@dataclass(slots=True)
class Plan:
    """A plan ready to be printed, with all that is known of it."""

    meta: dict[str, object]
    blocks: list[Block]
    slots: dict[str, Slot]
    tempting: list[Tempting]
    planted: list[Planted] = field(default_factory=list)


def texts(block: Block) -> list[str]:
    """Return all texts of a block, captions and cells included."""
    if block.table is None:
        return [block.text]
    table = block.table
    return [table.caption, *(cell for row in [*table.header, *table.rows] for cell in row), *table.notes]
