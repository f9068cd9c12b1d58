"""A Dask cluster of several worker processes on this machine: the same bytes as a local run, and its speed-up over one worker.

    python benchmarks/cluster.py [--documents N] [--waiting N] [--workers 1 3] [--seed N]

For each number of workers a scheduler and that many worker processes are started on loopback, and `rachmistrz ingest --cluster`
reads generated plans with them; once more with the results at an address (`local://`), as object storage would be used. Workers
have a thread each. Three workers on two cores can be no more than twice as fast as one, and less where the cores have other work;
so documents that do nothing but wait half a second each show what three workers could be on cores of their own.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import kills
import measured
import orchestration

WAIT = "from pipeline import api; import orchestration; api.ingest_one = orchestration.wait"
"""What workers do before they begin, to wait for documents in place of reading them."""


@contextmanager
def cluster(workers: int, folder: Path, *beginning: str) -> Iterator[str]:
    """Start a scheduler and workers on loopback, and yield the scheduler's address; `beginning` are more options of the workers."""
    file = Path(tempfile.mkdtemp(dir=folder)) / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    own = {**os.environ, "PYTHONPATH": os.pathsep.join([str(measured.ROOT), str(Path(__file__).parent)])}
    with ExitStack() as stack:

        def start(*arguments: str) -> None:
            command = [*dask, *arguments, "--scheduler-file", str(file), "--no-dashboard"]
            process = subprocess.Popen(command, env=own, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            stack.callback(process.wait)
            stack.callback(process.terminate)

        start("scheduler", "--host", "127.0.0.1", "--port", "0")
        for number in range(workers):
            start("worker", "--nthreads", "1", "--host", "127.0.0.1", "--name", str(number), *beginning)
        yield _address(file, workers)


def _address(file: Path, workers: int) -> str:
    from distributed import Client

    until = time.monotonic() + 180
    while not file.exists() and time.monotonic() < until:
        time.sleep(0.2)
    with Client(scheduler_file=str(file), set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=180)
        return str(client.scheduler.address)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--waiting", type=int, default=60)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 3])
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    equal = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plans = folder / "plans"
        generate = [sys.executable, "-m", "corpus.generator", "batch", "--count", str(chosen.documents), "--seed", str(chosen.seed)]
        own = {**os.environ, "PYTHONPATH": str(measured.ROOT)}
        subprocess.run([*generate, "--out", str(plans)], check=True, stdout=subprocess.DEVNULL, env=own)
        home = {"PREFECT_HOME": str(folder / "prefect"), "XDG_CACHE_HOME": str(folder / "cache")}
        local = measured.run([*measured.INGEST, str(plans), "--out", str(folder / "local"), "--workers", "1"], **home)
        expected = kills.files(folder / "local")
        print(f"{chosen.documents} plans, load {os.getloadavg()[0]:.1f}; one process of this machine: {local.clock:.1f} s")
        first = 0.0
        for workers in chosen.workers:
            with cluster(workers, folder) as scheduler:
                for kind, out in (("folder", str(folder / f"out-{workers}")), ("address", f"local://{folder}/at-{workers}")):
                    cost = measured.run([*measured.INGEST, str(plans), "--out", out, "--cluster", scheduler], **home)
                    same = kills.files(Path(out.removeprefix("local://"))) == expected
                    equal &= same and cost.status == 0
                    first = first or cost.clock
                    said = "equal to the local run" if same else f"DIFFERENT (exit {cost.status})"
                    print(
                        f"{workers} workers, {kind:8}{cost.clock:7.1f} s, {first / cost.clock:5.2f} times one worker, {said}",
                        flush=True,
                    )
        for workers in chosen.workers:
            with cluster(workers, folder, "--preload", WAIT) as scheduler:
                told = orchestration.share(chosen.waiting, 0.5, workers, folder, scheduler, **home)
                print(f"{workers} workers that wait: {told}", flush=True)
    return 0 if equal else 1


if __name__ == "__main__":
    sys.exit(main())
