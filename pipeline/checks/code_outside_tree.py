"""The schedule has a code that the tree of goals and actions doesn't know.

**What it finds**

"DZ.5.1" in the schedule of a plan whose actions end at DZ.4.2.

**Why it matters**

A task without a goal has no reason in the plan, and its indicator and money hang in the air.

**How it is decided**

Two tables that carry codes of one family and depth are compared; the tree must have at least four codes and hold most of the
schedule's. A code that is explained anywhere else in the document is left alone.

**Example**

„DZ.5.1 Klub seniora" w harmonogramie, w celach kody do DZ.4.2 → „Kodu DZ.5.1 nie ma wśród celów i działań."
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from extractors.codes import Coded, codes, is_schedule
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import Table
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "REF903"
NAME = "code-outside-tree"
SEVERITY: Severity = "error"
RULE = Rule(CODE, NAME, SEVERITY)
_FEWEST = 4


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each code of a table that no other place knows."""
    everything = codes(reading.document)
    often = Counter((one.family, one.number) for one in everything)
    tables: dict[tuple[str, int], dict[int, list[Coded]]] = {}
    for one in everything:
        if one.table is not None:
            tables.setdefault((one.family, len(one.number)), {}).setdefault(one.table, []).append(one)
    for told in tables.values():
        yield from _astray(told, often, reading.document.tables)


def _astray(
    told: dict[int, list[Coded]], often: Counter[tuple[str, tuple[int, ...]]], tables: Sequence[Table]
) -> Iterator[Finding]:
    """Yield a finding for each code of a schedule that is not in the largest of the other tables with codes of its kind."""
    numbers = {table: {one.number for one in coded} for table, coded in told.items()}
    largest = sorted(numbers, key=lambda table: -len(numbers[table]))[:2]
    for table, coded in told.items():
        if not is_schedule(tables[table]):
            continue
        tree = next((numbers[other] for other in largest if other != table), set())
        held = numbers[table]
        if len(tree) < max(_FEWEST, len(held)) or len(tree & held) * 3 < len(held) * 2:
            continue
        for one in coded:
            if one.number not in tree and often[one.family, one.number] == 1:
                yield findings.build(RULE, "REF903.message", {"code": one.code, "text": one.text[:90]}, one.evidence)
