"""What a batch costs: seconds per document as the batch grows, the share of orchestration, peak memory, a run with nothing changed.

    python benchmarks/batch.py [--counts 10 100] [--seed N] [--workers N]

The plans come from the corpus generator (PDF and text mixed). "Reading" is the sum of what the documents took in their processes,
"orchestration" the rest of the processes' time between the first document and the last, "start" what a run of one line takes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("rachmistrz"))


def ingest(plans: Path, out: Path, workers: int) -> tuple[float, float]:
    """Return seconds by the clock and the peak of memory, in megabytes, of the largest process."""
    began = time.perf_counter()
    command = [COMMAND, "ingest", str(plans), "--out", str(out), "--workers", str(workers)]
    # A process between, so that its peak is that of this run alone.
    peak = "import resource, subprocess, sys; code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode;"
    peak += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024); sys.exit(code)"
    done = subprocess.run([sys.executable, "-c", peak, *command], stdout=subprocess.PIPE, env=os.environ, check=True)
    return time.perf_counter() - began, float(done.stdout)


def measure(count: int, seed: int, workers: int, folder: Path, start: float) -> None:
    plans, out = folder / f"plans-{count}", folder / f"out-{count}"
    generate = [sys.executable, "-m", "corpus.generator", "batch", "--count", str(count), "--seed", str(seed), "--out", str(plans)]
    subprocess.run(generate, check=True, stdout=subprocess.DEVNULL)
    clock, memory = ingest(plans, out, workers)
    again, _ = ingest(plans, out, workers)
    documents = json.loads((out / "run.json").read_bytes())["documents"]
    read = [document["seconds"] for document in documents if document["seconds"] is not None]
    work = clock - start
    share = 100 * (1 - sum(read) / workers / work)
    print(
        f"{count:6}{len(read):6}{clock:9.1f}{1000 * work / count:11.0f}{1000 * sum(read) / count:10.0f}"
        f"{share:9.1f} %{memory:9.0f}{again:9.2f}{100 * again / clock:7.1f} %",
        flush=True,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counts", nargs="+", type=int, default=[10, 100])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "line").mkdir()
        (folder / "line" / "plan.txt").write_text("Uchwała w sprawie przyjęcia planu.\n", encoding="utf-8")
        start, _ = ingest(folder / "line", folder / "line-out", chosen.workers)
        print(f"start of a run: {start:.1f} s; {chosen.workers} workers; load {os.getloadavg()[0]:.1f}")
        print("plans  read  clock s  ms a plan  ms read  not reading  peak MB  again s  again")
        for count in chosen.counts:
            measure(count, chosen.seed, chosen.workers, folder, start)
    return 0


if __name__ == "__main__":
    sys.exit(main())
