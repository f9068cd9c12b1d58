"""The ingest of many plans as a Prefect flow: its tasks hand documents to processes of ours, a batch a task.

Annotations are evaluated here: Prefect makes a model of the flow's parameters, and could not name `Settings` by a string alone.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from contextvars import ContextVar
from pathlib import Path
from typing import Any, NamedTuple

from prefect import flow, tags, task
from prefect.cache_policies import NO_CACHE
from prefect.context import TaskRunContext
from prefect.futures import as_completed
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from pipeline import api, runs
from pipeline.flows import artifacts, batch, storage
from pipeline.flows.batch import Listener, Session, TryAgain
from pipeline.flows.cluster import Away, read_away
from pipeline.flows.cluster import runner as cluster_runner
from pipeline.flows.run import server_named
from pipeline.flows.server import served
from pipeline.inputs import Input
from pipeline.settings import Settings
from schemas.run import DocumentOutcome, RunResult

TAGS = ("rachmistrz",)
_AHEAD = 4
"""Batches under way for each process that reads: what Prefect does around a batch happens while the process reads another."""


class _Begun(NamedTuple):
    """A run that is begun: Prefect's runner, how many batches are read at a time, by processes of this machine or `away`."""

    run: runs.Run
    runner: TaskRunner[Any]
    places: int
    session: Session | None
    away: Away | None
    listener: Listener | None


_begun: ContextVar[_Begun] = ContextVar("_begun")


def ingest_begun(run: runs.Run, listener: Listener | None = None, *, out: str, scheduler: str | None = None) -> RunResult:
    """Run the flow for a run that is begun, and return its result; `out` is what the user calls the folder of results.

    `scheduler` is the address of a Dask cluster that reads; without one, processes of this machine do, which start beside Prefect.
    """
    with ExitStack() as stack:
        stack.enter_context(temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}))
        stack.enter_context(_reading(run, out, scheduler, listener))
        # For tags Prefect keeps a connection in a cluster's workers, and they outlive a server of ours, which nobody looks at.
        stack.enter_context(tags(*TAGS) if server_named() else nullcontext())
        stack.enter_context(served())
        return ingest([str(each.path) for each in run.inputs], out, run.settings, scheduler)


@flow(name="rachmistrz-ingest", flow_run_name="rachmistrz-{out}")
def ingest(paths: list[str], out: str, settings: Settings = api.DEFAULT, cluster: str | None = None) -> RunResult:
    """Read and check all plans that the paths lead to, and leave everything in `out`: a folder, or an address of storage.

    `cluster` is the address of a Dask scheduler, whose workers then read in place of processes of this machine.
    """
    with ExitStack() as stack:
        begun = stack.enter_context(_begun_for(paths, out, settings, cluster))
        outcomes = _outcomes(begun)
        if begun.listener:
            begun.listener.writing()
        result = begun.run.finish(outcomes)
    artifacts.publish(result, begun.run.out, out)
    return result


def _outcomes(begun: _Begun) -> list[DocumentOutcome]:
    """Read what is to do, and return what became of each document; the processes of this machine end with it."""
    outcomes: list[DocumentOutcome] = []
    with begun.runner as runner, begun.session.workers if begun.session else nullcontext():
        given = {"away": begun.away, "settings": begun.run.settings}
        dealt = batch.batches(begun.run.todo, begun.places, batch.AWAY if begun.away else 1)
        for future in as_completed([runner.submit(read_batch, {"inputs": each, **given}) for each in dealt]):
            outcomes += future.result()
            if begun.away and begun.listener:
                for outcome in outcomes[-len(future.result()) :]:
                    begun.listener.done(outcome)
    if begun.away and begun.away.mirrored:
        storage.Mirror(begun.away.out).pull()
    return outcomes


def _worth_retrying(task: Any, run: Any, state: Any) -> bool:
    return isinstance(state.data, TryAgain)


@task(
    name="read-batch",
    retries=1,
    retry_delay_seconds=batch.DELAY,
    retry_condition_fn=_worth_retrying,
    cache_policy=NO_CACHE,
)
def read_batch(inputs: list[Input], away: Away | None, settings: Settings) -> list[DocumentOutcome]:
    """Read and check a batch of documents; a second try reads those alone that the first left."""
    context = TaskRunContext.get()
    last = context is None or context.task_run.run_count > 1
    if away:
        return read_away(inputs, away, settings, last=last)
    return batch.read(_session(), inputs, last=last)


def _session() -> Session:
    """Return the processes of this machine; apart from the task, which is sent to clusters with all that it names itself."""
    session = _begun.get().session
    assert session is not None
    return session


@contextmanager
def _begun_for(paths: Sequence[str], out: str, settings: Settings, scheduler: str | None) -> Iterator[_Begun]:
    """Give the run that is begun, or begin one: a deployment calls the flow itself."""
    with ExitStack() as stack:
        if not (begun := _begun.get(None)):
            folder = stack.enter_context(storage.kept(out, wait=True))
            run = stack.enter_context(runs.begun(paths, folder, settings, wait=True))
            begun = stack.enter_context(_reading(run, out, scheduler))
        yield begun


@contextmanager
def _reading(run: runs.Run, out: str, scheduler: str | None, listener: Listener | None = None) -> Iterator[_Begun]:
    """Find who reads: the workers of a cluster, or processes of this machine, which start."""
    with ExitStack() as stack:
        if scheduler:
            runner, places = cluster_runner(scheduler)
            away = Away(str(Path.cwd()), out if storage.is_address(out) else str(run.out.absolute()), storage.is_address(out))
            begun = _Begun(run, runner, places, None, away, listener)
        else:
            session = stack.enter_context(batch.reading(run, listener))
            places = run.settings.worker_count(len(run.todo))
            begun = _Begun(run, ThreadPoolTaskRunner(_AHEAD * places), places, session, None, listener)
        stack.callback(_begun.reset, _begun.set(begun))
        yield begun
