"""Give every figure its five slots: measure, unit, place, period and population.

A figure's words are looked for from near to far: its own clause or cell, then the row label, the column header and the caption of a
table, or the lead and the heading of a text. The nearest topic that has a measure of the figure's dimension names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from extractors.facts.taxonomy import Mention, dimensions, mentions
from extractors.morphology import Token, tokens
from schemas.document import BlockKind, Table
from schemas.fact import Fact, Period
from schemas.quantity import CellRef, Figure
from schemas.reading import Reading

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_BREAKS = frozenset({",", ";", "(", ")", ":", ".", "–"})
_NOUN_REACH = 3
_MIN_LABEL = 3


class Words(NamedTuple):
    """A text, its tokens and the topics named in it."""

    text: str
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]


class Context(NamedTuple):
    """The words around a figure: those that it stands in (at `start:end` of them), then those that frame it, nearest first."""

    own: Words
    start: int
    end: int
    others: tuple[int, ...]
    """Offsets of the other figures in the same words."""
    frames: tuple[Words, ...]
    years: tuple[str, ...]
    """Texts to look for a year in, nearest first."""


@lru_cache(maxsize=1 << 13)
def _words(text: str) -> Words:
    found = tuple(tokens(text))
    return Words(text, found, tuple(mentions(found)))


def facts(reading: Reading) -> tuple[Fact, ...]:
    """Return a fact for every figure with a value, in reading order."""
    found = []
    for figure, context in [*_in_prose(reading), *_in_tables(reading)]:
        if figure.quantity.interval is None:
            continue
        fact = _fact(figure, context, reading.metadata.gmina)
        if fact is not None:
            found.append((figure.block, figure.cell or CellRef(table=0, row=0, col=0), figure.start, fact))
    found.sort(key=lambda item: (item[0], item[1].row, item[1].col, item[2]))
    return tuple(item[3] for item in found)


def _in_prose(reading: Reading) -> Iterator[tuple[Figure, Context]]:
    heading = Words("", (), ())
    headings = {i: b.passage.text for i, b in enumerate(reading.document.blocks) if b.kind is BlockKind.HEADING}
    lead, block = Words("", (), ()), -1
    last = -1
    for sentence in reading.sentences:
        for i in range(last + 1, sentence.block + 1):
            if i in headings:
                heading = _words(headings[i])
        last = max(last, sentence.block)
        if sentence.block != block:
            lead, block = Words("", (), ()), sentence.block
        own = _words(sentence.passage.text)
        offsets = [figure.start - sentence.start for figure in sentence.figures]
        for figure, offset in zip(sentence.figures, offsets, strict=True):
            others = tuple(o for o in offsets if o != offset)
            years = (own.text, lead.text)
            yield figure, Context(own, offset, figure.end - sentence.start, others, (lead, heading), years)
        if own.mentions:
            lead = own


def _in_tables(reading: Reading) -> Iterator[tuple[Figure, Context]]:
    for index, table in enumerate(reading.document.tables):
        labels, headers = _row_labels(table, index, reading), _headers(table)
        caption = _words(table.caption.text if table.caption else "")
        texts = {(cell.row, cell.col): cell.passage.text for cell in table.cells}
        for (row, col), text in texts.items():
            figures = reading.cells.get(CellRef(table=index, row=row, col=col), ())
            if row < table.header_rows or not figures:
                continue
            own, label, header = _words(text), _words(labels.get(row, "")), _words(headers[col])
            for figure in figures:
                others = tuple(other.start for other in figures if other is not figure)
                years = (text, header.text, label.text, caption.text)
                yield figure, Context(own, figure.start, figure.end, others, (label, header, caption), years)


def _row_labels(table: Table, index: int, reading: Reading) -> dict[int, str]:
    """Return each row's label: its cells without figures before the first figure; a blank first cell takes the one above."""
    labels: dict[int, str] = {}
    carried = ""
    for row, texts in enumerate(table.grid()):
        parts: list[str] = []
        for col, text in enumerate(texts):
            if reading.cells.get(CellRef(table=index, row=row, col=col)) and (parts or col):
                break
            parts.append(text)
        if parts and parts[0]:
            carried = parts[0]
        elif len(parts) > 1:
            parts[0] = carried
        labels[row] = " · ".join(part for part in parts if part)
    return labels


def _headers(table: Table) -> list[str]:
    columns: list[list[str]] = [[] for _ in range(table.columns)]
    for cell in table.cells:
        if cell.row < table.header_rows and cell.passage.text:
            for col in range(cell.col, min(cell.col + cell.col_span, table.columns)):
                columns[col].append(cell.passage.text)
    return [" · ".join(texts) for texts in columns]


def _fact(figure: Figure, context: Context, gmina: str | None) -> Fact | None:
    quantity = figure.quantity
    at = [i for i, t in enumerate(context.own.tokens) if t.start < context.end and t.end > context.start]
    if not at:
        return None
    clause = _clause(context.own.tokens, at)
    if _is_change(context.own.tokens, at, clause):
        return None
    dims = _dimensions(figure, context, at)
    chosen = _topic(context, at, dims)
    narrowing, population = _narrowing(context, clause, chosen)
    year = _year(quantity.year, context)
    if chosen is None:
        measure, name, known, confidence = *_own_measure(context, at, dims), False, 0.5
    else:
        mention, frame, dim = chosen
        measure, name, known = f"{mention.topic.key}.{dim}", mention.topic.measures[dim], True
        confidence = (1.0, 0.9, 0.7, 0.6)[frame]
    if quantity.doubt:
        confidence = min(confidence, 0.4)
    return Fact(
        measure=measure,
        known=known,
        measure_text=name,
        unit=quantity.unit,
        place=gmina,
        period=Period(start=year, end=year) if year else None,
        population=population,
        subgroup=narrowing,
        quantity=quantity,
        confidence=confidence,
        cell=figure.cell,
        evidence=figure.evidence,
    )


