"""Read files made to hurt, each between two good plans, and see that each ends as a record or a failure with a sentence, in time.

    python benchmarks/hazards.py [NAME...] [--timeout SECONDS] [--memory MEGABYTES]

Each goes through `rachmistrz ingest` with one worker. Printed are how it ended, the seconds by the clock and of the processor and
the peak of memory, all processes and starting up included. Exit status 1 where a file ends by a mistake of ours or by none, where a
good plan beside it isn't read, or where the time or memory goes past the limits.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from hostile import HAZARDS, PLAN, write
from measured import INGEST, Cost, run

_WRONG = frozenset({"internal"})
_STARTING, _PARENT = 60, 700
"""Seconds and megabytes that a run takes besides those of the process that reads."""
_SLOW = frozenset({"100000-pages.pdf"})
"""Files that may be read at length, as their sizes allow."""


def outcome(path: Path, timeout: int, memory: int) -> tuple[str, str, Cost, bool]:
    """Return how a file ended, the sentence that tells of it, what it cost, and whether the plans beside it were read."""
    out = path.parent / "out"
    beside = [path.parent / name for name in ("a-dobry.txt", "z-dobry.txt")]
    for plan in beside:
        plan.write_text(PLAN, "utf-8")
    limits = ["--timeout", str(timeout), "--memory", str(memory), "--workers", "1", "--no-ocr"]
    cost = run([*INGEST, str(beside[0]), str(path), str(beside[1]), "--out", str(out), *limits])
    documents = {Path(each["path"]).name: each for each in json.loads((out / "run.json").read_text("utf-8"))["documents"]}
    hurt = documents.pop(path.name)
    code = hurt["error_code"] or "read"
    return code, hurt["error"] or "", cost, [each["error_code"] for each in documents.values()] == [None, None]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", default=list(HAZARDS))
    parser.add_argument("--timeout", type=int, default=60)
    parser.add_argument("--memory", type=int, default=2048)
    chosen = parser.parse_args()
    wrong = 0
    print(f"{'file':24}{'ended':>18}{'clock':>9}{'CPU':>9}{'memory':>9}", flush=True)
    for name in chosen.names:
        with tempfile.TemporaryDirectory() as folder:
            for path in write(Path(folder), [name]):
                timeout = 0 if name in _SLOW else chosen.timeout
                code, sentence, cost, others = outcome(path, timeout, chosen.memory)
        over = cost.memory > chosen.memory + _PARENT or (timeout and cost.processor > chosen.timeout + _STARTING)
        bad = code in _WRONG or over or not others or (code != "read" and not sentence)
        wrong += bad
        print(
            f"{name:24}{code:>18}{cost.clock:7.0f} s{cost.processor:7.0f} s{cost.memory:6.0f} MB{'  WRONG' if bad else ''}",
            flush=True,
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
