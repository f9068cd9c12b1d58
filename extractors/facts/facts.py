"""Give every figure its five slots: measure, unit, place, period and population."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest

from extractors.facts import counted, narrowing
from extractors.facts.context import Context, is_share_of_before
from extractors.facts.going_on import BY, PART, Last, like_before, other_kind
from extractors.facts.in_cells import in_tables
from extractors.facts.in_prose import in_prose
from extractors.facts.kinds import is_change, is_unit_cost
from extractors.facts.naming import inherited, is_among, naming
from extractors.facts.nearest import ITSELF, Naming
from extractors.facts.own_words import own_measure
from extractors.facts.periods import START, change_end, in_report, period_of, shifted, tokens_of
from extractors.facts.stated import is_value
from extractors.facts.taxonomy import dimensions, lemma
from schemas.fact import Fact, Period
from schemas.quantity import CellRef, Figure
from schemas.reading import Reading
from schemas.record import Metadata

_SHARE = "udzial"
_SAID = 140
"""Characters on each side of a figure that are kept with it."""
_PERSON = "osoba"
_REPORT, _ASSESSMENT = "sprawozdanie", "OZPS"
_EACH = "jednostkowy"
_CHANGE = "zmiana"
"""A difference with its sign, no state."""


def facts(reading: Reading) -> tuple[Fact, ...]:
    """Return a fact for every figure that stands for a value, in reading order."""
    found: list[tuple[tuple[int, int, int, int], Fact]] = []
    gmina, reported = reading.metadata.gmina, _reported(reading.metadata)
    last = Last()
    for (figure, context), following in _with_next(chain(in_prose(reading), in_tables(reading))):
        at = tokens_of(context)
        if figure.quantity.interval is None or not at or not is_value(figure, context, at):
            continue
        if last.place != (figure.block, figure.cell):
            last = Last()
        dims, part = counted.dimensions_counted(figure, context, following, (last.words, last.dims))
        other, kind = other_kind(figure, context, at, last) or (None, set[str]())
        again = None if other else inherited(last.named, context, at, dims)
        named = other or again or naming(context, at, dims)
        if named and counted.is_capacity(context, at, named):
            named = named._replace(dimension=counted.PLACES)
        dims = [] if dims == [ITSELF] else dims
        cell = figure.cell or CellRef(table=0, row=0, col=0)
        fact = _fact(figure, context, at, dims, named, kind=kind, part=part)
        if again and last.fact and not (fact.population or fact.subgroup):
            fact = fact.model_copy(update={"population": last.fact.population, "subgroup": last.fact.subgroup})
        fact = like_before(fact, named, figure, context, last)
        last = Last(
            context.own,
            (figure.block, figure.cell),
            context.end,
            fact,
            named,
            dims if figure.quantity.unit not in dimensions().units else [],
        )
        began = change_end(context) == START
        period = shifted(fact.period or (None if began else in_report(context, reported) or _in_chapter(context)), context)
        fact = fact.model_copy(update={"place": gmina, "period": period})
        found.append(((figure.block, cell.row, cell.col, figure.start), fact))
    return tuple(fact for _, fact in sorted(found, key=lambda item: item[0]))


def _reported(metadata: Metadata) -> Period | None:
    """Return the year that a yearly report is about, None for another document."""
    start, end = metadata.period_start, metadata.period_end
    reports = metadata.status == _REPORT or metadata.document_type == _ASSESSMENT
    return Period(start=start, end=end, assumed=True) if reports and start and start == end else None


def _in_chapter(context: Context) -> Period | None:
    """Return the year of the chapter that a sentence stands in, where none of its own words dates it."""
    return Period(start=context.chapter, end=context.chapter, assumed=True) if context.chapter else None


def _with_next(found: Iterable[tuple[Figure, Context]]) -> Iterator[tuple[tuple[Figure, Context], tuple[Figure, Context] | None]]:
    """Give each figure with the next one, where that stands in the same words."""
    items = list(found)
    for item, following in zip_longest(items, items[1:]):
        yield item, following if following and following[1].own is item[1].own else None


def _fact(
    figure: Figure, context: Context, at: Sequence[int], dims: Sequence[str], named: Naming | None, *, kind: set[str], part: bool
) -> Fact:
    scope = narrowing.scope(context, at)
    if named is None:
        measure, name, confidence = *own_measure(context, at, dims), 0.5
    else:
        topic = named.mention.topic
        measure, name, confidence = f"{topic.key}.{named.dimension}", topic.measures[named.dimension], named.confidence
    known = dimensions()
    naming_words = [named.words.tokens[i] for i in named.mention.tokens] if named else []
    used = {word.start for word in naming_words if not word.lemmas & known.hedging}
    told = [each for each in scope if not (named and each[0] is named.words and each[1].start in used)]
    spoken = narrowing.telling(told)
    counts = named.dimension if named else next(iter(dims), None)
    parts = narrowing.lemmas(spoken, known.narrowing - known.population)
    parts |= narrowing.names(context, named) | kind
    parts |= narrowing.of_row(context, named)
    if named and named.within:
        parts |= {lemma(context.own.tokens[i]) for i in named.within.tokens}
    if context.parts and named and named.words is not context.own:
        parts |= narrowing.telling_words(context.own.tokens, at)
    parts |= narrowing.of_part(context, named)
    if part or context.parts or is_share_of_before(context, at) or is_among(context, at):
        parts.add(PART)
    if context.parts:
        parts |= {
            lemma(context.own.tokens[i]) for mention in context.own.mentions if mention.topic.crossing for i in mention.tokens
        }
    if context.changes:
        parts.add(_CHANGE)
    if figure.quantity.qualifier == "change" or is_change(context.own.tokens, at):
        parts.add(BY)
    if is_unit_cost(figure, context, at):
        parts.add(_EACH)
    return Fact(
        measure=measure,
        known=named is not None,
        measure_text=name,
        unit=_unit(figure, context, counts, named),
        period=period_of(figure, context, change=BY in parts),
        population=narrowing.population([*spoken, *narrowing.sexes(named)], context, at, named)
        if counts not in counted.THINGS
        else None,
        subgroup=narrowing.joined(parts),
        base=narrowing.base(context, at, used) if dims and dims[0] == _SHARE else None,
        hedge=narrowing.joined(narrowing.lemmas(spoken, known.hedging)),
        quantity=figure.quantity,
        confidence=min(confidence, 0.4) if figure.quantity.doubt else confidence,
        block=figure.block,
        cell=figure.cell,
        said=None if context.in_table else _said(context),
        evidence=figure.evidence,
    )


def _unit(figure: Figure, context: Context, counts: str | None, named: Naming | None) -> str | None:
    """Return the unit of a figure: that of its measure, else its own, among a row's units for values in turn the one in its place.

    Staff told as persons are persons ("13 opiekunek"), not posts.
    """
    told, printed = dimensions().unit_of.get(counts or ""), figure.quantity.unit
    if printed in dimensions().units or (counts == counted.STAFF and printed == _PERSON):
        return printed
    if named:
        return told or (printed if counts != counted.RATIO else None)
    return told or printed if context.unit.tokens and figure.quantity.text.isdigit() else printed or told


def _said(context: Context) -> str:
    """Return the words around a figure, whole words only; "…" stands for what is left out."""
    text = context.own.text
    start, end = max(0, context.start - _SAID), min(len(text), context.end + _SAID)
    start = text.find(" ", start, context.start) + 1 if start else 0
    end = end if end == len(text) else max(text.rfind(" ", context.end, end), context.end)
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")
