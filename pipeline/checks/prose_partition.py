"""A total in the text differs from the sum of the parts that the same sentence or list gives.

**What it finds**

"łącznie 58 osób: 31 kobiet i 26 mężczyzn"; "wydano 90 000 zł, z tego:" before items that sum to 80 000 zł.

**Why it matters**

Either a part is missing or one of the figures is wrong; the text then gives the council two totals.

**How it is decided**

The words show that the parts are all there are: "z tego", "w podziale na", "obejmują one", women and men, brackets with a closed
list, or two places set against each other ("z czego 28 w rodzinach, a 12 w placówkach": a warning). After "w tym", "m.in.",
"głównie" parts are only compared with the total one by one (another check), unless brackets say how many are counted twice ("12
osób skorzystało z dwóch form"): the parts less these make the total. Figures of other
units, years or kinds of change never take part; one person may count under several reasons for help, so such lists aren't summed.

Totals, rests and differences may also stand apart from their figures ("a pozostałych 18 odrzucono", "gmina dopłaciła 187 450 zł").
There the figures decide: they belong together where they add up but for one slip of the pen (two digits that changed places, one
changed, dropped or doubled), and have digits enough that this is no chance.

**Example**

„120 osób, z tego 70 kobiet i 40 mężczyzn" → „Części dają razem 110 osób, a podano 120 osób."
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import claims
from pipeline.checking.findings import Rule
from schemas.finding import Finding, NotJudged, Relation, Severity
from schemas.reading import Reading

CODE = "SUM011"
NAME = "prose-parts-differ-from-total"
SEVERITY: Severity = "error"
PREVIEW = False


def run(reading: Reading) -> Iterator[Relation | Finding | NotJudged]:
    """Judge the totals of prose with their parts."""
    yield from claims.check(reading, Rule(CODE, NAME, SEVERITY), claims.of_kind(reading, "prose_partition"))
