"""The ingest of many plans as a Prefect flow: tasks in threads hand batches of documents to processes of ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.context import TaskRunContext
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.task_runners import ThreadPoolTaskRunner

from pipeline import api
from pipeline.flows.workers import Workers
from pipeline.inputs import Input
from pipeline.settings import Settings
from schemas.run import DocumentOutcome, RunResult

_BATCH = 8
"""Most documents in a task: orchestration costs a task's worth for each batch, not for each document."""
_SHARE = 4
"""Batches a worker should get, so that none idles while another has a batch of long documents."""
TRANSIENT = frozenset({"io_error"})
"""Failures that may be gone at a second try."""


class TryAgain(Exception):
    """A batch holds a document that may be read at a second try."""


class Listener(Protocol):
    """Hears how a run goes on, from any thread."""

    def begin(self, total: int) -> object:
        """Hear how many inputs there are."""

    def done(self, outcome: DocumentOutcome) -> object:
        """Hear of a document finished; of one that is tried again, twice."""

    def writing(self) -> object:
        """Hear that all is read and the collective outputs are being written."""


class _Session(NamedTuple):
    run: api.Run
    workers: Workers
    listener: Listener | None

    def done(self, outcome: DocumentOutcome) -> None:
        if self.listener:
            self.listener.done(outcome)


_session: ContextVar[_Session] = ContextVar("_session")


def run(
    paths: Sequence[Path | str], out: Path | str, settings: Settings = api.DEFAULT, listener: Listener | None = None
) -> RunResult:
    """Run the flow and return its result.

    The workers start while Prefect does, whose start takes seconds.
    """
    with _begun(paths, out, settings, listener) as session, temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        runner: Any = ThreadPoolTaskRunner(settings.worker_count(len(session.run.inputs)))
        return ingest.with_options(task_runner=runner)([str(path) for path in paths], str(out), settings)


@flow(name="rachmistrz-ingest", validate_parameters=False)
def ingest(paths: list[str], out: str, settings: Settings = api.DEFAULT) -> RunResult:
    """Read and check all plans that the paths lead to, and leave everything in `out`."""
    with _begun(paths, out, settings) as session, session.workers.stopping_early():
        futures = [read_batch.submit(batch) for batch in batches(session.run.inputs, settings)]
        outcomes = [outcome for future in futures for outcome in future.result()]
        if session.listener:
            session.listener.writing()
        return session.run.finish(outcomes)


def _worth_retrying(task: Any, run: Any, state: Any) -> bool:
    return isinstance(state.data, BrokenExecutor | TryAgain) and not _session.get().workers.stopped


@task(name="read-batch", retries=1, retry_delay_seconds=0.5, retry_condition_fn=_worth_retrying, cache_policy=NO_CACHE)
def read_batch(batch: list[Input]) -> list[DocumentOutcome]:
    """Read and check a batch of documents.

    The second try takes the documents one by one, each in a process apart: whatever killed a worker then harms itself alone.
    """
    session, context = _session.get(), TaskRunContext.get()
    if context is not None and context.task_run.run_count > 1:
        return session.workers.ingest_apart(batch, session.done)
    outcomes = session.workers.ingest(batch, session.done)
    if any(outcome.error_code in TRANSIENT for outcome in outcomes):
        raise TryAgain
    return outcomes


def batches(inputs: Sequence[Input], settings: Settings) -> list[list[Input]]:
    """Deal inputs out into batches, long and short documents evenly mixed, the longest first."""
    workers = settings.worker_count(len(inputs))
    size = max(1, min(_BATCH, len(inputs) // (workers * _SHARE)))
    count = -(-len(inputs) // size)
    by_size = sorted(inputs, key=_size, reverse=True)
    return [by_size[first::count] for first in range(count)]


def _size(input: Input) -> int:
    return 0 if input.error or not input.path.exists() else input.path.stat().st_size


@contextmanager
def _begun(
    paths: Sequence[Path | str], out: Path | str, settings: Settings, listener: Listener | None = None
) -> Iterator[_Session]:
    """Give the session that is begun, or begin one and end it."""
    if session := _session.get(None):
        yield session
        return
    run = api.Run.start(paths, Path(out), settings)
    if listener:
        listener.begin(len(run.inputs))
    with Workers(settings.worker_count(len(run.inputs)), run.out, settings) as workers:
        token = _session.set(_Session(run, workers, listener))
        try:
            yield _session.get()
        finally:
            _session.reset(token)
