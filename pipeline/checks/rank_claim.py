"""The text calls something the most, the second or the third most frequent, and the table ranks it otherwise.

**What it finds**

"Choroba była drugą najczęstszą przyczyną pomocy" over a table in which it comes fourth.

**Why it matters**

Priorities are argued from such ranks; the text most often follows another year or another source than the table.

**How it is decided**

The thing ranked must be the name of exactly one group of rows in a table of the same kind (causes, reasons, problems); the rank
is counted in the year that the sentence names, else in the table's last. Ties are counted either way, "jedna z najczęstszych"
is left alone. Where the table has several measures and the sentence names none, a rank that holds by one of them only is a
warning, by none an error. A year that a clause calls the highest or lowest of a series, named by its whole label, is held against
the other years; so is one whose clause prints the highest value of a row near by, which stands in another year.

**Example**

„Bezrobocie było czwartym powodem" przy 293 osobach, więcej ma tylko ubóstwo → „W tabeli zajmuje miejsce 2."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractors.claims import prose_ranks
from extractors.claims.prose_ranks import Rank, Ranked
from extractors.claims.prose_trends import Extreme, extremes
from pipeline.checking import findings
from pipeline.checking.findings import Rule
from pipeline.language import text
from schemas.finding import Finding, Severity
from schemas.place import Evidence
from schemas.reading import Reading

CODE = "CHG208"
NAME = "rank-differs"
SEVERITY: Severity = "error"
_FEWEST = 3


def run(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each rank that the table does not bear out."""
    for rank in prose_ranks.ranks(reading):
        for index, table in prose_ranks.tables_of(reading, rank.noun):
            measures = list(prose_ranks.ranked(reading.cells, index, table, rank.year))
            finding = _judge(rank, measures)
            if finding is not None:
                yield finding
            if measures:
                break
    yield from _extremes(reading)


def _extremes(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each year called the highest or lowest of a series that every series so named contradicts."""
    for sentence, told in extremes(reading):
        known = [one for one in told if one.year in one.series.values and len(one.series.values) >= _FEWEST]
        beaten = [(extreme, _better(extreme)) for extreme in known]
        if beaten and all(better is not None for _, better in beaten):
            extreme, better = beaten[0]
            if better is not None:
                yield _extreme(extreme, better, sentence.passage.evidence())


def _better(extreme: Extreme) -> int | None:
    """Return the year of the period whose value lies beyond that of the year told, if one does for certain."""
    own = extreme.series.values[extreme.year].quantity.interval
    found: list[tuple[Decimal, int]] = []
    for year, figure in extreme.series.values.items():
        within = year is not None and (extreme.first or 0) <= year <= (extreme.last or 9999)
        interval = figure.quantity.interval
        if not within or year is None or own is None or interval is None or interval.meets(own) or figure.quantity.value is None:
            continue
        beyond = extreme.side * (figure.quantity.value - (own.low if extreme.side > 0 else own.high))
        if beyond > 0:
            found.append((beyond, year))
    return max(found)[1] if found else None


def _extreme(extreme: Extreme, better: int, said: tuple[Evidence, ...]) -> Finding:
    own, other = extreme.series.values[extreme.year], extreme.series.values[better]
    params = {
        "label": extreme.series.label,
        "year": str(extreme.year),
        "own": own.quantity.text,
        "other_year": str(better),
        "other": other.quantity.text,
    }
    key = "CHG208.highest" if extreme.side > 0 else "CHG208.lowest"
    return findings.build(Rule(CODE, NAME, SEVERITY), key, params, tuple(dict.fromkeys((*said, *own.evidence, *other.evidence))))


def _judge(rank: Rank, measures: list[Ranked]) -> Finding | None:
    held: list[tuple[Ranked, str, int]] = []
    failed: list[tuple[Ranked, str, int]] = []
    for measure in measures:
        if rank.measure is not None and not _measures(measure.measure, rank.measure):
            continue
        group = prose_ranks.group_of(rank.subject, list(measure.groups))
        if group is None:
            return None
        best, worst = prose_ranks.place_among(measure.groups, group)
        (held if best <= rank.rank <= worst else failed).append((measure, group, best))
    if not failed:
        return None
    severity: Severity = "warning" if held else SEVERITY
    said = "; ".join(f"{measure.measure or text('CHG208.number')}: {best}" for measure, _, best in failed)
    measure, group, _ = failed[0]
    params = {"label": rank.label, "rank": str(rank.rank), "places": said, "year": str(measure.year)}
    key = "CHG208.partly" if held else "CHG208.message"
    return findings.build(Rule(CODE, NAME, severity), key, params, _places(rank, failed))


def _measures(label: str, wanted: str) -> bool:
    """Tell whether a row's measure is persons, or families, as the sentence says; an unnamed measure is taken for the one meant."""
    return not label.strip() or prose_ranks.names(label, wanted)


def _places(rank: Rank, failed: list[tuple[Ranked, str, int]]) -> tuple[Evidence, ...]:
    """Return the sentence, the group's own figures and those ranked before it."""
    found = list(rank.evidence)
    for measure, group, _ in failed:
        own = measure.groups[group]
        found += own.evidence
        for figure in measure.groups.values():
            if (figure.quantity.value or 0) > (own.quantity.value or 0):
                found += figure.evidence
    return tuple(dict.fromkeys(found))
