"""A plan's indicators as values of the same measures that its facts give: where they stand, and what they shall come to."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.facts.taxonomy import Topic, dimensions, mentions
from extractors.morphology import Token, tokens
from pipeline.compare.candidates import EXACT, Candidate, Key, base_of
from pipeline.compare.lexicon import words
from schemas.comparison import Spot, Value
from schemas.place import Evidence
from schemas.quantity import Quantity
from schemas.record import Indicator, Metadata, PlanRecord

_SURE = 0.9
_REPORTS = frozenset({"SRPS report", "sprawozdanie finansowe"})


def monitored(record: PlanRecord) -> Iterator[Candidate]:
    """Give the values of the indicators whose name and unit say plainly what is measured."""
    for index, indicator in enumerate(record.indicators):
        named = _measure(indicator)
        if named is None or indicator.doubt or not indicator.evidence:
            continue
        measure, name = named
        for quantity, year, planned in _quantities(indicator, record.metadata):
            value = quantity.value
            if value is None or not _fits(quantity, measure):
                continue
            yield Candidate(
                key=Key(measure, base_of(measure, name)),
                name=name,
                value=Value(value, quantity.text, year, _spot(record, index, quantity)),
                years=(year, year) if year else None,
                group=None,
                planned=planned,
                vague=quantity.qualifier not in EXACT,
                confidence=_SURE,
                block=-1 - index,
                monitored=True,
            )


def _measure(indicator: Indicator) -> tuple[str, str] | None:
    """Return the measure and its name, where the indicator names one topic alone and counts what that topic can count."""
    spoken = tuple(tokens(indicator.name))
    found = {mention.topic.key: mention.topic for mention in mentions(spoken)}
    if len(found) != 1 or _narrows(spoken):
        return None
    topic = next(iter(found.values()))
    if topic.crossing or topic.broad:
        return None
    dimension = _dimension(indicator, topic)
    return (f"{topic.key}.{dimension}", topic.measures[dimension]) if dimension else None


def _narrows(spoken: tuple[Token, ...]) -> bool:
    """Tell whether words of a name make it a part of its topic or another thing (training for it, leaving it)."""
    return any(word.lemmas & words().other for word in spoken)


def _dimension(indicator: Indicator, topic: Topic) -> str | None:
    """Return what is counted: by the unit, else by the first noun of the name."""
    unit = indicator.unit or ""
    if unit in dimensions().units:
        return next((dim for dim in dimensions().units[unit] if dim in topic.measures), None)
    for word in tokens(f"{unit} {indicator.name}" if unit else indicator.name):
        for lemma in sorted(word.lemmas):
            if lemma in dimensions().nouns:
                return next((dim for dim in dimensions().nouns[lemma] if dim in topic.measures), None)
    return None


def _quantities(indicator: Indicator, metadata: Metadata) -> Iterator[tuple[Quantity, int | None, bool]]:
    """Give the values with their year and whether they are planned; what a report achieved is of the year that it is about."""
    if indicator.achieved is not None:
        about = metadata.period_end if metadata.document_type in _REPORTS else None
        yield indicator.achieved, indicator.achieved.year or about, False
    elif indicator.baseline is not None:
        yield indicator.baseline, indicator.baseline.year, False
    if indicator.target is not None:
        yield indicator.target, indicator.target.year or metadata.period_end, True


def _fits(quantity: Quantity, measure: str) -> bool:
    dimension = measure.partition(".")[2]
    allowed = words().units.get(dimension)
    if (quantity.value or 0) < 0 or quantity.malformed or quantity.signed or quantity.per:
        return False
    return quantity.unit is None or allowed is None or quantity.unit in allowed


def _spot(record: PlanRecord, index: int, quantity: Quantity) -> Spot:
    indicator = record.indicators[index]
    place = _place(indicator, quantity)
    return Spot(
        record.document_id,
        place.page,
        place.line_start,
        place.line_end,
        quantity.text,
        f"{indicator.name}: {quantity.text}",
        anchor=f"indicator-{index}",
    )


def _place(indicator: Indicator, quantity: Quantity) -> Evidence:
    """Return the place that quotes the figure alone, else the first that holds it, else the first."""
    alone = (place for place in indicator.evidence if place.quote == quantity.text)
    held = (place for place in indicator.evidence if quantity.text in place.quote)
    return next(alone, None) or next(held, indicator.evidence[0])
