"""A folder whose plans are read as they arrive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

from watchfiles import Change, watch

from pipeline import api, inputs
from pipeline.flows.run import run
from pipeline.settings import Settings
from schemas.run import RunResult

SETTLED = 2.0
"""Seconds that nothing may have changed for: a file that is still being copied grows more often than that."""


def arrivals(folder: Path, settled: float = SETTLED, stop: Event | None = None) -> Iterator[None]:
    """Yield for the plans that are there, and then whenever some have come, changed or gone and all of them are whole.

    A file is taken for whole once nothing in the folder has changed for `settled` seconds. One that stood still for longer in the
    middle of its copying is read by half, and again when the rest has come.
    """
    news = True
    for changes in watch(
        folder, watch_filter=_plan, rust_timeout=int(settled * 1000), yield_on_timeout=True, step=50, debounce=400, stop_event=stop
    ):
        if not changes and news:
            yield
        news = bool(changes)


def read_arrivals(
    folder: Path,
    out: Path,
    settings: Settings = api.DEFAULT,
    told: Callable[[RunResult], object] = lambda result: None,
    *,
    settled: float = SETTLED,
    stop: Event | None = None,
) -> None:
    """Read what comes into a folder until interrupted, all results in `out`; `told` hears of each run that read something."""
    for _ in arrivals(folder, settled, stop):
        if any(input.error is None for input in inputs.collect([folder])):
            told(run([folder], out, settings, wait=True))


def _plan(change: Change, path: str) -> bool:
    name = Path(path)
    return name.suffix.lower() in inputs.SUFFIXES and not name.name.startswith((".", "~$"))
