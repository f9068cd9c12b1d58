"""What checking costs beside reading, and how it grows with the plan: `python benchmarks/checks.py --pages 125 2000`.

Joins made-up plans to one text of each size, doubling from the first to the last, and prints CPU seconds of reading, of extracting
and of each family of checks, checking as a share of reading and extracting, and by how much each cost grew from size to size. A
cost that grows as n log n grows a little more than twofold. CPU seconds on this machine tell nothing of another one; the ratios do.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TypeVar, get_args

from corpus import generator
from corpus.samples_spec import random_spec
from corpus.text import Dialect, Layout
from extractors.reading import extract
from pipeline import api
from pipeline.checking import roots
from pipeline.checking.catalogue import checks
from pipeline.settings import COLLECTION
from schemas.document import Document
from schemas.finding import Finding, Relation

_LINES = 54
_LAYOUTS = tuple(Layout(dialect, 92, _LINES, "{page}", encoding="utf-8") for dialect in get_args(Dialect))
_Found = TypeVar("_Found")


def plans(seed: int) -> Iterator[str]:
    """Yield made-up plans without errors, all printed on pages of one length."""
    index = 0
    while True:
        spec = random_spec(seed, index)._replace(kind="text", layout=_LAYOUTS[index % len(_LAYOUTS)], errors=())
        yield generator.make(spec).data.decode()
        index += 1


def joined(pages: int, seed: int) -> str:
    """Return plans joined to one text of about so many pages."""
    texts, lines = [], 0
    for text in plans(seed):
        texts.append(text)
        lines += text.count("\n")
        if lines >= pages * _LINES:
            break
    return "\n".join(texts)


def timed(costs: dict[str, float], name: str, work: Callable[[], _Found]) -> _Found:
    """Do a piece of work and add its CPU seconds under a name."""
    start = time.process_time()
    found = work()
    costs[name] += time.process_time() - start
    return found


def measure(text: str, folder: Path) -> dict[str, float]:
    """Return the CPU seconds of each stage on one text; families of checks under the three letters of their codes."""
    path = folder / "plan.txt"
    path.write_text(text, encoding="utf-8")
    costs: dict[str, float] = defaultdict(float)
    document: Document = timed(costs, "read", lambda: api.read(path))
    reading = timed(costs, "extract", lambda: extract(document))
    findings: list[Finding] = []
    relations: list[Relation] = []
    for check in checks():
        if check.preview:
            continue
        for outcome in timed(costs, check.code[:3], lambda run=check.run: list(run(reading))):  # type: ignore[misc]  # bound at once
            if isinstance(outcome, Finding):
                findings.append(outcome)
            elif isinstance(outcome, Relation):
                relations.append(outcome)
    timed(costs, "roots", lambda: roots.settle(tuple(findings), tuple(relations)))
    costs["checks"] = sum(cost for name, cost in costs.items() if name not in {"read", "extract"})
    return costs


def show(sizes: Sequence[int], measured: Sequence[dict[str, float]]) -> None:
    names = sorted({name for costs in measured for name in costs} - {"read", "extract", "checks"})
    print(f"{'pages':10}" + "".join(f"{size:>9}" for size in sizes) + "   growth")
    for name in ("read", "extract", "checks", *names):
        costs = [each.get(name, 0.0) for each in measured]
        grown = [later / earlier if earlier > 0.01 else 0.0 for earlier, later in pairwise(costs)]
        row = "".join(f"{cost:9.2f}" for cost in costs)
        print(f"{name:10}{row}   " + " ".join(f"{growth:.1f}" if growth else "-" for growth in grown))
    shares = (f"{each['checks'] / (each['read'] + each['extract']):9.2f}" for each in measured)
    print("checks / (read + extract)"[:10].ljust(10) + "".join(shares) + "   checks by reading and extracting")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs=2, default=(125, 2000), help="smallest and largest size")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    api.warm()
    gc.set_threshold(*COLLECTION)
    sizes = [chosen.pages[0]]
    while sizes[-1] * 2 <= chosen.pages[1]:
        sizes.append(sizes[-1] * 2)
    with tempfile.TemporaryDirectory() as folder:
        measured = [measure(joined(size, chosen.seed), Path(folder)) for size in sizes]
    show(sizes, measured)
    return 0


if __name__ == "__main__":
    sys.exit(main())
