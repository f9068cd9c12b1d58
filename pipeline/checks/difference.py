"""A balance or change isn't the difference of its figures.

**What it finds**

A row "Saldo" or "Przyrost naturalny", or a column "Zmiana", that the figures it is made of don't give.

**Why it matters**

Balances carry the argument of a plan (shrinking population, growing deficit); a wrong one misleads.

**How it is decided**

What is taken from what follows from words (urodzenia, zgony; zameldowania, wymeldowania), from order and from years in headings.
In prose, verbs tell what came and what went ("zaciągnięto", "spłacono"); a long amount that words call a total or a difference is
held against the two amounts of the document that give it, or would but for one slip of the pen.
Where only the sign differs, the finding falls one step. Of ranges ("0,70 – 0,85 mln zł") both ends are recomputed, where the old
value is no range itself.

**Example**

Urodzenia 235, zgony 480, saldo -254: the difference is -245.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking import claims
from pipeline.checking.findings import Rule
from pipeline.checking.verdict import Judged
from schemas.finding import Finding, NotJudged, Relation, Severity
from schemas.reading import Reading

CODE = "SUM008"
NAME = "difference-differs"
SEVERITY: Severity = "error"
PREVIEW = False


def run(reading: Reading) -> Iterator[Relation | Finding | NotJudged]:
    """Judge the claims of this check."""
    yield from claims.check(reading, Rule(CODE, NAME, SEVERITY), claims.of_kind(reading, "difference"), _words)


def _words(judged: Judged) -> tuple[str, dict[str, str]]:
    """Prose names no row: the formula shows what its figures give."""
    formula = judged.relation.formula
    return (f"{CODE}.message", {}) if judged.claim.table is not None else (f"{CODE}.prose", {"formula": formula})
