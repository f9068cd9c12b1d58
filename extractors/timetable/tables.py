"""Timetables drawn as tables: a column that says when, or a column for each year or quarter with marks in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extractors.columns import header_texts
from extractors.goals.tables import roles
from extractors.goals.words import cell_items, parts_of, spaced, split_code, tidy
from extractors.lexicon import pattern
from extractors.timetable.moments import Moment, moments, period
from schemas.document import Cell, Table
from schemas.place import Passage
from schemas.record import ScheduledStep

_DEEDS = ("task", "action", "step", "direction", "specific_goal")
"""What a row may plan, the closest to a deed first."""
_WORDY = re.compile(r"[^\W\d_]{3}")
_MONTH_OR_QUARTER = re.compile(r"(?P<year>(?:19|20)\d\d)\D{0,4}\s(?P<part>XI{0,2}|IX|IV|VI{0,3}|I{1,3}|\d{1,2})\.?$")
_QUARTERS = 4
_ORDER = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def table_steps(table: Table, announced: bool) -> Iterator[ScheduledStep]:
    """Yield the steps of a timetable, none for another table; `announced` where its heading or caption calls it one."""
    columns = _roles(table)
    kinds = set(columns.values())
    if kinds & {"value", "milestone"}:
        return
    rows = _rows(table)
    deed = next((column for role in _DEEDS for column, each in sorted(columns.items()) if each == role), None)
    when = next((column for column, role in sorted(columns.items()) if role == "deadline"), None)
    timed = _timed(table)
    if len(timed) > 1 and (marked := _marked(rows, timed)):
        yield from _chart(rows, deed if deed is not None else _label(columns, timed), timed, marked, columns)
    elif when is not None and (deed is not None or announced):
        aside = {at for at, role in columns.items() if role in ("deadline", "responsible", "funding", "code", "cost")}
        told = deed if deed is not None else _wordiest(rows, aside)
        if told is not None:
            yield from _dated(rows, told, when, columns)


def _roles(table: Table) -> dict[int, str]:
    found = roles(table)
    for column, header in enumerate(header_texts(table)):
        if found.get(column) in (None, "label") and pattern("schedule", "words", "step").search(spaced(header)):
            found[column] = "step"
    return found


def _rows(table: Table) -> list[dict[int, Cell]]:
    """Return the cells of each body row by column, those that reach down from above included."""
    rows: dict[int, dict[int, Cell]] = {}
    for cell in table.cells:
        for row in range(max(cell.row, table.header_rows), cell.row + cell.row_span):
            rows.setdefault(row, {}).setdefault(cell.col, cell)
    return [row for _, row in sorted(rows.items())]


def _text(row: Mapping[int, Cell], column: int | None) -> str:
    return spaced(row[column].passage.text) if column is not None and column in row else ""


def _dated(rows: Sequence[Mapping[int, Cell]], deed: int, when: int, columns: Mapping[int, str]) -> Iterator[ScheduledStep]:
    due: Passage | None = None
    for row in rows:
        if when in row and row[when].passage.text.strip():
            due = row[when].passage
        elif when > deed:
            due = None
        if due is None or deed not in row or not re.search(r"\w", due.text):
            continue
        if period(due.text) is None and not pattern("schedule", "words", "ongoing").search(due.text):
            continue
        items = cell_items(row[deed].passage)
        dues = cell_items(due)
        for index, item in enumerate(items):
            own = dues[index] if len(dues) == len(items) else due
            yield from _step(item, own, row, columns, alone=len(items) == 1)


def _step(
    item: Passage, due: Passage, row: Mapping[int, Cell], columns: Mapping[int, str], *, alone: bool
) -> Iterator[ScheduledStep]:
    if not _WORDY.search(item.text) or pattern("goal_words", "words", "total").match(_first(row)):
        return
    span = period(due.text)
    yield _named(item, row, columns, alone=alone).model_copy(
        update={
            "period": spaced(due.text),
            "begins": span.low if span else None,
            "ends": span.high if span else None,
            "evidence": item.evidence() + due.evidence(),
        }
    )


def _named(item: Passage, row: Mapping[int, Cell], columns: Mapping[int, str], *, alone: bool) -> ScheduledStep:
    """Return a step without its time: action, code, who is responsible and who pays."""
    own = split_code(tidy(item))
    code = own.code or (next((_text(row, at) for at, role in columns.items() if role == "code" and at in row), "") if alone else "")
    return ScheduledStep(
        action=spaced(own.passage.text),
        code=code.rstrip(".)") or None,
        period="",
        responsible=_names(row, columns, "responsible"),
        funding=_names(row, columns, "funding"),
        evidence=item.evidence(),
    )


def _names(row: Mapping[int, Cell], columns: Mapping[int, str], role: str) -> tuple[str, ...]:
    named = [parts_of(row[at].passage) for at, each in columns.items() if each == role and at in row]
    return tuple(dict.fromkeys(name for names in named for name in names))


def _first(row: Mapping[int, Cell]) -> str:
    return next((text for at in sorted(row) if (text := _text(row, at))), "").lstrip("* ")


def _wordiest(rows: Sequence[Mapping[int, Cell]], but: set[int]) -> int | None:
    """Return the column that says most, outside the columns `but`."""
    words: dict[int, int] = {}
    for row in rows:
        for at in row.keys() - but:
            words[at] = words.get(at, 0) + len(_WORDY.findall(_text(row, at)))
    return max(words, key=lambda at: words[at], default=None)


def _label(columns: Mapping[int, str], timed: Mapping[int, Moment]) -> int:
    return next(at for at in range(max(timed) + 2) if at not in timed and columns.get(at) != "code")


def _timed(table: Table) -> dict[int, Moment]:
    """Return the columns whose headers name a year, a quarter or a month."""
    headers = [spaced(header) for header in header_texts(table)]
    parts = {column: match for column, header in enumerate(headers) if (match := _MONTH_OR_QUARTER.search(header))}
    numbers = {
        column: _ORDER.index(match["part"]) if match["part"] in _ORDER else int(match["part"]) for column, match in parts.items()
    }
    monthly = max(numbers.values(), default=0) > _QUARTERS
    found: dict[int, Moment] = {}
    for column, header in enumerate(headers):
        if column in parts:
            name = f"{parts[column]['year']}-{numbers[column]:02d}" if monthly else f"{parts[column]['year']} Q{numbers[column]}"
            found[column] = Moment(0, len(header), name, name)
        elif len(named := moments(header)) == 1 and len(_WORDY.findall(header)) <= 1:
            found[column] = named[0]
    return found


def _marked(rows: Sequence[Mapping[int, Cell]], timed: Mapping[int, Moment]) -> set[str]:
    """Return the marks in the columns of times; none where they hold anything else."""
    texts = {text for row in rows for at in timed if (text := _text(row, at).strip("-–— "))}
    mark = pattern("schedule", "words", "mark")
    return texts if all(mark.fullmatch(text) for text in texts) else set()


def _chart(
    rows: Sequence[Mapping[int, Cell]], deed: int, timed: Mapping[int, Moment], marks: set[str], columns: Mapping[int, str]
) -> Iterator[ScheduledStep]:
    """Yield the steps of a chart: each runs over the columns marked in its row; stretches parted by a gap are told apart."""
    order = sorted(timed)
    for row in rows:
        taken = [at for at in order if _text(row, at).strip("-–— ") in marks]
        if not taken or deed not in row or not _WORDY.search(_text(row, deed)):
            continue
        runs: list[list[int]] = []
        for at in taken:
            if runs and order.index(at) == order.index(runs[-1][-1]) + 1:
                runs[-1].append(at)
            else:
                runs.append([at])
        spans = [(timed[run[0]].low, timed[run[-1]].high) for run in runs]
        item = row[deed].passage
        yield _named(item, row, columns, alone=True).model_copy(
            update={
                "period": ", ".join(low if low == high else f"{low}–{high}" for low, high in spans),
                "begins": spans[0][0],
                "ends": spans[-1][1],
                "evidence": item.evidence() + tuple(place for at in taken for place in row[at].passage.evidence()),
            }
        )
