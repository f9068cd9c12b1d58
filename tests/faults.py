"""Documents that go wrong, for tests of the run: what happens is told by the file's name.

Worker processes import this module, so `ingest_one` can take the place of the run's own.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from pipeline import api
from pipeline.errors import UnreadableInput
from pipeline.inputs import Input
from pipeline.runs import failure
from pipeline.settings import Settings
from schemas.run import DocumentOutcome

_own = api.ingest_one
_own_checked = api._checked


def checked(input: Input, settings: Settings) -> api.Checked:
    """Fail by a mistake of ours, or check."""
    if input.path.stem.startswith("buggy"):
        raise ValueError("planted mistake")
    return _own_checked(input, settings)


def ingest_one(input: Input, out: Path, settings: Settings) -> DocumentOutcome:
    """Kill the process, never end, take all memory, fail by a mistake of ours, fail at the first try alone, or ingest."""
    name = input.path.stem
    if name.startswith("deadly"):
        os.kill(os.getpid(), signal.SIGKILL)
    if name.startswith("endless"):
        while True:
            time.sleep(1)
    if name.startswith("hungry"):
        heap = []
        while True:
            heap.append(bytes(10_000_000))
    if name.startswith("flaky"):
        tried = input.path.with_suffix(".tried")
        if not tried.exists():
            tried.touch()
            return failure(input, UnreadableInput("io_error", reason="planted"), settings)
    api._checked = checked
    return _own(input, out, settings)
