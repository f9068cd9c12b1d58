"""The comparison as a table for programs: one row a measure and plan."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.writers import parquet
from pipeline.writers.atomic import replacing
from schemas.comparison import Cell, Comparison, Plan, Row

FILE = Path("parquet") / "comparison.parquet"
_NUMBER = pa.decimal128(38, 6)
_SCHEMA = pa.schema(
    [
        ("measure", pa.string()),
        ("name", pa.string()),
        ("dimension", pa.string()),
        ("area", pa.string()),
        ("row_year", pa.int64()),
        ("document_id", pa.string()),
        ("gmina", pa.string()),
        ("teryt", pa.string()),
        ("kind", pa.string()),
        ("value", _NUMBER),
        ("text", pa.string()),
        ("year", pa.int64()),
        ("group", pa.string()),
        ("per_1000", _NUMBER),
        ("per_client", _NUMBER),
        ("residents", _NUMBER),
        ("residents_year", pa.int64()),
        ("residents_source", pa.string()),
        ("change_from", pa.int64()),
        ("change_to", pa.int64()),
        ("change", _NUMBER),
        ("change_percent", _NUMBER),
        ("outlier", pa.bool_()),
        ("reasons", pa.list_(pa.string())),
        ("other_values", pa.list_(_NUMBER)),
        ("targets", pa.list_(_NUMBER)),
        ("page", pa.int64()),
        ("line_start", pa.int64()),
        ("line_end", pa.int64()),
        ("quote", pa.string()),
        ("fact", pa.int64()),
    ]
)


def write(comparison: Comparison, out: Path) -> Path:
    """Write `parquet/comparison.parquet` and return its path."""
    plans = {plan.document_id: plan for plan in comparison.plans}
    rows = [_row(row, plans[plan], cell) for row in comparison.rows for plan, cell in row.cells.items()]
    with replacing(out / FILE) as temporary:
        pq.write_table(pa.Table.from_pylist(rows, _SCHEMA), temporary, compression="zstd")
    return out / FILE


def _row(row: Row, plan: Plan, cell: Cell) -> dict[str, Any]:
    value, change, residents = cell.value, cell.change, plan.residents
    return {
        "measure": row.measure,
        "name": row.name,
        "dimension": row.unit,
        "area": row.area,
        "row_year": row.year,
        "document_id": plan.document_id,
        "gmina": plan.gmina,
        "teryt": plan.teryt,
        "kind": plan.kind,
        "value": _number(value.value) if value else None,
        "text": value.text if value else None,
        "year": value.year if value else None,
        "group": cell.group,
        "per_1000": _number(cell.per_1000),
        "per_client": _number(cell.per_client[0]) if cell.per_client else None,
        "residents": _number(residents.value) if residents else None,
        "residents_year": residents.year if residents else None,
        "residents_source": ("plan" if residents.spot else "GUS") if residents else None,
        "change_from": change.first.year if change else None,
        "change_to": change.last.year if change else None,
        "change": _number(change.difference) if change else None,
        "change_percent": _number(change.percent) if change else None,
        "outlier": cell.outlier,
        "reasons": list(cell.reasons),
        "other_values": [_number(other.value) for other in cell.others],
        "targets": [_number(target.value) for target in cell.targets],
    } | _place(cell)


def _place(cell: Cell) -> dict[str, Any]:
    value = cell.value or (cell.targets[0] if cell.targets else None)
    if value is None:
        return {}
    spot = value.spot
    return {"page": spot.page, "line_start": spot.line_start, "line_end": spot.line_end, "quote": spot.quote, "fact": spot.fact}


def _number(value: Decimal | None) -> Decimal | None:
    return None if value is None else parquet.number(value)