def _clause(words: Sequence[Token], at: Sequence[int]) -> range:
    low, high = at[0], at[-1]
    while low > 0 and words[low - 1].form not in _BREAKS:
        low -= 1
    while high + 1 < len(words) and words[high + 1].form not in _BREAKS:
        high += 1
    return range(low, high + 1)


def _is_change(words: Sequence[Token], at: Sequence[int], clause: range) -> bool:
    before = [word.form for word in words[max(0, at[0] - 3) : at[0]]]
    return "o" in before and any(dimensions().change & words[i].lemmas for i in clause)


def _dimensions(figure: Figure, context: Context, at: Sequence[int]) -> list[str]:
    """Return the dimensions that the figure may count, the likeliest first; empty where nothing tells."""
    nouns, units = dimensions().nouns, dimensions().units
    words = context.own.tokens
    if figure.quantity.unit in units:
        return units[figure.quantity.unit]
    near = words[at[-1] + 1 : at[-1] + 1 + _NOUN_REACH]
    inside = [words[i] for i in at]
    frames = [word for frame in context.frames[: len(context.frames) - 1] for word in frame.tokens] if figure.cell else []
    for word in [*inside, *near, *frames]:
        if word.form in _BREAKS and word in near:
            break
        for lemma in word.lemmas:
            if lemma in nouns:
                return nouns[lemma]
    return []


def _topic(context: Context, at: Sequence[int], dims: Sequence[str]) -> tuple[Mention, int, str] | None:
    """Return the topic that names the figure, the frame it stands in (0 = the figure's own words) and the dimension."""

    def dimension(mention: Mention) -> str | None:
        measures = mention.topic.measures
        if not dims:
            return next(iter(measures)) if context.frames and mention not in context.own.mentions else None
        return next((dim for dim in dims if dim in measures), None)

    others = [i for i, t in enumerate(context.own.tokens) if any(t.start <= o < t.end for o in context.others)]
    near = []
    for mention in context.own.mentions:
        dim = dimension(mention)
        if dim is None:
            continue
        gap = min(abs(i - a) for i in mention.tokens for a in at)
        nearest = min(mention.tokens, key=lambda i: abs(i - at[0]))
        crossed = sum(min(nearest, at[0]) < o < max(nearest, at[-1]) for o in others)
        after = nearest > at[-1]
        near.append((gap + 4 * crossed + (2 if after else 0) - 2 * len(mention.tokens), mention, dim))
    if near:
        _, mention, dim = min(near, key=lambda item: item[0])
        return mention, 0, dim
    for frame, words in enumerate(context.frames, 1):
        for mention in sorted(words.mentions, key=lambda m: -len(m.tokens)):
            dim = dimension(mention)
            if dim is not None:
                return mention, frame, dim
    return None


def _narrowing(context: Context, clause: range, chosen: tuple[Mention, int, str] | None) -> tuple[str | None, str | None]:
    """Return the words that narrow the measure and those that name its group, each sorted and joined, or None."""
    words = dimensions().narrowing
    used = {context.own.tokens[i].form for i in chosen[0].tokens} if chosen and chosen[1] == 0 else set()
    if chosen and chosen[1]:
        frame = context.frames[chosen[1] - 1]
        used = {frame.tokens[i].form for i in chosen[0].tokens}
    scope = [context.own.tokens[i] for i in clause]
    if context.years and len(context.frames) == 3:  # a table cell: its label and header narrow as well
        scope += [*context.frames[0].tokens, *context.frames[1].tokens]
    found = {lemma for word in scope if word.form not in used for lemma in word.lemmas & words}
    groups = found & dimensions().population
    rest = found - groups
    return (" ".join(sorted(rest)) or None, " ".join(sorted(groups)) or None)


def _year(printed: int | None, context: Context) -> int | None:
    before = [match for match in _YEAR.finditer(context.own.text) if match.end() <= context.start]
    after = [match for match in _YEAR.finditer(context.own.text) if match.start() >= context.end]
    if before:
        return int(before[-1].group())
    if after:
        return int(after[0].group())
    if printed:
        return printed
    for text in context.years[1:]:
        years = _YEAR.findall(text)
        if len(set(years)) == 1:
            return int(years[0])
    return None


def _own_measure(context: Context, at: Sequence[int], dims: Sequence[str]) -> tuple[str, str]:
    """Name an unknown measure by the document's own words: the row label in a table, the clause in a text."""
    label = context.frames[0].text if len(context.frames) == 3 else ""
    if len(label) >= _MIN_LABEL:
        words = [min(t.lemmas) for t in context.frames[0].tokens if t.form.isalpha() and len(t.form) > 2]
        return "własne:" + " ".join(sorted(set(words))) + ("." + dims[0] if dims else ""), label
    low, high = max(0, at[0] - 4), min(len(context.own.tokens), at[-1] + 5)
    near = [t for t in context.own.tokens[low:high] if t.form.isalpha() and len(t.form) > 2]
    text = context.own.text[context.own.tokens[low].start : context.own.tokens[high - 1].end]
    return "własne:" + " ".join(sorted({min(t.lemmas) for t in near})) + ("." + dims[0] if dims else ""), text
