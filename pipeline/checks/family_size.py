"""A family would have more than eight members on average.

**What it finds**

"Pomocą objęto 5 280 osób w 468 rodzinach": eleven persons a family.

**Why it matters**

A digit too many in one of the figures inflates the number of clients, and with it places and money that the plan asks for.

**How it is decided**

Persons and families that one sentence or one table sets side by side, as for the check that families can't outnumber persons. There
must be at least five families and more than eight persons for each, which no group of families of a gmina reaches. Words may hide
that the persons are others, so it is a warning.

**Example**

„zasiłki otrzymało 2 310 osób (204 rodziny)" → „Na rodzinę przypada średnio 11,3 osoby."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractors.claims.prose_view import speaks_of
from pipeline.checking import claims, findings, numerals
from pipeline.checking.findings import Rule
from pipeline.checking.verdict import places, terms
from schemas.claim import Claim
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "DEM713"
NAME = "family-size"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_FAMILY = frozenset({"rodzina"})
_FEWEST = 5
_LARGEST = 8


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each group of families that would be too large."""
    for claim in claims.of_kind(reading, "subset_order"):
        persons, families = claim.result.quantity.value, claim.operands[0].quantity.value
        if persons is None or families is None or not _of_families(claim):
            continue
        if families >= _FEWEST and persons > _LARGEST * families:
            yield _finding(claim, persons, families)


def _of_families(claim: Claim) -> bool:
    return claim.operands[0].quantity.unit == "rodzina" or speaks_of(claim.labels[1] if claim.labels else "", _FAMILY)


def _finding(claim: Claim, persons: Decimal, families: Decimal) -> Finding:
    size = numerals.number(persons / families, decimals=1)
    params = {"persons": claim.result.quantity.text, "families": claim.operands[0].quantity.text, "size": size}
    formula = f"{numerals.number(persons)} : {numerals.number(families)} = {size}"
    return findings.build(
        RULE,
        f"{CODE}.message",
        params,
        places(claim),
        doubt=claim.doubt,
        formula=formula,
        operands=terms(claim),
        facts=(*claim.labels, params["persons"], params["families"]),
    )
