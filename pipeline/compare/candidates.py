"""From a record's facts to values that may fill a cell: which are states, which are planned, and of whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from extractors.facts.taxonomy import dimensions, taxonomy
from extractors.morphology import tokens
from pipeline.compare.lexicon import words
from schemas.comparison import Spot, Value
from schemas.fact import Fact
from schemas.interval import Interval
from schemas.record import Metadata, PlanRecord

SURE_IN_TEXT = 0.95
SURE_IN_TABLE = 0.8
"""Confidence from which the naming of a figure is trusted: in a text, only a topic in its own sentence or in the label
of its list item."""
_REPORTS = frozenset({"SRPS report", "OZPS", "sprawozdanie finansowe", "publikacja statystyczna"})
EXACT = frozenset({"exact", "about", "over", "almost"})
"""Qualifiers of values that are numbers, not bounds or orders of magnitude."""
_SAME = {"liczba": "placowki"}
_PERSONS, _MEMBERS = "osoby", "osoby_w_rodzinach"
_SHORT_CELL = 60
"""A longer cell is a text by itself."""
_BARE_FIGURES = re.compile(r"\d{4,}(?:\s+\d{4,})+")
_FIRST_YEAR = 1990
_LARGER = re.compile(r"[^\d\s\u00a0\u202f.,%−–+-]")


class Key(NamedTuple):
    """What makes a row: the measure and, of a share, what it is a share of."""

    measure: str
    base: str | None = None


class Candidate(NamedTuple):
    """A fact or an indicator's value that may fill a cell; `block` tells what stands together."""

    key: Key
    name: str
    value: Value
    years: tuple[int, int] | None
    group: str | None
    planned: bool
    vague: bool
    confidence: float
    block: int
    monitored: bool = False
    hedged: bool = False
    """It counts another stage than its measure says ("skierowano"), or something wider."""
    named: bool = False
    """It is about one facility that is called by its name."""
    interval: Interval | None = None
    """All that the printed figure may stand for."""


def candidates(record: PlanRecord) -> Iterator[Candidate]:
    """Give the record's facts that are read surely enough to be set beside those of other plans, in reading order."""
    for index, fact in enumerate(record.facts):
        before = record.facts[index - 1] if index else None
        if not fact.known or not _sure(fact) or not _fits(fact, record) or not _is_meant(fact, record):
            continue
        if _is_part_of_before(fact, before) or _is_several(fact, record):
            continue
        narrowing = _narrowing(fact)
        names = narrowing - dimensions().narrowing - words().planned
        narrowing -= names
        if narrowing - words().planned:
            continue
        years = _years(fact, record)
        ahead = years is not None and _is_ahead(years, record.metadata)
        if years is not None and not ahead:
            if narrowing - words().done:
                continue
            narrowing = set()
        planned = bool(narrowing) or ahead
        evidence = fact.evidence[0]
        spot = Spot(
            record.document_id, evidence.page, evidence.line_start, evidence.line_end, evidence.quote, _context(fact, record), index
        )
        value = fact.quantity.value
        assert value is not None  # `_fits` holds it
        year = years[1] if years else None
        found = Candidate(
            key=Key(fact.measure, fact.base or base_of(fact.measure, fact.measure_text)),
            name=fact.measure_text,
            value=Value(value, fact.quantity.text, year, spot),
            years=years,
            group=_group(fact, record),
            planned=planned,
            vague=fact.quantity.qualifier not in EXACT,
            confidence=fact.confidence,
            block=fact.block,
            hedged=fact.hedge is not None,
            named=bool(names),
            interval=fact.quantity.interval,
        )
        yield found
        yield from _beside(found)


def _beside(found: Candidate) -> Iterator[Candidate]:
    """Give a figure also as what it stands beside: members of families beside persons, a wider service beside its part."""
    topic, _, dimension = found.key.measure.partition(".")
    entry = taxonomy().topics.get(topic)
    if dimension == _MEMBERS and entry is not None and _PERSONS in entry.measures:
        group = found.group or words().members
        yield found._replace(key=Key(f"{topic}.{_PERSONS}"), name=entry.measures[_PERSONS], group=group)
    part = taxonomy().topics.get(words().wider.get(topic, ""))
    if part is not None and dimension in part.measures:
        yield found._replace(key=Key(f"{part.key}.{dimension}"), name=part.measures[dimension], hedged=True)


def _sure(fact: Fact) -> bool:
    return not fact.quantity.doubt and fact.confidence >= (SURE_IN_TABLE if fact.cell else SURE_IN_TEXT)


def _is_meant(fact: Fact, record: PlanRecord) -> bool:
    """Tell whether the words that a topic needs stand around a figure, as its own words are said of many other things too."""
    needed = _needed(fact.measure, words().needs)
    if fact.cell is None or len(_row(fact, record)[fact.cell.col]) > _SHORT_CELL:
        needed = needed or _needed(fact.measure, words().needs_in_text)
    told = f"{fact.said or ''} {_context(fact, record)}"
    return not needed or any(token.lemmas & needed for token in tokens(told))


