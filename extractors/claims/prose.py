"""Claims of prose: totals with their parts, shares and changes that sentences, lists and notes tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from extractors.claims import (
    prose_cell_lists,
    prose_cells,
    prose_changes,
    prose_columns,
    prose_each,
    prose_far,
    prose_itemised,
    prose_listed,
    prose_lists,
    prose_named,
    prose_partitions,
    prose_products,
    prose_row_shares,
    prose_rows,
    prose_shares,
    prose_since,
    prose_totals,
    rates_told,
    told_changes,
)
from extractors.claims.prose_changes import Change
from extractors.claims.prose_series import Series, series, totals
from extractors.claims.prose_view import Mention, View, label_words, place, speaks_of, told_by_fact, view, wordset
from extractors.claims.surroundings import Known, around, solved
from extractors.once import once_by
from schemas.claim import Claim
from schemas.reading import Reading

_PAIR = 2
_SUMS = frozenset({"prose_partition", "difference"})
"""Relations of which one is another's turned round: 133 − 86 = 47 and 86 + 47 = 133."""
_SURE = 0.9
_MANY = 1000
_FEW = 6
"""Numbers of inhabitants of which an average may be; more are of parts of the gmina."""


def claims(reading: Reading) -> tuple[Claim, ...]:
    """Return the claims of a document's prose and of the notes to its tables, each once."""
    all_series = series(reading)
    people = (*population(all_series), *_told_population(reading))
    found: list[Claim] = []
    texts = (*_paragraphs(reading), *(cell.views for cell in prose_cells.told(reading)))
    for told in texts:
        found += _told_by(told, people)
    for seen in views(reading):
        found += prose_rows.sums_over_years(reading, seen, all_series)
    for change in changes(reading):
        found += prose_changes.claims_of(change)
    found += told_changes.changes(reading)
    found += prose_columns.told_of_columns(reading)
    found += prose_lists.list_totals(reading)
    found += prose_cell_lists.cell_lists(reading)
    found += prose_named.named_shares(reading, all_series)
    found += prose_products.products(reading)
    found += prose_rows.shares_of_total(reading)
    found += prose_rows.sexes(all_series)
    known = Known(
        all_series, totals(reading), (*people, *_inhabitants(reading)), prose_far.pool(reading), prose_row_shares.tables(reading)
    )
    found += around(texts, known, found)
    found += solved(texts, found)
    return tuple(_once(found))


def _told_by(sentences: Iterable[View], people: tuple[Series, ...]) -> Iterator[Claim]:
    """Yield the claims that sentences of one paragraph or cell tell of their own figures."""
    before: View | None = None
    for seen in sentences:
        if before is not None:
            yield from prose_totals.enumerated(before, seen)
            yield from prose_totals.picked(before, seen)
        if len(seen.mentions) > 1:
            yield from prose_partitions.partitions(seen)
            yield from prose_partitions.halves(seen)
            yield from prose_partitions.subsets(seen)
            yield from prose_partitions.orders(seen)
            yield from prose_shares.shares(seen, people, None if before is None else _year(before))
            yield from prose_listed.summed(seen)
            yield from prose_itemised.multiplied(seen)
            yield from prose_itemised.people(seen)
            yield from prose_itemised.bracketed(seen)
            yield from prose_listed.structure(seen)
        if len(seen.mentions) > _PAIR:
            yield from prose_each.amounts_each(seen)
            yield from prose_each.rates(seen, people)
        before = seen


def _year(seen: View) -> int | None:
    """Return the only year that a sentence's figures are of."""
    years = {mention.figure.quantity.year for mention in seen.mentions} - {None}
    return years.pop() if len(years) == 1 else None


def views(reading: Reading) -> Iterator[View]:
    """Look at each sentence that holds figures."""
    return chain.from_iterable(_paragraphs(reading))


def _sentences(reading: Reading) -> object:
    return reading.sentences or reading.document  # an empty tuple is every document's


@once_by(_sentences)
def _paragraphs(reading: Reading) -> tuple[tuple[View, ...], ...]:
    """Look at the sentences that hold figures, those of a block together."""
    seen = (view(sentence) for sentence in reading.sentences if sentence.figures)
    return tuple(tuple(block) for _, block in groupby(seen, key=lambda one: one.sentence.block))


def changes(reading: Reading) -> Iterator[Change]:
    """Return the changes that a document's sentences tell."""
    yield from _changes(reading)


def _document(reading: Reading) -> object:
    return reading.document


@once_by(_document)
def _changes(reading: Reading) -> tuple[Change, ...]:
    return tuple(_told(reading))


def _told(reading: Reading) -> Iterator[Change]:
    all_series = series(reading)
    before: View | None = None
    for seen in views(reading):
        told = list(prose_changes.changes(seen, all_series, before))
        yield from told or prose_since.since(seen, all_series)
        before = seen
    for cell in prose_cells.told(reading):
        yield from prose_changes.in_cell(cell, all_series)


def population(all_series: Iterable[Series]) -> tuple[Series, ...]:
    """Return the series of the whole population."""
    people = wordset("shares", "population")
    return tuple(
        one
        for one in all_series
        if len(one.words) == 1 and speaks_of(one.label, people) and all(word & people for word in one.words)
    )


def _told_population(reading: Reading) -> Iterator[Series]:
    """Return the numbers of all inhabitants that sentences give, each as a series of one year."""
    for fact in reading.facts:
        whole = fact.measure == "ludnosc.osoby" and not (fact.population or fact.subgroup or fact.hedge) and fact.cell is None
        if whole and fact.period is not None and fact.period.start == fact.period.end and fact.confidence >= _SURE:
            yield Series(
                fact.measure_text, label_words(fact.measure_text), {fact.period.start: told_by_fact(fact)}, -1, {}, fact.block
            )


def _inhabitants(reading: Reading) -> Iterator[Series]:
    """Return the large numbers of people that sentences call inhabitants, each value once, whether or not of the whole gmina."""
    found: dict[object, Series] = {}
    for seen in views(reading):
        for mention in seen.mentions:
            value = mention.figure.quantity.value
            large = mention.unit == "osoba" and mention.plain and value is not None and value >= _MANY
            if large and _is_of_inhabitants(seen, mention):
                words = mention.figure.quantity.text
                found.setdefault(value, Series(words, frozenset(), {None: mention.figure}, -1, {}, mention.figure.block))
    yield from list(found.values())[:_FEW]


def _is_of_inhabitants(seen: View, mention: Mention) -> bool:
    """Tell whether words call a number of people inhabitants, and no average of them."""
    resident = speaks_of(seen.text[seen.around(mention)[0] : mention.start], wordset("shares", "resident"))
    named = resident or speaks_of(mention.figure.quantity.text, wordset("shares", "population"))
    return named and not any(rate.mention is mention for rate in rates_told.rates(seen))


def _once(found: Iterable[Claim]) -> Iterator[Claim]:
    seen: set[object] = set()
    for claim in found:
        places = tuple(map(place, (claim.result, *claim.operands)))
        key = frozenset(places) if claim.kind in _SUMS else (claim.kind, *places)
        if key not in seen:
            seen.add(key)
            yield claim
