"""Kill real runs at random moments, go on with each, and compare what they leave with an undisturbed run, byte for byte.

    python benchmarks/kills.py [--documents N] [--kills N] [--seed N]

Each kill is a SIGKILL (every third a SIGINT, as of Ctrl-C) to `rachmistrz ingest` over generated plans, after a random part of the
time that the undisturbed run took. It also tells whether a process was left behind, and how long an interrupt took to be obeyed.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

COMMAND = str(Path(sys.executable).with_name("rachmistrz"))
NOTES = ".rachmistrz"


def files(out: Path) -> dict[str, bytes]:
    """Return all that a run left but the notes for the next run and run.json, which tells times."""
    found = {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}
    return {name: data for name, data in found.items() if name != "run.json" and not name.startswith(NOTES)}


def ingest(plans: Path, out: Path) -> subprocess.Popen[bytes]:
    command = [COMMAND, "ingest", str(plans), "--out", str(out)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def leftovers(mark: str) -> list[int]:
    """Return processes that carry the mark in their environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"KILLS_MARK={mark}".encode() in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
        except OSError:
            continue
    return [pid for pid in found if pid != os.getpid()]


def disturbed(plans: Path, out: Path, seconds: float, how: signal.Signals) -> tuple[float, list[int]]:
    """Start a run, end it after some seconds; return how long the end took, and what processes outlived it by ten seconds."""
    mark = f"{out}-{seconds}"
    os.environ["KILLS_MARK"] = mark
    run = ingest(plans, out)
    del os.environ["KILLS_MARK"]
    time.sleep(seconds)
    run.send_signal(how)
    began = time.monotonic()
    run.wait()
    ended = time.monotonic() - began
    deadline = time.monotonic() + 10
    while leftovers(mark) and time.monotonic() < deadline:
        time.sleep(0.2)
    return ended, leftovers(mark)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    rng = Random(chosen.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plans = folder / "plans"
        generate = [sys.executable, "-m", "corpus.generator", "batch", "--count", str(chosen.documents), "--seed", "7", "--out"]
        subprocess.run([*generate, str(plans)], check=True, stdout=subprocess.DEVNULL)
        began = time.monotonic()
        ingest(plans, folder / "whole").wait()
        whole = time.monotonic() - began
        expected, equal, left_behind, slowest = files(folder / "whole"), 0, 0, 0.0
        for number in range(chosen.kills):
            out, how = folder / f"out-{number}", signal.SIGINT if number % 3 == 2 else signal.SIGKILL
            seconds = rng.uniform(0.1, whole)
            ended, orphans = disturbed(plans, out, seconds, how)
            records = len(list((out / "records").glob("*.json"))) if out.exists() else 0
            status = ingest(plans, out).wait()
            same = files(out) == expected and status in (0, 1)
            equal, left_behind = equal + same, left_behind + bool(orphans)
            slowest = max(slowest, ended if how == signal.SIGINT else 0)
            print(
                f"{how.name:8} after {seconds:5.1f} s, {records:3} records: {'equal' if same else 'DIFFERENT'}",
                *orphans,
                flush=True,
            )
    print(f"{equal} of {chosen.kills} equal to the undisturbed run ({chosen.documents} documents, {whole:.1f} s)")
    print(f"{left_behind} runs left a process behind; the slowest interrupt was obeyed in {slowest:.1f} s")
    return 0 if equal == chosen.kills and not left_behind else 1


if __name__ == "__main__":
    sys.exit(main())
