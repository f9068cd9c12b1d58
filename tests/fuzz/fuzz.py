"""Coverage-guided fuzzing with Atheris, which is no dependency of ours: `pip install atheris` where this runs.

    python tests/fuzz/fuzz.py quantities|text|csv|pdf [CORPUS...] [-max_total_time=SECONDS]

`tests/fuzz/corpus` holds some of what it found so far, in folders named after the targets. A target must come to its end on any
input and keep what it promises; only UnreadableInput may be raised.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import atheris

with atheris.instrument_imports(include=["extractors", "pipeline", "schemas"]):
    from extractors.parsing import dates, periods, quantities, references
    from extractors.parsing.context import Context
    from extractors.reading import extract
    from pipeline.checking.catalogue import Selection
    from pipeline.checking.engine import judge
    from pipeline.errors import UnreadableInput
    from pipeline.readers import csv, pdf, text

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


TARGETS = {
    "quantities": find_quantities,
    "text": reading(text.read),
    "csv": reading(csv.read),
    "pdf": reading(pdf.read),
}


if __name__ == "__main__":
    chosen = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, chosen)
    atheris.Fuzz()
