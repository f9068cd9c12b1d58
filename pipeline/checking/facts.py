"""Facts as the operands of a finding, and the places of facts and figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from extractors.once import once_by
from schemas.fact import Fact
from schemas.finding import Operand
from schemas.place import Evidence, join
from schemas.quantity import Figure
from schemas.reading import Reading


def _facts(reading: Reading) -> object:
    return reading.facts


@once_by(_facts)
def _places_of(reading: Reading) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at, fact in enumerate(reading.facts):
        found[fact.measure].append(at)
    return found


def measures(reading: Reading) -> Iterable[str]:
    """Return the measures that facts are told of."""
    return _places_of(reading).keys()


def of(reading: Reading, *measures: str) -> Iterator[Fact]:
    """Return the facts of some measures in reading order."""
    places = _places_of(reading)
    return (reading.facts[at] for at in sorted(at for measure in {*measures} for at in places.get(measure, ())))


def operands(facts: Iterable[Fact]) -> tuple[Operand, ...]:
    """Return facts as operands, named by measure and year."""
    return tuple(
        Operand(
            label=f"{fact.measure_text}, {fact.period.start} r." if fact.period else fact.measure_text,
            text=fact.quantity.text,
            value=fact.quantity.value,
            cell=fact.cell,
            evidence=fact.evidence,
        )
        for fact in facts
    )


def places(told: Iterable[Fact | Figure]) -> tuple[Evidence, ...]:
    """Return every place of some facts or figures, each once."""
    return tuple(dict.fromkeys(place for one in told for place in one.evidence))


def rows(reading: Reading, facts: Iterable[Fact]) -> tuple[Evidence, ...]:
    """Return the places of some facts, those of a table as whole rows: a bare "34" is found anywhere, its row only once."""
    found: dict[Evidence, None] = {}
    for fact in facts:
        if fact.cell is None:
            found |= dict.fromkeys(fact.evidence)
            continue
        cells = [cell.passage for cell in reading.document.tables[fact.cell.table].row(fact.cell.row)]
        found |= dict.fromkeys(join(cells).evidence())
    return tuple(found)
