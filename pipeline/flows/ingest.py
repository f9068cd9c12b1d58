"""The ingest of many plans as a Prefect flow: tasks in threads hand documents to processes of ours, a batch a task."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, NamedTuple

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.context import TaskRunContext
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.task_runners import ThreadPoolTaskRunner

from pipeline import api, resume, runs
from pipeline.errors import UnreadableInput
from pipeline.flows.run import Listener
from pipeline.flows.server import Server
from pipeline.inputs import Input
from pipeline.isolation import Died, Overrun, Workers
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


class _Session(NamedTuple):
    run: runs.Run
    workers: Workers
    listener: Listener | None


_session: ContextVar[_Session] = ContextVar("_session")


def ingest_begun(run: runs.Run, listener: Listener | None = None) -> RunResult:
    """Run the flow for a run that is begun, and return its result; the workers start while Prefect does."""
    Server()
    with _reading(run, listener), temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        runner: Any = ThreadPoolTaskRunner(run.settings.worker_count(len(run.todo)))
        return ingest.with_options(task_runner=runner)([str(each.path) for each in run.inputs], str(run.out), run.settings)


@flow(name="rachmistrz-ingest", validate_parameters=False)
def ingest(paths: list[str], out: str, settings: Settings = api.DEFAULT) -> RunResult:
    """Read and check all plans that the paths lead to, and leave everything in `out`."""
    with _session_for(paths, out, settings) as session, session.workers:
        futures = [read_batch.submit(batch) for batch in batches(session.run.todo, settings)]
        outcomes = [outcome for future in futures for outcome in future.result()]
        if session.listener:
            session.listener.writing()
        return session.run.finish(outcomes)


def _worth_retrying(task: Any, run: Any, state: Any) -> bool:
    return isinstance(state.data, TryAgain)


@task(name="read-batch", retries=1, retry_delay_seconds=0.5, retry_condition_fn=_worth_retrying, cache_policy=NO_CACHE)
def read_batch(batch: list[Input]) -> list[DocumentOutcome]:
    """Read and check a batch of documents; a second try reads those alone that the first left."""
    session, outcomes = _session.get(), []
    for input in batch:
        known = resume.recall(session.run.out, input, session.run.settings)
        outcomes.append(known or ingest_apart(session.workers, input, session.run.out, session.run.settings))
        if session.listener:
            session.listener.done(outcomes[-1])
    context = TaskRunContext.get()
    if context and context.task_run.run_count <= 1 and any(outcome.error_code in TRANSIENT for outcome in outcomes):
        raise TryAgain
    return outcomes


def ingest_apart(workers: Workers, input: Input, out: Path, settings: Settings) -> DocumentOutcome:
    """Ingest one document in a process of the workers; whatever it does to the process, it fails alone.

    A process that dies gets a second try: the system may have ended it for want of memory that others took.
    """
    seconds = settings.seconds(input.size)
    for _ in range(2):
        try:
            return workers.call(seconds, api.ingest_one, input, out, settings)
        except MemoryError as error:
            return runs.failure(input, error, settings)
        except Overrun:
            return runs.failure(input, UnreadableInput("timeout", limit=str(seconds)), settings)
        except Died as error:
            reason = error.how
    return runs.failure(input, UnreadableInput("worker_died", reason=reason), settings)


def batches(inputs: Sequence[Input], settings: Settings) -> list[list[Input]]:
    """Deal inputs out into batches, long and short documents evenly mixed, the longest first."""
    workers = settings.worker_count(len(inputs))
    size = max(1, min(_BATCH, len(inputs) // (workers * _SHARE)))
    count = -(-len(inputs) // size)
    by_size = sorted(inputs, key=lambda input: input.size, reverse=True)
    return [by_size[first::count] for first in range(count)]


@contextmanager
def _session_for(paths: Sequence[str], out: str, settings: Settings) -> Iterator[_Session]:
    """Give the session that is begun, or begin one: a deployment calls the flow itself."""
    with ExitStack() as stack:
        if not (session := _session.get(None)):
            run = stack.enter_context(runs.begun(paths, Path(out), settings, wait=True))
            session = stack.enter_context(_reading(run, None))
        yield session


@contextmanager
def _reading(run: runs.Run, listener: Listener | None) -> Iterator[_Session]:
    with Workers(run.settings.worker_count(len(run.todo)), api.warm, run.settings.memory) as workers:
        token = _session.set(_Session(run, workers, listener))
        try:
            yield _session.get()
        finally:
            _session.reset(token)
