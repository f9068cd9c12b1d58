"""What stands out only where plans lie side by side: copied passages, one place told in two ways, values far from their peers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from extractors.gminas import named, words_of
from schemas.comparison import Between, Row, Spot
from schemas.fact import Fact
from schemas.interval import Interval
from schemas.record import PlanRecord

_LONG = 60
"""A shorter sentence may be the same by chance."""
_SHOWN = 3
_SURE = 0.9
_EXACT = frozenset({"exact"})
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DIGITS = re.compile(r"\d")

Told = tuple[PlanRecord, Fact]


def between(records: Sequence[PlanRecord], rows: Sequence[Row]) -> tuple[Between, ...]:
    """Return what is to be looked at in two plans or more together, by code."""
    return (*_outliers(rows), *_copied(records), *_told_apart(records))


def _outliers(rows: Iterable[Row]) -> Iterator[Between]:
    """Give the values that are far from the median of their peers."""
    for row in rows:
        for cell in row.cells.values():
            if cell.outlier and cell.value is not None:
                medians = "; ".join(str(peers.median) for peers in row.peers)
                yield Between(
                    "XPL101", "info", {"measure": row.name, "value": cell.value.text, "median": medians}, (cell.value.spot,)
                )


def _copied(records: Sequence[PlanRecord]) -> Iterator[Between]:
    """Give the sentences that plans of two gminas share, figures and all: one was copied from the other, or both from a third."""
    found: dict[tuple[str, ...], dict[str, Told]] = defaultdict(dict)
    for record in records:
        for fact in record.facts:
            if fact.said and len(fact.said) >= _LONG and _own(fact, record) and _figured(fact.said):
                found[_bare(fact.said)].setdefault(record.document_id, (record, fact))
    pairs: dict[tuple[str, str], list[tuple[Told, Told]]] = defaultdict(list)
    for told in found.values():
        for one, other in combinations(told.values(), 2):
            if one[0].metadata.gmina != other[0].metadata.gmina:
                pairs[one[0].document_id, other[0].document_id].append((one, other))
    for shared in pairs.values():
        one, other = shared[0]
        params = {
            "one": one[0].metadata.gmina or one[0].document_id,
            "other": other[0].metadata.gmina or other[0].document_id,
            "count": str(len(shared)),
            "quote": one[1].said or "",
        }
        spots = tuple(_spot(*told) for pair in shared[:_SHOWN] for told in pair)
        yield Between("XPL102", "warning", params, spots)


def _told_apart(records: Sequence[PlanRecord]) -> Iterator[Between]:
    """Give the facts of one place and year that two documents tell in values that can't both be right."""
    found: dict[tuple[object, ...], dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for record in records:
        for fact in record.facts:
            place = fact.place or record.metadata.gmina
            if place and _sure(fact) and fact.period:
                key = (
                    fact.measure,
                    fact.unit,
                    place,
                    fact.population,
                    fact.subgroup,
                    fact.base,
                    fact.period.start,
                    fact.period.end,
                )
                found[key][record.source.sha256].append((record, fact))
    for slots, documents in found.items():
        clear = [told for told in documents.values() if len({fact.quantity.value for _, fact in told}) == 1]
        for ones, others in combinations(clear, 2):
            one, other = ones[0], others[0]
            if not _meet(one[1], other[1]):
                params = {
                    "measure": one[1].measure_text,
                    "place": str(slots[2]),
                    "year": str(slots[6]),
                    "one": one[1].quantity.text,
                    "other": other[1].quantity.text,
                }
                yield Between("XPL103", "warning", params, (_spot(*one), _spot(*other)))
                break


def _own(fact: Fact, record: PlanRecord) -> bool:
    """Tell whether a fact is on the plan's own gmina, as far as it says."""
    return fact.quantity.value is not None and fact.place in {None, record.metadata.gmina}


def _sure(fact: Fact) -> bool:
    exact = fact.quantity.qualifier in _EXACT and fact.quantity.value is not None
    return fact.known and exact and fact.confidence >= _SURE and fact.hedge is None


def _figured(said: str) -> bool:
    """Tell whether a sentence has a figure besides years."""
    return bool(_DIGITS.search(_YEAR.sub("", said)))


def _bare(said: str) -> tuple[str, ...]:
    """Return the words and figures of a sentence without the names of gminas, which a copy may have changed."""
    words = words_of(said)
    kept: list[str] = []
    at = 0
    while at < len(words):
        length = named(words[at : at + 3])[1] if words[at][:1].isupper() and at else 0
        if length:
            at += length
            continue
        kept.append(words[at].casefold())
        at += 1
    return tuple(kept)


def _meet(one: Fact, other: Fact) -> bool:
    first, second = _interval(one), _interval(other)
    return first is None or second is None or first.meets(second)


def _interval(fact: Fact) -> Interval | None:
    quantity = fact.quantity
    if quantity.interval is not None or quantity.value is None:
        return quantity.interval
    half = quantity.precision / 2 if quantity.scale != 1 or quantity.decimals else Decimal(0)
    return Interval(quantity.value - half, quantity.value + half)


def _spot(record: PlanRecord, fact: Fact) -> Spot:
    place = fact.evidence[0]
    index = next((at for at, other in enumerate(record.facts) if other is fact), None)
    return Spot(record.document_id, place.page, place.line_start, place.line_end, place.quote, fact.said or "", index)
