from pathlib import Path

import pytest

from pipeline import api, originals
from pipeline.writers import records
from pipeline.writers.report import html, index
from tests.test_verdicts import PLAN


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A run started in `here`, of a plan in `here/plany`, into a folder elsewhere."""
    (tmp_path / "here" / "plany").mkdir(parents=True)
    (tmp_path / "here" / "plany" / "plan.txt").write_text(PLAN, "utf-8")
    monkeypatch.chdir(tmp_path / "here")
    api.ingest([Path("plany")], tmp_path / "results" / "out")
    return tmp_path


def test_reports_written_anew_from_another_folder_still_show_the_places(run, monkeypatch):
    out = run / "results" / "out"
    first = html.place(out, "plan").read_text("utf-8")
    monkeypatch.chdir(run / "results")
    assert records.read(out, "plan").source.path == "plany/plan.txt"
    index.rebuild(Path("out"))
    assert html.place(out, "plan").read_text("utf-8") == first


def test_results_moved_together_with_their_plans_find_them(run, monkeypatch):
    monkeypatch.chdir("/")
    (run / "here").rename(run / "results" / "here")
    (run / "results" / "here" / "plany").rename(run / "results" / "plany")
    assert originals.located("plany/plan.txt", run / "results" / "out") == run / "results" / "plany" / "plan.txt"


def test_a_file_that_is_gone_keeps_its_path(tmp_path):
    assert originals.located("plany/plan.txt", tmp_path) == Path("plany/plan.txt")
    assert originals.located("/nigdzie/plan.txt", tmp_path) == Path("/nigdzie/plan.txt")
