"""What a check on a sum yields once it has reckoned: the relation, and a finding where it does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Operand, Relation
from schemas.place import Evidence


class Sum(NamedTuple):
    """A sum as reckoned; of its terms the first is the whole, the others are the parts."""

    basis: str
    terms: tuple[Operand, ...]
    formula: str
    computed: Decimal
    stated: Decimal | None
    evidence: tuple[Evidence, ...]


def outcome(rule: Rule, told: Sum, params: dict[str, str], *, holds: bool) -> Iterator[Relation | Finding]:
    """Yield the relation of a sum, and the finding of its check with the params of its sentence where it does not hold."""
    whole, *parts = told.terms
    yield Relation(
        kind="sum",
        rule=rule.code,
        verdict="holds" if holds else "contradiction",
        basis=told.basis,
        total=whole.cell,
        operands=tuple(part.cell for part in parts if part.cell is not None),
        terms=told.terms,
        formula=told.formula,
        computed=told.computed,
        stated=told.stated,
        evidence=told.evidence,
    )
    if not holds:
        yield findings.build(
            rule,
            f"{rule.code}.message",
            params,
            told.evidence,
            formula=told.formula,
            operands=told.terms,
            computed=told.computed,
            stated=told.stated,
        )
