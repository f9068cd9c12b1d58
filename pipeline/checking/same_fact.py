"""Judge mentions of one fact: the shape shared by the checks on facts told twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from extractors.facts.compare import SameFact, same_facts
from extractors.once import once
from pipeline.checking import findings
from pipeline.checking.facts import operands, places
from pipeline.checking.findings import Rule, fallen
from schemas.fact import Fact
from schemas.finding import Finding, Relation, Verdict
from schemas.quantity import Quantity
from schemas.reading import Reading

_SHOWN = 20
"""Most mentions of the agreed value that a finding shows."""
Pairing = Callable[[Fact, Fact], bool]


def check(reading: Reading, rule: Rule, pairing: Pairing, *, holding: bool = False) -> Iterator[Relation | Finding]:
    """Yield a contradicted relation and its finding for each fact with two values that `pairing` says is this check's.

    With `holding`, yield a relation for the facts told more than once with one value too.
    """
    for fact in _grouped(reading):
        by_value: dict[Decimal | None, list[Fact]] = defaultdict(list)
        for other in fact.differing:
            by_value[other.quantity.value].append(other)
        if holding and len(fact.agreeing) > 1:
            yield _relation(rule, fact.agreeing, "holds")
        lead = fact.agreeing[0]
        for same in by_value.values():
            if pairing(lead, same[0]):
                relation = _relation(rule, (lead, same[0]), "contradiction")
                yield relation
                yield _finding(rule, fact, lead, same, relation)


@once
def _grouped(reading: Reading) -> tuple[SameFact, ...]:
    return tuple(same_facts(reading.facts))


def in_table(fact: Fact) -> bool:
    """Tell whether a fact stands in a table."""
    return fact.cell is not None


def _finding(rule: Rule, fact: SameFact, lead: Fact, same: Sequence[Fact], relation: Relation) -> Finding:
    other = same[0]
    severity = rule.severity if fact.sure(lead, other) else fallen(rule.severity)
    params = {
        "measure": lead.measure_text,
        "period": str(lead.period.start) if lead.period else "",
        "one": lead.quantity.text,
        "other": other.quantity.text,
    }
    return findings.build(
        rule._replace(severity=severity),
        f"{rule.code}.message",
        params,
        places((lead, *same, *fact.agreeing[:_SHOWN])),
        formula=relation.formula,
        operands=relation.terms,
        computed=lead.quantity.value,
        stated=other.quantity.value,
        facts=(lead.measure, params["period"]),
    )


def _relation(rule: Rule, facts: tuple[Fact, ...], verdict: Verdict) -> Relation:
    first, last = facts[0], facts[-1]
    return Relation(
        kind="same_fact",
        rule=rule.code,
        verdict=verdict,
        basis=f"{first.measure_text}, {first.period.start if first.period else ''}",
        total=first.cell,
        operands=tuple(fact.cell for fact in facts[1:] if fact.cell is not None),
        terms=operands(facts),
        formula=f"{_said(first.quantity)} {'=' if verdict == 'holds' else '≠'} {_said(last.quantity)}",
        computed=first.quantity.value,
        stated=last.quantity.value,
        evidence=places(facts),
    )


def _said(quantity: Quantity) -> str:
    return " ".join(quantity.text.split())
