"""What reading costs, as ratios of CPU seconds measured in one run on this machine.

    python benchmarks/speed.py FOLDER... [--plan FILE] [--repeat N]

1. The whole ingest of the PDFs in the folders, all outputs written, against pdfplumber's `extract_words` and `extract_tables` on
   the same pages (`page.close()` after each page). What an ingest of a line of text for each worker that they start costs
   (starting Python, its libraries and the orchestration) is stated apart and taken off.
2. `rachmistrz check` of one text plan from a cold start against `python -c "import spacy, pandas"`.

All is measured several times, by turns, so that a busy machine slows both sides; medians are shown, and between which ratios the
turns lie. Compiled code is kept between the runs, as everywhere that Python isn't told otherwise, in a folder of its own.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

COMMAND = str(Path(sys.executable).with_name("rachmistrz"))
SAMPLE = Path(__file__).resolve().parent.parent / "corpus" / "samples" / "kamienna-struga-lpdi-2025-2029.txt"


class Cost(NamedTuple):
    """Seconds of CPU (children included) and by the clock."""

    cpu: float
    wall: float


def measured(work: Callable[[], object]) -> Cost:
    """Return what a piece of work costs, with all processes that it waits for."""
    before, start = _cpu(), time.perf_counter()
    work()
    return Cost(_cpu() - before, time.perf_counter() - start)


def _cpu() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def run(*command: str) -> Callable[[], object]:
    """Return the run of a command, which may end with status 0 (clean) or 1 (findings)."""

    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def work() -> None:
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=kept, check=False)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr.decode(errors='replace')}")

    return work


def pdfs(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(folder.rglob("*.pdf")) if folder.is_dir() else [folder]


def plumb(files: Sequence[Path]) -> int:
    """Read words and tables of every page as a user of pdfplumber does; returns the number of pages."""
    import pdfplumber

    pages = 0
    for file in files:
        with pdfplumber.open(file) as pdf:
            for page in pdf.pages:
                page.extract_words()
                page.extract_tables()
                page.close()
                pages += 1
    return pages


def ingest(inputs: Sequence[Path]) -> Cost:
    with tempfile.TemporaryDirectory() as out:
        return measured(run(COMMAND, "ingest", *map(str, inputs), "--out", out))


def start_up(documents: int) -> Cost:
    """Return what an ingest costs that has nothing to read: one line of text for each worker that so many documents start."""
    with tempfile.TemporaryDirectory() as folder:
        workers = min(documents, len(os.sched_getaffinity(0)))
        plans = [Path(folder) / f"plan{number}.txt" for number in range(workers)]
        for plan in plans:
            plan.write_text(f"Uchwała w sprawie przyjęcia planu ({plan.stem}).\n", encoding="utf-8")
        return ingest(plans)


def middle(costs: Sequence[Cost]) -> Cost:
    return Cost(median(cost.cpu for cost in costs), median(cost.wall for cost in costs))


def show(title: str, rows: Sequence[tuple[str, Sequence[Cost]]]) -> None:
    print(f"\n{title}\n{'':58}{'CPU s':>9}{'clock s':>9}")
    for name, costs in rows:
        print(f"{name:58}{middle(costs).cpu:9.2f}{middle(costs).wall:9.2f}")


def show_ratio(title: str, ours: Sequence[Cost], theirs: Sequence[Cost]) -> None:
    cpu = sorted(our.cpu / their.cpu for our, their in zip(ours, theirs, strict=True))
    wall = median(our.wall / their.wall for our, their in zip(ours, theirs, strict=True))
    print(f"{title}: ratio of CPU {median(cpu):.2f} (from {cpu[0]:.2f} to {cpu[-1]:.2f}), by the clock {wall:.2f}")


def compare_ingest(folders: Sequence[Path], repeat: int) -> None:
    files = list(pdfs(folders))
    if not files:
        print("no PDF in the folders: the ingest is not compared with pdfplumber")
        return
    pages = 0

    def read() -> None:
        nonlocal pages
        pages = plumb(files)

    plumb(files[:1]), start_up(len(files))  # imports, fonts and compiling are not counted
    peer, start, whole = zip(*((measured(read), start_up(len(files)), ingest(files)) for _ in range(repeat)), strict=True)
    work = [Cost(all_.cpu - begin.cpu, all_.wall - begin.wall) for all_, begin in zip(whole, start, strict=True)]
    rows = [
        ("pdfplumber extract_words + extract_tables", peer),
        ("rachmistrz ingest, whole run", whole),
        ("  of which start-up of all workers and orchestration", start),
        ("  of which work on the documents", work),
    ]
    show(f"{len(files)} PDFs, {pages} pages, median of {repeat}", rows)
    show_ratio("work on the documents / pdfplumber", work, peer)
    show_ratio("whole run / pdfplumber", whole, peer)
    print(f"milliseconds of CPU a page: {1000 * middle(work).cpu / pages:.1f} against {1000 * middle(peer).cpu / pages:.1f}")


def compare_check(plan: Path, repeat: int) -> None:
    check, imports = run(COMMAND, "check", str(plan)), run(sys.executable, "-c", "import spacy, pandas")
    check(), imports()  # the files are in the cache of the system from here on
    ours, theirs = zip(*((measured(check), measured(imports)) for _ in range(repeat)), strict=True)
    names = (f"rachmistrz check {plan.name}", 'python -c "import spacy, pandas"')
    show(f"Cold start, median of {repeat}", list(zip(names, (ours, theirs), strict=True)))
    show_ratio("check / imports", ours, theirs)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[SAMPLE.parent])
    parser.add_argument("--plan", type=Path, default=SAMPLE, help="text plan for the cold start")
    parser.add_argument("--repeat", type=int, default=5)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as compiled:
        os.environ["PYTHONPYCACHEPREFIX"] = compiled
        compare_ingest(chosen.folders, chosen.repeat)
        compare_check(chosen.plan, chosen.repeat)
    return 0


if __name__ == "__main__":
    sys.exit(main())
