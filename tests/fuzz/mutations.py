"""Damage files by bytes, and see that each is either read or refused with a reason: no crash, no hang.

    python tests/fuzz/mutations.py [FILE...] [--count N] [--seed N] [--timeout SECONDS]

The files (the samples of the corpus, unless others are named) are cut to a few pages; of the PDFs and of the texts among them
`count` damaged files each are made, by turns. Each is read, extracted and checked in a process with limits, as `rachmistrz ingest`
does. What fails by a mistake of ours ("internal"), dies, overruns or takes all memory is kept in the folder `mutations/` and
listed; that is exit status 1.
"""

from __future__ import annotations

import argparse
import io
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
_SAMPLES = Path(__file__).resolve().parent.parent.parent / "corpus" / "samples"
_PAGES, _LINES = 2, 80
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
            changed[at:end] = rng.randbytes(end - at) if rng.random() < 0.2 else bytes(rng.choices(changed, k=end - at))
        elif kind == 4:
            other = rng.randrange(len(changed))
            changed[at:end] = changed[other : other + end - at]
        else:
            digits = next((place for place in range(at, min(at + 400, len(changed))) if 48 <= changed[place] <= 57), at)
            changed[digits : digits + 1] = rng.choice(_NUMBERS)
    return bytes(changed)


def short(path: Path) -> bytes:
    """Return a file cut to its first pages, or some hundred lines from a place that its name tells."""
    data = path.read_bytes()
    if path.suffix != ".pdf":
        lines = data.split(b"\n")
        at = Random(path.name).randrange(max(1, len(lines) - _LINES))
        return b"\n".join(lines[at : at + _LINES])
    import pypdfium2

    whole, cut, written = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new(), io.BytesIO()
    cut.import_pages(whole, list(range(min(_PAGES, len(whole)))))
    cut.save(written)
    return written.getvalue()


def cases(files: list[Path], count: int, seed: int, folder: Path) -> Iterator[Path]:
    """Write damaged files, the originals by turns."""
    originals = [short(file) for file in files]
    for number in range(count):
        at = number % len(files)
        path = folder / f"{number:05}{files[at].suffix}"
        path.write_bytes(mutated(originals[at], Random(f"{seed}/{number}")))
        yield path


def outcomes(paths: Iterator[Path], settings: Settings, out: Path) -> Iterator[tuple[Path, str]]:
    """Yield what became of each file: its status, or the code of its failure."""
    with Workers(1, api.warm, settings.memory) as workers:
        for path in paths:
            outcome = ingest_apart(workers, Input(path, path.stem), out, settings)
            yield path, outcome.error_code or "read"
            for written in out.rglob(f"{path.stem}.*"):
                written.unlink()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=sorted(_SAMPLES.glob("*.[pt][dx][ft]")))
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--timeout", type=int, default=30)
    chosen = parser.parse_args()
    wrong = 0
    for kind in dict.fromkeys(path.suffix for path in chosen.files):
        files = [path for path in chosen.files if path.suffix == kind]
        counts = _count(files, chosen.count, chosen.seed, Settings(timeout=chosen.timeout, memory=1024, ocr=False))
        print(f"{counts.total()} {kind}: {dict(counts.most_common())}", flush=True)
        wrong += sum(counts[code] for code in WRONG)
    return 1 if wrong else 0


def _count(files: list[Path], count: int, seed: int, settings: Settings) -> Counter[str]:
    """Read damaged files and return how many ended how; keep and list those that went wrong."""
    counts: Counter[str] = Counter()
    kept = Path("mutations")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, code in outcomes(cases(files, count, seed, folder), settings, folder / "out"):
            counts[code] += 1
            if code in WRONG:
                kept.mkdir(exist_ok=True)
                (kept / f"{code}-{path.name}").write_bytes(path.read_bytes())
                print(f"{code}: {path.name}", flush=True)
            path.unlink()
    return counts


if __name__ == "__main__":
    sys.exit(main())
