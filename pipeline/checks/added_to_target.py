"""What there is and what is to be added don't give the number that the plan aims at.

**What it finds**

Two family assistants today, "dodatkowe 2 etaty asystentów" in the schedule, and "docelowo 5 etatów" in the vision.

**Why it matters**

Posts and places are paid for one by one; the budget covers those added, the council remembers the target.

**How it is decided**

Posts, places and facilities of one measure count: those there are now, those called additional, and those called the target.
Each of the three must have one value only wherever the plan names it. Words may hide a step between, so it is a warning.

**Example**

„2 etaty w 2024 r.", „dodatkowe 2 etaty", „docelowo 5 etatów" → „2 + 2 = 4, a docelowo podano 5."
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.checking import findings, numerals
from pipeline.checking.facts import operands, places
from pipeline.checking.findings import Rule
from schemas.fact import Fact
from schemas.finding import Finding, Severity
from schemas.reading import Reading

CODE = "IND411"
NAME = "added-to-target"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)
_COUNTED = ("etaty", "miejsca", "placowki")
_KINDS = {None: "now", "dodatkowy": "added", "docelowo": "target", "docelowy": "target"}


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each measure whose target is not what there is and what is added."""
    mentions: dict[tuple[str, str | None, str | None], dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in reading.facts:
        kind = _KINDS.get(fact.subgroup)
        exact = fact.quantity.qualifier == "exact" and fact.quantity.value is not None
        if fact.known and kind and exact and not fact.hedge and fact.measure.rpartition(".")[2] in _COUNTED:
            mentions[fact.measure, fact.place, fact.population][kind].append(fact)
    for kinds in mentions.values():
        chosen = [_only(kinds[kind]) for kind in ("now", "added", "target")]
        now, added, target = chosen
        if now and added and target and now.quantity.value is not None and added.quantity.value is not None:
            computed = now.quantity.value + added.quantity.value
            if computed != target.quantity.value:
                yield _finding(now, added, target)


def _only(facts: Sequence[Fact]) -> Fact | None:
    """Return the first of mentions that all give one value."""
    return facts[0] if len({fact.quantity.value for fact in facts}) == 1 else None


def _finding(now: Fact, added: Fact, target: Fact) -> Finding:
    one, other = now.quantity.value or 0, added.quantity.value or 0
    computed = numerals.number(one + other)  # type: ignore[arg-type]  # both are known
    params = {
        "measure": now.measure_text,
        "now": now.quantity.text,
        "added": added.quantity.text,
        "target": target.quantity.text,
        "computed": computed,
    }
    facts = (target, now, added)
    return findings.build(
        RULE,
        f"{CODE}.message",
        params,
        places(facts),
        formula=f"{now.quantity.text} + {added.quantity.text} = {computed} ≠ {target.quantity.text}",
        operands=operands(facts),
        stated=target.quantity.value,
        facts=(now.measure,),
    )
