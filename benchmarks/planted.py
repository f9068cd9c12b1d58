"""How many planted errors the checks find, and what they cry over nothing: `python benchmarks/planted.py --count 40 --seed 1`.

Makes random plans of invented gminas with one to five errors each, checks them, and prints found and planted by code and by layout,
false alarms by check, and every miss and false alarm with its place.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from corpus import generator
from corpus.samples_spec import Spec, random_spec
from corpus.truth import false_alarms, found
from pipeline import api
from pipeline.checking.catalogue import checks


def with_errors(spec: Spec, codes: set[str], most: int) -> generator.Printout:
    """Make the plan with up to `most` errors of the codes, fewer where there is no room for them."""
    rng = Random(spec.seed)
    usable = sorted({slot.codes[0] for slot in generator.compose(spec).slots.values()} & codes)
    rng.shuffle(usable)
    for count in range(min(most, len(usable)), 0, -1):
        try:
            return generator.make(spec._replace(errors=tuple(usable[:count])))
        except LookupError:  # two of them need the same table
            continue
    return generator.make(spec._replace(errors=()))


def layout(spec: Spec) -> str:
    return f"{spec.kind}, {spec.theme if spec.kind == 'pdf' else spec.layout.dialect}"


class Score:
    """What was planted, found and cried wolf over."""

    def __init__(self) -> None:
        self.planted: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.false: Counter[str] = Counter()
        self.notes: list[str] = []
        self.pages = 0

    def add(self, spec: Spec, printout: generator.Printout, path: Path) -> None:
        record = api.analyse(path)
        self.pages += record.source.pages
        errors: list[dict[str, Any]] = printout.truth["errors"]  # type: ignore[assignment]
        for error in errors:
            hit = found(record.findings, error)
            for key in ("all", error["codes"][0], layout(spec)):
                self.planted[key] += 1
                self.found[key] += hit
            if not hit:
                place = f"line {error['line']}" if "line" in error else f"page {error['page']}"
                self.notes.append(f"missed {error['codes'][0]} {path.name} {place}: {error['wrong']} for {error['right']}")
        for finding in false_alarms(record.findings, errors):
            self.false[finding.rule] += 1
            self.notes.append(f"false {finding.rule} {path.name} page {finding.evidence[0].page}: {finding.message}")

    def show(self, count: int) -> None:
        for note in sorted(self.notes):
            print(note[:240])
        print(f"\n{count} plans, {self.pages} pages")
        for key in sorted(self.planted):
            print(f"{key:20} {self.found[key]:4} of {self.planted[key]:4} found, {self.found[key] / self.planted[key]:.3f}")
        print("false alarms:", ", ".join(f"{rule} {n}" for rule, n in self.false.most_common()) or "none")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=5, help="most errors in a plan; 0 makes clean plans")
    chosen = parser.parse_args()
    codes = {check.code for check in checks() if not check.preview}
    score = Score()
    with tempfile.TemporaryDirectory() as folder:
        for index in range(chosen.count):
            spec = random_spec(chosen.seed, index)
            printout = with_errors(spec, codes, chosen.most)
            path = Path(folder) / printout.name
            path.write_bytes(printout.data)
            score.add(spec, printout, path)
    score.show(chosen.count)
    return 0


if __name__ == "__main__":
    sys.exit(main())
