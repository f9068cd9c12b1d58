"""Kill real runs at random moments, go on with each, and compare what they leave with an undisturbed run, byte for byte.

    python benchmarks/kills.py [--documents N] [--kills N] [--seed N]

Each kill is a SIGKILL (every third a SIGINT, as of Ctrl-C) to `rachmistrz ingest` over short plans from the corpus generator, PDF
and text. A quarter of the moments fall into start-up, half into reading (after a random number of documents and some milliseconds
more) and a quarter into the writing of the collective outputs, however busy the machine is. After a kill every file in sight must
be whole; after the run that goes on, everything must be as the undisturbed run left it, and no document that was done may have
been read again. It also tells whether a process outlived its run, and how soon an interrupt was obeyed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import NamedTuple

COMMAND = [sys.executable, "-m", "pipeline.cli"]
NOTES = Path(".rachmistrz", "documents")
MORE = 0.1
"""Seconds after a document within which a run is ended while it reads."""
LINES = 30
"""Lines that a text keeps: what is killed is the run, so the plans are short."""


class Killed(NamedTuple):
    """A run that was ended: seconds it ran, seconds until it obeyed, processes that outlived it, documents done, its phase."""

    ran: float
    obeyed: float
    orphans: list[int]
    done: set[str]
    phase: str


class Moment(NamedTuple):
    """When a run is ended: once so many documents are done, and some seconds more have passed."""

    documents: int
    seconds: float


def files(out: Path) -> dict[str, bytes]:
    """Return all in sight that a run left, but for run.json, which tells times; names with a dot are for the next run alone."""
    found = (path for path in sorted(out.rglob("*")) if path.is_file())
    shown = {path.relative_to(out): path for path in found if not any(part.startswith(".") for part in path.relative_to(out).parts)}
    return {name.as_posix(): path.read_bytes() for name, path in shown.items() if name.name != "run.json"}


def plans(folder: Path, count: int) -> None:
    """Write `count` short plans: a tenth PDF, the others the first lines of texts."""
    made = folder.with_name("generated")
    generate = [sys.executable, "-m", "corpus.generator", "batch", "--count", str(3 * count), "--seed", "7", "--out", str(made)]
    subprocess.run(generate, check=True, stdout=subprocess.DEVNULL)
    printed = sorted(made.glob("*.pdf"), key=lambda path: path.stat().st_size)[: count // 10]
    folder.mkdir()
    for path in printed:
        shutil.copy(path, folder)
    texts = {path.name: path.read_bytes() for path in sorted(made.glob("*.txt"))}
    bytewise = [name for name, data in texts.items() if b"\0" not in data]
    for name in bytewise[: count - len(printed)]:
        (folder / name).write_bytes(b"\n".join(texts[name].split(b"\n")[:LINES]) + b"\n")


def ingest(given: Path, out: Path, **environment: str) -> subprocess.Popen[bytes]:
    command = [*COMMAND, "ingest", str(given), "--out", str(out), "--workers", "2"]
    own = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent), **environment}
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=own)


def outlived(mark: str) -> list[int]:
    """Return processes that carry the mark in their environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"KILLS_MARK={mark}".encode() in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def done(out: Path) -> set[str]:
    """Return the documents that a run has done."""
    return {path.stem for path in (out / NOTES).glob("*.json") if not path.name.startswith(".")}


def reached(run: subprocess.Popen[bytes], out: Path, moment: Moment) -> bool:
    """Wait until a run has come to a moment; False where it ended before."""
    while len(done(out)) < moment.documents:
        if run.poll() is not None:
            return False
        time.sleep(0.002)
    try:
        run.wait(moment.seconds)
    except subprocess.TimeoutExpired:
        return True
    return False


def kill(given: Path, out: Path, moment: Moment, how: signal.Signals, count: int) -> Killed | None:
    """Start a run and end it at a moment; None where it was done by then."""
    began = time.monotonic()
    run = ingest(given, out, KILLS_MARK=str(out))
    if not reached(run, out, moment):
        return None
    run.send_signal(how)
    sent = time.monotonic()
    run.wait()
    ended = time.monotonic()
    while outlived(str(out)) and time.monotonic() < ended + 10:
        time.sleep(0.2)
    read = done(out)
    phase = "starting" if not read else "reading" if len(read) < count else "writing"
    return Killed(sent - began, ended - sent, outlived(str(out)), read, phase)


