"""A command run to its end, with what it cost: time by the clock, processor time, and the peak of memory, of all its processes."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
INGEST = [sys.executable, "-m", "pipeline.cli", "ingest"]
_EVERY = 0.25
"""Seconds between looks at the memory."""


class Cost(NamedTuple):
    """Seconds by the clock, seconds of processor time, megabytes of memory at the peak (shared pages counted once), exit status."""

    clock: float
    processor: float
    memory: float
    status: int


def run(command: Sequence[str], **environment: str) -> Cost:
    """Run a command, its output thrown away, and return what it and all processes that it started cost."""
    before, began, peak, over = _used(), time.perf_counter(), 0.0, threading.Event()
    own = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=own)

    def watch() -> None:
        nonlocal peak
        while not over.wait(_EVERY):
            peak = max(peak, sum(_memory(pid) for pid in [process.pid, *_below(process.pid)]))

    watcher = threading.Thread(target=watch)
    watcher.start()
    status = process.wait()
    over.set()
    watcher.join()
    return Cost(time.perf_counter() - began, _used() - before, peak, status)


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _below(pid: int) -> list[int]:
    """Return the processes below one, in any depth."""
    found: list[int] = []
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += [int(child), *_below(int(child))]
    except OSError:
        pass  # it has ended since
    return found


def _memory(pid: int) -> float:
    """Return the megabytes of a process, its share alone of the pages that it shares."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
