import os
from pathlib import Path

import pytest
from prefect.testing.utilities import prefect_test_harness

from pipeline import api, inputs
from pipeline.flows.ingest import batches, ingest_apart
from pipeline.flows.run import run
from pipeline.isolation import Workers
from pipeline.runs import begun
from pipeline.settings import Settings
from tests import faults

PLAN = "Plan gminy Zalesie Górne na lata 2026–2030\n\nPomocą objęto 20 kobiet.\n"


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of plans in which a file's name tells what happens to who reads it."""
    monkeypatch.setattr(api, "ingest_one", faults.ingest_one)
    folder = tmp_path / "plany"
    folder.mkdir()
    for name in ("deadly", "flaky", "good-1", "good-2", "good-3"):
        (folder / f"{name}.txt").write_text(PLAN, "utf-8")
    return folder


class Heard:
    def __init__(self) -> None:
        self.total, self.names, self.wrote = 0, [], False

    def begin(self, total):
        self.total = total

    def done(self, outcome):
        self.names.append(Path(outcome.path).stem)

    def writing(self):
        self.wrote = True


def test_a_batch_survives_a_worker_that_dies_and_a_disk_that_hiccups(plans, tmp_path):
    heard = Heard()
    with prefect_test_harness(server_startup_timeout=120):
        result = run([plans, tmp_path / "brak.txt"], tmp_path / "out", Settings(workers=2), heard)
    assert {Path(each.path).stem: (each.status, each.error_code) for each in result.documents} == {
        "deadly": ("failed", "worker_died"),
        "flaky": ("ok", None),
        "good-1": ("ok", None),
        "good-2": ("ok", None),
        "good-3": ("ok", None),
        "brak": ("failed", "not_found"),
    }
    assert {path.stem for path in (tmp_path / "out" / "records").iterdir()} == {"flaky", "good-1", "good-2", "good-3"}
    assert (heard.total, set(heard.names), heard.wrote) == (6, {"deadly", "flaky", "good-1", "good-2", "good-3", "brak"}, True)


def test_a_document_that_harms_its_process_fails_alone_and_with_the_reason(plans, tmp_path):
    for name in ("hungry", "endless", "buggy"):
        (plans / f"{name}.txt").write_text(PLAN, "utf-8")
    settings = Settings(timeout=6, memory=1024)
    with begun([plans], tmp_path / "out", settings) as run, Workers(1, api.warm, settings.memory) as workers:
        outcomes = [ingest_apart(workers, input, run.out, settings) for input in run.todo]
    assert {outcome.document_id: outcome.error_code for outcome in outcomes} == {
        "buggy": "internal",
        "deadly": "worker_died",
        "endless": "timeout",
        "flaky": "io_error",
        "good-1": None,
        "good-2": None,
        "good-3": None,
        "hungry": "memory",
    }
    told = {outcome.document_id: outcome.error for outcome in outcomes}
    assert "SIGKILL" in told["deadly"]
    assert "6 s" in told["endless"]
    assert "1024 MB" in told["hungry"]


@pytest.mark.parametrize(("count", "workers"), [(1, 2), (5, 2), (23, 2), (2479, 2), (40, 16)])
def test_batches_hold_every_input_once_and_keep_all_workers_busy(count, workers):
    given = [inputs.Input(Path(f"{number}.txt"), str(number)) for number in range(count)]
    dealt = batches(given, Settings(workers=workers))
    assert sorted(each.document_id for batch in dealt for each in batch) == sorted(each.document_id for each in given)
    assert max(len(batch) for batch in dealt) <= 8
    assert len(dealt) >= min(count, workers)


def test_prefect_keeps_to_itself():
    for name in (
        "SERVER_ANALYTICS_ENABLED",
        "CLOUD_ENABLE_ORCHESTRATION_TELEMETRY",
        "SERVER_UI_V2_ENABLED",
    ):
        assert os.environ[f"PREFECT_{name}"] == "false"
    assert os.environ["DO_NOT_TRACK"] == "1"
