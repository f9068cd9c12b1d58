"""A watched folder is read as plans arrive, and none before it is whole."""

import threading
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.flows import watch
from pipeline.settings import Settings

PLAN = "Plan gminy Zalesie Górne na lata 2026–2030\n\nPomocą objęto 20 kobiet.\n"


@pytest.fixture
def watched(tmp_path, monkeypatch):
    """A folder that is watched by a thread, and the results of its runs."""
    monkeypatch.setattr(
        watch, "run", lambda paths, out, settings, wait: {each.name: each.read_text() for each in paths[0].iterdir()}
    )
    folder, stop, heard = tmp_path / "plany", threading.Event(), []
    folder.mkdir()
    options = {"settled": 0.3, "stop": stop}
    thread = threading.Thread(target=watch.read_arrivals, args=(folder, tmp_path / "out", Settings(), heard.append), kwargs=options)
    thread.start()
    yield folder, heard
    stop.set()
    thread.join(10)
    assert not thread.is_alive()


def until(condition) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_plans_are_read_as_they_arrive_and_once_they_are_whole(watched):
    folder, heard = watched
    time.sleep(0.8)
    assert heard == []
    with (folder / "plan.txt").open("w") as file:
        for line in PLAN.splitlines(keepends=True) * 5:
            file.write(line)
            file.flush()
            time.sleep(0.05)
    until(lambda: heard)
    assert heard == [{"plan.txt": PLAN * 5}]
    (folder / "notatki.docm").write_text("?")
    (folder / ".plan.txt.part").write_text("?")
    time.sleep(0.8)
    assert len(heard) == 1
    (folder / ".plan.txt.part").rename(folder / "drugi.txt")
    until(lambda: len(heard) == 2)


def test_results_may_not_go_where_plans_arrive(tmp_path):
    told = CliRunner().invoke(app, ["watch", str(tmp_path), "--out", str(tmp_path / "out")])
    assert (told.exit_code, "nie mogą trafiać do obserwowanego katalogu" in told.stderr) == (2, True)
    told = CliRunner().invoke(app, ["watch", str(tmp_path / "brak"), "--out", str(Path("out"))])
    assert (told.exit_code, "Nie ma katalogu" in told.stderr) == (2, True)


def test_a_deployment_without_a_server_says_how_to_start_one(tmp_path, monkeypatch):
    for name in ("PREFECT_API_URL", "PREFECT_PROFILE", "PREFECT_PROFILES_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    told = CliRunner().invoke(app, ["deploy", str(tmp_path), "--out", str(tmp_path / "out")])
    assert (told.exit_code, "prefect server start" in told.stderr) == (2, True)
