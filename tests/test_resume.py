"""A run that is killed at any step is gone on with, and leaves what an undisturbed run would have left."""

import errno
import gc
import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from typer.testing import CliRunner

from pipeline import api, resume
from pipeline.cli import app
from pipeline.errors import FolderInUse, UnreadableInput, UnwritableOutput
from pipeline.flows.run import run
from pipeline.runs import begun, failure
from pipeline.settings import Settings
from pipeline.writers import outputs, records
from pipeline.writers.atomic import write_bytes
from schemas.document import Source
from schemas.record import Metadata, PlanRecord
from schemas.run import DocumentOutcome

EACH_RUN = ("lock", "started")
"""What every run writes anew."""
PLAN = "Plan gminy Zalesie Górne na lata 2026–2030\n\nPomocą objęto 20 kobiet.\n"


class Killed(BaseException):
    """The process ends here."""


@contextmanager
def killed_at(step: int):
    """Let that many changes of the disk happen; the next one happens by half, and none after it."""
    left = step
    own = {name: getattr(Path, name) for name in ("write_bytes", "replace", "unlink", "mkdir")}

    def counted(name):
        def change(path, *arguments, **options):
            nonlocal left
            left -= 1
            if left == -1 and name == "write_bytes":
                own[name](path, arguments[0][: len(arguments[0]) // 2])
            if left < 0:
                raise Killed
            return own[name](path, *arguments, **options)

        return change

    with pytest.MonkeyPatch.context() as patch:
        for name in own:
            patch.setattr(Path, name, counted(name))
        with suppress(Killed):
            yield


@contextmanager
def full_after(step: int):
    """Let that many files be written; the next one is written by half, and none after it, as on a disk that is full."""
    left, own = step, Path.write_bytes

    def write(path, data):
        nonlocal left
        left -= 1
        if left < 0:
            own(path, data[: len(data) // 2] if left == -1 else b"")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return own(path, data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "write_bytes", write)
        yield


def fake_outputs(result, out, lang, *, report):
    """Draw one collective file from the records, and run.json."""
    told = [outcome for outcome in result.documents if outcome.error is None]
    write_bytes(out / "findings.jsonl", b"".join(outcome.document_id.encode() + records_bytes(out, outcome) for outcome in told))
    write_bytes(out / records.RUN, result.model_dump_json().encode())


def records_bytes(out, outcome):
    return (out / records.FOLDER / f"{outcome.document_id}.json").read_bytes()


def files(out: Path) -> dict[str, bytes]:
    """Return what a run left, but for run.json, which tells times, and the notes for the next run."""
    found = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    return {name: data for name, data in found.items() if name != records.RUN and not name.startswith(resume.FOLDER)}


class Runs(RuleBasedStateMachine):
    """Inputs come, change, go and turn bad; runs are killed; what a whole run leaves is what a first run would."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.plans, self.out = self.folder / "plany", self.folder / "out"
        self.plans.mkdir()
        self.read: list[str] = []
        self.fresh: set[str] = set()
        self.settings = Settings(report=False)
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(api, "_checked", self.checked)
        self.patch.setattr(outputs, "write_all", fake_outputs)

    def checked(self, input, settings):
        """Take the place of reading: a record that holds the file's text, or a failure where the text asks for it."""
        self.read.append(input.document_id)
        text = input.path.read_text()
        if text.startswith("bad"):
            raise UnreadableInput("not_text")
        source = Source(path=input.shown, sha256=resume._content(input.path), media_type="text/plain", pages=1)
        outcome = DocumentOutcome(path=input.shown, document_id=input.document_id, status="ok", seconds=os.times().elapsed)
        return api.Checked(outcome, PlanRecord(document_id=input.document_id, source=source, metadata=Metadata(title=text)))

    @initialize()
    def begin(self) -> None:
        self.write("a", "1")

    @rule(name=st.sampled_from("abcd"), text=st.sampled_from(["1", "2", "bad"]))
    def write(self, name: str, text: str) -> None:
        path = self.plans / f"{name}.txt"
        if not path.exists() or path.read_text() != text:
            self.fresh.add(name)
        path.write_text(text)

    @rule(name=st.sampled_from("abcd"))
    @precondition(lambda self: len(list(self.plans.iterdir())) > 1)
    def remove(self, name: str) -> None:
        (self.plans / f"{name}.txt").unlink(missing_ok=True)

    @rule(name=st.sampled_from("abcd"))
    def spoil_a_record(self, name: str) -> None:
        path = self.out / records.FOLDER / f"{name}.json"
        if path.exists():
            path.write_text("{}")
            self.fresh.add(name)

    @rule(preview=st.booleans())
    def set(self, preview: bool) -> None:
        self.settings = Settings(preview=preview, report=False)

    @rule(step=st.integers(0, 60))
    def be_killed(self, step: int) -> None:
        with killed_at(step):
            api.ingest([self.plans], self.out, self.settings)

    @rule(step=st.integers(0, 20))
    def find_the_disk_full(self, step: int) -> None:
        with full_after(step), suppress(UnwritableOutput):
            api.ingest([self.plans], self.out, self.settings)

    @rule()
    def run_whole(self) -> None:
        api.ingest([self.plans], self.out, self.settings)
        again = self.folder / "again"
        shutil.rmtree(again, ignore_errors=True)
        api.ingest([self.plans], again, self.settings)
        assert files(self.out) == files(again)
        stamps = {path: path.stat().st_mtime_ns for path in self.out.rglob("*") if path.is_file() and path.name not in EACH_RUN}
        self.read.clear()
        api.ingest([self.plans], self.out, self.settings)
        assert self.read == []
        assert stamps == {
            path: path.stat().st_mtime_ns for path in self.out.rglob("*") if path.is_file() and path.name not in EACH_RUN
        }

    def teardown(self) -> None:
        self.patch.undo()
        shutil.rmtree(self.folder)


TestRuns = Runs.TestCase
TestRuns.settings = hypothesis_settings(max_examples=25, stateful_step_count=12, deadline=None)


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plany"
    folder.mkdir()
    for number in range(3):
        (folder / f"plan-{number}.txt").write_text(PLAN.replace("20", str(20 + number)), "utf-8")
    return folder


@pytest.fixture
def reads(monkeypatch) -> list[str]:
    """Names of documents that were read, in turn."""
    own, read = api._checked, []

    def checked(input, settings):
        read.append(input.document_id)
        return own(input, settings)

    monkeypatch.setattr(api, "_checked", checked)
    return read


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_run_killed_at_any_step_is_gone_on_with(plans, tmp_path, reads):
    api.ingest([plans], tmp_path / "whole")
    for step in range(0, 60, 4):
        out = tmp_path / f"out-{step}"
        with killed_at(step):
            api.ingest([plans], out)
        gc.collect()  # ends what was open when it was "killed" and would end, under the same process id, in the next run
        reads.clear()
        api.ingest([plans], out)
        assert files(out) == files(tmp_path / "whole")
        assert len(reads) <= 3


@pytest.mark.parametrize("step", range(0, 12, 2))
def test_a_run_that_finds_the_disk_full_says_so_and_is_gone_on_with(plans, tmp_path, step):
    out = tmp_path / "out"
    api.ingest([plans], tmp_path / "whole")
    with full_after(step), pytest.raises(UnwritableOutput) as caught:
        api.ingest([plans], out)
    assert caught.value.reason == os.strerror(errno.ENOSPC)
    assert not list(out.rglob("*.tmp"))
    api.ingest([plans], out)
    assert files(out) == files(tmp_path / "whole")


def test_only_what_changed_is_read_again(plans, tmp_path, reads):
    first = api.ingest([plans], tmp_path / "out")
    reads.clear()
    assert api.ingest([plans], tmp_path / "out") == first
    assert reads == []
    (plans / "plan-1.txt").write_text(PLAN.replace("20", "44"), "utf-8")
    api.ingest([plans], tmp_path / "out")
    assert reads == ["plan-1"]
    api.ingest([plans], tmp_path / "out", Settings(lang="en"))
    assert len(reads) == 4


def test_other_code_reads_everything_again(plans, tmp_path, reads, monkeypatch):
    api.ingest([plans], tmp_path / "out")
    monkeypatch.setattr(resume, "code", lambda: "other")
    api.ingest([plans], tmp_path / "out")
    assert len(reads) == 6


def test_a_suppression_beside_a_plan_is_read_anew(plans, tmp_path, reads):
    api.ingest([plans], tmp_path / "out")
    (plans / resume.suppressions.NAME).write_text("")
    api.ingest([plans], tmp_path / "out")
    assert len(reads) == 6


def test_a_lost_output_is_written_again_from_the_records(plans, tmp_path, reads):
    api.ingest([plans], tmp_path / "out")
    before = files(tmp_path / "out")
    (tmp_path / "out" / outputs.WORKBOOK).unlink()
    reads.clear()
    api.ingest([plans], tmp_path / "out")
    assert (files(tmp_path / "out"), reads) == (before, [])


def test_with_nothing_changed_nothing_starts(plans, tmp_path, monkeypatch):
    first = api.ingest([plans], tmp_path / "out")
    monkeypatch.setitem(os.environ, "PATH", "")
    monkeypatch.setattr("pipeline.flows.batch.ingest", None)
    monkeypatch.setattr("pipeline.flows.ingest.ingest_begun", None)
    assert run([plans], tmp_path / "out") == first


def test_passing_failures_are_tried_again(plans, tmp_path, monkeypatch):
    def checked(input, settings):
        raise UnreadableInput("io_error", reason="planted")

    with monkeypatch.context() as patch:
        patch.setattr(api, "_checked", checked)
        assert {outcome.status for outcome in api.ingest([plans], tmp_path / "out").documents} == {"failed"}
    assert {outcome.status for outcome in api.ingest([plans], tmp_path / "out").documents} == {"ok"}


def test_a_document_whose_process_was_ended_at_its_last_step_leaves_nothing(plans, tmp_path):
    out = tmp_path / "out"
    with begun([plans], out, Settings()) as run:
        outcomes = [api.ingest_one(input, out, run.settings) for input in run.todo]
        (out / records.FOLDER / ".plan-1.json.99.tmp").write_text("{")
        late = failure(run.todo[1], UnreadableInput("timeout", limit="1"), run.settings)
        run.finish([outcomes[0], late, outcomes[2]])
    assert {path.name for path in (out / records.FOLDER).iterdir()} == {"plan-0.json", "plan-2.json"}
    assert {path.name for path in (out / "reports").iterdir()} == {"plan-0.html", "plan-2.html"}
    api.ingest([plans], out)
    api.ingest([plans], tmp_path / "whole")
    assert files(out) == files(tmp_path / "whole")


def test_a_second_run_into_the_folder_says_so_and_leaves(plans, tmp_path):
    out = tmp_path / "out"
    with resume.locked(out):
        with pytest.raises(FolderInUse):
            api.ingest([plans], out)
        told = CliRunner().invoke(app, ["ingest", str(plans), "--out", str(out)])
    assert told.exit_code == 2
    assert f"W katalogu {out} zapisuje wyniki inne uruchomienie programu" in told.stderr
    assert not (out / records.RUN).exists()
    assert api.ingest([plans], out, wait=True).documents
