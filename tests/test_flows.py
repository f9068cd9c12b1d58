import os
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import httpx
import pytest
from prefect.context import TagsContext
from prefect.settings import PREFECT_API_URL, get_current_settings, temporary_settings
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.testing.utilities import prefect_test_harness
from typer.testing import CliRunner

from pipeline import api, inputs
from pipeline.cli import app
from pipeline.flows import artifacts
from pipeline.flows import ingest as flows
from pipeline.flows import server as served
from pipeline.flows.batch import batches, ingest_apart
from pipeline.flows.run import run, server_named
from pipeline.isolation import Workers
from pipeline.runs import begun
from pipeline.settings import Settings
from tests import faults

ROOT = Path(__file__).resolve().parent.parent
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


@pytest.fixture(params=["no server", "server"])
def server(request, monkeypatch, tmp_path):
    """Run without a Prefect server, and with one."""
    for name in ("PREFECT_API_URL", "PREFECT_PROFILE", "PREFECT_PROFILES_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
    if request.param == "no server":
        assert not server_named()
        yield None
        return
    with prefect_test_harness(server_startup_timeout=120):
        monkeypatch.setenv("PREFECT_API_URL", get_current_settings().api.url)
        yield get_current_settings().api.url


def test_a_batch_survives_a_worker_that_dies_and_a_disk_that_hiccups(server, plans, tmp_path, monkeypatch):
    heard = Heard()
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
    if server:
        shown = httpx.post(f"{server}/artifacts/latest/filter", json={}).json()
        told = {artifact["key"]: artifact["data"] for artifact in shown}
        assert set(told) == set(artifacts.KEYS)
        assert "Razem 6 dokumentów" in told["rachmistrz-summary"]
        assert (tmp_path / "out" / "index.html").as_uri() in told["rachmistrz-report"]
        flow = httpx.post(f"{server}/flow_runs/filter", json={}).json()[0]
        assert (flow["tags"], flow["state_type"]) == (["rachmistrz"], "COMPLETED")
        assert set(flow["parameters"]) == {"paths", "out", "settings", "cluster"}
        (plans / "deadly.txt").unlink()
        monkeypatch.setattr(flows, "cluster_runner", lambda address: (ThreadPoolTaskRunner(1), 1))
        deployed = flows.ingest([str(plans)], str(tmp_path / "deployed"), cluster="tcp://one-worker")
        assert {(each.status, each.error_code) for each in deployed.documents} == {("ok", None)}


@pytest.mark.parametrize(("named", "expected"), [(True, {"rachmistrz"}), (False, set())])
def test_workers_of_a_cluster_are_given_no_tags_for_a_server_that_they_outlive(plans, tmp_path, monkeypatch, named, expected):
    monkeypatch.setattr(flows, "cluster_runner", lambda address: (None, 1))
    monkeypatch.setattr(flows, "server_named", lambda: named)
    monkeypatch.setattr(flows, "served", nullcontext)
    monkeypatch.setattr(flows, "ingest", lambda *arguments: TagsContext.get().current_tags)
    with begun([plans], tmp_path / "out", api.DEFAULT) as run:
        assert flows.ingest_begun(run, out=str(run.out), scheduler="tcp://one-worker") == expected


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
    dealt = batches(given, workers)
    assert sorted(each.document_id for batch in dealt for each in batch) == sorted(each.document_id for each in given)
    assert max(len(batch) for batch in dealt) <= 16
    assert len(dealt) >= min(count, workers)
    assert len(dealt[-1]) == 1


def test_batches_for_a_cluster_are_not_too_small_to_pay_nor_too_large_for_all_to_have_some():
    given = [inputs.Input(Path(f"{number}.txt"), str(number)) for number in range(30)]
    assert [len(batch) for batch in batches(given, 3, least=4)] == [4, 4, 4, 4, 4, 4, 4, 2]
    assert [len(batch) for batch in batches(given[:5], 3, least=4)] == [1, 1, 1, 1, 1]


def test_a_document_longer_than_all_others_is_read_first_and_alone(tmp_path):
    given = [inputs.Input(tmp_path / f"{number}.txt", str(number)) for number in range(20)]
    for each in given:
        each.path.write_text("plan")
    given[7].path.write_text("plan" * 1_000_000)
    assert batches(given, 2)[0] == [given[7]]


def test_prefect_keeps_to_itself():
    for name in (
        "SERVER_ANALYTICS_ENABLED",
        "CLOUD_ENABLE_ORCHESTRATION_TELEMETRY",
        "SERVER_UI_V2_ENABLED",
    ):
        assert os.environ[f"PREFECT_{name}"] == "false"
    assert os.environ["DO_NOT_TRACK"] == "1"


def test_a_run_without_a_server_imports_no_prefect(tmp_path):
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    code = (
        "import sys\nfrom pipeline.flows.run import run\n"
        f"run([{str(tmp_path / 'plan.txt')!r}], {str(tmp_path / 'out')!r})\n"
        "print('prefect' in sys.modules)\n"
    )
    names = ("PREFECT_API_URL", "PREFECT_PROFILE", "PREFECT_PROFILES_PATH")
    environment = {name: value for name, value in os.environ.items() if name not in names}
    environment |= {"PREFECT_HOME": str(tmp_path / "prefect")}
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"


def test_a_server_that_does_not_answer_is_told_in_a_sentence(tmp_path, monkeypatch):
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    monkeypatch.setattr(served, "_CALM", 0.5)
    address = "http://127.0.0.1:1/api"
    monkeypatch.setenv("PREFECT_API_URL", address)
    with temporary_settings({PREFECT_API_URL: address}):
        told = CliRunner().invoke(app, ["ingest", str(tmp_path / "plan.txt"), "--out", str(tmp_path / "out")])
    assert told.exit_code == 2
    assert f"Serwer Prefecta {address} nie odpowiada." in told.stderr


def test_the_server_of_a_profile_is_used(tmp_path, monkeypatch):
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    home = tmp_path / "prefect"
    home.mkdir()
    profile = 'active = "gmina"\n\n[profiles.gmina]\nPREFECT_API_URL = "http://127.0.0.1:4200/api"\n'
    (home / "profiles.toml").write_text(profile)
    code = "from pipeline.flows.run import server_named; print(server_named())"
    environment = {**os.environ, "PREFECT_HOME": str(home)}
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert told.stdout == "True\n"
