"""Measures across plans: one row a measure, one cell a plan."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from pipeline.compare.candidates import Candidate, Key
from pipeline.compare.lexicon import words
from pipeline.compare.peers import with_peers
from schemas.comparison import Cell, Change, Plan, Reason, Row, Scale, Value

_THOUSAND = Decimal(1000)
_HUNDRED = Decimal(100)
_FIFTH = 5
_SCATTERED = 2
"""More values than this for one year, each said once, are of different things."""

Found = Mapping[str, Sequence[Candidate]]


class Like(NamedTuple):
    """What a cell has to be like to be comparable within its row."""

    year: int | None
    group: str | None
    scale: Scale


def rows(plans: Sequence[Plan], found: Found) -> tuple[Row, ...]:
    """Return a row for each measure that a plan gives, in the taxonomy's order."""
    by_key: dict[Key, dict[str, list[Candidate]]] = defaultdict(lambda: defaultdict(list))
    for plan in plans:
        for candidate in found[plan.document_id]:
            by_key[candidate.key][plan.document_id].append(candidate)
    told = {key: {plan: _told_apart(given) for plan, given in by_plan.items()} for key, by_plan in by_key.items()}
    made = [
        _row(key, {plan: given for plan, given in by_plan.items() if given}, plans)
        for key, by_plan in told.items()
        if any(by_plan.values())
    ]
    states = {row.measure: row for row in made}
    return tuple(with_peers(_with_clients(row, states), plans) for row in sorted(made, key=_order))


def _told_apart(given: Sequence[Candidate]) -> list[Candidate]:
    """Leave out states that the plan's words don't tell apart.

    That is so where one paragraph or table gives several values for one year and group, or the whole plan more than two, each once.
    """
    given = _precise(given)
    by_block: dict[object, set[Decimal]] = defaultdict(set)
    by_year: dict[object, Counter[Decimal]] = defaultdict(Counter)
    for candidate in given:
        if not candidate.planned:
            by_block[candidate.block, _like(candidate)].add(candidate.value.value)
            by_year[_like(candidate)][candidate.value.value] += 1

    def is_clear(candidate: Candidate) -> bool:
        counts = by_year[_like(candidate)]
        scattered = len(counts) > _SCATTERED and max(counts.values()) == 1
        return not scattered and len(by_block[candidate.block, _like(candidate)]) == 1

    return [candidate for candidate in given if candidate.planned or is_clear(candidate)]


def _precise(given: Sequence[Candidate]) -> list[Candidate]:
    """Put the most precise figure in place of those that say the same less exactly ("0,85 mln zł" of "853,5 tys. zł")."""
    exact = sorted(
        (each for each in given if each.interval and not each.vague), key=lambda each: each.interval.width if each.interval else 0
    )
    found = []
    for each in given:
        finest = next((other for other in exact if _like(other) == _like(each) and _says(each, other)), None)
        found.append(each if finest is None else each._replace(value=finest.value))
    return found


def _says(coarse: Candidate, fine: Candidate) -> bool:
    """Tell whether a figure is another one, printed less exactly."""
    if coarse.interval is None or fine.interval is None or coarse.planned != fine.planned:
        return False
    return fine.interval.width < coarse.interval.width and fine.value.value in coarse.interval


def _like(candidate: Candidate) -> tuple[object, ...]:
    return candidate.years, candidate.group, candidate.hedged, candidate.named


def _order(row: Row) -> tuple[int, str]:
    topic, _, dimension = row.measure.partition(".")
    return words().order.get(topic, len(words().order)), dimension


def _row(key: Key, by_plan: Mapping[str, Sequence[Candidate]], plans: Sequence[Plan]) -> Row:
    topic, _, dimension = key.measure.partition(".")
    states = {plan: [candidate for candidate in given if not candidate.planned] for plan, given in by_plan.items()}
    group = _common_group(states)
    year = _common_year(states, group)
    scale: Scale = "raw" if topic in words().raw else "share" if dimension in words().shares else "per_1000"
    like = Like(year, group, scale)
    cells = {plan.document_id: _cell(by_plan[plan.document_id], plan, like) for plan in plans if plan.document_id in by_plan}
    name = next(iter(by_plan.values()))[0].name
    suffix = " – ".join(part for part in (key.base if _adds(key.base, name) else None, group) if part)
    return Row(
        measure=".".join(part for part in (key.measure, key.base) if part),
        name=f"{name} ({suffix})" if suffix else name,
        unit=dimension,
        area=words().areas.get(topic, "inne"),
        scale=scale,
        year=year,
        cells=cells,
        comparable=sum(cell.value is not None and not cell.reasons for cell in cells.values()),
    )


def _adds(base: str | None, name: str) -> bool:
    return base is not None and base[:6] not in name


def _common_group(states: Mapping[str, Sequence[Candidate]]) -> str | None:
    """Return the group that most plans can give a value for: everybody, wherever as many do."""
    counts = Counter(group for given in states.values() for group in {candidate.group for candidate in given})
    return max(counts, key=lambda group: (counts[group], group is None, group or ""), default=None)


def _common_year(states: Mapping[str, Sequence[Candidate]], group: str | None) -> int | None:
    """Return the year that most plans give a value for; the latest where several are alike."""
    counts = Counter(
        year
        for given in states.values()
        for year in {candidate.value.year for candidate in given if candidate.group == group and _is_one_year(candidate)}
        if year is not None
    )
    return max(counts, key=lambda year: (counts[year], year), default=None)


