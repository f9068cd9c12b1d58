"""What orchestration adds to a batch, with no Prefect server and with one, and what the server shows of a run afterwards.

    python benchmarks/orchestration.py [--documents N] [--seconds S] [--workers N]

The documents do nothing but wait S seconds (half a second), in the processes that else read them: so the clock tells what is added
even on a machine that is busy. The share is that of the time between the beginning of the first document and the end of the last
in which the reading processes had no document; "start" is what comes before, which a batch of any size pays once.

The server is a `prefect server start` of its own on loopback with a new database. It is then asked, through its API, for the run's
parameters, tags and artifacts; a deployment of `rachmistrz deploy` is started through it and has to leave the same results.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import kills
import measured

WAITING = """
import json, sys, time
from pathlib import Path
sys.path.insert(0, {benchmarks!r})
from pipeline import api, runs
import orchestration
from pipeline.flows.run import run
from pipeline.settings import Settings
if __name__ == "__main__":
    api.ingest_one = orchestration.wait
    runs.Run.finish = lambda self, outcomes: tuple(outcomes)
    from pipeline.flows import artifacts
    artifacts.publish = lambda *arguments: None
    began = time.time()
    done = run([Path({plans!r})], Path({out!r}), Settings(workers={workers}, timeout=600), cluster={cluster!r})
    times = [[float(time) for time in line.split()] for line in Path({out!r}, "times").read_text().splitlines()]
    first, last = min(times)[0], max(time[1] for time in times)
    print(json.dumps([len(done), first - began, last - first, sum(end - begin for begin, end in times)]))
"""


def wait(input: Any, out: Path, settings: Any) -> Any:
    """Take the place of reading: wait as long as the document says."""
    from schemas.run import DocumentOutcome

    began = time.time()
    time.sleep(float(input.path.read_text()))
    with (out / "times").open("a") as file:
        file.write(f"{began} {time.time()}\n")
    return DocumentOutcome(path=input.shown, document_id=input.document_id, status="ok")


def share(documents: int, seconds: float, workers: int, folder: Path, cluster: str | None = None, **environment: str) -> str:
    """Return what a batch of waiting documents took beyond the waiting; `cluster` is the address of one that waits for them."""
    plans = folder / f"waiting-{workers}-{len(environment)}"
    plans.mkdir()
    for number in range(documents):
        (plans / f"{number:04}.txt").write_text(str(seconds))
    here = str(Path(__file__).parent)
    code = WAITING.format(benchmarks=here, plans=str(plans), out=str(plans) + "-out", workers=workers, cluster=cluster)
    script = folder / "waiting.py"
    script.write_text(code)
    own = {**os.environ, "PYTHONPATH": str(measured.ROOT), "PREFECT_HOME": str(folder / "client"), **environment}
    done = subprocess.run([sys.executable, str(script)], env=own, capture_output=True, text=True, check=True)
    count, start, took, waited = json.loads(done.stdout.splitlines()[-1])
    idle = 100 * (1 - waited / workers / took)
    return f"{count} documents in {took:.1f} s, of that {idle:.2f} % not on documents; start {start:.1f} s"


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Start Prefect's own server on loopback, and yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {**os.environ, "PREFECT_HOME": str(folder / "server"), "DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}
    own |= {"PREFECT_SERVER_API_PORT": str(port), "PREFECT_SERVER_UI_V2_ENABLED": "false"}
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(
        command, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        address = f"http://127.0.0.1:{port}/api"
        try:
            until(lambda: asked(f"{address}/health"))
            yield address
        finally:
            os.killpg(process.pid, signal.SIGTERM)


def asked(url: str, body: dict[str, Any] | None = None) -> Any:
    """Return what the API answers; None where it does not."""
    data = None if body is None else json.dumps(body).encode()
    try:
        with urlopen(Request(url, data, {"Content-Type": "application/json"}), timeout=60) as answer:
            return json.loads(answer.read() or b"null")
    except OSError:
        return None


def until(condition: Any, seconds: float = 300) -> Any:
    end = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > end:
            sys.exit("waited in vain")
        time.sleep(0.5)
    return found


def shown(address: str, folder: Path) -> bool:
    """Print what the server knows of a run over samples, and whether a deployment leaves the same results."""
    samples = folder / "samples"
    samples.mkdir()
    for path in sorted((measured.ROOT / "corpus" / "samples").glob("*.txt"))[:3]:
        (samples / path.name).write_bytes(path.read_bytes())
    home = {"PREFECT_HOME": str(folder / "client")}
    measured.run([*measured.INGEST, str(samples), "--out", str(folder / "plain")], **home)
    home["PREFECT_API_URL"] = address
    measured.run([*measured.INGEST, str(samples), "--out", str(folder / "flow")], **home)
    runs = asked(f"{address}/flow_runs/filter", {"sort": "START_TIME_DESC", "limit": 1})
    print(
        f"flow run {runs[0]['name']}: {runs[0]['state_type']}, tags {runs[0]['tags']}, parameters {sorted(runs[0]['parameters'])}"
    )
    for artifact in asked(f"{address}/artifacts/latest/filter", {"sort": "KEY_ASC"}):
        content = str(artifact["data"]).replace("\n", " ")
        print(f"artifact {artifact['key']} ({artifact['type']}, {len(content)} characters): {content[:90]}")
    command = [sys.executable, "-m", "pipeline.cli", "deploy", str(samples), "--out", str(folder / "deployed"), "--name", "gminy"]
    command += ["--cron", "0 6 * * 1", "--tag", "gminy"]
    own = {**os.environ, "PYTHONPATH": str(measured.ROOT), **home}
    with subprocess.Popen(command, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        name = f"{address}/deployments/name/rachmistrz-ingest/gminy"
        deployment = until(lambda: asked(name))
        schedules = [each["schedule"].get("cron") for each in deployment["schedules"]]
        print(f"deployment {deployment['name']}: tags {deployment['tags']}, schedules {schedules}")
        run = asked(f"{address}/deployments/{deployment['id']}/create_flow_run", {})
        state = until(lambda: _ended(asked(f"{address}/flow_runs/{run['id']}")))
        process.send_signal(signal.SIGINT)
    same = kills.files(folder / "plain") == kills.files(folder / "flow") == kills.files(folder / "deployed")
    print(f"run of the deployment: {state}; results {'equal' if same else 'DIFFERENT'} without a server, with one, and deployed")
    return same


def _ended(run: Any) -> str | None:
    return run["state_type"] if run and run["state_type"] in ("COMPLETED", "FAILED", "CRASHED") else None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=160)
    parser.add_argument("--seconds", type=float, default=0.5)
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has what runs in the background ignore it, and its children
    with tempfile.TemporaryDirectory() as name:
        folder, given = Path(name), (chosen.documents, chosen.seconds, chosen.workers)
        print(f"no server: {share(*given, folder)}", flush=True)
        with server(folder) as address:
            print(f"with one:  {share(*given, folder, PREFECT_API_URL=address)}", flush=True)
            return 0 if shown(address, folder) else 1


if __name__ == "__main__":
    sys.exit(main())
