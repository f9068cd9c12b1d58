"""Parquet tables over all documents of a run: one file a table, one row group a batch of documents."""

from __future__ import annotations

from contextlib import ExitStack
from decimal import Context, Decimal
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.writers import rows
from pipeline.writers.atomic import replacing
from schemas.record import PlanRecord
from schemas.run import DocumentOutcome

FOLDER = "parquet"
TABLES = {"documents": rows.DOCUMENTS} | {view.name: view.columns for view in rows.VIEWS}
_GROUP = 5_000
"""Rows kept before they are written, so that memory does not grow with the number of documents."""
_PLACES = 6
_QUANTUM = Decimal(1).scaleb(-_PLACES)
_BOUND = Decimal(10) ** (38 - _PLACES - 1)
_CONTEXT = Context(prec=38)
"""As many digits as the column holds; Decimal's own are fewer."""
_TYPES = {
    "str": pa.string(),
    "int": pa.int64(),
    "bool": pa.bool_(),
    "date": pa.date32(),
    "float": pa.float64(),
    "number": pa.decimal128(38, _PLACES),
    "str[]": pa.list_(pa.string()),
}


class ParquetTables:
    """Takes records one by one; the files take their places when all is written."""

    def __init__(self, out: Path) -> None:
        self._out = out / FOLDER
        self._stack = ExitStack()
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._waiting: dict[str, list[rows.Row]] = {name: [] for name in TABLES}

    def __enter__(self) -> Self:
        for name, columns in TABLES.items():
            temporary = self._stack.enter_context(replacing(self._out / f"{name}.parquet"))
            schema = pa.schema([(column, _TYPES[kind]) for column, kind in columns.items()])
            self._writers[name] = self._stack.enter_context(pq.ParquetWriter(temporary, schema, compression="zstd"))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            for name in TABLES:
                self._flush(name)
        self._stack.__exit__(kind, error, trace)

    def add(self, outcome: DocumentOutcome, record: PlanRecord | None) -> None:
        """Take a document's rows."""
        self._waiting["documents"].append(rows.document_row(outcome, record))
        if record is not None:
            for view in rows.VIEWS:
                self._waiting[view.name].extend(view.rows(record))
        for name, waiting in self._waiting.items():
            if len(waiting) >= _GROUP:
                self._flush(name)

    def _flush(self, name: str) -> None:
        waiting, columns = self._waiting[name], TABLES[name]
        if not waiting:
            return
        arrays = [_array(values, kind) for values, kind in zip(zip(*waiting, strict=True), columns.values(), strict=True)]
        self._writers[name].write_table(pa.table(dict(zip(columns, arrays, strict=True))))
        self._waiting[name] = []


def _array(values: tuple[Any, ...], kind: str) -> pa.Array:
    if kind == "number":
        values = tuple(None if value is None else number(value) for value in values)
    return pa.array(values, _TYPES[kind])


def number(value: Decimal) -> Decimal | None:
    """Return the value as the column can hold it; None for what no printed figure is (infinite, above 10**31)."""
    if not value.is_finite() or abs(value) >= _BOUND:
        return None
    return value.quantize(_QUANTUM, context=_CONTEXT)