def _is_one_year(candidate: Candidate) -> bool:
    return candidate.years is not None and candidate.years[0] == candidate.years[1]


def _cell(given: Sequence[Candidate], plan: Plan, like: Like) -> Cell:
    states = [candidate for candidate in given if not candidate.planned]
    targets = _distinct(candidate for candidate in given if candidate.planned)
    if not states:
        return Cell(None, ("only_planned",), targets=targets)
    chosen = _nearest(states, like)
    best, others = _agreed(chosen)
    reasons = _reasons(best, like, tied=bool(others) and _tied(chosen, best))
    series = _series(states, best)
    if like.scale == "raw":  # a population does not fall to a fifth: such a figure is of something smaller
        targets = tuple(each for each in targets if each.value * _FIFTH >= best.value.value)
    return Cell(
        value=best.value,
        reasons=reasons,
        group=best.group if best.group != like.group else None,
        others=others,
        series=series,
        targets=targets,
        per_1000=_per_1000(best.value, plan) if like.scale == "per_1000" else None,
        change=_change(series),
    )


def _nearest(states: Sequence[Candidate], like: Like) -> list[Candidate]:
    """Return the candidates nearest to the row: of its group, in its year, for one year rather than several, not vague."""

    def distance(candidate: Candidate) -> tuple[bool, bool, bool, bool, bool, int, bool]:
        at = candidate.value.year
        apart = 0 if like.year is None else 100 if at is None else 2 * abs(at - like.year) - (at > like.year)
        apart_of = candidate.group != like.group, candidate.hedged, candidate.named
        return *apart_of, not _is_one_year(candidate), at is None, apart, candidate.vague

    nearest = min(distance(candidate) for candidate in states)
    return [candidate for candidate in states if distance(candidate) == nearest]


def _agreed(chosen: Sequence[Candidate]) -> tuple[Candidate, tuple[Value, ...]]:
    """Return the mention that leads and the values that differ.

    The commonest value leads, then an indicator's, then the surest, then the first.
    """
    counts = Counter(candidate.value.value for candidate in chosen)
    best = max(
        chosen,
        key=lambda candidate: (counts[candidate.value.value], candidate.monitored, candidate.confidence, -chosen.index(candidate)),
    )
    return best, _distinct(candidate for candidate in chosen if candidate.value.value != best.value.value)


def _tied(chosen: Sequence[Candidate], best: Candidate) -> bool:
    """Tell whether the plan gives another value as often as the one chosen."""
    counts = Counter(candidate.value.value for candidate in chosen)
    return any(counts[value] >= counts[best.value.value] for value in counts if value != best.value.value)


def _distinct(given: Iterable[Candidate]) -> tuple[Value, ...]:
    found: dict[tuple[Decimal, int | None], Value] = {}
    for candidate in given:
        found.setdefault((candidate.value.value, candidate.value.year), candidate.value)
    return tuple(found.values())


def _reasons(best: Candidate, like: Like, *, tied: bool) -> tuple[Reason, ...]:
    found: list[Reason] = []
    if best.years is None:
        found.append("year_unknown")
    elif not _is_one_year(best):
        found.append("several_years")
    elif best.value.year != like.year:
        found.append("other_year")
    if best.group != like.group:
        found.append("other_population")
    if best.named:
        found.append("one_facility")
    if best.hedged:
        found.append("other_stage")
    if tied:
        found.append("several_values")
    if best.vague:
        found.append("vague")
    return tuple(found)


def _series(states: Sequence[Candidate], best: Candidate) -> tuple[Value, ...]:
    """Return the plan's values year by year, of the group of the value shown; a year with several values takes the
    commonest, and is left out where none is.
    """
    by_year: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in states:
        alike = (candidate.group, candidate.hedged, candidate.named) == (best.group, best.hedged, best.named)
        if alike and _is_one_year(candidate) and candidate.value.year and not candidate.vague:
            by_year[candidate.value.year].append(candidate)
    led = {year: (_agreed(given)[0], given) for year, given in sorted(by_year.items())}
    return tuple(lead.value for lead, given in led.values() if not _tied(given, lead))


def _change(series: Sequence[Value]) -> Change | None:
    if len(series) < 2:
        return None
    first, last = series[0], series[-1]
    difference = last.value - first.value
    percent = difference / first.value * _HUNDRED if first.value > 0 else None
    return Change(first, last, difference, percent)


def _per_1000(value: Value, plan: Plan) -> Decimal | None:
    if plan.residents is None or not plan.residents.value:
        return None
    return value.value / plan.residents.value * _THOUSAND


def _with_clients(row: Row, by_measure: Mapping[str, Row]) -> Row:
    """Give money by head: of those whom the same plan served in the same year under the same topic."""
    topic, _, dimension = row.measure.partition(".")
    if dimension != words().money:
        return row
    served = [by_measure[f"{topic}.{client}"] for client in words().clients if f"{topic}.{client}" in by_measure]
    cells = {
        plan: _by_head(cell, [other.cells[plan] for other in served if plan in other.cells]) for plan, cell in row.cells.items()
    }
    return row._replace(cells=cells)


def _by_head(cell: Cell, served: Sequence[Cell]) -> Cell:
    if cell.value is None or cell.value.year is None or cell.group:
        return cell
    for other in served:
        match = next((value for value in other.series if value.year == cell.value.year and value.value > 0), None)
        if match is not None and not other.group:
            return cell._replace(per_client=(cell.value.value / match.value, match))
    return cell