def undisturbed(given: Path, out: Path, count: int) -> tuple[float, float]:
    """Let a run end and return the seconds that it took to start and to write the collective outputs."""
    began = time.monotonic()
    run = ingest(given, out)
    reached(run, out, Moment(1, 0))
    started = time.monotonic()
    reached(run, out, Moment(count, 0))
    read = time.monotonic()
    run.wait()
    return started - began, time.monotonic() - read


def moments(count: int, start: float, writing: float, rng: Random) -> Iterator[Moment]:
    """Give moments in start-up, in reading twice, and in writing, again and again."""
    while True:
        yield Moment(0, rng.uniform(0.05, start))
        yield Moment(rng.randint(1, count - 1), rng.uniform(0, MORE))
        yield Moment(count, rng.uniform(0, writing))
        yield Moment(rng.randint(1, count - 1), rng.uniform(0, MORE))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder to copy what differs to")
    chosen = parser.parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has what runs in the background ignore it, and its children
    rng, phases, wrong, slowest = Random(chosen.seed), Counter[str](), 0, 0.0
    with tempfile.TemporaryDirectory() as name:
        given, whole = Path(name, "plans"), Path(name, "undisturbed")
        plans(given, chosen.documents)
        start, writing = undisturbed(given, whole, chosen.documents)
        expected = files(whole)
        print(f"{chosen.documents} documents, {start:.1f} s to start, {writing:.1f} s to write {len(expected)} files", flush=True)
        for number, moment in enumerate(islice(moments(chosen.documents, start, writing, rng), chosen.kills)):
            how = signal.SIGINT if number % 3 == 2 else signal.SIGKILL
            while (killed := kill(given, out := Path(name, f"out-{number}"), moment, how, chosen.documents)) is None:
                shutil.rmtree(out)
                moment = moment._replace(seconds=moment.seconds / 2)  # it ended before: earlier, then
            faults = told(given, out, killed, expected)
            phases[killed.phase] += 1
            wrong += bool(faults)
            slowest = max(slowest, killed.obeyed if how == signal.SIGINT else 0)
            said = ", ".join(faults) or "equal"
            print(f"{number + 1:4} {how.name:8} after {killed.ran:5.1f} s, {len(killed.done):3} done: {said}", flush=True)
            if not faults:
                shutil.rmtree(out)
            elif chosen.keep:
                shutil.copytree(out, chosen.keep / out.name)
    print(f"{chosen.kills - wrong} of {chosen.kills} equal to the undisturbed run; ended while {dict(phases)}")
    print(f"the slowest interrupt was obeyed in {slowest:.1f} s")
    return 1 if wrong else 0


def told(given: Path, out: Path, killed: Killed, expected: dict[str, bytes]) -> list[str]:
    """Go on with a run that was killed, and tell what is wrong."""
    faults = [f"outlived by {killed.orphans}"] if killed.orphans else []
    faults += [f"{name} is not whole" for name, data in files(out).items() if data != expected.get(name)]
    times = {name: (out / NOTES / f"{name}.json").stat().st_mtime_ns for name in killed.done}
    status = ingest(given, out).wait()
    left = files(out)
    again = sum((out / NOTES / f"{name}.json").stat().st_mtime_ns != when for name, when in times.items())
    faults += [f"{again} read again"] if again else []
    faults += [f"{name} DIFFERS" for name in sorted(left.keys() | expected.keys()) if left.get(name) != expected.get(name)]
    failed = [each["error_code"] for each in json.loads((out / "run.json").read_bytes())["documents"] if each["error_code"]]
    faults += [f"exit {status}: {failed}"] if status else []
    return faults + (["half-written files left"] if any(out.rglob(".*.tmp")) else [])


if __name__ == "__main__":
    sys.exit(main())
