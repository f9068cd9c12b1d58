"""The same posts cost two different amounts a year.

**What it finds**

"4 etaty × średnio 75 tys. zł = 300 tys. zł" in the chapter on money, "6 500 zł × 12 mies. × 4 etaty" = 312 000 zł in its
table.

**Why it matters**

Salaries are the largest new cost of such a plan; the budget will be short of the difference every year.

**How it is decided**

Products that the document writes out with a number of posts ("etat") and a yearly result are compared where the number of posts
is equal and more than one. The intervals of the results must not meet. The words don't always tell whether the posts are the
same, so it is a warning.

**Example**

„4 etaty × 75 tys. zł = 300 tys. zł", „6 500 zł × 12 × 4 etaty: 312 000 zł" → „Te same etaty wyceniono dwa razy."
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.claim import Claim
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "FIN511"
NAME = "posts-cost"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each pair of amounts for one number of posts."""
    priced: dict[Decimal, list[Claim]] = defaultdict(list)
    for claim in reading.claims:
        posts = [figure.quantity.value for figure in claim.operands if figure.quantity.unit == "etat"]
        if claim.kind == "product" and claim.result.quantity.unit == "PLN" and len(posts) == 1 and posts[0] and posts[0] > 1:
            priced[posts[0]].append(claim)
    for number, claims in priced.items():
        for one, other in combinations(claims, 2):
            first, second = one.result.quantity, other.result.quantity
            if first.interval is None or second.interval is None or first.interval.meets(second.interval):
                continue
            params = {"posts": str(number.normalize()), "one": first.text, "other": second.text}
            figures = (*one.operands, one.result, *other.operands, other.result)
            places = tuple(dict.fromkeys(place for figure in figures for place in figure.evidence))
            yield findings.build(RULE, "FIN511.message", params, places, computed=second.value, stated=first.value)
