"""Shares that a sentence tells of a table's row: "Opiekunki stanowiły 32,1% zatrudnionych" below a table with a total.

The words before the percentage name the row, those behind it another row as the whole, else the table's total is meant. Which
column is meant, and that these rows are, is sure only where some column gives the share, or would but for a slip of the pen.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Hashable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractors.claims import prose_shares_around
from extractors.claims import table_words as words
from extractors.claims.prose_view import BASIS, RATES, Mention, View, label_words, phrases, place, value
from extractors.claims.slips import digits, one_slip, swapped
from schemas.claim import Claim
from schemas.document import Table
from schemas.quantity import CellRef, Figure
from schemas.reading import Reading

_BEFORE, _AFTER = 6, 2
"""How many blocks before and after a sentence the tables stand that it may speak of."""
_WORDS = 60
_BEHIND = re.compile(r"^\s+((?:[^\W\d_]+\s*){1,4})")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_HALF = Decimal("0.5")
_FEWEST = 3
_FEW = 2
"""Columns up to which a changed digit, not only two swapped, is no chance."""


class Row(NamedTuple):
    """A row of a table: its label, the words that tell it from others, its figures by column and whether it is the total."""

    label: str
    words: frozenset[frozenset[str]]
    figures: dict[int, Figure]
    total: bool


class Rows(NamedTuple):
    """The rows of one table, the year of each column (None without one) and the block where the table stands."""

    block: int
    rows: tuple[Row, ...]
    years: dict[int, int | None]


def tables(reading: Reading) -> tuple[Rows, ...]:
    """Return the tables without doubt, in order."""
    blocks = [index for index, block in enumerate(reading.document.blocks) if block.table is not None]
    both = enumerate(zip(blocks, reading.document.tables, strict=True))
    return tuple(_rows(reading, number, block, table) for number, (block, table) in both if not table.doubt)


def _rows(reading: Reading, number: int, block: int, table: Table) -> Rows:
    found = []
    for at, line in enumerate(table.grid()[table.header_rows :], table.header_rows):
        label = next((text for text in line if any(map(str.isalpha, text))), "")
        figures = {}
        for col in range(1, table.columns):
            cell = reading.cells.get(CellRef(table=number, row=at, col=col), ())
            if len(cell) == 1 and value(cell[0]) > 0 and cell[0].quantity.unit not in RATES:
                figures[col] = cell[0]
        if label and figures:
            found.append(Row(" ".join(label.split()), label_words(label), figures, words.total(label) > 0))
    heads = {col: set(_YEAR.findall(head)) for col, head in enumerate(table.heads())}
    return Rows(block, tuple(found), {col: int(years.pop()) if len(years) == 1 else None for col, years in heads.items()})


def told(seen: View, known: Sequence[Rows], claimed: Container[Hashable]) -> Iterator[Claim]:
    """Return the claims of the shares of a sentence that no figure beside them explains."""
    first = bisect_left(known, seen.sentence.block - _BEFORE, key=_block)
    near = known[first : bisect_right(known, seen.sentence.block + _AFTER, lo=first, key=_block)]
    for at, share in enumerate(seen.mentions if near else ()):
        if share.unit == "%" and share.plain and place(share.figure) not in claimed and not prose_shares_around.part(seen, at):
            yield from list(_of_tables(seen, share, near))[:1]


def _block(one: Rows) -> int:
    return one.block


def _of_tables(seen: View, share: Mention, near: Sequence[Rows]) -> Iterator[Claim]:
    """Return the claims of a share in each table that gives it; else in those that would but for a slip."""
    before = label_words(seen.text[max(seen.around(share)[0], share.start - _WORDS) : share.start])
    behind = _BEHIND.match(seen.text[share.end :])
    slipped = []
    for table in sorted(near, key=lambda one: abs(one.block - seen.sentence.block)):
        part = _named(table, before)
        whole = _named(table, label_words(behind[1]) if behind else frozenset())
        whole = whole or next((row for row in table.rows if row.total), None)
        if part is None or whole is None or part is whole:
            continue
        pairs = _pairs(share, table, part, whole)
        for claim, fits, slip in (_judged(share, part, whole, pair, few=len(pairs) <= _FEW) for pair in pairs):
            if fits:
                yield claim
            elif slip and not phrases("shares", "pointing").search(seen.text):
                slipped.append(claim)
    yield from slipped


def _named(table: Rows, said: frozenset[frozenset[str]]) -> Row | None:
    """Return the only row of which the words tell most, at least half of its label."""
    lemmas = frozenset[str]().union(*said)
    scores = [
        (Decimal(sum(not word.isdisjoint(lemmas) for word in row.words)) / len(row.words), row) for row in table.rows if row.words
    ]
    best = max((score for score, _ in scores), default=Decimal(0))
    rows = [row for score, row in scores if score == best >= _HALF]
    return rows[0] if len(rows) == 1 else None


def _pairs(share: Mention, table: Rows, part: Row, whole: Row) -> list[tuple[Figure, Figure]]:
    """Return part and whole of each column that may be meant: that of the share's year, the last year's, or all without years."""
    years = {year for year in table.years.values() if year is not None}
    year = share.figure.quantity.year if share.figure.quantity.year in years else max(years, default=None)
    both = [(part.figures[col], whole.figures[col]) for col in part.figures if col in whole.figures and table.years[col] == year]
    return [
        (one, other)
        for one, other in both
        if value(one) < value(other) and len({one.quantity.unit, other.quantity.unit} - {None}) < 2
    ]


def _judged(share: Mention, part: Row, whole: Row, pair: tuple[Figure, Figure], *, few: bool) -> tuple[Claim, bool, bool]:
    """Return a share's claim, whether it holds, and whether a slip of the pen keeps it from it."""
    stated, quantity = value(share.figure), share.figure.quantity
    percent = round(value(pair[0]) * 100 / value(pair[1]), quantity.decimals)
    long = few and digits(stated) >= _FEWEST and digits(percent) >= _FEWEST
    slip = swapped(stated, percent) or (long and one_slip(stated, percent))
    fits = quantity.interval is not None and value(pair[0]) * 100 / value(pair[1]) in quantity.interval
    labels = (quantity.text, part.label, whole.label)
    return Claim("share", share.figure, pair, BASIS, labels, strength=0.9 if fits else 0.7), fits, slip
