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

from pipeline import api, runs
from pipeline.flows import batch
from pipeline.flows.batch import Listener, Session, TryAgain
from pipeline.inputs import Input
from pipeline.settings import Settings
from schemas.run import DocumentOutcome, RunResult


class _Begun(NamedTuple):
    run: runs.Run
    session: Session


_begun: ContextVar[_Begun] = ContextVar("_begun")


def ingest_begun(run: runs.Run, listener: Listener | None = None) -> RunResult:
    """Run the flow for a run that is begun, and return its result; the workers start while Prefect does."""
    with _reading(run, listener), temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        runner: Any = ThreadPoolTaskRunner(run.settings.worker_count(len(run.todo)))
        return ingest.with_options(task_runner=runner)([str(each.path) for each in run.inputs], str(run.out), run.settings)


@flow(name="rachmistrz-ingest", validate_parameters=False)
def ingest(paths: list[str], out: str, settings: Settings = api.DEFAULT) -> RunResult:
    """Read and check all plans that the paths lead to, and leave everything in `out`."""
    with _begun_for(paths, out, settings) as (run, session), session.workers:
        futures = [read_batch.submit(each) for each in batch.batches(run.todo, settings)]
        outcomes = [outcome for future in futures for outcome in future.result()]
        if session.listener:
            session.listener.writing()
        return run.finish(outcomes)


def _worth_retrying(task: Any, run: Any, state: Any) -> bool:
    return isinstance(state.data, TryAgain)


@task(name="read-batch", retries=1, retry_delay_seconds=batch.DELAY, retry_condition_fn=_worth_retrying, cache_policy=NO_CACHE)
def read_batch(inputs: list[Input]) -> list[DocumentOutcome]:
    """Read and check a batch of documents; a second try reads those alone that the first left."""
    context = TaskRunContext.get()
    return batch.read(_begun.get().session, inputs, last=context is None or context.task_run.run_count > 1)


@contextmanager
def _begun_for(paths: Sequence[str], out: str, settings: Settings) -> Iterator[_Begun]:
    """Give the run that is begun, or begin one: a deployment calls the flow itself."""
    with ExitStack() as stack:
        if not (begun := _begun.get(None)):
            run = stack.enter_context(runs.begun(paths, Path(out), settings, wait=True))
            begun = stack.enter_context(_reading(run, None))
        yield begun


@contextmanager
def _reading(run: runs.Run, listener: Listener | None) -> Iterator[_Begun]:
    with batch.reading(run, listener) as session:
        token = _begun.set(_Begun(run, session))
        try:
            yield _begun.get()
        finally:
            _begun.reset(token)
