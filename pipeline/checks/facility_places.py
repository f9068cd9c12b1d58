"""One facility has two numbers of places, or several facilities together another one than each by itself.

**What it finds**

"ŚDS zapewnia 40 miejsc" in the chapter on resources and "finansowanie 30 miejsc ŚDS" in the table of money; three homes with 222
places together, of which the text gives 50, 76 and 101.

**Why it matters**

Places decide grants and waiting lists; two numbers mean that one chapter is out of date.

**How it is decided**

Numbers of places are taken with the facility named next to them. Places that are planned, added or lacking don't count. Where the
document has several facilities of a kind, only those of one name are compared; a total is held against its parts only where as
many named facilities as it counts have a number. The year is seldom told, so this is a warning.

**Example**

„ŚDS – 40 miejsc" i „dotacja na 30 miejsc ŚDS" → „Jedna placówka ma dwie liczby miejsc."
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from extractors.facts.places import Places, facility_places
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.reading import Reading

CODE = "DUP310"
NAME = "facility-places"
SEVERITY: Severity = "warning"
RULE = Rule(CODE, NAME, SEVERITY)


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each facility with two numbers of places and each total that its parts don't give."""
    kinds: dict[str, list[Places]] = defaultdict(list)
    for one in facility_places(reading):
        kinds[one.kind].append(one)
    for mentions in kinds.values():
        single = [one for one in mentions if not one.together]
        yield from _totals([one for one in mentions if one.together], single)
        named = {one.name for one in single if one.name}
        several = len(named) > 1 or any(one.together for one in mentions)
        groups: dict[str, list[Places]] = defaultdict(list)
        for one in single:
            if one.name or not several:
                groups[one.name if several else ""].append(one)
        for group in groups.values():
            yield from _differing(group)


def _differing(group: list[Places]) -> Iterator[Finding]:
    values = {one.figure.quantity.value: one for one in reversed(group)}
    if len(values) != 2 or len({one.figure.block for one in group}) < 2:
        return
    one, other = sorted(values.values(), key=group.index)
    params = {"one": one.quote, "other": other.quote}
    stated, computed = one.figure.quantity.value, other.figure.quantity.value
    yield findings.build(RULE, "DUP310.two", params, _places(group), computed=computed, stated=stated)


def _totals(totals: list[Places], single: list[Places]) -> Iterator[Finding]:
    by_name: dict[str, set[Decimal | None]] = defaultdict(set)
    for one in single:
        if one.name:
            by_name[one.name].add(one.figure.quantity.value)
    for total in totals:
        numbers = [next(iter(values)) for values in by_name.values() if len(values) == 1]
        if len(by_name) != total.together or len(numbers) != total.together:
            continue
        computed = sum((number for number in numbers if number is not None), Decimal(0))
        stated = total.figure.quantity.value
        if computed == stated:
            continue
        parts = [one for one in single if one.name]
        params = {"total": total.quote, "parts": " + ".join(str(number) for number in numbers), "computed": str(computed)}
        yield findings.build(RULE, "DUP310.total", params, _places([total, *parts]), computed=computed, stated=stated)


def _places(mentions: list[Places]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(place for one in mentions for place in one.figure.evidence))
