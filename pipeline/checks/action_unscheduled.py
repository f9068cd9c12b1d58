"""Actions of the plan are missing from its schedule or financing.

**What it finds**

A table of goals with actions DZ.1.1 to DZ.4.2 and a schedule with only some of their codes.

**Why it matters**

An action without a date, a source of money and someone responsible won't be done, and can't be accounted for.

**How it is decided**

Two tables that carry codes of one family are compared; the poorer one counts as the schedule where its header speaks of dates,
costs or sources of money. It must carry at least three of the other's codes and at least a third of them. Tables with one header,
and a table that goes on below without any, are one schedule; a code counts as carried wherever in its cells it stands, for a page
break may have joined two rows.

**Example**

14 działań w tabeli celów, 7 w harmonogramie → „W harmonogramie brakuje działań: DZ.1.3, DZ.1.4, …"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.codes import Coded, codes, is_schedule
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.document import Table
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.reading import Reading

CODE = "REF907"
NAME = "action-without-schedule"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_FEWEST = 3
_PART = 3


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each schedule that leaves out actions."""
    tables: dict[tuple[str, int, int], list[Coded]] = {}
    for one in codes(reading.document):
        if one.table is not None:
            tables.setdefault((one.family, len(one.number), one.table), []).append(one)
    printed = reading.document.tables
    heads = [_head(table) for table in printed] if tables else []
    told: set[tuple[str, int, tuple[int, ...]]] = set()
    for family, depth, first in tables:
        parts = _schedule(printed, heads, first)
        if not parts or (family, depth, parts) in told:
            continue
        told.add((family, depth, parts))
        held = {number for part in parts for number in _numbers(printed[part], family) if len(number) == depth}
        rivals = [other for key, other in tables.items() if key[:2] == (family, depth) and key[2] not in parts]
        goals = max(rivals, key=lambda other: len({one.number for one in other}), default=[])
        wanted = {one.number for one in goals}
        missing = [one for one in _each(goals) if one.number not in held]
        common = len(wanted & held)
        if missing and common >= _FEWEST and common * _PART >= len(wanted):
            params = {"codes": ", ".join(one.code for one in missing), "held": str(common), "all": str(len(wanted))}
            evidence = tuple(place for one in missing for place in one.evidence) + _header(printed[parts[0]])
            yield findings.build(RULE, "REF907.message", params, evidence)


def _schedule(tables: Sequence[Table], heads: Sequence[str], at: int) -> tuple[int, ...]:
    """Return the tables that make up the schedule that the table `at` belongs to; () where it is no part of one."""
    while at and not heads[at] and tables[at].columns == tables[at - 1].columns:
        at -= 1
    if not is_schedule(tables[at]):
        return ()
    parts = {index for index, head in enumerate(heads) if head == heads[at]}
    for index in range(1, len(tables)):
        if index - 1 in parts and not heads[index] and tables[index].columns == tables[index - 1].columns:
            parts.add(index)
    return tuple(sorted(parts))


def _head(table: Table) -> str:
    """Return the words of a header, whatever columns they fell into."""
    return " ".join(" ".join(cell.passage.text.casefold() for cell in table.cells if cell.row < table.header_rows).split())


def _numbers(table: Table, family: str) -> Iterator[tuple[int, ...]]:
    """Return the numbers of a family's codes wherever in a table's cells they stand."""
    pattern = re.compile(rf"(?<!\w){family}(?:\s+nr)?[. ]\s?(\d{{1,2}}(?:\.\d{{1,2}})+)(?!\d)", re.IGNORECASE)
    for cell in table.cells:
        for match in pattern.finditer(cell.passage.text):
            yield tuple(int(part) for part in match[1].split("."))


def _each(coded: list[Coded]) -> list[Coded]:
    return list({one.number: one for one in reversed(coded)}.values())[::-1]


def _header(table: Table) -> tuple[Evidence, ...]:
    return tuple(place for cell in table.cells if cell.row < table.header_rows for place in cell.passage.evidence())
