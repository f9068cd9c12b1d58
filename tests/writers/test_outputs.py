import json
import shutil
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from pipeline.writers import outputs, parquet, records, rows
from schemas.record import PlanRecord
from tests.writers.plans import UNREAD, outcome, plan, result


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    plans = [plan("zalesie"), plan("dolny-las", findings=())]
    for record in plans:
        records.write(record, folder)
    outputs.write_all(result(*(outcome(record) for record in plans), UNREAD), folder)
    return folder


def test_a_record_is_the_same_read_back(out):
    assert records.read(out, "zalesie") == plan("zalesie")


def test_a_record_has_the_fields_that_others_read(out):
    record = json.loads((out / "records" / "zalesie.json").read_text("utf-8"))
    assert {"document_id", "source", "metadata", "tables", "indicators", "goals", "amounts", "relations", "findings"} <= set(record)
    quantity = record["amounts"][0]["quantity"]
    assert {key: quantity[key] for key in ("text", "value", "low", "high", "unit", "op")} == {
        **{"text": "1 262 285,54 zł", "value": 1262285.54, "low": 1262285.54, "high": 1262285.54, "unit": "PLN", "op": "="}
    }
    assert record["relations"][0]["total"] == {"table": 0, "row": 3, "col": 1}
    assert record["findings"][0]["evidence"][0]["bbox"] == [1, 2, 3, 4]


@pytest.mark.parametrize("view", rows.VIEWS, ids=lambda view: view.name)
def test_every_row_has_a_value_for_every_column(view):
    for row in view.rows(plan()):
        assert len(row) == len(view.columns)


def test_documents_without_a_record_are_rows_too(out):
    table = pq.read_table(out / "parquet" / "documents.parquet").to_pylist()
    assert [(row["document_id"], row["run_status"], row["gmina"]) for row in table] == [
        ("zalesie", "findings", "Zalesie Górne"),
        ("dolny-las", "ok", "Zalesie Górne"),
        ("pusty", "failed", None),
    ]


def test_money_stays_exact(out):
    table = pq.read_table(out / "parquet" / "amounts.parquet").to_pylist()
    assert table[0]["value"] == Decimal("1262285.54")


def test_cells_know_their_headings(out):
    table = pq.read_table(out / "parquet" / "cells.parquet").to_pylist()
    (cell,) = [row for row in table if row["document_id"] == "zalesie" and row["text"] == "35"]
    assert (cell["table"], cell["row"], cell["col"], cell["column_heading"], cell["row_heading"], cell["unit"]) == (
        *(0, 3, 1, "Liczba", "Razem", "osoby"),
    )


def test_the_database_answers_from_any_directory_and_after_a_move(out, tmp_path, monkeypatch):
    moved = shutil.copytree(out, tmp_path / "inny katalog")
    monkeypatch.chdir(tmp_path)
    with duckdb.connect(str(moved / "rachmistrz.duckdb"), read_only=True) as connection:
        views = {name for (name,) in connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()}
        assert set(parquet.TABLES) <= views
        assert connection.execute("SELECT gmina, rule FROM finding_list").fetchall() == [("Zalesie Górne", "SUM001")]
        for view in views:
            connection.execute(f"SELECT * FROM {view}").fetchall()
    monkeypatch.chdir(moved)
    with duckdb.connect("rachmistrz.duckdb", read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchall() == [(3,)]


def test_findings_are_lines_of_json(out):
    lines = [json.loads(line) for line in (out / "findings.jsonl").read_text("utf-8").splitlines()]
    assert [(line["document_id"], line["rule"], line["stated"]) for line in lines] == [("zalesie", "SUM001", 35)]


def test_nothing_half_written_is_left_where_writing_fails(tmp_path, monkeypatch):
    records.write(plan(), tmp_path)
    (tmp_path / "findings.jsonl").write_text("earlier")
    monkeypatch.setattr(records, "read", lambda *_: (_ for _ in ()).throw(OSError("disk")))
    with pytest.raises(OSError, match="disk"):
        outputs.write_all(result(outcome(plan())), tmp_path)
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"records/zalesie.json", "findings.jsonl"}
    assert (tmp_path / "findings.jsonl").read_text() == "earlier"


@pytest.mark.parametrize(("digits", "kept"), [(40, False), (31, False), (30, True), (22, True)])
def test_a_number_beyond_reason_is_left_out_rather_than_stopping_the_run(tmp_path, digits, kept):
    huge = plan().amounts[0].quantity.model_copy(update={"value": Decimal(10) ** digits})
    record: PlanRecord = plan(amounts=(plan().amounts[0].model_copy(update={"quantity": huge}),))
    records.write(record, tmp_path)
    outputs.write_all(result(outcome(record)), tmp_path)
    assert pq.read_table(tmp_path / "parquet" / "amounts.parquet").to_pylist()[0]["value"] == (10**digits if kept else None)
