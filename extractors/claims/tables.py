"""Claims of tables: every relation that labels, layout, printed formulas or agreement elsewhere show to be meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractors.claims import (
    table_changes,
    table_codes,
    table_links,
    table_numbers,
    table_orders,
    table_parts,
    table_ranges,
    table_rates,
    table_ratios,
    table_shares,
    table_totals,
)
from extractors.claims.table_grid import Grid, View, grids, view
from extractors.claims.table_links import Cells, Link
from schemas.claim import Claim
from schemas.document import Table
from schemas.reading import Reading

_QUOTIENT_UNITS = frozenset({None, "%", "‰", "p.p."})
_BASIS_RATIO = "zgodność w pozostałych wierszach i kolumnach"


def claims(reading: Reading) -> tuple[Claim, ...]:
    """Return the claims of all tables of a document, each relation once."""
    document = reading.document
    foreign = document.source.media_type == "text/csv"
    cells = table_numbers.cells(document) if foreign else reading.cells
    ranged = {} if foreign else table_ranges.by_table(cells)
    found: list[Claim] = []
    for index, table in enumerate(document.tables):
        found += table_claims(index, table, cells, delimited=foreign)
        if index in ranged:
            found += table_ranges.claims(index, table, ranged[index], table_claims)
    return tuple(found)


def table_claims(index: int, table: Table, cells: Cells, *, delimited: bool = False) -> tuple[Claim, ...]:
    """Return the claims of one table; where its cells were `delimited` in the file none can have been torn."""
    found = []
    for numbers in grids(index, table, cells, delimited=delimited):
        known = list(_links(numbers, cells))
        sums = {link.view.items[link.result] for link in known if isinstance(link, Link) and link.kind == "row_total"}
        for link in known:
            if isinstance(link, Claim):
                found.append(link)
            else:
                found += table_links.claims(link, cells, sums if link.kind == "column_total" else frozenset())
    return tuple(_once(found))


def _links(numbers: Grid, cells: Cells) -> Iterator[Link | Claim]:
    """Yield the relations of a table, the best-founded first."""
    yield from table_shares.shares(numbers)
    total_rows: set[int] = set()
    for axis in ("col", "row"):
        seen = view(numbers, axis)
        known = [*table_codes.formulas(seen), *table_parts.parts(seen)]
        if axis == "col":
            known += table_codes.hierarchy(seen)
        else:
            known += table_changes.changes(seen)
            yield from table_changes.bracketed(seen, cells)
        sums = table_totals.totals(seen, known)
        known += table_changes.balances(seen, sums.totals | _results(known))
        known += table_changes.opened(seen, sums.totals | _results(known))
        yield from known
        if axis == "col":
            total_rows = {seen.items[link.result] for link in sums.links if link.kind == "column_total"}
        for link in sums.links:
            yield from _crossed(link, total_rows)
        yield from table_orders.orders(seen)
        yield from table_rates.rates(seen)
        for ratio in table_ratios.ratios(seen):
            if not _may_be_quotient(seen, ratio):
                continue
            lines = tuple(sorted((*ratio.hits, *ratio.misses))) if len(ratio.hits) >= 2 * len(ratio.misses) else ratio.hits
            yield Link(ratio.kind, seen, ratio.result, ratio.operands, lines, _BASIS_RATIO, 0.8)


def _may_be_quotient(seen: View, ratio: table_ratios.Ratio) -> bool:
    """Tell whether the result may be a share or change: it bears no unit of things or money."""
    units = {figure.quantity.unit for line in ratio.hits if (figure := seen.figure(ratio.result, line)) is not None}
    return ratio.kind == "average" or units <= _QUOTIENT_UNITS


def _crossed(link: Link, total_rows: set[int]) -> Iterator[Link]:
    """Set apart the corner of a table with totals on both sides: there the row of totals is summed."""
    corner = tuple(line for line in link.lines if link.kind == "row_total" and link.view.lines[line] in total_rows)
    if corner:
        yield link._replace(kind="cross_total", lines=corner)
    yield link._replace(lines=tuple(line for line in link.lines if line not in corner))


def _results(links: Iterable[Link]) -> set[int]:
    return {link.result for link in links}


def _once(found: list[Claim]) -> Iterator[Claim]:
    """Leave out claims on the same cells as an earlier one."""
    seen = set()
    for claim in found:
        key = (claim.kind in {"share", "percent_change", "average", "quotient"}, claim.kind == "average", _members(claim))
        if key not in seen:
            seen.add(key)
            yield claim


def _members(claim: Claim) -> frozenset[object]:
    return frozenset(figure.cell or id(figure) for figure in (claim.result, *claim.operands))
