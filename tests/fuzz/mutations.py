"""Damage files by bytes, and see that each is either read or refused with a reason: no crash, no hang.

    python tests/fuzz/mutations.py FILE... [--count N] [--seed N] [--timeout SECONDS]

Each damaged file is read, extracted and checked in a process with limits, as `rachmistrz ingest` does. What fails by a mistake of
ours ("internal"), dies, overruns or takes all memory is kept in the folder `mutations/` and listed; that is exit status 1.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from pipeline import api
from pipeline.flows.batch import ingest_apart
from pipeline.inputs import Input
from pipeline.isolation import Workers
from pipeline.settings import Settings

WRONG = frozenset({"internal", "worker_died", "timeout", "memory"})
_NUMBERS = (b"0", b"-1", b"65536", b"2147483647", b"4294967296", b"99999999999999999999", b"1e9", b".", b"0.00000001")


def mutated(data: bytes, rng: Random) -> bytes:
    """Return the bytes with one to twelve damages: bits flipped, parts cut, doubled, moved, overwritten, numbers changed."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 12)):
        if not changed:
            break
        at = rng.randrange(len(changed))
        end = min(len(changed), at + rng.choice((1, 2, 8, 64, 1000)))
        kind = rng.randrange(6)
        if kind == 0:
            changed[at] ^= 1 << rng.randrange(8)
        elif kind == 1:
            del changed[at:end]
        elif kind == 2:
            changed[at:at] = changed[at:end] * rng.choice((1, 2, 30))
        elif kind == 3:
            changed[at:end] = rng.randbytes(end - at)
        elif kind == 4:
            other = rng.randrange(len(changed))
            changed[at:end] = changed[other : other + end - at]
        else:
            digits = next((place for place in range(at, min(at + 400, len(changed))) if 48 <= changed[place] <= 57), at)
            changed[digits : digits + 1] = rng.choice(_NUMBERS)
    return bytes(changed)


def cases(files: list[Path], count: int, seed: int, folder: Path) -> Iterator[Path]:
    """Write damaged files, the originals by turns."""
    for number in range(count):
        source = files[number % len(files)]
        path = folder / f"{number:05}{source.suffix}"
        path.write_bytes(mutated(source.read_bytes(), Random(f"{seed}/{number}")))
        yield path


def outcomes(paths: Iterator[Path], settings: Settings, out: Path) -> Iterator[tuple[Path, str]]:
    """Yield what became of each file: its status, or the code of its failure."""
    with Workers(1, api.warm, settings.memory) as workers:
        for path in paths:
            outcome = ingest_apart(workers, Input(path, path.stem), out, settings)
            yield path, outcome.error_code or "read"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--timeout", type=int, default=30)
    chosen = parser.parse_args()
    counts: Counter[str] = Counter()
    kept = Path("mutations")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings(timeout=chosen.timeout, memory=1024)
        for path, code in outcomes(cases(chosen.files, chosen.count, chosen.seed, folder), settings, folder / "out"):
            counts[code] += 1
            if code in WRONG:
                kept.mkdir(exist_ok=True)
                (kept / f"{code}-{path.name}").write_bytes(path.read_bytes())
                print(f"{code}: {path.name}", flush=True)
            path.unlink()
    print(dict(counts.most_common()))
    return 1 if counts.keys() & WRONG else 0


if __name__ == "__main__":
    sys.exit(main())
