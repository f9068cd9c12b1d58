"""The figures of table cells, each with the statement that it stands in and its row, column and caption."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from extractors.facts.context import MIN_WORD, NEIGHBOURS, OPENS_PARTS, Context, Frame, Words, words_of
from extractors.facts.counted import counted_by, heading
from extractors.facts.framing import Label, header_rows, headers, only_years, row_labels, span, title
from extractors.facts.taxonomy import dimensions
from extractors.indicators.words import roles
from extractors.parsing import items, sentences
from schemas.document import Table
from schemas.quantity import CellRef, Figure
from schemas.reading import Reading

_LONGEST_ENTRY = 240
"""Characters of a cell that its row and column name; a longer one is a text that names its figures itself."""
_ITEM = re.compile(r"(?:^|[\n:,;.]\s*)[-–−](?=\s|\d+ \w)\s?|(?:^|\s)[•▪●]\s?|;\s|\n|(?<=[\d%])\s+(?=[^\W\d_][^:→]{2,60}: ?\S+ ?→)")
"""Where an item of a cell begins: a line, a bullet, a dash behind a stop. Elsewhere a dash tells what a line counts ("Porady – 9").
Changes that follow one another are items too ("Kluby: 1 → 2 Wizyty: 0 → 90")."""
_INLINE = re.compile(r"\s[-–−]\s(?!\s*\d)")
"""Where one begins in a cell that is written as a run of dashed items."""
_BARE, _EXECUTED = re.compile(r"\W*%\W*|%\s*wyk\w*\.?|[Ww]skaźnik\s*\(?%\)?"), "wykonania planu"
_DASH = re.compile(r"[-–−]\s*$")
_ACCORDING = re.compile(r"(?<=\bwg)\b|(?<=\bwedług)\b|\s+(?=w (?:latach|roku|\d))|\s+(?=na koniec|stan na)", re.IGNORECASE)
"""Where a caption has told who is counted."""
_TOLD = (Frame(Words(), 0.9), Frame(Words(), 0.8), Frame(Words(), 0.9))
"""The frames of a text that nothing introduces."""
_STATES = frozenset({"baseline", "target"})
"""Columns of values that have a time of their own."""


def in_tables(reading: Reading) -> Iterator[tuple[Figure, Context]]:
    """Give the context of every figure of a table's cells, table by table, in reading order."""
    for index, table in enumerate(reading.document.tables):
        yield from _in_table(table, index, reading)


def _in_table(table: Table, index: int, reading: Reading) -> Iterator[tuple[Figure, Context]]:
    columns, heads, first = roles(table), [words_of(text) for text in _executed(headers(table))], header_rows(table)
    labels, due = row_labels(table, index, reading, columns), _deadlines(table, columns)
    caption = words_of(table.caption.text if table.caption else title(table))
    whole, only = span(heads), only_years(heads)
    for cell in table.cells:
        figures = reading.cells.get(CellRef(table=index, row=cell.row, col=cell.col), ())
        if cell.row < first or not figures:
            continue
        label, header, role = labels.get((cell.row, cell.col), Label()), heads[cell.col], columns.get(cell.col)
        label = _of_caption(label, caption)
        changes = _tells_change(header)
        about = Context(Words(), 0, 0, (), _TOLD, role=role)
        if len(cell.passage.text) <= _LONGEST_ENTRY:
            years = whole if changes or _is_total(header) else None if role in _STATES else only
            about = about._replace(
                frames=(Frame(words_of(label.subject), 0.9, narrows=True), Frame(header, 0.9, narrows=True), Frame(caption, 0.8)),
                in_table=True,
                label=words_of(label.full),
                part=words_of(label.part),
                unit=words_of(label.unit),
                changes=changes,
                dated=words_of(due.get(cell.row, "") if role == "target" else ""),
                years=years,
            )
        yield from _of_cell(cell.passage.text, figures, about)


