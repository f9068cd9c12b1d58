"""What a batch costs as it grows: time a document, peak of memory, and a second run with nothing changed.

    python benchmarks/batch.py [--counts 10 100 1000 2479] [--seed N] [--workers N] [--plans FOLDER] [--out FOLDER]

The plans come from the corpus generator, PDF and text mixed; where FOLDER holds plans, those are taken. The smaller batches are
drawn evenly from the largest by kind and size, so that all are of the same stuff. Processor time is that of all processes of the
run and hardly depends on what else the machine does, which clock time does. The first row, a plan of one line, is what a run costs
before it reads anything; "a plan" is without it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import measured


def made(folder: Path, count: int, seed: int) -> list[Path]:
    """Return `count` plans, written now where the folder does not hold them."""
    if not folder.is_dir():
        generate = [sys.executable, "-m", "corpus.generator", "batch", "--count", str(count), "--seed", str(seed), "--out"]
        own = {**os.environ, "PYTHONPATH": str(measured.ROOT)}
        subprocess.run([*generate, str(folder)], check=True, stdout=subprocess.DEVNULL, env=own)
    found = [path for path in folder.iterdir() if path.suffix in (".pdf", ".txt")]
    return sorted(found, key=lambda path: (path.suffix, path.stat().st_size, path.name))


def drawn(plans: Sequence[Path], count: int, folder: Path) -> Path:
    """Fill a folder with `count` of the plans, evenly spaced."""
    folder.mkdir(parents=True)
    for number in range(count):
        shutil.copy(plans[(2 * number + 1) * len(plans) // (2 * count)], folder)
    return folder


def ingest(plans: Path, out: Path, workers: int) -> measured.Cost:
    cost = measured.run([*measured.INGEST, str(plans), "--out", str(out), "--workers", str(workers)])
    if cost.status:
        sys.exit(f"{plans}: exit status {cost.status}")
    return cost


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counts", nargs="+", type=int, default=[10, 100])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--plans", type=Path)
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = chosen.out or Path(name)
        plans = made(chosen.plans or folder / "plans", max(chosen.counts), chosen.seed)
        (folder / "line").mkdir(parents=True)
        (folder / "line" / "plan.txt").write_text("Uchwała w sprawie przyjęcia planu.\n", encoding="utf-8")
        start = ingest(folder / "line", folder / "line-out", chosen.workers)
        print(f"{chosen.workers} workers; load {os.getloadavg()[0]:.1f}")
        print("plans  read  pages  clock s    cpu s  ms a plan  ms a page  peak MB  again s  cpu s  again")
        print(f"{'start':>5}{1:6}{1:7}{start.clock:9.1f}{start.processor:9.1f}{'':22}{start.memory:9.0f}", flush=True)
        for count in chosen.counts:
            given, out = drawn(plans, count, folder / f"plans-{count}"), folder / f"out-{count}"
            cost, again = ingest(given, out, chosen.workers), ingest(given, out, chosen.workers)
            told(count, json.loads((out / "run.json").read_bytes())["documents"], start, cost, again)
            if not chosen.out:
                shutil.rmtree(out)
    return 0


def told(count: int, documents: list[dict[str, object]], start: measured.Cost, cost: measured.Cost, again: measured.Cost) -> None:
    """Print a row."""
    read = [document for document in documents if document["status"] in ("ok", "findings")]
    pages = sum(int(str(document["pages"] or 0)) for document in read)
    work = 1000 * (cost.processor - start.processor)
    print(
        f"{count:5}{len(read):6}{pages:7}{cost.clock:9.1f}{cost.processor:9.1f}{work / count:11.0f}{work / max(pages, 1):11.1f}"
        f"{cost.memory:9.0f}{again.clock:9.1f}{again.processor:7.1f}{100 * again.processor / cost.processor:6.2f} %",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
