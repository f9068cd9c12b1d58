"""The tables that an analyst queries: their columns, and the rows that a record gives them.

Columns are the same in Parquet, DuckDB and wherever else tables are written. Kinds: `str`, `int`, `bool`, `date`, `number` (exact
decimal, base units), `float` (page geometry and confidence), `str[]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from schemas.place import Evidence
from schemas.quantity import CellRef, Quantity
from schemas.record import PlanRecord, TableRecord
from schemas.run import DocumentOutcome

Row = tuple[Any, ...]


def columns(spec: str) -> dict[str, str]:
    """Return the kind of each column of "name index:int …"; a name without a kind is a text."""
    return {name: kind or "str" for name, _, kind in (word.partition(":") for word in spec.split())}


PLACE = "page:int line_start:int line_end:int x0:float top:float x1:float bottom:float quote"
_CELL = "table:int row:int col:int"
_QUANTITY = "text value:number low:number high:number unit op"


class View(NamedTuple):
    """A table: its name, its columns with their kinds, and the function that draws its rows from a record."""

    name: str
    columns: dict[str, str]
    rows: Callable[[PlanRecord], Iterator[Row]]


def place(evidence: Sequence[Evidence]) -> Row:
    """Return the first place; further ones stand in the record."""
    if not evidence:
        return (None,) * len(PLACE.split())
    first = evidence[0]
    return (first.page, first.line_start, first.line_end, *(first.bbox or (None,) * 4), first.quote)


def _cell(ref: CellRef | None) -> Row:
    return (ref.table, ref.row, ref.col) if ref else (None, None, None)


def _quantity(quantity: Quantity | None) -> Row:
    if quantity is None:
        return (None,) * len(_QUANTITY.split())
    return (quantity.text, quantity.value, quantity.low, quantity.high, quantity.unit, quantity.op)


def _prefixed(prefix: str, spec: str) -> str:
    return " ".join(f"{prefix}_{column}" for column in spec.split())


def _tables(record: PlanRecord) -> Iterator[Row]:
    for index, table in enumerate(record.tables):
        width = max((len(row) for row in table.header + table.rows), default=0)
        yield (
            *(record.document_id, index, table.number, table.caption, len(table.header), len(table.rows), width),
            *([unit or "" for unit in table.units], list(table.notes), table.doubt, *place(table.evidence)),
        )


def _cells(record: PlanRecord) -> Iterator[Row]:
    for index, table in enumerate(record.tables):
        headings = column_headings(table)
        for at, row in enumerate(table.header + table.rows):
            in_header = at < len(table.header)
            for col, words in enumerate(row):
                if words:
                    unit = table.units[col] if col < len(table.units) and not in_header else None
                    yield (record.document_id, index, at, col, in_header, None if in_header else headings[col], row[0], unit, words)


def column_headings(table: TableRecord) -> list[str]:
    """Return the heading of each column: the words of its header cells from top to bottom, repeated ones once."""
    width = max((len(row) for row in table.header + table.rows), default=0)
    columns = [[row[col] for row in table.header if col < len(row) and row[col]] for col in range(width)]
    return [" | ".join(dict.fromkeys(column)) for column in columns]


def _amounts(record: PlanRecord) -> Iterator[Row]:
    for index, amount in enumerate(record.amounts):
        yield (
            *(record.document_id, index, *_quantity(amount.quantity), amount.quantity.qualifier, amount.quantity.per),
            *(amount.purpose, amount.year, amount.source, *place(amount.evidence)),
        )


def _relations(record: PlanRecord) -> Iterator[Row]:
    for index, relation in enumerate(record.relations):
        yield (
            *(record.document_id, index, relation.rule, relation.kind, relation.verdict, relation.basis, relation.formula),
            *(relation.computed, relation.stated, relation.note, *_cell(relation.total)),
            *([term.label for term in relation.terms], [term.text for term in relation.terms], *place(relation.evidence)),
        )


def _findings(record: PlanRecord) -> Iterator[Row]:
    for finding in record.findings:
        yield (
            *(
                record.document_id,
                finding.fingerprint,
                finding.rule,
                finding.name,
                finding.severity,
                finding.preview,
                finding.suppressed,
                finding.message,
            ),
            *(finding.formula, finding.computed, finding.stated, finding.difference),
            *(finding.computed_interval, finding.stated_interval, list(finding.causes), *_cell(finding.suspect), finding.proposal),
            *(list(finding.related), *place(finding.evidence), [each.quote for each in finding.evidence]),
        )


def _not_judged(record: PlanRecord) -> Iterator[Row]:
    for each in record.not_judged:
        yield (record.document_id, each.rule, each.reason, *place(each.evidence))


def _indicators(record: PlanRecord) -> Iterator[Row]:
    for index, each in enumerate(record.indicators):
        values = (*_quantity(each.baseline), *_quantity(each.target), *_quantity(each.achieved))
        named = (each.name, each.unit, each.area, each.responsible, each.deadline, each.doubt)
        yield (record.document_id, index, *named, *values, *place(each.evidence))


def _milestones(record: PlanRecord) -> Iterator[Row]:
    for index, each in enumerate(record.milestones):
        values = (*_quantity(each.before), *_quantity(each.after))
        yield (record.document_id, index, each.text, each.deadline, each.measure, *values, *place(each.evidence))


def _schedule(record: PlanRecord) -> Iterator[Row]:
    for index, each in enumerate(record.schedule):
        done = (each.code, each.action, each.period, each.begins, each.ends)
        yield (record.document_id, index, *done, list(each.responsible), list(each.funding), each.milestone, *place(each.evidence))


def _goals(record: PlanRecord) -> Iterator[Row]:
    for index, goal in enumerate(record.goals):
        tree = (goal.code, goal.level, goal.text, goal.parent, list(goal.responsible), list(goal.funding))
        yield (record.document_id, index, *tree, *place(goal.evidence))


def _facts(record: PlanRecord) -> Iterator[Row]:
    for index, fact in enumerate(record.facts):
        period = (fact.period.start, fact.period.end, fact.period.point) if fact.period else (None, None, None)
        slots = (
            fact.measure,
            fact.known,
            fact.measure_text,
            fact.unit,
            fact.place,
            *period,
            fact.population,
            fact.subgroup,
            fact.source,
        )
        quantity = _quantity(fact.quantity)
        yield (record.document_id, index, *slots, *quantity, fact.confidence, *_cell(fact.cell), *place(fact.evidence))


VIEWS: tuple[View, ...] = (
    View(
        "tables",
        columns(
            f"document_id index:int number:int caption header_rows:int rows:int columns:int units:str[] notes:str[] doubt {PLACE}"
        ),
        _tables,
    ),
    View("cells", columns(f"document_id {_CELL} header:bool column_heading row_heading unit text"), _cells),
    View("amounts", columns(f"document_id index:int {_QUANTITY} qualifier per purpose year:int source {PLACE}"), _amounts),
    View(
        "relations",
        columns(
            "document_id index:int rule kind verdict basis formula computed:number stated:number note"
            f" {_prefixed('total', _CELL)} labels:str[] texts:str[] {PLACE}"
        ),
        _relations,
    ),
    View(
        "findings",
        columns(
            "document_id fingerprint rule name severity preview:bool suppressed message formula computed:number stated:number"
            f" difference:number computed_interval stated_interval causes:str[] {_prefixed('suspect', _CELL)} proposal:number"
            f" related:str[] {PLACE} quotes:str[]"
        ),
        _findings,
    ),
    View("not_judged", columns(f"document_id rule reason {PLACE}"), _not_judged),
    View(
        "indicators",
        columns(
            f"document_id index:int name unit area responsible deadline doubt {_prefixed('baseline', _QUANTITY)}"
            f" {_prefixed('target', _QUANTITY)} {_prefixed('achieved', _QUANTITY)} {PLACE}"
        ),
        _indicators,
    ),
    View(
        "milestones",
        columns(
            f"document_id index:int text deadline measure {_prefixed('before', _QUANTITY)} {_prefixed('after', _QUANTITY)} {PLACE}"
        ),
        _milestones,
    ),
    View(
        "schedule",
        columns(f"document_id index:int code action period begins ends responsible:str[] funding:str[] milestone:bool {PLACE}"),
        _schedule,
    ),
    View("goals", columns(f"document_id index:int code level text parent responsible:str[] funding:str[] {PLACE}"), _goals),
    View(
        "facts",
        columns(
            "document_id index:int measure known:bool measure_text measure_unit place period_start:int period_end:int period_point"
            f" population subgroup source {_QUANTITY} confidence:float {_CELL} {PLACE}"
        ),
        _facts,
    ),
)
"""Every table but `documents`, which holds the outcome of inputs without a record too."""

DOCUMENTS = columns(
    "document_id path run_status error_code error sha256 media_type pages:int encoding document_type title gmina voivodeship teryt"
    " issuer status period_start:int period_end:int resolution_number resolution_date:date legal_basis:str[] tables:int amounts:int"
    " relations:int errors:int warnings:int notes:int suppressed:int not_judged:int"
)


def document_row(outcome: DocumentOutcome, record: PlanRecord | None) -> Row:
    """Return the row of an input in `documents`; what only a record can tell is None without one."""
    run = (outcome.document_id, outcome.path, outcome.status, outcome.error_code, outcome.error)
    if record is None:
        return (*run, *(None,) * (len(DOCUMENTS) - len(run)))
    source, said = record.source, record.metadata
    return (
        *(*run, source.sha256, source.media_type, source.pages, source.encoding),
        *(said.document_type, said.title, said.gmina, said.voivodeship, said.teryt, said.issuer, said.status),
        *(said.period_start, said.period_end, said.resolution_number, said.resolution_date, list(said.legal_basis)),
        *(len(record.tables), len(record.amounts), len(record.relations)),
        *(outcome.errors, outcome.warnings, outcome.notes, outcome.suppressed, len(record.not_judged)),
    )
