"""Everything that a run leaves beside the records, drawn from the records in one pass."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from pipeline.checking.decisions import Decisions
from pipeline.writers import data_package, database, records, report_json
from pipeline.writers.atomic import replacing, write_bytes
from pipeline.writers.parquet import ParquetTables
from pipeline.writers.report import html
from pipeline.writers.report.index import Index
from pipeline.writers.verdict_columns import WORKBOOK
from pipeline.writers.workbook import Workbook
from schemas.run import RunResult

FINDINGS = "findings.jsonl"
__all__ = ["FINDINGS", "WORKBOOK", "write_all"]


def write_all(result: RunResult, out: Path, lang: str = "pl", *, report: bool = True) -> None:
    """Write the collective outputs of a run into `out`; `run.json` comes last and says that the others are whole.

    With `report` also the index over the reports, and those reports that do not stand there yet.
    """
    index = Index(out, lang) if report else None
    html.tidy(out, {outcome.document_id for outcome in result.documents if report and outcome.is_read})
    with ExitStack() as stack:
        jsonl = stack.enter_context(stack.enter_context(replacing(out / FINDINGS)).open("w", encoding="utf-8"))
        tables = stack.enter_context(ParquetTables(out))
        workbook = stack.enter_context(
            Workbook(stack.enter_context(replacing(out / WORKBOOK)), lang, Decisions(out).all(), report=report)
        )
        for outcome in result.documents:
            record = records.read(out, outcome.document_id) if outcome.document_id and outcome.is_read else None
            tables.add(outcome, record)
            workbook.add(outcome, record)
            if record is not None:
                jsonl.writelines(report_json.lines(record, lang))
            if index is not None:
                index.add(outcome, record)
    if index is not None:
        index.write(result)
    database.write(out)
    data_package.write(out)
    write_bytes(out / records.RUN, result.model_dump_json(indent=2).encode() + b"\n")
