"""A column prints its shares with a different number of decimals in one or two rows.

**What it finds**

"12,4%", "8,1%", "23%" and "9,7%" below each other.

**Why it matters**

A share cut to whole percents can't be checked as closely as its neighbours, and often comes from another source or was put in by
hand.

**How it is decided**

Columns of at least five shares, of which four in five have the same number of decimals, at least one. Nought and a hundred per
cent may stand without decimals. A note, never an error.

**Example**

„12,4%", „8,1%", „23%", „9,7%", „4,4%" → „W kolumnie „Udział” większość wartości podano z dokładnością do 1 miejsca po przecinku."
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from statistics import mode

from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.quantity import Figure
from schemas.reading import Reading

CODE = "NUM015"
NAME = "mixed-decimals"
SEVERITY: Severity = "info"
RULE = Rule(CODE, NAME, SEVERITY)
_FEWEST = 5
_MOST_ODD = Decimal("0.2")
_WHOLE = frozenset({Decimal(0), Decimal(100)})


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each column of shares with a few of another precision."""
    columns: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    for cell, figures in reading.cells.items():
        shares = [each for each in figures if each.quantity.unit == "%" and each.quantity.value not in {None, *_WHOLE}]
        if len(shares) == 1:
            columns[cell.table, cell.col] += shares
    for (table, col), column in columns.items():
        usual = mode(share.quantity.decimals for share in column)
        odd = [share for share in column if share.quantity.decimals != usual]
        if usual and odd and len(column) >= _FEWEST and len(odd) <= _MOST_ODD * len(column):
            params = {
                "column": reading.document.tables[table].heads()[col],
                "decimals": str(usual),
                "odd": ", ".join(f"„{share.quantity.text}”" for share in odd),
            }
            yield findings.build(RULE, "NUM015.message", params, tuple(place for share in odd for place in share.evidence))
