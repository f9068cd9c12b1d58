"""Results kept at an address are those of a folder, whatever comes in between."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import fsspec
import pytest
from typer.testing import CliRunner

from pipeline import api, runs
from pipeline.cli import app
from pipeline.errors import FolderInUse, MissingExtra, UnwritableOutput
from pipeline.flows import cluster, lease, storage
from pipeline.flows.cluster import Away
from pipeline.flows.run import run
from pipeline.settings import Settings

PLAN = "Plan gminy Zalesie Górne na lata 2026–2030\n\nPomocą objęto 20 kobiet.\n"
ADDRESS = "memory://wyniki/plany"


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    monkeypatch.setattr(lease, "_PAUSE", 0)
    monkeypatch.setattr(lease, "_ASKED", 0.02)
    fsspec.filesystem("memory").store.clear()
    folder = tmp_path / "plany"
    folder.mkdir()
    for number in range(2):
        (folder / f"plan-{number}.txt").write_text(PLAN.replace("20", str(20 + number)), "utf-8")
    return folder


def there() -> dict[str, bytes]:
    files = fsspec.filesystem("memory")
    found = {name.removeprefix("/wyniki/plany/"): files.cat_file(name) for name in files.find("/wyniki/plany")}
    return {name: data for name, data in found.items() if name != "run.json" and not name.startswith(".rachmistrz")}


def here(out: Path) -> dict[str, bytes]:
    found = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    return {name: data for name, data in found.items() if name != "run.json" and not name.startswith(".")}


def kept(plans: Path, settings: Settings = api.DEFAULT) -> None:
    with storage.kept(ADDRESS) as folder:
        run([plans], folder, settings, address=ADDRESS)


def test_an_address_holds_what_a_folder_would(plans, tmp_path):
    api.ingest([plans], tmp_path / "out")
    kept(plans)
    assert there() == here(tmp_path / "out")
    (plans / "plan-0.txt").unlink()
    kept(plans)
    api.ingest([plans], tmp_path / "out")
    assert there() == here(tmp_path / "out")
    assert "records/plan-0.json" not in there()


@pytest.mark.parametrize("cached", [True, False])
def test_what_is_done_is_not_read_again(plans, tmp_path, monkeypatch, cached):
    kept(plans)
    before = there()
    if not cached:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other machine"))
    monkeypatch.setattr("pipeline.flows.batch.ingest", None)
    kept(plans)
    assert there() == before


def test_a_file_address_is_a_folder(tmp_path):
    assert storage.local((tmp_path / "wyniki z maja").as_uri()) == tmp_path / "wyniki z maja"
    assert not storage.is_address((tmp_path / "a").as_uri())
    assert not storage.is_address("C:/plany")


def test_a_worker_of_a_cluster_leaves_its_documents_at_the_address(plans, tmp_path):
    """The worker's part of a run, without the cluster: read away, copied there, pulled here, finished."""
    mirror = storage.Mirror(ADDRESS)
    with runs.begun([plans], mirror.folder, api.DEFAULT) as begun:
        outcomes = cluster.read_away(begun.todo, Away(str(tmp_path), ADDRESS, True), api.DEFAULT, last=True)
        mirror.pull()
        begun.finish(outcomes)
    mirror.push()
    api.ingest([plans], tmp_path / "out")
    assert there() == here(tmp_path / "out")


def test_a_second_address_that_lies_beside_is_not_touched(plans):
    files = fsspec.filesystem("memory")
    files.pipe_file("/wyniki/plany-inne/a.txt", b"a")
    kept(plans)
    assert files.cat_file("/wyniki/plany-inne/a.txt") == b"a"


def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Go on as another machine would."""
    monkeypatch.setattr(lease, "_machine", lambda: "another")


def test_a_second_run_at_the_address_says_who_holds_it_and_leaves(plans, monkeypatch):
    with storage.kept(ADDRESS):
        elsewhere(monkeypatch)
        told = CliRunner().invoke(app, ["ingest", str(plans), "--out", ADDRESS])
        assert told.exit_code == 2
        assert "komputer" in told.stderr
    kept(plans)
    assert not fsspec.filesystem("memory").exists(f"{ADDRESS}/.rachmistrz/lease.json")


def test_a_second_run_at_the_address_waits_on_request(plans, monkeypatch):
    first, entered = storage.kept(ADDRESS), threading.Event()

    def second() -> None:
        with storage.kept(ADDRESS, wait=True):
            entered.set()

    with first:
        waiting = threading.Thread(target=second)
        waiting.start()
        assert not entered.wait(0.3)
    waiting.join(10)
    assert entered.is_set()


@pytest.mark.parametrize("age", [0, 10_000])
def test_the_address_of_a_run_that_was_killed_is_free_again(plans, monkeypatch, age):
    """At once where its process was one of this machine, and later from elsewhere."""
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    getpid = os.getpid
    monkeypatch.setattr("os.getpid", lambda: dead.pid)
    left = storage.Mirror(ADDRESS).held()
    left.__enter__()
    monkeypatch.setattr("os.getpid", getpid)
    if age:
        elsewhere(monkeypatch)
        with pytest.raises(FolderInUse):
            storage.Mirror(ADDRESS).held().__enter__()
        monkeypatch.setattr(lease, "_ENDED", -1)
    with storage.Mirror(ADDRESS).held():
        pass


def test_a_run_that_lost_the_address_does_not_write_over_the_results(plans, monkeypatch):
    with pytest.raises(FolderInUse), storage.kept(ADDRESS) as folder:
        (folder / "run.json").write_text("mine")
        elsewhere(monkeypatch)
        monkeypatch.setattr(lease, "_ENDED", -1)
        other = storage.Mirror(ADDRESS).held()
        other.__enter__()
    assert not there()


def test_what_cannot_be_had_is_told_in_a_sentence(plans, monkeypatch):
    with pytest.raises(UnwritableOutput):
        storage.Mirror("nieznany://a/b")
    monkeypatch.setitem(sys.modules, "s3fs", None)
    told = CliRunner().invoke(app, ["ingest", str(plans), "--out", "s3://a/b"])
    assert told.exit_code == 2
    assert "Do tego adresu potrzebna jest biblioteka" in told.stderr
    monkeypatch.setitem(sys.modules, "prefect_dask", None)
    with pytest.raises(MissingExtra):
        cluster.runner("tcp://127.0.0.1:1")
    told = CliRunner().invoke(app, ["ingest", str(plans), "--out", str(plans / "out"), "--cluster", "tcp://127.0.0.1:1"])
    assert told.exit_code == 2
    assert 'pip install "rachmistrz[cluster]"' in told.stderr
