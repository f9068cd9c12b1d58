"""Documents that go wrong, for tests of the run: what happens is told by the file's name.

Worker processes import this module, so `ingest_one` can take the place of the run's own.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

from pipeline import api
from pipeline.errors import UnreadableInput
from pipeline.inputs import Input
from pipeline.settings import Settings
from schemas.run import DocumentOutcome

_own = api.ingest_one


def ingest_one(input: Input, out: Path, settings: Settings) -> DocumentOutcome:
    """Kill the process, fail by a mistake of ours, fail at the first try alone, or ingest."""
    name = input.path.stem
    if name.startswith("deadly"):
        os.kill(os.getpid(), signal.SIGKILL)
    if name.startswith("buggy"):
        raise ValueError("planted mistake")
    if name.startswith("flaky"):
        tried = input.path.with_suffix(".tried")
        if not tried.exists():
            tried.touch()
            raise UnreadableInput("io_error", reason="planted")
    return _own(input, out, settings)