def _needed(measure: str, needs: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return next((found for begins, found in needs.items() if measure.startswith(begins)), frozenset())


def _is_part_of_before(fact: Fact, before: Fact | None) -> bool:
    """Tell whether a figure is a part of the one before it, in brackets ("115 dzieci (33 dzieci w pieczy)") or in a list."""
    if before is None or fact.said is None or (before.block, before.measure) != (fact.block, fact.measure):
        return False
    return words().part in (before.subgroup or "").split() or bool(
        re.search(rf"{re.escape(before.quantity.text)}\s*\({re.escape(fact.quantity.text)}", fact.said)
    )


def _is_several(fact: Fact, record: PlanRecord) -> bool:
    """Tell whether a figure shares its cell with others and nothing but its place tells them apart ("3381 5439")."""
    return fact.cell is not None and bool(_BARE_FIGURES.fullmatch(_row(fact, record)[fact.cell.col].strip()))


def _fits(fact: Fact, record: PlanRecord) -> bool:
    """Tell whether a figure's unit and sign are such as its measure can have."""
    known, value = words(), fact.quantity.value
    topic, _, dimension = fact.measure.partition(".")
    if value is None or not value.is_finite() or fact.quantity.per or fact.quantity.malformed:
        return False
    if value < 0 and topic not in known.signed:
        return False
    if dimension in known.counts and (value != value.to_integral_value() and dimension != "etaty"):
        return False
    allowed, unit = known.units.get(dimension), fact.quantity.unit
    if allowed is None or unit in allowed:
        return True
    return unit is None and (_has_its_cell(fact, record) or _counts_one_thing(topic))


def _has_its_cell(fact: Fact, record: PlanRecord) -> bool:
    """Tell whether a figure stands in a table's cell by itself."""
    return fact.cell is not None and not _LARGER.search(_row(fact, record)[fact.cell.col])


def _counts_one_thing(topic: str) -> bool:
    entry = taxonomy().topics.get(topic)
    return (
        entry is not None
        and len({_SAME.get(dimension, dimension) for dimension in entry.measures if dimension in words().counts}) == 1
    )


def _row(fact: Fact, record: PlanRecord) -> tuple[str, ...]:
    assert fact.cell is not None
    table = record.tables[fact.cell.table]
    return (*table.header, *table.rows)[fact.cell.row]


def _narrowing(fact: Fact) -> set[str]:
    """Return the words that narrow a figure, but for those that its measure says itself or that change nothing."""
    said = {lemma for token in tokens(fact.measure_text) for lemma in token.lemmas}
    if fact.measure.endswith(".etaty"):
        said |= words().staff
    return set((fact.subgroup or "").split()) - said - words().neutral


def _group(fact: Fact, record: PlanRecord) -> str | None:
    """Return the group of people that a figure is about, but for one that its measure speaks of anyway.

    A table about a group of people counts them alone, whatever its rows say.
    """
    topic, _, dimension = fact.measure.partition(".")
    said = {lemma for token in tokens(fact.measure_text) for lemma in token.lemmas}
    said |= words().implied.get(topic, frozenset())
    if dimension == "dzieci":
        said |= {"dziecko", "młodzież"}
    caption = (record.tables[fact.cell.table].caption or "") if fact.cell else ""
    told = {lemma for token in tokens(caption) for lemma in token.lemmas & words().captions}
    return " ".join(sorted((set((fact.population or "").split()) | told) - said)) or None


def base_of(measure: str, name: str) -> str | None:
    """Return what a share is a share of, as its measure's name says."""
    if not measure.endswith(".udzial"):
        return None
    bases = dimensions().base
    found = {bases[lemma] for token in tokens(name) for lemma in token.lemmas if lemma in bases}
    return found.pop() if len(found) == 1 else None


def _years(fact: Fact, record: PlanRecord) -> tuple[int, int] | None:
    """Return the years of a figure; a report's figure without a year is of the one year that the report is about.

    What a report sets its year against ("wartość bazowa") is of an earlier one.
    """
    metadata = record.metadata
    if _is_baseline(fact, record):
        return None
    if fact.period is not None and fact.period.start >= _FIRST_YEAR:
        return fact.period.start, fact.period.end
    reported = metadata.document_type in _REPORTS and metadata.period_start == metadata.period_end
    return (metadata.period_start, metadata.period_start) if reported and metadata.period_start else None


def _is_baseline(fact: Fact, record: PlanRecord) -> bool:
    """Tell whether a figure stands in a column of a report's starting values."""
    if fact.cell is None or record.metadata.document_type not in _REPORTS:
        return False
    table = record.tables[fact.cell.table]
    above = (row[fact.cell.col] for row in (*table.header, *table.rows)[: fact.cell.row] if fact.cell.col < len(row))
    heads = " ".join(text for text in above if not any(map(str.isdigit, text)))
    return any(token.lemmas & words().baseline for token in tokens(heads))


def _is_ahead(years: tuple[int, int], metadata: Metadata) -> bool:
    """Tell whether a year lies in the time that the document plans."""
    if metadata.period_start is None or metadata.document_type in _REPORTS:
        return False
    return years[1] >= metadata.period_start


def _context(fact: Fact, record: PlanRecord) -> str:
    """Return the words around a figure: its row of a table with the caption, else what the fact remembers."""
    if fact.cell is None:
        return fact.said or ""
    table = record.tables[fact.cell.table]
    header = table.header[-1][fact.cell.col] if table.header and fact.cell.row >= len(table.header) else ""
    label = " · ".join(dict.fromkeys(text for text in _row(fact, record)[: fact.cell.col + 1] if text))
    return " | ".join(part for part in (table.caption or "", header, label) if part)