def _executed(headers: Sequence[str]) -> list[str]:
    """Return the headers with a bare "%" beside plan and execution said in words: it is how much of the plan was carried out."""
    lemmas = [frozenset(lemma for word in words_of(header).tokens[:2] for lemma in word.lemmas) for header in headers]
    known = dimensions()
    told = any(each & known.planned for each in lemmas) and any(each & known.executed for each in lemmas)
    return [f"{header} {_EXECUTED}" if told and _BARE.fullmatch(header.strip()) else header for header in headers]


def _of_caption(label: Label, caption: Words) -> Label:
    """Return the label of a row that only says which ones of those it counts whom the caption names: "Bezrobotni …: do 30 lat"."""
    people = counted_by(caption.tokens[:1])
    if label.part or not people or not label.subject or heading(words_of(label.subject).tokens):
        return label
    lead = _ACCORDING.split(caption.text, maxsplit=1)[0]
    return label._replace(full=f"{lead} · {label.full}", subject=f"{lead} · {label.subject}", part=label.subject)


def _of_cell(text: str, figures: Sequence[Figure], about: Context) -> Iterator[tuple[Figure, Context]]:
    """Give each figure of a cell the statement that it stands in: a line, an item or a sentence of a cell that holds many."""
    starts = _statements(text)
    parents = {} if about.in_table else _parents(text, starts)
    units = _units(about.unit.text)
    for n, figure in enumerate(figures):
        at = bisect_right(starts, figure.start) - 1
        start, end = starts[at], starts[at + 1] if at + 1 < len(starts) else len(text)
        end = max(end, figure.end)
        near = (*figures[max(0, n - NEIGHBOURS) : n], *figures[n + 1 : n + 1 + NEIGHBOURS])
        others = tuple(other.start - start for other in near if start <= other.start < end)
        context = about._replace(own=words_of(text[start:end]), start=figure.start - start, end=figure.end - start, others=others)
        if len(units) == len(figures) > 1:
            context = context._replace(unit=words_of(units[n]))
        if at in parents:
            context = context._replace(frames=(*_TOLD[:2], Frame(words_of(parents[at]), 0.9)), parts=True)
        yield figure, context


def _units(text: str) -> list[str]:
    """Return the units of a cell that names one for each of a row's values ("Liczba rodzin Liczba osób")."""
    first, *_ = text.split(maxsplit=1) or [""]
    return [f"{first}{rest}".strip() for rest in text.split(first)[1:]] if first else []


def _statements(text: str) -> list[int]:
    """Return where the statements of a cell begin."""
    numbered = (end for _, end in items.numbers(text))
    inline = (match.end() for match in _INLINE.finditer(text)) if text[:1] in "-–−" else ()
    begun = (start for start, _ in sentences.split(text) if text[start] != "(")  # a bracket is about what stands before it
    return sorted({0, *begun, *(match.end() for match in _ITEM.finditer(text)), *inline, *numbered})


def _parents(text: str, starts: Sequence[int]) -> dict[int, str]:
    """Return, for each dashed statement below one that opens a list of parts ("176 osób, w tym:"), the words of that one."""
    found: dict[int, str] = {}
    parent = ""
    for at, (start, end) in enumerate(zip(starts, (*starts[1:], len(text)), strict=True)):
        if OPENS_PARTS.search(text, start, end):
            parent = text[start:end]
        elif not _DASH.search(text, max(0, start - 4), start):
            parent = ""
        elif parent:
            found[at] = parent
    return found


def _tells_change(header: Words) -> bool:
    """Tell whether a column holds by how much its rows changed ("Zmiana", "Różnica 2020/2024")."""
    known = dimensions()
    spoken = [word for word in header.tokens if word.form.isalpha() and len(word.form) >= MIN_WORD]
    return bool(spoken) and bool(spoken[0].lemmas & known.change)


def _is_total(header: Words) -> bool:
    """Tell whether a column sums those beside it ("Razem", "Ogółem")."""
    spoken = [word for word in header.tokens if word.form.isalpha()]
    return bool(spoken) and all(word.lemmas & dimensions().total for word in spoken)


def _deadlines(table: Table, columns: Mapping[int, str]) -> dict[int, str]:
    """Return each row's text of the column that tells until when."""
    return {cell.row: cell.passage.text for cell in table.cells if columns.get(cell.col) == "deadline"}
