from pathlib import Path

import pytest

from pipeline import api
from pipeline.errors import UnreadableInput, UnwritableOutput
from pipeline.settings import Settings
from pipeline.writers import records
from tests import faults

PLAN = """Lokalny plan dla gminy Zalesie Górne na lata 2026–2030

Tabela 1 Osoby objęte pomocą

| Płeć      | Liczba osób |
| Kobiety   | 20          |
| Mężczyźni | 14          |
| Razem     | 35          |
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "zalesie.txt"
    path.write_text(PLAN, "utf-8")
    return path


def test_a_plan_is_analysed_in_one_call(plan):
    record = api.analyse(plan)
    assert record.document_id == "zalesie"
    assert record.source.path == str(plan)
    assert [table.number for table in record.tables] == [1]
    assert "SUM001" in {finding.rule for finding in record.findings}


def test_checks_can_be_left_out(plan):
    assert "SUM001" not in {finding.rule for finding in api.analyse(plan, Settings(ignore=("SUM",))).findings}


def test_a_missing_file_says_so(tmp_path):
    with pytest.raises(UnreadableInput) as caught:
        api.analyse(tmp_path / "brak.txt")
    assert caught.value.code == "not_found"
    assert caught.value.__notes__ == [f"Nie ma takiego pliku ani katalogu: {tmp_path / 'brak.txt'}. Proszę sprawdzić ścieżkę."]


def test_check_goes_on_past_what_cannot_be_read(plan, tmp_path):
    checked = api.check([tmp_path / "brak.txt", plan])
    assert [(each.outcome.status, each.record is not None) for each in checked] == [("findings", True), ("failed", False)]


def test_ingest_leaves_everything_and_the_same_bytes_again(plan, tmp_path):
    (tmp_path / "pusty.txt").write_bytes(b"")
    first, second = tmp_path / "a", tmp_path / "b"
    for out in (first, second):
        result = api.ingest([plan, tmp_path / "pusty.txt"], out)
        assert [(each.document_id, each.status) for each in result.documents] == [("pusty", "failed"), ("zalesie", "findings")]
    files = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(second) for path in second.rglob("*") if path.is_file())
    assert {path.as_posix() for path in files} >= {
        *("records/zalesie.json", "findings.jsonl", "parquet/documents.parquet", "rachmistrz.duckdb", "rachmistrz.xlsx", "run.json")
    }
    for file in files:
        if file.name != "run.json" and file.parts[0] != ".rachmistrz":
            assert (first / file).read_bytes() == (second / file).read_bytes(), file
    assert records.read(first, "zalesie").document_id == "zalesie"


def test_a_later_run_leaves_no_record_of_an_earlier_one(plan, tmp_path):
    out = tmp_path / "out"
    api.ingest([plan], out)
    (out / ".findings.jsonl.1.tmp").write_text("half")
    other = plan.with_name("inny.txt")
    plan.rename(other)
    api.ingest([other], out)
    assert [path.name for path in (out / "records").iterdir()] == ["inny.json"]
    assert not list(out.glob(".*.tmp"))


def test_a_mistake_of_ours_fails_one_document_alone(plan, tmp_path, monkeypatch, caplog):
    buggy = tmp_path / "buggy.txt"
    buggy.write_text("Plan")
    monkeypatch.setattr(api, "_checked", faults.checked)
    result = api.ingest([buggy, plan], tmp_path / "out")
    assert [(each.status, each.error_code) for each in result.documents] == [("failed", "internal"), ("findings", None)]
    assert "planted mistake" in caplog.text


def test_a_folder_that_cannot_be_written_says_so(plan, tmp_path):
    (tmp_path / "out").write_text("a file stands here")
    with pytest.raises(UnwritableOutput) as caught:
        api.ingest([plan], tmp_path / "out")
    assert caught.value.path == str(tmp_path / "out")
