"""The cost of a plan as a sentence tells it, and the table beside it that lists what it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import Literal, NamedTuple

from extractors import funding
from extractors.lexicon import load, pattern
from extractors.once import once
from extractors.searching import telling
from pipeline.checking import figures, numerals, people, sums
from pipeline.checking.facts import places
from pipeline.checking.figures import MONEY
from pipeline.checking.findings import Rule
from pipeline.checking.sums import Sum
from schemas.document import BlockKind, Document, Table
from schemas.finding import Finding, Relation
from schemas.quantity import Figure
from schemas.reading import Reading

Parts = Literal["tasks", "years", "sources"]
_pattern = partial(pattern, "services", "whole_cost")
_NEAR = 3
"""Blocks between the sentence and its table at most; a heading between them parts the two."""
_FEWEST = 3


class Total(NamedTuple):
    """A plan's cost, told in a sentence, and the amounts of the table beside it that should give it."""

    stated: Figure
    parts: tuple[Figure, ...]
    made_of: Parts


@once
def totals(reading: Reading) -> tuple[Total, ...]:
    """Return the costs of whole plans with the amounts of the table beside each."""
    tables = _tables(reading.document)
    found = []
    for sentence in telling(reading).get(MONEY, ()):
        text = sentence.passage.text
        money = [figure for figure in sentence.figures if figure.quantity.unit == MONEY and figure.quantity.value]
        if len(money) != 1 or not all(_pattern(key).search(text) for key in ("total", "plan")):
            continue
        index = _beside(reading.document, tables, sentence.block)
        listed = _amounts(reading, index) if index is not None else None
        if listed is not None and _stated(money[0]):
            found.append(Total(money[0], *listed))
    return tuple(found)


def check(reading: Reading, rule: Rule, made_of: Parts) -> Iterator[Relation | Finding]:
    """Yield the relation of each cost that is made of such parts, and a finding where they don't give it."""
    for total in totals(reading):
        if total.made_of == made_of:
            yield from _judged(rule, total)


def _judged(rule: Rule, total: Total) -> Iterator[Relation | Finding]:
    stated = total.stated.quantity
    holds = figures.interval(total.stated).meets(figures.reach(total.parts))
    computed = figures.total(total.parts)
    params = {
        "stated": stated.text,
        "computed": numerals.number(computed, MONEY),
        "count": str(len(total.parts)),
        "difference": numerals.number(abs(computed - (stated.value or Decimal(0))), MONEY),
    }
    formula = f"{figures.written(total.parts)} = {params['computed']}"
    evidence, terms = places((total.stated, *total.parts)), figures.operands((total.stated, *total.parts))
    told = Sum(stated.text, terms, formula, computed, stated.value, evidence)
    yield from sums.outcome(rule, told, params, holds=holds)


def _stated(figure: Figure) -> bool:
    return figure.quantity.qualifier in {"exact", "about"} and figure.quantity.per is None and not figure.quantity.signed


def _tables(document: Document) -> dict[int, int]:
    """Return the index of each table by its block."""
    blocks = [at for at, block in enumerate(document.blocks) if block.table is not None]
    return {at: index for index, at in enumerate(blocks)}


def _beside(document: Document, tables: dict[int, int], block: int) -> int | None:
    """Return the table nearest to a block, the one behind it first, where no heading parts them."""
    for step in (1, -1):
        for at in range(block + step, block + step * (_NEAR + 1), step):
            if at in tables:
                return tables[at]
            if not 0 <= at < len(document.blocks) or document.blocks[at].kind is BlockKind.HEADING:
                break
    return None


def _amounts(reading: Reading, index: int) -> tuple[tuple[Figure, ...], Parts] | None:
    """Return the amounts that a table without a total lists, and what they stand for; None for any other table."""
    table = reading.document.tables[index]
    labels = [row[0] for row in table.grid()] if table.columns else []
    body = range(table.header_rows, table.row_count)
    if table.doubt or any(_pattern("summed").search(labels[row]) for row in body):
        return None
    years = people.year_columns(table)
    columns = {col: column for col in range(1, table.columns) if (column := _column(reading, index, col, body))}
    if years and set(columns) == set(years):
        return tuple(figure for column in columns.values() for figure in column), "years"
    only = next(iter(columns.values()), [])
    if years or len(columns) != 1 or len(only) < _FEWEST:
        return None
    return tuple(only), "sources" if _sources(table, labels, body) else "tasks"


def _column(reading: Reading, index: int, col: int, body: range) -> list[Figure]:
    """Return the amounts of a column that holds one in every row, else none."""
    cells = [figures.sole(reading, index, row, col) for row in body]
    amounts = [figure for figure in cells if figure is not None and figure.quantity.unit == MONEY and _stated(figure)]
    return amounts if len(amounts) == len(body) else []


def _sources(table: Table, labels: Sequence[str], body: range) -> bool:
    if funding.names_sources(" ".join(labels[: table.header_rows])):
        return True
    names = re.compile("|".join(load("funding")["names"]), re.IGNORECASE)
    return all(names.match(labels[row].strip()) for row in body)
