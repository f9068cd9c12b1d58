"""The ingest of many plans: what is done already is kept, and Prefect runs the rest."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from pipeline import api, runs
from pipeline.settings import Settings
from schemas.run import DocumentOutcome, RunResult


class Listener(Protocol):
    """Hears how a run goes on, from any thread."""

    def begin(self, total: int) -> object:
        """Hear how many inputs there are."""

    def done(self, outcome: DocumentOutcome) -> object:
        """Hear of a document finished; of one that is tried again, twice."""

    def writing(self) -> object:
        """Hear that all is read and the collective outputs are being written."""


def run(
    paths: Sequence[Path | str],
    out: Path | str,
    settings: Settings = api.DEFAULT,
    listener: Listener | None = None,
    *,
    wait: bool = False,
) -> RunResult:
    """Read and check all plans that the paths lead to, and leave everything in `out`.

    Where nothing has changed since the last run, Prefect does not even start, which would take seconds.
    """
    with runs.begun(paths, Path(out), settings, wait=wait) as begun:
        if listener:
            listener.begin(len(begun.inputs))
            for outcome in begun.done:
                listener.done(outcome)
        if not begun.todo:
            return begun.finish(())
        from pipeline.flows.ingest import ingest_begun

        return ingest_begun(begun, listener)
