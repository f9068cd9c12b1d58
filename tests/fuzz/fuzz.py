"""Coverage-guided fuzzing with Atheris, which is no dependency of ours: `pip install atheris` where this runs.

    python tests/fuzz/fuzz.py quantities|text|csv|pdf|docx|odt|xlsx [CORPUS...] [-max_total_time=SECONDS]

`tests/fuzz/corpus` holds some of what it found so far, in folders named after the targets. A target must come to its end on any
input and keep what it promises; only UnreadableInput may be raised. Of office files the fuzzer damages the main part alone, its
tree or its bytes, and each is read in a package of ours around it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import atheris

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]
with atheris.instrument_imports(include=["extractors", "pipeline", "schemas"]):
    from extractors.parsing import dates, periods, quantities, references
    from extractors.parsing.context import Context
    from extractors.reading import extract
    from pipeline.checking.catalogue import Selection
    from pipeline.checking.engine import judge
    from pipeline.errors import UnreadableInput
    from pipeline.readers import csv, office, pdf
    from pipeline.readers import text as plain
    from tests.fuzz import office as packages
    from tests.safety.test_packages import sheet, text, word

_TREE = 0.8
_EVERYTHING = Selection(frozenset(), frozenset(), True)


def find_quantities(data: bytes) -> None:
    """Parse a line: what is found stands within the line, none runs into the next, each is an interval."""
    line = data.decode("utf-8", "replace")
    for context in (Context(), Context(in_cell=True, lone=True, unit="PLN")):
        at = 0
        for found in quantities.find(line, context):
            assert at <= found.start < found.end <= len(line), line
            at = found.end
            quantity = found.quantity
            assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high, line
    dates.find(line)
    periods.find(line)
    references.find(line)


def reading(read: Callable[[bytes, str, str], object]) -> Callable[[bytes], None]:
    """Return a target that reads, extracts and checks."""

    def target(data: bytes) -> None:
        try:
            document = read(data, "plan", "plan")
        except UnreadableInput:
            return
        judge(extract(document), _EVERYTHING)

    return target


def packed(kind: str, plan: bytes) -> Callable[[bytes], None]:
    """Return a target that reads an office file whose main part is the input."""
    target = reading(office.read)
    return lambda data: target(packages.packed(kind, data, plan))


def mutated(data: bytes, most: int, seed: int) -> bytes:
    """Damage XML: mostly its tree, sometimes its bytes."""
    rng = Random(seed)
    changed = packages.damaged(data, rng) if rng.random() < _TREE else data
    return changed if changed != data and len(changed) <= most else atheris.Mutate(data, most)


PACKAGES = {"docx": word, "odt": text, "xlsx": sheet}
TARGETS = {
    "quantities": find_quantities,
    "text": reading(plain.read),
    "csv": reading(csv.read),
    "pdf": reading(pdf.read),
    **{kind: packed(kind, make()) for kind, make in PACKAGES.items()},
}


if __name__ == "__main__":
    name = sys.argv.pop(1)
    atheris.Setup(sys.argv, TARGETS[name], custom_mutator=mutated if name in PACKAGES else None)
    atheris.Fuzz()
